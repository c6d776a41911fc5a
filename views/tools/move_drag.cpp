// SPDX-License-Identifier: Apache-2.0
#include "views/tools/move_drag.h"

#include "model/commands/place.h"
#include "views/scene/canvas_view.h"
#include "views/scene/snap.h"

#include <algorithm>

namespace topo::views {

using document::EntityRef;
using document::EntityType;

namespace {

bool isPlaced(EntityType type) {
  return type == EntityType::Zone || type == EntityType::Network || type == EntityType::Host ||
         type == EntityType::Note;
}

/// Edits that lead from where `from` led to where `to` leads, both starting at the same document.
QList<document::Edit> between(const QList<document::Edit>& from, const QList<document::Edit>& to) {
  QList<document::Edit> edits;
  for (auto edit = from.crbegin(); edit != from.crend(); ++edit) edits.append(document::reversed(*edit));
  return edits + to;
}

}  // namespace

MoveDrag::MoveDrag(CanvasView& view, const EntityRef& grabbed, const QPointF& from)
    : Drag(view), from_(from) {
  gesture_ = view.session().newGesture();
  view.canvas().ensurePlaced(gesture_);
  before_ = view.session().data();
  const QList<EntityRef>& selected = view.session().selection().refs();
  std::copy_if(selected.begin(), selected.end(), std::back_inserter(refs_),
               [](const EntityRef& ref) { return isPlaced(ref.type); });
  if (!refs_.contains(grabbed)) refs_ = {grabbed};
  anchor_ = view.canvas().rectOf(grabbed).value_or(QRectF(from, QSizeF())).topLeft().toPoint();
}

void MoveDrag::to(const Pointer& at) {
  const QPointF raw = at.scene - from_;
  // Alt leaves the grid.
  moveTo(at.modifiers & Qt::AltModifier ? raw.toPoint() : snapped(anchor_ + raw) - anchor_);
}

void MoveDrag::moveTo(const QPoint& delta) {
  if (delta == delta_) return;
  delta_ = delta;
  QList<document::Edit> wanted;
  if (!delta.isNull()) {
    commands::Proposal move =
        commands::moveItems(before_, view_.canvas().view(), refs_, delta, view_.canvas().sizeOf(), gesture_);
    text_ = move.text;
    wanted = move.edits;
  }
  const QList<document::Edit> edits = between(applied_, wanted);
  applied_ = wanted;
  view_.session().push({text_, edits, gesture_});
}

void MoveDrag::drop(const Pointer&) {
  if (delta_.isNull()) return;
  view_.session().push(commands::rehome(view_.session().data(), view_.canvas().view(), refs_,
                                        view_.canvas().sizeOf(), gesture_, &before_));
}

void MoveDrag::cancel() {
  moveTo({0, 0});
}

}  // namespace topo::views
