// SPDX-License-Identifier: Apache-2.0
#include "views/shell/present/presentation.h"

#include "model/exchange/redact.h"
#include "model/probe/meaning/test_words.h"
#include "views/render/diagram/text.h"
#include "views/render/page.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>

namespace topo::views {

namespace {

constexpr int kCursorMs = 2000;
constexpr int kNotch = 120;  // of a wheel, in eighths of a degree

}  // namespace

Presentation::Presentation(session::Session& session, const render::Theme& theme,
                           const document::ViewId& first, QWidget* parent)
    : QWidget(parent, Qt::Window), session_(session), theme_(theme) {
  setObjectName(QStringLiteral("presentation"));
  setAttribute(Qt::WA_DeleteOnClose);
  setAttribute(Qt::WA_OpaquePaintEvent);
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setCursor(Qt::BlankCursor);
  setWindowTitle(tr("Presentation"));
  setAccessibleDescription(tr("Arrow keys go from view to view, Escape ends the presentation."));
  hideCursor_.setSingleShot(true);
  hideCursor_.setInterval(kCursorMs);
  connect(&hideCursor_, &QTimer::timeout, this, [this] { setCursor(Qt::BlankCursor); });
  connect(&session_, &session::Session::reportReady, this, &Presentation::renew);
  connect(&session_.document(), &document::Document::changed, this, &Presentation::renew);
  const QList<document::ViewId> all = views();
  showView(all.contains(first) || all.isEmpty() ? first : all.first());
}

QList<document::ViewId> Presentation::views() const {
  QList<document::View> all = session_.data().views.values();
  std::stable_sort(all.begin(), all.end(),
                   [](const document::View& a, const document::View& b) { return a.order < b.order; });
  QList<document::ViewId> ids;
  for (const document::View& view : all) ids << view.id;
  return ids;
}

void Presentation::showView(const document::ViewId& view) {
  view_ = view;
  const document::View of = session_.data().views.value(view);
  setAccessibleName(tr("Presentation: %1").arg(render::oneLine(of.name)));
  renew();
}

void Presentation::renew() {
  // A view that is gone would show everything, hidden things too.
  if (const auto all = views(); !all.isEmpty() && !all.contains(view_)) return showView(all.first());
  drawn_ = false;
  update();
}

void Presentation::step(int by) {
  const QList<document::ViewId> all = views();
  const qsizetype to = all.indexOf(view_) + by;
  if (to >= 0 && to < all.size()) showView(all[to]);
}

const render::Diagram& Presentation::diagram() {
  if (!drawn_) {
    render::DiagramOptions options;
    // The view picks the same flows, though what was found is nobody's business here.
    options.tests =
        probe::testWordsFor(session_.data().views.value(view_).filter, *session_.report(), session_.data());
    diagram_ = render::buildDiagram(exchange::redacted(session_.data()), *session_.report(),
                                    session_.catalog(), view_, metrics_, options);
    drawn_ = true;
  }
  return diagram_;
}

void Presentation::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::TextAntialiasing);
  const render::Diagram& shown = diagram();
  render::paintSheet(painter, shown, render::screenSheet(shown, size(), metrics_), theme_, metrics_);
}

void Presentation::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Escape:
    case Qt::Key_F5:
    case Qt::Key_Q:
      close();
      return;
    case Qt::Key_Right:
    case Qt::Key_Down:
    case Qt::Key_PageDown:
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
      step(1);
      return;
    case Qt::Key_Left:
    case Qt::Key_Up:
    case Qt::Key_PageUp:
    case Qt::Key_Backspace:
      step(-1);
      return;
    case Qt::Key_Home:
      if (const auto all = views(); !all.isEmpty()) showView(all.first());
      return;
    case Qt::Key_End:
      if (const auto all = views(); !all.isEmpty()) showView(all.last());
      return;
    default:
      QWidget::keyPressEvent(event);
  }
}

void Presentation::mousePressEvent(QMouseEvent* event) {
  const bool back = event->button() == Qt::RightButton || event->button() == Qt::BackButton;
  step(back ? -1 : 1);
}

void Presentation::mouseMoveEvent(QMouseEvent*) {
  setCursor(Qt::ArrowCursor);
  hideCursor_.start();
}

void Presentation::wheelEvent(QWheelEvent* event) {
  wheel_ += event->angleDelta().y();
  for (; wheel_ <= -kNotch; wheel_ += kNotch) step(1);
  for (; wheel_ >= kNotch; wheel_ -= kNotch) step(-1);
}

}  // namespace topo::views
