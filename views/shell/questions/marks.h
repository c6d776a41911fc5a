// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/docks/canvas_mark.h"
#include "views/items/marks_item.h"
#include "views/scene/canvas_view.h"

#include <QList>
#include <QObject>

#include <optional>

namespace topo::views {

/// Shows marks on a canvas and keeps them where the things are, whatever moves. A child of its window; the
/// canvas must outlive it. GUI thread.
class Marks : public QObject {
  Q_OBJECT
 public:
  Marks(CanvasView& canvas, QObject* parent);
  ~Marks() override;

  void show(const QList<CanvasMark>& marks);
  [[nodiscard]] bool areShown() const { return !marks_.isEmpty(); }
  [[nodiscard]] const MarksItem& item() const { return *item_; }

 private:
  void place();
  [[nodiscard]] std::optional<MarksItem::Mark> placed(const CanvasMark& mark) const;

  CanvasView& canvas_;
  Look look_;
  MarksItem* item_;
  QList<CanvasMark> marks_;
};

}  // namespace topo::views
