// SPDX-License-Identifier: Apache-2.0
#include "views/shell/panels/status_line.h"

#include "views/text/names.h"

namespace topo::views {

StatusLine::StatusLine(session::Session& session, CanvasView& canvas, QStatusBar& bar)
    : QObject(&bar),
      session_(session),
      canvas_(canvas),
      bar_(bar),
      hint_(new QLabel(&bar)),
      summary_(new QLabel(&bar)),
      zoom_(new QLabel(&bar)) {
  bar.setObjectName(QStringLiteral("statusLine"));
  for (QLabel* label : {hint_, summary_, zoom_}) label->setTextFormat(Qt::PlainText);
  bar.addWidget(hint_, 1);
  bar.addPermanentWidget(summary_);
  bar.addPermanentWidget(zoom_);
  const auto showZoom = [this](qreal zoom) { zoom_->setText(tr("%1 %").arg(qRound(zoom * 100))); };
  connect(&canvas, &CanvasView::hintChanged, hint_, &QLabel::setText);
  connect(&canvas, &CanvasView::zoomChanged, this, showZoom);
  connect(&session, &session::Session::reportReady, this, &StatusLine::showSummary);
  connect(&session.selection(), &session::Selection::changed, this, &StatusLine::tellIfNotDrawn);
  showZoom(canvas.zoom());
  showSummary();
}

void StatusLine::say(const QString& message) {
  constexpr int milliseconds = 8000;
  bar_.showMessage(message, milliseconds);
}

// What was looked for or added may be filtered out or hidden: it must not seem lost.
void StatusLine::tellIfNotDrawn() {
  const QList<document::EntityRef> chosen = session_.selection().refs();
  if (chosen.size() != 1) return;
  const document::EntityRef& ref = chosen.first();
  const CanvasScene& scene = canvas_.canvas();
  const bool isFlow = ref.type == document::EntityType::Flow;
  const bool hasPlace =
      isFlow || CanvasScene::isPlaceable(ref) || ref.type == document::EntityType::Component;
  if (!hasPlace || scene.rectOf(ref) || (isFlow && scene.isRough())) return;
  const QString name = text::oneLine(text::entityName(ref, session_.data(), session_.catalog()));
  say(tr("Not drawn in this view: %1").arg(name.left(120)));
}

void StatusLine::showSummary() {
  const snapshot::Summary& s = session_.report()->summary;
  summary_->setText(
      tr("%1 flows needed: %2 allowed, %3 blocked, %4 partly, %5 local, %6 unplaced · %7 disputed")
          .arg(s.flows)
          .arg(s.allowed)
          .arg(s.blocked)
          .arg(s.partly)
          .arg(s.local)
          .arg(s.unplaced)
          .arg(s.disputed));
}

}  // namespace topo::views
