// SPDX-License-Identifier: Apache-2.0
// The editing of CanvasView that needs no pointer: in-place names, delete, select all, arrow keys.
#include "model/commands/change.h"
#include "model/commands/place.h"
#include "model/commands/remove.h"
#include "model/commands/support/words.h"
#include "views/scene/canvas_view.h"
#include "views/scene/inline_editor.h"

namespace topo::views {

using document::EntityRef;
using document::EntityType;

void CanvasView::edit(const QRectF& sceneRect, const QString& text, const QString& label,
                      std::function<void(const QString&)> done, std::function<bool(const QString&)> accept,
                      bool multiline) {
  if (editor_) editor_->commit();
  const QRect rect = viewportTransform().mapRect(sceneRect).toRect();
  editor_ = new InlineEditor({rect, text, label, multiline, std::move(done), std::move(accept)}, viewport());
}

bool CanvasView::isEditing() const {
  return !editor_.isNull() && editor_->isVisible();
}

void CanvasView::rename(const EntityRef& ref) {
  const document::DocumentData& document = session_.data();
  if (ref.type == EntityType::Flow || ref.type == EntityType::CustomFlow) {
    emit propertiesRequested(ref);
    return;
  }
  const std::optional<QRectF> where = scene_->nameRectOf(ref);
  if (!where) return;
  const bool note = ref.type == EntityType::Note;
  const QString old =
      note ? document.notes.value(document::NoteId(ref.id)).text : commands::nameOf(document, ref);
  edit(
      *where, old, note ? tr("Note") : tr("Name"),
      [this, ref](const QString& name) { session_.push(commands::rename(session_.data(), ref, name)); }, {},
      note);
}

void CanvasView::remove() {
  cancelGesture();
  const QList<EntityRef> selected = session_.selection().refs();
  QList<EntityRef> things;
  QStringList derived;
  for (const EntityRef& ref : selected) {
    if (ref.type != EntityType::Flow) {
      things.append(ref);
      continue;
    }
    const snapshot::Flow* flow = session_.report()->flow(ref.id);
    if (flow && !flow->custom.isNull()) {
      things.append(EntityRef::customFlow(flow->custom));
    } else if (flow) {
      derived.append(ref.id);
    }
  }
  if (commands::canRemove(session_.data(), things)) {
    session_.push(commands::removeEntities(session_.data(), things));
  }
  if (!derived.isEmpty()) emit excludeRequested(derived);
}

void CanvasView::selectAll() {
  session_.selection().set(scene_->entitiesIn(scene_->contentRect()));
}

void CanvasView::place(const std::function<commands::Proposal(const document::DocumentData&)>& propose) {
  cancelGesture();
  const quint64 gesture = session_.newGesture();
  scene_->ensurePlaced(gesture);
  commands::Proposal proposal = propose(session_.data());
  if (proposal.isEmpty()) return;
  proposal.gesture = gesture;
  session_.push(proposal);
}

void CanvasView::nudge(const QPoint& delta) {
  QList<EntityRef> refs;
  for (const EntityRef& ref : session_.selection().refs()) {
    if (scene_->isPlaceable(ref) && !scene_->isLocked(ref)) refs.append(ref);
  }
  if (refs.isEmpty()) return;
  // A run of arrow keys on the same things is one step; anything else in between starts a new one.
  QUndoStack& stack = session_.undoStack();
  if (!nudge_ || nudge_->refs != refs || nudge_->index != stack.index() ||
      nudge_->revision != session_.document().revision()) {
    nudge_ = Nudge{session_.newGesture(), refs, session_.data(), 0, 0};
    scene_->ensurePlaced(nudge_->gesture);
    nudge_->before = session_.data();
  }
  const quint64 gesture = nudge_->gesture;
  const auto size = scene_->sizeOf();
  session_.push(
      commands::nudge(session_.data(), scene_->view(), refs, delta, size, gesture, &nudge_->before));
  const document::DocumentData before = scene_->asDrawn(nudge_->before);
  session_.push(
      commands::rehome(scene_->asDrawn(session_.data()), scene_->view(), refs, size, gesture, &before));
  nudge_->index = stack.index();
  nudge_->revision = session_.document().revision();
}

}  // namespace topo::views
