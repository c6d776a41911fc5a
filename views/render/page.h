// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/render/diagram.h"

#include <QPageLayout>
#include <QSizeF>

class QPainter;

namespace topo::render {

/// A sheet around a diagram: the diagram above; below it the legend, the reasons of what is blocked, and the
/// title block. All three make themselves from what is drawn and what the document says of itself.
struct Sheet {
  QSizeF size;             ///< of the whole sheet
  QRectF drawing;          ///< where the diagram goes
  QRectF footer;           ///< legend, reasons, title block
  double scale = 1;        ///< of the diagram inside `drawing`
  double footerScale = 1;  ///< of what is in the footer
  bool onPaper = false;    ///< has a frame, and names its scale and its paper
};

/// The sheet for a diagram at its natural size.
Sheet naturalSheet(const Diagram& diagram, const Metrics& metrics);
/// The sheet for paper of a size in points (1/72 inch): the diagram scaled to fit, up to a quarter beyond
/// natural size at 96 dpi; texts of the footer keep their size.
Sheet paperSheet(const Diagram& diagram, QSizeF points, const Metrics& metrics);
/// The sheet that fills a screen of a size in pixels, for an audience: a small diagram is enlarged.
Sheet screenSheet(const Diagram& diagram, QSizeF pixels, const Metrics& metrics);

void paintSheet(QPainter& painter, const Diagram& diagram, const Sheet& sheet, const Theme& theme,
                const Metrics& metrics);

/// "A3-landscape" as a page; an unknown text gives A3 landscape.
QPageLayout pageLayout(const QString& page);

}  // namespace topo::render
