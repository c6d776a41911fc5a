// SPDX-License-Identifier: Apache-2.0
#include "views/shell/views/views.h"

#include "views/shell/views/view_places.h"

#include <QVBoxLayout>

namespace topo::views {

Views::Views(session::Session& session, CanvasView& canvas, QMainWindow& window)
    : QObject(&window),
      session_(session),
      canvas_(canvas),
      window_(window),
      actions_(new ViewActions(session, canvas, this)),
      strip_(new ViewStrip(session, canvas, *actions_)),
      overview_(new Overview(canvas)),
      find_(new FindBar(canvas)) {
  auto* middle = new QWidget(&window);
  auto* column = new QVBoxLayout(middle);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(&canvas_);
  column->addWidget(strip_);
  window_.setCentralWidget(middle);
  new ViewPlaces(canvas_);
  connect(find_, &FindBar::jumpRequested, this, &Views::jumpRequested);
}

void Views::join(Panels& panels) {
  QDockWidget* dock =
      panels.add(QStringLiteral("overview"), tr("Overview"), overview_, Qt::LeftDockWidgetArea);
  dock->setWhatsThis(
      tr("The whole drawing in small. The frame is what the canvas shows: drag it, or click "
         "elsewhere, to move the canvas; the wheel zooms it."));
  window_.resizeDocks({dock}, {170}, Qt::Vertical);
  const auto turn = [this, &panels] {
    panels.properties().setView(canvas_.canvas().view());
    panels.flows().setView(canvas_.canvas().view());
  };
  connect(&canvas_.canvas(), &CanvasScene::viewChanged, &panels, turn);
  turn();
  connect(actions_, &ViewActions::propertiesRequested, &panels, [this, &panels] {
    session_.selection().clear();
    panels.showProperties();
  });
  connect(actions_, &ViewActions::filterRequested, &panels, [&panels] {
    panels.showFlows();
    panels.flows().editCanvasFilter();
  });
  connect(&panels.flows(), &FlowsPage::viewWanted, this,
          [this](quint64 gesture) { canvas_.canvas().ensurePlaced(gesture); });
  connect(&panels.flows(), &FlowsPage::viewRequested, actions_, &ViewActions::newViewOf);
}

void Views::addTo(QMenu& view) {
  actions_->addTo(view);
  view.addSeparator();
  view.addAction(tr("Next view"), QKeySequence(Qt::CTRL | Qt::Key_PageDown), this,
                 [this] { tabs().step(1); });
  view.addAction(tr("Previous view"), QKeySequence(Qt::CTRL | Qt::Key_PageUp), this,
                 [this] { tabs().step(-1); });
}

void Views::addFindTo(QMenu& edit) {
  edit.addSeparator();
  edit.addAction(tr("&Find …"), QKeySequence::Find, find_, &FindBar::open);
  edit.addAction(tr("Find ne&xt"), QKeySequence(Qt::Key_F3), find_, &FindBar::next);
  edit.addAction(tr("Find pre&vious"), QKeySequence(Qt::SHIFT | Qt::Key_F3), find_, &FindBar::previous);
}

}  // namespace topo::views
