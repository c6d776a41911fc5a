// SPDX-License-Identifier: Apache-2.0
#include "views/tools/guides/overlay.h"

namespace topo::views {

void paintGuides(QPainter& painter, const Guides& guides, qreal pixel, bool dark) {
  painter.save();
  // A colour of its own: no zone, link or selection has it.
  const QColor colour = dark ? QColor(0xff, 0x7a, 0xc8) : QColor(0xd4, 0x14, 0x8c);
  QPen pen(colour, 1, Qt::SolidLine, Qt::FlatCap);
  pen.setCosmetic(true);
  painter.setPen(pen);
  painter.setRenderHint(QPainter::Antialiasing, false);  // one sharp pixel
  painter.drawLines(guides.lines);
  for (const QLineF& gap : guides.distances) {
    painter.drawLine(gap);
    const QLineF normal = gap.normalVector();
    const QPointF tick =
        gap.length() > 0 ? (normal.p2() - normal.p1()) / gap.length() * 4 * pixel : QPointF();
    painter.drawLine(gap.p1() - tick, gap.p1() + tick);
    painter.drawLine(gap.p2() - tick, gap.p2() + tick);
  }
  painter.restore();
}

}  // namespace topo::views
