// SPDX-License-Identifier: Apache-2.0
// Cut, copy, paste and duplicate on the canvas. What is copied travels as a document, so that another window,
// or another program, can take it; what comes in is read with the care any foreign file gets.
#include "model/commands/clipboard.h"
#include "model/commands/remove.h"
#include "model/format/reader.h"
#include "model/format/writer.h"
#include "views/scene/canvas_view.h"
#include "views/scene/snap.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

namespace topo::views {

using document::EntityRef;
using document::EntityType;

namespace {

constexpr int kStep = 3 * kGrid;  // each further paste lies this much lower right

const QMimeData* clipboardData() {
  return QGuiApplication::clipboard()->mimeData();
}

}  // namespace

bool CanvasView::copy() {
  const document::DocumentData fragment =
      commands::fragmentOf(session_.data(), scene_->view(), session_.selection().refs(), scene_->sizeOf());
  if (commands::isEmptyFragment(fragment)) return false;
  const QByteArray bytes = format::write(fragment);
  auto* mime = new QMimeData;
  mime->setData(QLatin1String(kFragmentMimeType), bytes);
  mime->setText(QString::fromUtf8(bytes));
  QGuiApplication::clipboard()->setMimeData(mime);
  pastes_ = 0;
  return true;
}

void CanvasView::cut() {
  if (!copy()) return;
  session_.push(commands::removeEntities(session_.data(), session_.selection().refs()));
}

bool CanvasView::canPaste() const {
  const QMimeData* mime = clipboardData();
  return mime && mime->hasFormat(QLatin1String(kFragmentMimeType));
}

std::optional<document::DocumentData> CanvasView::pastable() {
  if (!canPaste()) return {};
  const QByteArray bytes = clipboardData()->data(QLatin1String(kFragmentMimeType));
  format::ReadResult read = format::read(bytes, tr("clipboard"), session_.catalog());
  auto* fragment = std::get_if<document::DocumentData>(&read);
  if (!fragment || commands::isEmptyFragment(*fragment)) {
    emit hintChanged(tr("The clipboard holds nothing that can be pasted here."));
    return {};
  }
  return std::move(*fragment);
}

void CanvasView::paste() {
  const auto fragment = pastable();
  if (!fragment) return;
  const quint64 gesture = session_.newGesture();
  scene_->ensurePlaced(gesture);
  const QRectF bounds = commands::fragmentBounds(*fragment, scene_->sizeOf());
  ++pastes_;
  QPoint offset(kStep * pastes_, kStep * pastes_);
  // Where it came from may be out of sight, or in another window.
  if (!bounds.isEmpty() && !visibleRect().intersects(bounds)) {
    offset = snapped(visibleRect().center() - bounds.center()) + QPoint(kStep, kStep) * (pastes_ - 1);
  }
  const QStringList hosts = session_.selection().ids(EntityType::Host);
  const document::HostId onto(hosts.size() == 1 ? hosts.first() : QString());
  select(commands::paste(session_.data(), *fragment, scene_->view(), offset, scene_->sizeOf(), onto),
         gesture);
}

void CanvasView::pasteAt(const QPointF& point) {
  const auto fragment = pastable();
  if (!fragment) return;
  const quint64 gesture = session_.newGesture();
  scene_->ensurePlaced(gesture);
  const QRectF bounds = commands::fragmentBounds(*fragment, scene_->sizeOf());
  const QPoint offset = bounds.isEmpty() ? QPoint() : snapped(point - bounds.center());
  const document::EntityRef target = scene_->targetAt(point);
  const document::HostId onto(target.type == EntityType::Host ? target.id : QString());
  select(commands::paste(session_.data(), *fragment, scene_->view(), offset, scene_->sizeOf(), onto),
         gesture);
}

void CanvasView::duplicate() {
  const quint64 gesture = session_.newGesture();
  scene_->ensurePlaced(gesture);
  select(commands::duplicate(session_.data(), scene_->view(), session_.selection().refs(), {kStep, kStep},
                             scene_->sizeOf()),
         gesture);
}

void CanvasView::select(commands::Creation made, quint64 gesture) {
  made.proposal.gesture = gesture;
  session_.push(made.proposal);
  if (!made.created.isEmpty()) session_.selection().set(made.created);
}

}  // namespace topo::views
