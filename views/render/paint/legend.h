// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/render/diagram.h"

class QPainter;

namespace topo::render {

/// One sign of the legend, with what it means.
struct LegendEntry {
  enum class Sign { Link, Zone, Fence, Picture };
  Sign sign = Sign::Link;
  QString text;
  LinkLook look = LinkLook::Allowed;                       ///< of a link
  document::ZoneStyle style = document::ZoneStyle::Plain;  ///< of a zone
  bool firewall = false;                                   ///< of a fence
  QString picture;                                         ///< an icon
};

/// What the drawing uses and nothing else, what matters most first.
QList<LegendEntry> legendOf(const Diagram& diagram);

/// Rows of a legend, and how wide each of its columns is.
struct LegendGrid {
  int rows = 1;
  QList<double> columns;
  double width() const;
};

constexpr double kFooterRow = 19;
constexpr double kFooterHead = 24;

/// The grid with the fewest rows that fits into the width, but no fewer than `rows`.
LegendGrid legendGrid(const QList<LegendEntry>& entries, double width, int rows, const Metrics& metrics);
void paintLegend(QPainter& painter, const QRectF& area, const QList<LegendEntry>& entries,
                 const LegendGrid& grid, const Theme& theme, const Metrics& metrics);

}  // namespace topo::render
