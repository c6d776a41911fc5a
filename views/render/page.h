// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/render/diagram.h"

#include <QPageLayout>
#include <QSizeF>

class QPainter;

namespace topo::render {

/// A sheet around a diagram: the diagram above, legend, reasons of what is blocked, and title block below.
struct Sheet {
  QSizeF size;       ///< of the whole sheet
  QRectF drawing;    ///< where the diagram goes
  QRectF footer;     ///< legend, reasons, title block
  double scale = 1;  ///< of the diagram inside `drawing`
  bool onPaper = false;
};

/// The sheet for a diagram at its natural size.
Sheet naturalSheet(const Diagram& diagram, const Metrics& metrics);
/// The sheet for paper of a size in points (1/72 inch): the diagram scaled down to fit, never up beyond
/// natural size at 96 dpi; texts of the footer keep their size.
Sheet paperSheet(const Diagram& diagram, QSizeF points, const Metrics& metrics);

void paintSheet(QPainter& painter, const Diagram& diagram, const Sheet& sheet, const Theme& theme,
                const Metrics& metrics);

/// "A3-landscape" as a page; an unknown text gives A3 landscape.
QPageLayout pageLayout(const QString& page);

}  // namespace topo::render
