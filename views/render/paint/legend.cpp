// SPDX-License-Identifier: Apache-2.0
#include "views/render/paint/legend.h"

#include "views/render/diagram/text.h"
#include "views/render/icons.h"
#include "views/render/painters.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <numeric>
#include <set>

namespace topo::render {
namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(Diagram)
};

constexpr double kSign = 44;    // width of a sign
constexpr double kIndent = 54;  // where its words begin
constexpr double kBetween = 16;

void addLinks(const Diagram& diagram, QList<LegendEntry>& entries) {
  std::set<LinkLook> used;
  for (const LinkBox& link : diagram.links) used.insert(link.look);
  const auto add = [&](LinkLook look, const QString& text) {
    if (used.count(look) == 0) return;
    LegendEntry entry{LegendEntry::Sign::Link, text, {}, {}, false, {}};
    entry.look = look;
    entries.append(entry);
  };
  add(LinkLook::Blocked, Words::tr("Blocked by a firewall"));
  add(LinkLook::Partly, Words::tr("Partly blocked"));
  add(LinkLook::Allowed, Words::tr("Allowed, from initiator to listener"));
  add(LinkLook::Custom, Words::tr("Allowed, own flow"));
  add(LinkLook::Disputed, Words::tr("Disputed: not clearly required"));
}

void addZones(const Diagram& diagram, QList<LegendEntry>& entries) {
  std::set<document::ZoneStyle> styles;
  bool fenced = false, open = false;
  for (const ZoneBox& zone : diagram.zones) {
    (zone.hasFirewall && zone.firewallOn ? fenced : open) = true;
    styles.insert(zone.style);
  }
  const auto fence = [&](bool firewall, const QString& text) {
    LegendEntry entry{LegendEntry::Sign::Fence, text, {}, {}, false, {}};
    entry.firewall = firewall;
    entries.append(entry);
  };
  if (fenced) fence(true, Words::tr("Zone behind a firewall"));
  if (open) fence(false, Words::tr("Zone without firewall"));
  const auto add = [&](document::ZoneStyle style, const QString& text) {
    if (styles.count(style) == 0) return;
    LegendEntry entry{LegendEntry::Sign::Zone, text, {}, {}, false, {}};
    entry.style = style;
    entries.append(entry);
  };
  using document::ZoneStyle;
  add(ZoneStyle::Internet, Words::tr("Internet"));
  add(ZoneStyle::Dmz, Words::tr("DMZ"));
  add(ZoneStyle::Internal, Words::tr("Internal"));
  add(ZoneStyle::Data, Words::tr("Data"));
  add(ZoneStyle::Management, Words::tr("Management"));
  add(ZoneStyle::Cloud, Words::tr("Cloud"));
}

void addHosts(const Diagram& diagram, QList<LegendEntry>& entries) {
  bool standby = false, group = false;
  for (const HostBox& host : diagram.hosts) {
    standby = standby || host.standby;
    group = group || host.group;
    for (const Chip& chip : host.chips) standby = standby || chip.standby;
  }
  const auto add = [&](const char* picture, const QString& text) {
    LegendEntry entry{LegendEntry::Sign::Picture, text, {}, {}, false, {}};
    entry.picture = QLatin1String(picture);
    entries.append(entry);
  };
  if (standby) add("standby", Words::tr("Standby, takes over"));
  if (group) add("group", Words::tr("Group of machines"));
}

void paintLinkSign(QPainter& painter, const QRectF& r, LinkLook look, const Theme& theme,
                   const Metrics& metrics) {
  LinkBox sample;
  sample.look = look;
  sample.line = {{r.left() + 3, r.center().y()}, {r.left() + kSign, r.center().y()}};
  if (look == LinkLook::Blocked) sample.dashedFrom = 20;
  paintLink(painter, sample, theme, metrics);
  if (look == LinkLook::Blocked || look == LinkLook::Partly)
    paintStopMark(painter, {r.left() + 20, r.center().y()}, look == LinkLook::Partly, 0, theme, metrics);
}

void paintFence(QPainter& painter, const QRectF& r, bool firewall, const Theme& theme,
                const Metrics& metrics) {
  const ZoneColours& zone = theme.zone(document::ZoneStyle::Plain);
  QPen pen(zone.edge, firewall ? metrics.firewallEdge * 0.8 : metrics.plainEdge);
  if (!firewall) pen.setDashPattern({6, 4});
  painter.setPen(pen);
  painter.setBrush(zone.fill);
  painter.drawRoundedRect(QRectF(r.left() + 4, r.top() + 3, kSign - 4, r.height() - 6), 3, 3);
}

void paintZoneSign(QPainter& painter, const QRectF& r, document::ZoneStyle style, const Theme& theme) {
  const ZoneColours& zone = theme.zone(style);
  painter.setPen(QPen(zone.edge, 1));
  painter.setBrush(zone.fill);
  painter.drawRoundedRect(QRectF(r.left() + 4, r.top() + 1, kSign - 4, r.height() - 2), 3, 3);
  theme.icons->paint(painter, iconOf(style), {r.left() + 17, r.center().y() - 7, 14, 14}, zone.text);
}

}  // namespace

QList<LegendEntry> legendOf(const Diagram& diagram) {
  QList<LegendEntry> entries;
  addLinks(diagram, entries);
  addZones(diagram, entries);
  addHosts(diagram, entries);
  return entries;
}

double LegendGrid::width() const {
  return std::accumulate(columns.begin(), columns.end(), 0.0);
}

LegendGrid legendGrid(const QList<LegendEntry>& entries, double width, int rows, const Metrics& metrics) {
  const int count = int(entries.size());
  LegendGrid grid;
  for (grid.rows = std::clamp(rows, 1, std::max(1, count));; ++grid.rows) {
    grid.columns.clear();
    for (int at = 0; at < count; ++at) {
      if (at % grid.rows == 0) grid.columns.append(0);
      const double wanted = kIndent + textWidth(entries[at].text, metrics.small) + kBetween;
      grid.columns.last() = std::max(grid.columns.last(), wanted);
    }
    if (grid.width() <= width || grid.rows >= count) return grid;
  }
}

void paintLegend(QPainter& painter, const QRectF& area, const QList<LegendEntry>& entries,
                 const LegendGrid& grid, const Theme& theme, const Metrics& metrics) {
  drawLine(painter, {area.left(), area.top(), area.width(), kFooterRow}, Words::tr("Legend"), metrics.heading,
           theme.ink);
  double left = area.left();
  for (int at = 0; at < entries.size(); ++at) {
    const LegendEntry& entry = entries[at];
    if (at > 0 && at % grid.rows == 0) left += grid.columns[at / grid.rows - 1];
    const QRectF r(left, area.top() + kFooterHead + (at % grid.rows) * kFooterRow,
                   grid.columns[at / grid.rows] - 8, kFooterRow);
    switch (entry.sign) {
      case LegendEntry::Sign::Link:
        paintLinkSign(painter, r, entry.look, theme, metrics);
        break;
      case LegendEntry::Sign::Fence:
        paintFence(painter, r, entry.firewall, theme, metrics);
        break;
      case LegendEntry::Sign::Zone:
        paintZoneSign(painter, r, entry.style, theme);
        break;
      case LegendEntry::Sign::Picture:
        theme.icons->paint(painter, entry.picture, {r.left() + 17, r.center().y() - 7, 14, 14}, theme.muted);
        break;
    }
    drawLine(painter, {r.left() + kIndent, r.top(), r.width() - kIndent, r.height()}, entry.text,
             metrics.small, theme.ink);
  }
}

}  // namespace topo::render
