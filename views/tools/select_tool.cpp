// SPDX-License-Identifier: Apache-2.0
#include "views/tools/select_tool.h"

#include "views/items/handles.h"
#include "views/scene/canvas_view.h"
#include "views/tools/band_drag.h"
#include "views/tools/bend_drag.h"
#include "views/tools/chip_drag.h"
#include "views/tools/keys/directions.h"
#include "views/tools/move_drag.h"
#include "views/tools/resize_drag.h"
#include "views/tools/words.h"

#include <QApplication>
#include <QKeyEvent>

namespace topo::views {

using document::EntityRef;
using document::EntityType;

namespace {

bool isArea(EntityType type) {
  return type == EntityType::Zone || type == EntityType::Network;
}

bool picksMore(Qt::KeyboardModifiers modifiers) {
  return modifiers & (Qt::ShiftModifier | Qt::ControlModifier);
}

}  // namespace

QString SelectTool::hint() const {
  return ToolWords::tr("Click to select, drag to move. Space or the middle button pans, Ctrl+wheel zooms.");
}

Hit SelectTool::hitAt(const Pointer& at) const {
  return view_.canvas().hitAt(at.scene, view_.pixels(4));
}

void SelectTool::press(const Pointer& at) {
  session::Selection& selection = view_.session().selection();
  const Hit hit = hitAt(at);
  const QList<EntityRef> refs = hit.refs();
  const bool selected = !refs.isEmpty() && std::all_of(refs.begin(), refs.end(), [&](const EntityRef& ref) {
    return selection.contains(ref);
  });
  pressed_ = Press{at, hit, selected};
  const bool onGround = hit.part == Hit::Part::Body && isArea(hit.ref.type);
  if (!selected && !hit.isNothing() && !onGround && !picksMore(at.modifiers)) selection.set(refs);
}

std::unique_ptr<Drag> SelectTool::dragFor(const Press& press) const {
  const Hit& hit = press.hit;
  switch (hit.part) {
    case Hit::Part::Handle:
      return std::make_unique<ResizeDrag>(view_, hit.ref, hit.index, press.at.scene);
    case Hit::Part::Bend:
      return std::make_unique<BendDrag>(view_, hit, press.at.scene);
    case Hit::Part::Body:
    case Hit::Part::Edge:
      break;
  }
  // The inside of a zone is ground for the rubber band, unless the zone was picked before: then it moves.
  const bool ground =
      hit.isNothing() || (hit.part == Hit::Part::Body && isArea(hit.ref.type) && !press.wasSelected);
  if (ground || (picksMore(press.at.modifiers) && !press.wasSelected)) {
    return std::make_unique<BandDrag>(view_, press.at.scene, picksMore(press.at.modifiers));
  }
  if (hit.ref.type == EntityType::Component) return std::make_unique<ChipDrag>(view_, hit.ref);
  if (hit.ref.type == EntityType::Flow) return nullptr;
  if (view_.canvas().isLocked(hit.ref)) {
    emit view_.hintChanged(ToolWords::tr("It is locked: Ctrl+L unlocks it."));
    return nullptr;
  }
  return std::make_unique<MoveDrag>(view_, hit.ref, press.at.scene);
}

void SelectTool::drag(const Pointer& at) {
  if (!pressed_) return;
  if (!drag_) {
    if ((at.viewport - pressed_->at.viewport).manhattanLength() < QApplication::startDragDistance()) return;
    drag_ = dragFor(*pressed_);
    if (!drag_) return;
  }
  drag_->to(at);
  view_.viewport()->update();
}

void SelectTool::release(const Pointer& at) {
  if (!pressed_) return;
  const Press press = *pressed_;
  const std::unique_ptr<Drag> drag = std::move(drag_);
  pressed_.reset();
  if (drag) {
    drag->to(at);
    drag->drop(at);
  } else if ((at.viewport - press.at.viewport).manhattanLength() < QApplication::startDragDistance()) {
    click(press);
  }
  view_.viewport()->update();
  hover(at);
}

void SelectTool::click(const Press& press) {
  session::Selection& selection = view_.session().selection();
  const QList<EntityRef> refs = press.hit.refs();
  if (picksMore(press.at.modifiers)) {
    // A link may stand for hundreds of flows: told once.
    QList<EntityRef> all = selection.refs();
    for (const EntityRef& ref : refs) {
      if (!all.removeOne(ref)) all.append(ref);
    }
    selection.set(all);
  } else if (refs.isEmpty()) {
    selection.clear();
  } else if (press.hit.part != Hit::Part::Handle && press.hit.part != Hit::Part::Bend) {
    selection.set(refs);
  }
}

void SelectTool::hover(const Pointer& at) {
  const Hit hit = hitAt(at);
  view_.canvas().setHover(hit.ref);
  switch (hit.part) {
    case Hit::Part::Handle:
      cursor_ = handleCursor(hit.index);
      break;
    case Hit::Part::Bend:
      cursor_ = Qt::SizeAllCursor;
      break;
    default:
      cursor_ = Qt::ArrowCursor;
  }
}

void SelectTool::doubleClick(const Pointer& at) {
  const Hit hit = hitAt(at);
  if (hit.part == Hit::Part::Bend && hit.isBendPoint) {
    BendDrag::remove(view_, hit);
    return;
  }
  if (hit.isNothing()) return;
  view_.session().selection().set(hit.refs());
  const render::LinkBox* link =
      hit.ref.type == EntityType::Flow ? view_.canvas().linkOf(hit.ref.id) : nullptr;
  if (link && !link->bundle.isEmpty()) {
    const QString name = link->bundle;  // the link goes
    view_.canvas().openBundle(name);
    return;
  }
  view_.rename(hit.ref);
}

bool SelectTool::step(bool forward) {
  return view_.selectNext(forward);
}

bool SelectTool::arrow(QKeyEvent& event) {
  const std::optional<QPoint> direction = directionOf(event.key());
  if (!direction) return false;
  const QList<EntityRef>& refs = view_.session().selection().refs();
  const bool movable = std::any_of(refs.begin(), refs.end(), [&](const EntityRef& ref) {
    return CanvasScene::isPlaceable(ref) && !view_.canvas().isLocked(ref);
  });
  if (event.modifiers() & Qt::AltModifier || !movable) {
    view_.selectNeighbour(*direction);
  } else {
    view_.nudge(*direction * (event.modifiers() & Qt::ShiftModifier ? 10 : 1));
  }
  return true;
}

bool SelectTool::key(QKeyEvent& event) {
  if (arrow(event)) return true;
  switch (event.key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
      view_.remove();
      return true;
    case Qt::Key_F2:
      if (view_.session().selection().isEmpty()) return false;
      view_.rename(view_.session().selection().refs().last());
      return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (view_.session().selection().isEmpty()) return false;
      emit view_.propertiesRequested(view_.session().selection().refs().last());
      return true;
    case Qt::Key_Escape:
      view_.session().selection().clear();
      return true;
    default:
      return false;
  }
}

void SelectTool::cancel() {
  if (drag_) drag_->cancel();
  drag_.reset();
  pressed_.reset();
  view_.viewport()->update();
}

void SelectTool::paintOverlay(QPainter& painter) const {
  if (drag_) drag_->paint(painter);
}

}  // namespace topo::views
