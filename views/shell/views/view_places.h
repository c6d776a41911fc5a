// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/scene/canvas_view.h"

#include <QHash>
#include <QObject>
#include <QPointF>

namespace topo::views {

/// Remembers for each view how far it was zoomed and what was in the middle, so that going back to it shows
/// what was looked at; a view that was never seen is shown whole. Listens to the scene: whoever changes the
/// view (tabs, presentation, undo) need not know. A child of the canvas. GUI thread.
class ViewPlaces : public QObject {
  Q_OBJECT
 public:
  explicit ViewPlaces(CanvasView& canvas);

 private:
  struct Place {
    qreal zoom = 1;
    QPointF middle;
  };
  void turnTo(const document::ViewId& view);

  CanvasView& canvas_;
  document::ViewId current_;
  QHash<document::ViewId, Place> places_;
};

}  // namespace topo::views
