// SPDX-License-Identifier: Apache-2.0
#include "views/render/page.h"

#include "views/render/diagram/text.h"
#include "views/render/paint/legend.h"
#include "views/render/paint/title_block.h"
#include "views/render/painters.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace topo::render {
namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(Diagram)
};

constexpr double kMargin = 28;
constexpr int kMostRows = 8;
constexpr int kLeastRows = 4;
constexpr double kTitleWidth = 350;
constexpr double kGap = 20;            // on both sides of a dividing line
constexpr double kPad = 12;            // of the footer, above and below
constexpr double kNarrow = 1000;       // below that the title block has a strip of its own
constexpr double kPrint = 0.75;        // on paper 11 units become 8 points: small print that still reads
constexpr double kMostOnPaper = 1.25;  // times natural size
constexpr double kMostOnScreen = 2;
constexpr double kPaperMargin = 20;  // points

QString reasonText(const StopReason& reason) {
  return reason.flows == 1 ? Words::tr("%1 (1 flow)").arg(reason.text)
                           : Words::tr("%1 (%2 flows)").arg(reason.text).arg(reason.flows);
}

// How the three parts of a footer share its width; in units of the footer.
struct Footer {
  QList<LegendEntry> entries;
  LegendGrid grid;
  TitleBlock block;
  QRectF legend, reasons, title;
  bool strip = false;  // the title block lies below the others
  double height = 0;
};

double reasonsWidth(const Diagram& diagram, double room, const Metrics& metrics) {
  if (diagram.stops.isEmpty()) return 0;
  double widest = textWidth(Words::tr("What is blocked, and where"), metrics.heading);
  for (const StopReason& reason : diagram.stops.mid(0, kMostRows))
    widest = std::max(widest, 30 + textWidth(reasonText(reason), metrics.small));
  return std::min(widest, room);
}

Footer planFooter(const Diagram& diagram, const Sheet& sheet, double width, const Metrics& metrics) {
  Footer f;
  f.entries = legendOf(diagram);
  f.strip = width < kNarrow;
  const double title = f.strip ? width : kTitleWidth;
  f.block = titleBlock(diagram, sheet, title, metrics);
  const double room = f.strip ? width : width - title - 2 * kGap;
  // The legend comes first where both do not fit: reasons can be cut, and are in the port table too.
  const double least = legendGrid(f.entries, room, kMostRows, metrics).width();
  const double gap = diagram.stops.isEmpty() ? 0 : 2 * kGap;
  const double reasons = reasonsWidth(diagram, std::max(room * 0.36, room - least - gap), metrics);
  const double legend = room - gap - reasons;
  const int reasonRows = std::min(kMostRows, int(diagram.stops.size()));
  const int titleRows = f.strip ? 0 : int((f.block.height - kFooterHead) / kFooterRow);
  f.grid = legendGrid(f.entries, legend, std::max({kLeastRows, reasonRows, titleRows}), metrics);
  double height = kFooterHead + std::max({f.grid.rows, reasonRows}) * kFooterRow;
  if (!f.strip) height = std::max(height, f.block.height);
  f.legend = {0, kPad, legend, height};
  f.reasons = {legend + gap, kPad, reasons, height};
  f.height = height + 2 * kPad;
  f.title = {width - title, kPad, title, f.block.height};
  if (f.strip) {
    f.title.moveTopLeft({0, f.height + kPad});
    f.height += f.block.height + 2 * kPad;
  }
  return f;
}

void paintReasons(QPainter& painter, const QRectF& area, const Diagram& diagram, const Theme& theme,
                  const Metrics& metrics) {
  if (diagram.stops.isEmpty()) return;
  drawLine(painter, {area.left(), area.top(), area.width(), kFooterRow},
           Words::tr("What is blocked, and where"), metrics.heading, theme.stop);
  const int rows = std::max(1, int((area.height() - kFooterHead) / kFooterRow));
  const bool all = diagram.stops.size() <= rows;
  const int shown = all ? int(diagram.stops.size()) : rows - 1;
  const auto row = [&](int i, double indent) {
    return QRectF(area.left() + indent, area.top() + kFooterHead + i * kFooterRow, area.width() - indent,
                  kFooterRow);
  };
  for (int i = 0; i < shown; ++i) {
    const QRectF r = row(i, 0);
    paintStopMark(painter, {r.left() + 9, r.center().y()}, false, diagram.stops[i].number, theme, metrics);
    drawLine(painter, row(i, 26), reasonText(diagram.stops[i]), metrics.small, theme.ink);
  }
  if (!all)
    drawLine(painter, row(shown, 26),
             Words::tr("and %1 more, see the port table").arg(int(diagram.stops.size()) - shown),
             metrics.small, theme.muted);
}

