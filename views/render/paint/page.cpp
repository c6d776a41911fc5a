// SPDX-License-Identifier: Apache-2.0
#include "views/render/page.h"

#include "views/render/diagram/text.h"
#include "views/render/icons.h"
#include "views/render/painters.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <set>

namespace topo::render {
namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(Diagram)
};

constexpr double kMargin = 28;
constexpr double kRow = 19;
constexpr int kMostRows = 7;
constexpr double kTitleWidth = 330;

struct LegendEntry {
  QString text;
  LinkLook look;
};

QList<LegendEntry> linkEntries(const Diagram& diagram) {
  std::set<LinkLook> used;
  for (const LinkBox& link : diagram.links) used.insert(link.look);
  QList<LegendEntry> entries;
  const auto add = [&](LinkLook look, const QString& text) {
    if (used.count(look)) entries.append({text, look});
  };
  add(LinkLook::Blocked, Words::tr("Blocked by a firewall"));
  add(LinkLook::Partly, Words::tr("Partly blocked"));
  add(LinkLook::Allowed, Words::tr("Allowed, from initiator to listener"));
  add(LinkLook::Custom, Words::tr("Allowed, own flow"));
  add(LinkLook::Disputed, Words::tr("Disputed: not clearly required"));
  return entries;
}

// The symbols below the lines of links: only what the drawing shows.
struct Symbols {
  bool firewall = false, open = false, standby = false, group = false;
  int count() const { return firewall + open + standby + group; }
};

Symbols symbolsOf(const Diagram& diagram) {
  Symbols s;
  for (const ZoneBox& zone : diagram.zones)
    (zone.hasFirewall && zone.firewallOn ? s.firewall : s.open) = true;
  for (const HostBox& host : diagram.hosts) {
    s.standby = s.standby || host.standby;
    s.group = s.group || host.group;
    for (const Chip& chip : host.chips) s.standby = s.standby || chip.standby;
  }
  return s;
}

int legendRows(const Diagram& diagram) {
  return int(linkEntries(diagram).size()) + symbolsOf(diagram).count();
}

double footerHeight(const Diagram& diagram) {
  const int rows = std::max({5, std::min(kMostRows, (legendRows(diagram) + 1) / 2),
                             std::min(kMostRows, int(diagram.stops.size()))});
  return 34 + rows * kRow;
}

void paintLegend(QPainter& painter, const QRectF& area, const Diagram& diagram, const Theme& theme,
                 const Metrics& metrics) {
  drawLine(painter, {area.left(), area.top(), area.width(), kRow}, Words::tr("Legend"), metrics.heading,
           theme.ink);
  const int rows = std::max(1, int((area.height() - 24) / kRow));
  const double column = std::min(250.0, area.width() / 2);
  int at = 0;
  const auto cell = [&] {
    const QRectF r(area.left() + (at / rows) * column, area.top() + 24 + (at % rows) * kRow, column - 14,
                   kRow);
    ++at;
    return r;
  };
  const auto text = [&](const QRectF& r, const QString& words) {
    drawLine(painter, {r.left() + 54, r.top(), r.width() - 54, r.height()}, words, metrics.small, theme.ink);
  };
  for (const LegendEntry& entry : linkEntries(diagram)) {
    const QRectF r = cell();
    LinkBox sample;
    sample.look = entry.look;
    sample.line = {{r.left() + 3, r.center().y()}, {r.left() + 45, r.center().y()}};
    const bool stopped = entry.look == LinkLook::Blocked || entry.look == LinkLook::Partly;
    if (entry.look == LinkLook::Blocked) sample.dashedFrom = 20;
    paintLink(painter, sample, theme, metrics);
    if (stopped)
      paintStopMark(painter, {r.left() + 20, r.center().y()}, entry.look == LinkLook::Partly, 0, theme,
                    metrics);
    text(r, entry.text);
  }
  const Symbols symbols = symbolsOf(diagram);
  const ZoneColours& zone = theme.zone(document::ZoneStyle::Plain);
  const auto area1 = [&](const QString& words, double width, bool dashed) {
    const QRectF r = cell();
    QPen pen(zone.edge, width);
    if (dashed) pen.setDashPattern({6, 4});
    painter.setPen(pen);
    painter.setBrush(zone.fill);
    painter.drawRoundedRect(QRectF(r.left() + 4, r.top() + 3, 40, r.height() - 6), 3, 3);
    text(r, words);
  };
  if (symbols.firewall) area1(Words::tr("Zone behind a firewall"), metrics.firewallEdge * 0.8, false);
  if (symbols.open) area1(Words::tr("Zone without firewall"), metrics.plainEdge, true);
  if (symbols.standby) {
    const QRectF r = cell();
    theme.icons->paint(painter, QStringLiteral("standby"), {r.left() + 17, r.center().y() - 7, 14, 14},
                       theme.muted);
    text(r, Words::tr("Standby, takes over"));
  }
  if (symbols.group) {
    const QRectF r = cell();
    theme.icons->paint(painter, QStringLiteral("group"), {r.left() + 17, r.center().y() - 7, 14, 14},
                       theme.muted);
    text(r, Words::tr("Group of machines"));
  }
}

