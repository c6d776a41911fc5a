// SPDX-License-Identifier: Apache-2.0
#include "views/shell/views/view_places.h"

namespace topo::views {

ViewPlaces::ViewPlaces(CanvasView& canvas)
    : QObject(&canvas), canvas_(canvas), current_(canvas.canvas().view()) {
  connect(&canvas_.canvas(), &CanvasScene::viewChanged, this, &ViewPlaces::turnTo);
  connect(&canvas_.session().document(), &document::Document::changed, this,
          [this](const document::ChangeSet& what) {
            if (!what.everything) return;
            places_.clear();
            current_ = canvas_.canvas().view();
          });
}

// The canvas still looks where it did.
void ViewPlaces::turnTo(const document::ViewId& view) {
  const QPoint middle = canvas_.viewport()->rect().center();
  if (!current_.isNull()) places_.insert(current_, {canvas_.zoom(), canvas_.mapToScene(middle)});
  const bool known = places_.contains(view);
  const bool first = current_.isNull();
  current_ = view;
  if (first) return;
  if (!known) {
    canvas_.zoomToFit();
    return;
  }
  const Place place = places_.value(view);
  canvas_.setZoom(place.zoom, middle);
  canvas_.centerOn(place.middle);
}

}  // namespace topo::views
