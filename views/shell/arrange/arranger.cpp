// SPDX-License-Identifier: Apache-2.0
#include "views/shell/arrange/arranger.h"

#include "views/render/diagram/content.h"

#include <QDialogButtonBox>
#include <QSet>
#include <QStyle>
#include <QVBoxLayout>
#include <QtConcurrentRun>

namespace topo::views {

using document::EntityRef;

namespace {

constexpr int kShowAfterMs = 500;
constexpr int kTickMs = 50;
constexpr int kGlideMs = 260;

}  // namespace

Arranger::Arranger(session::Session& session, CanvasView& canvas, QWidget& window)
    : QObject(&window), session_(session), canvas_(canvas), window_(window) {
  connect(&watcher_, &QFutureWatcher<commands::Proposal>::finished, this, &Arranger::take);
  tick_.setInterval(kTickMs);
  connect(&tick_, &QTimer::timeout, this, &Arranger::showProgress);
}

Arranger::~Arranger() {
  if (shared_) shared_->given_up = true;
  watcher_.disconnect(this);
  watcher_.waitForFinished();
}

commands::ArrangeDrawing Arranger::drawing() const {
  commands::ArrangeDrawing drawing;
  const CanvasScene& scene = canvas_.canvas();
  const render::Diagram& diagram = scene.diagram();
  const document::DocumentData& data = session_.data();
  // Titles are measured as if there were all the room they want.
  const QRectF roomy(0, 0, 1000, 100);
  for (const render::ZoneBox& box : diagram.zones) {
    drawing.rects.insert(EntityRef::zone(box.id), box.rect.toRect());
    render::ZoneBox title = render::zoneContent(data.zones.value(box.id));
    title.rect = roomy;
    render::placeHeader(title, scene.metrics());
    drawing.headers.insert(EntityRef::zone(box.id), qRound(qMin(title.header.width() + 28, 460.0)));
  }
  for (const render::NetworkBox& box : diagram.networks) {
    drawing.rects.insert(EntityRef::network(box.id), box.rect.toRect());
    render::NetworkBox title = render::networkContent(data.networks.value(box.id));
    title.rect = roomy;
    render::placeHeader(title, scene.metrics());
    drawing.headers.insert(EntityRef::network(box.id), qRound(qMin(title.header.width() + 24, 420.0)));
  }
  for (const render::HostBox& box : diagram.hosts) {
    if (!box.id.isNull()) drawing.rects.insert(EntityRef::host(box.id), box.rect.toRect());
  }
  for (const render::NoteBox& box : diagram.notes) {
    drawing.rects.insert(EntityRef::note(box.id), box.rect.toRect());
  }
  QSet<std::pair<QString, QString>> known;
  for (const snapshot::Flow& flow : session_.report()->flows) {
    const std::pair pair(flow.fromHost.value, flow.toHost.value);
    if (flow.fromHost.isNull() || flow.toHost.isNull() || pair.first == pair.second) continue;
    if (known.contains(pair) || !flow.counts()) continue;
    known.insert(pair);
    drawing.links.append({flow.fromHost, flow.toHost});
  }
  return drawing;
}

void Arranger::arrange(What what, const QList<EntityRef>& refs) {
  if (isBusy() || canvas_.canvas().isEmptyDrawing()) return;
  canvas_.cancelGesture();
  what_ = what;
  gesture_ = session_.newGesture();
  canvas_.canvas().ensurePlaced(gesture_);
  revision_ = session_.document().revision();
  shared_ = std::make_shared<Shared>();
  const auto work = [what, refs, data = session_.data(), view = canvas_.canvas().view(), drawing = drawing(),
                     shared = shared_] {
    const auto goesOn = [&shared](int percent) {
      shared->percent = percent;
      return !shared->given_up;
    };
    switch (what) {
      case What::All:
        return commands::arrangeAll(data, view, drawing, goesOn);
      case What::These:
        return commands::arrangeThese(data, view, refs, drawing, goesOn);
      case What::Inside:
        break;
    }
    return refs.isEmpty() ? commands::Proposal{}
                          : commands::arrangeInside(data, view, refs.first(), drawing, goesOn);
  };
  watcher_.setFuture(QtConcurrent::run(work));
  tick_.start();
  QTimer::singleShot(kShowAfterMs, this, [this, shared = shared_] {
    if (isBusy() && shared == shared_) askForPatience();
  });
}

void Arranger::askForPatience() {
  auto* dialog = new QDialog(&window_);
  dialog->setWindowTitle(tr("Arranging …"));
  dialog->setWindowModality(Qt::WindowModal);
  auto* bar = new QProgressBar(dialog);
  bar->setAccessibleName(tr("Arranging …"));
  bar->setRange(0, 100);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, dialog);
  auto* column = new QVBoxLayout(dialog);
  column->addWidget(bar);
  column->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
  connect(dialog, &QDialog::rejected, this, [shared = shared_] { shared->given_up = true; });
  dialog->resize(360, dialog->sizeHint().height());
  progress_ = dialog;
  bar_ = bar;
  showProgress();
  dialog->show();
}

void Arranger::showProgress() {
  if (bar_ && shared_) bar_->setValue(shared_->percent);
}

void Arranger::take() {
  tick_.stop();
  delete progress_;
  if (shared_->given_up) {
    emit said(tr("Nothing was moved."));
    return;
  }
  if (revision_ != session_.document().revision()) {
    emit said(tr("The drawing changed meanwhile: nothing was moved."));
    return;
  }
  commands::Proposal proposal = watcher_.result();
  if (proposal.isEmpty()) {
    emit said(tr("All is in order, or locked: nothing was moved."));
    return;
  }
  proposal.gesture = gesture_;
  const render::Diagram before = canvas_.canvas().diagram();
  session_.push(proposal);
  // A drawing in order that lies out of sight would look like none.
  if (what_ == What::All && !canvas_.visibleRect().contains(canvas_.canvas().contentRect())) {
    canvas_.zoomToFit();
  }
  glide(before);
}

void Arranger::glide(const render::Diagram& before) {
  // Zero where the desktop asks for no animations.
  const int wished = canvas_.style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, &canvas_);
  canvas_.canvas().glideFrom(before, wished > 0 ? kGlideMs : 0);
}

}  // namespace topo::views
