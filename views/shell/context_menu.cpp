// SPDX-License-Identifier: Apache-2.0
#include "views/shell/context_menu.h"

#include "model/commands/create.h"
#include "model/commands/place.h"
#include "views/docks/uses_page.h"
#include "views/scene/snap.h"
#include "views/shell/main_window.h"

#include <functional>

namespace topo::views {

using document::EntityRef;
using document::EntityType;

namespace {

// The flows among these whose way in the view shown was bent by hand.
QStringList bentFlows(MainWindow& window, const QStringList& flows) {
  const document::View view = window.session().data().views.value(window.canvas().canvas().view());
  QStringList bent;
  for (const QString& flow : flows) {
    if (!view.links.value(flow).points.isEmpty()) bent.append(flow);
  }
  return bent;
}

void addWayEntry(QMenu& menu, MainWindow& window, const QStringList& flows) {
  const QStringList bent = bentFlows(window, flows);
  if (bent.isEmpty()) return;
  menu.addSeparator();
  menu.addAction(MainWindow::tr("Reset the way"), &window, [&window, bent] {
    window.session().push(
        commands::resetBends(window.session().data(), window.canvas().canvas().view(), bent));
  });
}

void addFlowEntries(QMenu& menu, MainWindow& window, const EntityRef& ref) {
  const QStringList flows = window.session().selection().ids(EntityType::Flow);
  menu.addAction(MainWindow::tr("Why …"), &window, [&window] { window.showProperties(); });
  menu.addAction(MainWindow::tr("Suggest rules …"), &window,
                 [&window, flows] { window.firewalls().suggest(flows); });
  menu.addAction(MainWindow::tr("Add a rule that allows it"), &window,
                 [&window, ref] { window.addRuleFor(ref.id); });
  menu.addAction(MainWindow::tr("Test …"), &window, [&window, flows] { window.testFlows(flows); });
  menu.addAction(MainWindow::tr("Tests so far"), &window, [&window] { window.results().showRuns(); });
  menu.addAction(MainWindow::tr("Exclude with a reason …"), &window,
                 [&window, flows] { window.exclude(flows); });
  addWayEntry(menu, window, flows);
}

using Make = std::function<commands::Creation(const document::DocumentData&, const document::ViewId&,
                                              const QRect&, const commands::SizeOf&)>;

/// As a click with the tool does: of the usual size, selected, and its name asked for.
void addHere(MainWindow& window, const QPointF& point, const Make& make) {
  session::Session& session = window.session();
  CanvasScene& scene = window.canvas().canvas();
  const quint64 gesture = session.newGesture();
  scene.ensurePlaced(gesture);
  commands::Creation made =
      make(session.data(), scene.view(), QRect(snapped(point), QSize(0, 0)), scene.sizeOf());
  if (made.created.isEmpty()) return;
  made.proposal.gesture = gesture;
  session.push(made.proposal);
  session.selection().set({made.created.first()});
  window.canvas().rename(made.created.first());
}

void addNewThings(QMenu& menu, MainWindow& window, const QPointF& point) {
  QMenu* add = menu.addMenu(MainWindow::tr("&Add here"));
  const auto entry = [&](const QString& text, const Make& make) {
    add->addAction(text, &window, [&window, point, make] { addHere(window, point, make); });
  };
  entry(MainWindow::tr("&Zone"), [](const auto& data, const auto& view, const QRect& rect, const auto& size) {
    return commands::addZone(data, view, rect, size);
  });
  entry(MainWindow::tr("&Network"),
        [](const auto& data, const auto& view, const QRect& rect, const auto& size) {
          return commands::addNetwork(data, view, rect, size);
        });
  entry(MainWindow::tr("H&ost"), [](const auto& data, const auto& view, const QRect& rect, const auto& size) {
    return commands::addHost(data, view, rect, size);
  });
  entry(MainWindow::tr("No&te"), [](const auto& data, const auto& view, const QRect& rect, const auto&) {
    return commands::addNote(data, view, rect);
  });
}

void addPaste(QMenu& menu, MainWindow& window, const QPointF& point) {
  QAction* paste = menu.addAction(MainWindow::tr("&Paste here"), &window,
                                  [&window, point] { window.edits().pasteAt(point); });
  paste->setEnabled(window.edits().canPaste());
}

void addGroundEntries(QMenu& menu, MainWindow& window, const QPointF& point) {
  addNewThings(menu, window, point);
  addPaste(menu, window, point);
  menu.addSeparator();
  menu.addAction(window.edits().selectAll());
  menu.addAction(window.arranging().all());
}

void addThingEntries(QMenu& menu, MainWindow& window, const EntityRef& ref, const QPointF& point) {
  menu.addAction(MainWindow::tr("P&roperties"), &window,
                 [&window, ref] { emit window.canvas().propertiesRequested(ref); });
  menu.addAction(window.edits().rename());
  if (ref.type == EntityType::Host || ref.type == EntityType::Component) {
    menu.addAction(MainWindow::tr("&Connect to …"), &window, [&window, ref] {
      window.session().selection().set({ref});
      window.canvas().setTool(ToolId::CustomFlow);
    });
  }
  const bool holds = ref.type == EntityType::Zone || ref.type == EntityType::Network;
  menu.addSeparator();
  if (holds) addNewThings(menu, window, point);
  menu.addActions(window.edits().forSelection());
  addPaste(menu, window, point);
  menu.addSeparator();
  window.arranging().addForSelection(menu);
  if (!UsesPage::canShow(ref)) return;
  menu.addSeparator();
  if (ref.type == EntityType::Zone)
    menu.addAction(MainWindow::tr("Firewall rules"), &window, [&window] { window.showRules(); });
  menu.addAction(MainWindow::tr("Where is this used?"), &window, [&window, ref] { window.showUsesOf(ref); });
}

}  // namespace

void showContextMenu(MainWindow& window, const EntityRef& ref, const QPoint& at) {
  auto* menu = new QMenu(&window);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const CanvasView& canvas = window.canvas();
  const QPointF point =
      canvas.viewportTransform().inverted().map(QPointF(canvas.viewport()->mapFromGlobal(at)));
  if (ref.type == EntityType::Flow) {
    addFlowEntries(*menu, window, ref);
  } else if (ref.type == EntityType::Document) {
    addGroundEntries(*menu, window, point);
  } else {
    addThingEntries(*menu, window, ref, point);
  }
  window.views().actions().addTo(*menu, ref);
  window.questions().addTo(*menu, ref);
  menu->popup(at);
}

}  // namespace topo::views
