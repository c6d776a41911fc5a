// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/scene/tool.h"

namespace topo::views {

/// One drag of the select tool, from when the pointer had moved far enough until release or Escape.
///
/// `to` may be called any number of times; `drop` or `cancel` ends it. After `cancel` the document is as
/// before and the undo stack holds nothing of it.
class Drag {
 public:
  explicit Drag(CanvasView& view) : view_(view) {}
  virtual ~Drag() = default;
  Drag(const Drag&) = delete;
  Drag& operator=(const Drag&) = delete;

  virtual void to(const Pointer& at) = 0;
  virtual void drop(const Pointer& at) = 0;
  virtual void cancel() = 0;
  virtual void paint(QPainter&) const {}

 protected:
  CanvasView& view_;
};

}  // namespace topo::views
