// SPDX-License-Identifier: Apache-2.0
#include "views/tools/area_tools.h"

#include "model/commands/create.h"
#include "views/scene/canvas_view.h"
#include "views/scene/snap.h"
#include "views/tools/words.h"

#include <QApplication>
#include <QPainter>

namespace topo::views {

void AreaTool::press(const Pointer& at) {
  from_ = to_ = at.scene;
}

void AreaTool::drag(const Pointer& at) {
  to_ = at.scene;
  view_.viewport()->update();
}

QRect AreaTool::rect() const {
  const QPoint a = snapped(*from_);
  const qreal dragged = (to_ - *from_).manhattanLength() * view_.zoom();
  if (dragged < QApplication::startDragDistance()) return {a, QSize(0, 0)};
  const QPoint b = snapped(to_);
  return QRect(qMin(a.x(), b.x()), qMin(a.y(), b.y()), qAbs(a.x() - b.x()), qAbs(a.y() - b.y()));
}

void AreaTool::release(const Pointer& at) {
  if (!from_) return;
  to_ = at.scene;
  const QRect drawn = rect();
  from_.reset();
  const quint64 gesture = view_.session().newGesture();
  view_.canvas().ensurePlaced(gesture);
  commands::Creation made = create(drawn);
  if (made.created.isEmpty()) return;
  made.proposal.gesture = gesture;
  view_.session().push(made.proposal);
  view_.session().selection().set({made.created.first()});
  view_.toolUsed(at.modifiers);
  // The first thing anyone does with a new thing is to name it.
  if (view_.tool() == ToolId::Select) view_.rename(made.created.first());
}

void AreaTool::cancel() {
  from_.reset();
  view_.viewport()->update();
}

void AreaTool::paintOverlay(QPainter& painter) const {
  if (!from_) return;
  const QRect drawn = rect();
  if (drawn.isEmpty()) return;
  QColor colour = view_.palette().color(QPalette::Highlight);
  painter.setPen(QPen(colour, view_.pixels(1.5)));
  colour.setAlpha(40);
  painter.setBrush(colour);
  painter.drawRect(drawn);
}

QString ZoneTool::hint() const {
  return ToolWords::tr("Drag a rectangle around what belongs to the zone. What lies inside moves into it.");
}

commands::Creation ZoneTool::create(const QRect& rect) const {
  const auto& scene = view_.canvas();
  return commands::addZone(scene.asDrawn(view_.session().data()), scene.view(), rect, scene.sizeOf());
}

QString NetworkTool::hint() const {
  return ToolWords::tr("Drag a rectangle for the network, inside a zone or on empty ground.");
}

commands::Creation NetworkTool::create(const QRect& rect) const {
  const auto& scene = view_.canvas();
  return commands::addNetwork(scene.asDrawn(view_.session().data()), scene.view(), rect, scene.sizeOf());
}

QString HostTool::hint() const {
  return ToolWords::tr("Click where the host stands: in a network, a zone, or neither.");
}

commands::Creation HostTool::create(const QRect& rect) const {
  const auto& scene = view_.canvas();
  return commands::addHost(scene.asDrawn(view_.session().data()), scene.view(), rect, scene.sizeOf());
}

QString NoteTool::hint() const {
  return ToolWords::tr("Click or drag where the note goes, then write.");
}

commands::Creation NoteTool::create(const QRect& rect) const {
  const auto& scene = view_.canvas();
  return commands::addNote(view_.session().data(), scene.view(), rect);
}

}  // namespace topo::views
