// SPDX-License-Identifier: Apache-2.0
// Which view the canvas shows, and which bundles are open in it.
#include "model/document/view_order.h"
#include "views/scene/canvas_scene.h"

#include <utility>

namespace topo::views {

void CanvasScene::setView(const document::ViewId& view) {
  if (view == view_ || !session_.data().views.contains(view)) return;
  view_ = view;
  diagram_ = {};  // the links of another view took other ways
  options_.opened.clear();
  rebuild();
  emit viewChanged(view_);
}

// True when the view shown is gone and another one takes its place.
bool CanvasScene::pickView() {
  if (session_.data().views.contains(view_)) return false;
  const document::ViewId old = std::exchange(view_, document::firstView(session_.data()));
  if (view_ == old) return false;
  if (!old.isNull()) diagram_ = {};  // the links of another view took other ways
  options_.opened.clear();
  return true;
}

void CanvasScene::openBundle(const QString& name) {
  if (name.isEmpty() || options_.opened.contains(name)) return;
  options_.opened.insert(name);
  rebuild();
}

void CanvasScene::closeBundle(const QString& name) {
  const QSet<QString> before = options_.opened;
  if (name.isEmpty()) {
    options_.opened.clear();
  } else {
    options_.opened.remove(name);
  }
  if (options_.opened != before) rebuild();
}

}  // namespace topo::views
