// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/scene/canvas_scene.h"
#include "views/scene/tool.h"
#include "views/tools/drag.h"

#include <memory>
#include <optional>

namespace topo::views {

/// Picks, moves, resizes, bends and renames.
///
/// Click selects, Shift or Ctrl toggles, a drag from free ground (or from the inside of an area that is not
/// selected) selects by rubber band, a drag of a thing moves the selection, of a chip re-homes components,
/// of a handle resizes, of a link's handle bends it. Double click renames. Arrow keys nudge, with Alt, or
/// where nothing could be moved, they go to the next thing, as Tab does in reading order.
class SelectTool : public Tool {
 public:
  using Tool::Tool;
  [[nodiscard]] ToolId id() const override { return ToolId::Select; }
  [[nodiscard]] Qt::CursorShape cursor() const override { return cursor_; }
  [[nodiscard]] QString hint() const override;
  [[nodiscard]] bool isBusy() const override { return pressed_.has_value(); }
  void press(const Pointer& at) override;
  void drag(const Pointer& at) override;
  void hover(const Pointer& at) override;
  void release(const Pointer& at) override;
  void doubleClick(const Pointer& at) override;
  bool key(QKeyEvent& event) override;
  bool step(bool forward) override;
  void cancel() override;
  void paintOverlay(QPainter& painter) const override;

 private:
  bool arrow(QKeyEvent& event);
  struct Press {
    Pointer at;
    Hit hit;
    bool wasSelected = false;
  };
  [[nodiscard]] Hit hitAt(const Pointer& at) const;
  [[nodiscard]] std::unique_ptr<Drag> dragFor(const Press& press) const;
  void click(const Press& press);

  std::optional<Press> pressed_;
  std::unique_ptr<Drag> drag_;
  Qt::CursorShape cursor_ = Qt::ArrowCursor;
};

}  // namespace topo::views