void paintFooter(QPainter& painter, const Diagram& diagram, const Sheet& sheet, double width,
                 const Theme& theme, const Metrics& metrics) {
  const Footer f = planFooter(diagram, sheet, width, metrics);
  const double upper = f.strip ? f.title.top() - kPad : f.height;
  painter.setPen(QPen(sheet.onPaper ? theme.muted : theme.faint, 1));
  // Dividing lines reach from edge to edge, as in any title block.
  const double side = sheet.onPaper ? kPad : 0;
  painter.drawLine(QPointF(-side, 0), QPointF(width + side, 0));
  if (f.strip)
    painter.drawLine(QPointF(-side, upper), QPointF(width + side, upper));
  else
    painter.drawLine(QPointF(f.title.left() - kGap, 0), QPointF(f.title.left() - kGap, f.height));
  if (!diagram.stops.isEmpty())
    painter.drawLine(QPointF(f.reasons.left() - kGap, 0), QPointF(f.reasons.left() - kGap, upper));
  paintLegend(painter, f.legend, f.entries, f.grid, theme, metrics);
  paintReasons(painter, f.reasons, diagram, theme, metrics);
  paintTitleBlock(painter, f.title.topLeft(), f.block, f.title.width(), theme, metrics);
}

// Drawing above, footer below, in a sheet whose size, margin and footerScale are known.
void divide(Sheet& sheet, const Diagram& diagram, double margin, double most, const Metrics& metrics) {
  const double k = sheet.footerScale;
  const double side = margin + (sheet.onPaper ? kPad * k : 0);
  const double width = sheet.size.width() - 2 * side;
  const QSizeF need = diagram.bounds.size().expandedTo({1, 1});
  // The scale is named in the footer, whose height does not depend on it.
  const double footer = planFooter(diagram, sheet, width / k, metrics).height * k;
  sheet.footer = {side, sheet.size.height() - margin - footer, width, footer};
  sheet.drawing = {side, side, width, std::max(1.0, sheet.footer.top() - side - kPad * k)};
  sheet.scale =
      std::min({sheet.drawing.width() / need.width(), sheet.drawing.height() / need.height(), most});
}

}  // namespace

Sheet naturalSheet(const Diagram& diagram, const Metrics& metrics) {
  Sheet sheet;
  const double width = std::max(1080.0, diagram.bounds.width() + 2 * kMargin);
  const double height = std::max(200.0, diagram.bounds.height()) + kMargin;
  const double footer = planFooter(diagram, sheet, width - 2 * kMargin, metrics).height;
  sheet.size = {width, kMargin + height + footer + kMargin / 2};
  sheet.drawing = {kMargin, kMargin, width - 2 * kMargin, height - kMargin / 2};
  sheet.footer = {kMargin, kMargin + height, width - 2 * kMargin, footer};
  return sheet;
}

Sheet paperSheet(const Diagram& diagram, QSizeF points, const Metrics& metrics) {
  Sheet sheet;
  sheet.onPaper = true;
  sheet.size = points;
  sheet.footerScale = kPrint;
  divide(sheet, diagram, kPaperMargin, kMostOnPaper * 72 / 96, metrics);
  return sheet;
}

Sheet screenSheet(const Diagram& diagram, QSizeF pixels, const Metrics& metrics) {
  Sheet sheet;
  sheet.size = pixels.expandedTo({320, 240});
  sheet.footerScale = std::clamp(sheet.size.height() / 900, 0.6, 3.0);
  divide(sheet, diagram, kMargin * sheet.footerScale, kMostOnScreen, metrics);
  return sheet;
}

void paintSheet(QPainter& painter, const Diagram& diagram, const Sheet& sheet, const Theme& theme,
                const Metrics& metrics) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.fillRect(QRectF({0, 0}, sheet.size), theme.canvas);
  painter.save();
  painter.translate(sheet.drawing.center());
  painter.scale(sheet.scale, sheet.scale);
  painter.translate(-diagram.bounds.center());
  paintDiagram(painter, diagram, theme, metrics);
  painter.restore();
  if (sheet.onPaper) {
    painter.setPen(QPen(theme.muted, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(
        QRectF({0, 0}, sheet.size).adjusted(kPaperMargin, kPaperMargin, -kPaperMargin, -kPaperMargin));
  }
  painter.translate(sheet.footer.topLeft());
  painter.scale(sheet.footerScale, sheet.footerScale);
  paintFooter(painter, diagram, sheet, sheet.footer.width() / sheet.footerScale, theme, metrics);
  painter.restore();
}

QPageLayout pageLayout(const QString& page) {
  const QString size = page.section(QLatin1Char('-'), 0, 0);
  const auto orientation =
      page.endsWith(QLatin1String("-portrait")) ? QPageLayout::Portrait : QPageLayout::Landscape;
  QPageSize::PageSizeId id = QPageSize::A3;
  if (size == QLatin1String("A4")) id = QPageSize::A4;
  if (size == QLatin1String("A2")) id = QPageSize::A2;
  if (size == QLatin1String("A1")) id = QPageSize::A1;
  if (size == QLatin1String("A0")) id = QPageSize::A0;
  if (size == QLatin1String("Letter")) id = QPageSize::Letter;
  if (size == QLatin1String("Legal")) id = QPageSize::Legal;
  if (size == QLatin1String("Tabloid")) id = QPageSize::Tabloid;
  return QPageLayout(QPageSize(id), orientation, QMarginsF());
}

}  // namespace topo::render