void paintReasons(QPainter& painter, const QRectF& area, const Diagram& diagram, const Theme& theme,
                  const Metrics& metrics) {
  if (diagram.stops.isEmpty()) return;
  drawLine(painter, {area.left(), area.top(), area.width(), kRow}, Words::tr("What is blocked, and where"),
           metrics.heading, theme.stop);
  const int rows = std::max(1, int((area.height() - 24) / kRow));
  const bool all = diagram.stops.size() <= rows;
  const int shown = all ? int(diagram.stops.size()) : rows - 1;
  for (int i = 0; i < shown; ++i) {
    const StopReason& reason = diagram.stops[i];
    const QRectF r(area.left(), area.top() + 24 + i * kRow, area.width(), kRow);
    paintStopMark(painter, {r.left() + 9, r.center().y()}, false, reason.number, theme, metrics);
    const QString text = reason.flows == 1 ? Words::tr("%1 (1 flow)").arg(reason.text)
                                           : Words::tr("%1 (%2 flows)").arg(reason.text).arg(reason.flows);
    drawLine(painter, {r.left() + 26, r.top(), r.width() - 26, r.height()}, text, metrics.small, theme.ink);
  }
  if (!all)
    drawLine(painter, {area.left() + 26, area.top() + 24 + shown * kRow, area.width() - 26, kRow},
             Words::tr("and %1 more, see the port table").arg(int(diagram.stops.size()) - shown),
             metrics.small, theme.muted);
}

void paintTitle(QPainter& painter, const QRectF& area, const Diagram& diagram, const Sheet& sheet,
                const Theme& theme, const Metrics& metrics) {
  const document::Meta& meta = diagram.meta;
  QString title = oneLine(meta.title);
  if (title.isEmpty()) title = Words::tr("Untitled topology");
  const QRectF top(area.left(), area.top() - 2, area.width(), 26);
  drawLine(painter, top, title, metrics.title, theme.ink);
  QList<QPair<QString, QString>> rows;
  const auto add = [&](const QString& what, const QString& value) {
    if (!value.isEmpty()) rows.append({what, value});
  };
  add(Words::tr("Customer"), oneLine(meta.customer));
  add(Words::tr("View"), oneLine(diagram.view));
  add(Words::tr("Author"), oneLine(meta.author));
  QString revision = oneLine(meta.revision);
  if (meta.date)
    revision += (revision.isEmpty() ? QString() : QStringLiteral(" · ")) + meta.date->toString(Qt::ISODate);
  add(Words::tr("Revision"), revision);
  if (sheet.onPaper)
    add(Words::tr("Scale"), Words::tr("%1 % of screen size, %2")
                                .arg(qRound(sheet.scale * 100 * 96 / 72))
                                .arg(QString(diagram.page).replace(QLatin1Char('-'), QLatin1Char(' '))));
  double y = top.bottom() + 3;
  for (const auto& row : rows) {
    if (y + kRow > area.bottom() + 6) break;
    drawLine(painter, {area.left(), y, 66, kRow}, row.first, metrics.small, theme.muted);
    drawLine(painter, {area.left() + 70, y, area.width() - 70, kRow}, row.second, metrics.small, theme.ink);
    y += kRow;
  }
}

}  // namespace

Sheet naturalSheet(const Diagram& diagram, const Metrics&) {
  Sheet sheet;
  const double footer = footerHeight(diagram);
  const double width = std::max(1080.0, diagram.bounds.width() + 2 * kMargin);
  const double height = std::max(200.0, diagram.bounds.height()) + kMargin;
  sheet.size = {width, kMargin + height + footer + kMargin / 2};
  sheet.drawing = {kMargin, kMargin, width - 2 * kMargin, height - kMargin / 2};
  sheet.footer = {kMargin, kMargin + height, width - 2 * kMargin, footer};
  return sheet;
}

Sheet paperSheet(const Diagram& diagram, QSizeF points, const Metrics&) {
  Sheet sheet;
  sheet.onPaper = true;
  sheet.size = points;
  // The footer is drawn at 72 % of its screen size: 11 units become 8 points, small print that still reads.
  const double footer = footerHeight(diagram);
  const double margin = 20;
  sheet.footer = {margin, points.height() - margin - footer * 0.72, points.width() - 2 * margin,
                  footer * 0.72};
  sheet.drawing = {margin, margin, points.width() - 2 * margin, sheet.footer.top() - margin - 10};
  const QSizeF need = diagram.bounds.size().expandedTo({1, 1});
  sheet.scale =
      std::min({sheet.drawing.width() / need.width(), sheet.drawing.height() / need.height(), 72.0 / 96});
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

  const double small = sheet.onPaper ? 0.72 : 1;
  painter.translate(sheet.footer.topLeft());
  painter.scale(small, small);
  const QRectF footer(0, 0, sheet.footer.width() / small, sheet.footer.height() / small);
  painter.setPen(QPen(theme.faint, 1.2));
  painter.drawLine(footer.topLeft(), footer.topRight());
  const double top = 10, height = footer.height() - top;
  const double title = std::min(kTitleWidth, footer.width() * 0.34);
  const double rest = footer.width() - title - 40;
  const double legend = diagram.stops.isEmpty() ? rest : std::min(500.0, rest * 0.56);
  paintLegend(painter, {0, top, legend, height}, diagram, theme, metrics);
  paintReasons(painter, {legend + 20, top, rest - legend - 20, height}, diagram, theme, metrics);
  const double left = footer.right() - title;
  painter.setPen(QPen(theme.faint, 1.2));
  painter.drawLine(QPointF(left - 16, top), QPointF(left - 16, footer.bottom()));
  paintTitle(painter, {left, top, title, height}, diagram, sheet, theme, metrics);
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
