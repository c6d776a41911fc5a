// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPoint>
#include <QPointF>
#include <QString>

QT_BEGIN_NAMESPACE
class QKeyEvent;
class QPainter;
QT_END_NAMESPACE

namespace topo::views {

class CanvasView;

/// What the pointer does on the canvas. One is current at a time.
enum class ToolId { Select, Hand, Zone, Network, Host, Component, CustomFlow, Note };

/// One mouse event as tools see it: where it is in the scene and in the viewport, and with what keys.
struct Pointer {
  QPointF scene;
  QPoint viewport;
  Qt::KeyboardModifiers modifiers;
};

/// One tool of the canvas. It reads document and scene, and changes things by pushing proposals only.
///
/// Owned by the view, called on the GUI thread. The view sends the left button only and does panning,
/// zooming and scrolling at the edges by itself. A tool is busy from press to release; `cancel` must then
/// take back whatever it did since the press.
class Tool {
 public:
  explicit Tool(CanvasView& view) : view_(view) {}
  virtual ~Tool() = default;
  Tool(const Tool&) = delete;
  Tool& operator=(const Tool&) = delete;

  [[nodiscard]] virtual ToolId id() const = 0;
  [[nodiscard]] virtual Qt::CursorShape cursor() const { return Qt::CrossCursor; }
  /// One sentence for the status bar: what to do with this tool.
  [[nodiscard]] virtual QString hint() const = 0;
  [[nodiscard]] virtual bool isBusy() const { return false; }

  virtual void press(const Pointer&) {}
  virtual void drag(const Pointer&) {}
  virtual void hover(const Pointer&) {}
  virtual void release(const Pointer&) {}
  virtual void doubleClick(const Pointer&) {}
  /// True when the key was for the tool.
  virtual bool key(QKeyEvent&) { return false; }
  /// It has just been made the current one.
  virtual void begin() {}
  /// Tab (forward) or Shift+Tab; false lets the focus go on to the next widget.
  virtual bool step(bool) { return false; }
  virtual void cancel() {}
  /// What only the person at work sees (rubber band, outline of what will be), in scene coordinates.
  virtual void paintOverlay(QPainter&) const {}

 protected:
  CanvasView& view_;
};

}  // namespace topo::views
