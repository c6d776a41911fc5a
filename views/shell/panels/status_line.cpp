// SPDX-License-Identifier: Apache-2.0
#include "views/shell/panels/status_line.h"

namespace topo::views {

StatusLine::StatusLine(session::Session& session, CanvasView& canvas, QStatusBar& bar)
    : QObject(&bar),
      session_(session),
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
  showZoom(canvas.zoom());
  showSummary();
}

void StatusLine::say(const QString& message) {
  constexpr int milliseconds = 8000;
  bar_.showMessage(message, milliseconds);
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
