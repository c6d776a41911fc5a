// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/render/page.h"

namespace topo::render {

/// What a title block says, and how it is set into a width: the title in one or two lines, below it what is
/// known of customer, view, revision, date, author and scale. What is not known has no place.
struct TitleBlock {
  struct Cell {
    QString what;
    QString value;
    QRectF place;  ///< from the block's own corner
  };
  QStringList title;
  QList<Cell> cells;
  double height = 0;
};

TitleBlock titleBlock(const Diagram& diagram, const Sheet& sheet, double width, const Metrics& metrics);
void paintTitleBlock(QPainter& painter, QPointF at, const TitleBlock& block, double width, const Theme& theme,
                     const Metrics& metrics);

}  // namespace topo::render
