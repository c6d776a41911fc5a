// SPDX-License-Identifier: Apache-2.0
#include "views/render/icons.h"
#include "views/render/painters.h"
#include "views/render/texts.h"

#include <QCoreApplication>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace topo::render {
namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(Diagram)
};

class Saved {
 public:
  explicit Saved(QPainter& painter) : painter_(painter) { painter_.save(); }
  ~Saved() { painter_.restore(); }
  Saved(const Saved&) = delete;
  Saved& operator=(const Saved&) = delete;

 private:
  QPainter& painter_;
};

// Round corners too small to be seen cost many times what square ones do.
void drawBox(QPainter& painter, const QRectF& rect, double radius) {
  constexpr double kVisible = 1.5;  // pixels
  const bool screen = painter.paintEngine()->type() == QPaintEngine::Raster;
  const double scale = painter.worldTransform().m11() * painter.device()->devicePixelRatioF();
  if (screen && radius * scale < kVisible)
    painter.drawRect(rect);
  else
    painter.drawRoundedRect(rect, radius, radius);
}

void pill(QPainter& painter, const QRectF& rect, const QString& text, const QColor& colour,
          const Metrics& metrics) {
  painter.setPen(QPen(colour, 1));
  painter.setBrush(Qt::NoBrush);
  painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2);
  metrics.texts->draw(painter, rect, text, metrics.port, colour, Qt::AlignHCenter);
}

void paintChip(QPainter& painter, const Chip& chip, const Theme& theme, const Metrics& metrics) {
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme.chipFill);
  drawBox(painter, chip.rect, 4);
  const double icon = 15;
  const QRectF r = chip.rect;
  theme.icons->paint(painter, chip.kind, {r.left() + 6, r.center().y() - icon / 2, icon, icon},
                     theme.chipIcon);
  double right = r.right() - 7;
  if (chip.standby) {
    theme.icons->paint(painter, QStringLiteral("standby"), {right - 11, r.center().y() - 5.5, 11, 11},
                       theme.muted);
    right -= 16;
  }
  // Ports are what a firewall team looks for: the name gives way first, but not below half of the room.
  const double left = r.left() + 6 + icon + 6;
  const double ports = chip.ports.isEmpty()
                           ? 0
                           : std::min(metrics.texts->width(chip.ports, metrics.port), (right - left) * 0.55);
  if (ports > 0)
    metrics.texts->draw(painter, {right - ports, r.top(), ports, r.height()}, chip.ports, metrics.port,
                        theme.muted, Qt::AlignRight);
  const double room = right - left - (ports > 0 ? ports + 8 : 0);
  const bool fits = chip.shortName.isEmpty() || metrics.texts->width(chip.name, metrics.chip) <= room;
  metrics.texts->draw(painter, {left, r.top(), room, r.height()}, fits ? chip.name : chip.shortName,
                      metrics.chip, theme.ink);
}

}  // namespace

void paintZone(QPainter& painter, const ZoneBox& box, const Theme& theme, const Metrics& metrics,
               Detail detail) {
  const Saved saved(painter);
  const ZoneColours& colours = theme.zone(box.style);
  const bool strong = box.hasFirewall && box.firewallOn;
  QPen pen(colours.edge, strong ? metrics.firewallEdge : box.hasFirewall ? 2.0 : metrics.plainEdge);
  pen.setJoinStyle(Qt::MiterJoin);
  if (!strong) pen.setDashPattern(box.hasFirewall ? QList<qreal>{2, 3} : QList<qreal>{6, 4});
  painter.setPen(pen);
  painter.setBrush(colours.fill);
  drawBox(painter, box.rect, metrics.zoneRadius);
  if (detail == Detail::Far) {
    metrics.texts->draw(painter, QRectF(box.rect.left() + 16, box.rect.top() + 6, box.rect.width() - 32, 52),
                        box.name, metrics.zoneFar, colours.text);
    return;
  }
  metrics.texts->draw(painter, {box.header.left(), box.header.top(), box.header.width(), 19}, box.name,
                      metrics.zoneName, colours.text);
  if (!box.hasFirewall) return;
  const double y = box.header.top() + 19;
  theme.icons->paint(painter, QStringLiteral("firewall"), {box.header.left(), y + 1, 15, 15}, colours.text);
  const double left = box.header.left() + 20;
  const double room = box.header.right() - left;
  const double policy = std::min(metrics.texts->width(box.policy, metrics.zoneDetail), room);
  // Where it is narrow the device gives way before the name is cut.
  QString firewall = box.firewall;
  if (metrics.texts->width(firewall, metrics.zoneDetail) > room - policy - 8)
    firewall = firewall.section(QStringLiteral(" · "), 0, 0);
  const double who = metrics.texts->width(firewall, metrics.zoneDetail);
  const double shown = std::min(who, std::max(0.0, room - policy - 8));
  if (shown > 20)
    metrics.texts->draw(painter, {left, y, shown, 17}, firewall, metrics.zoneDetail, colours.text);
  const double at = shown > 20 ? left + shown + 8 : left;
  metrics.texts->draw(painter, {at, y, box.header.right() - at + 1, 17}, box.policy, metrics.zoneDetail,
                      box.firewallOn ? theme.muted : theme.stop);
}

void paintNetwork(QPainter& painter, const NetworkBox& box, const Theme& theme, const Metrics& metrics,
                  Detail detail) {
  const Saved saved(painter);
  painter.setPen(QPen(theme.laneEdge, 1));
  painter.setBrush(theme.laneFill);
  drawBox(painter, box.rect, metrics.laneRadius);
  if (detail == Detail::Far) return;
  const QRectF line = box.header;
  const double name = std::min(metrics.texts->width(box.name, metrics.laneName), line.width());
  metrics.texts->draw(painter, {line.left(), line.top(), name + 0.5, line.height()}, box.name,
                      metrics.laneName, theme.ink);
  // Where it is narrow the VLAN gives way before the addresses are cut.
  const double room = line.width() - name - 9;
  QString words = box.detail;
  if (metrics.texts->width(words, metrics.zoneDetail) > room + 0.5)
    words = words.section(QStringLiteral(" · "), 0, 0);
  metrics.texts->draw(painter, {line.left() + name + 9, line.top(), room + 0.5, line.height()}, words,
                      metrics.zoneDetail, theme.muted);
}

void paintHost(QPainter& painter, const HostBox& box, const Theme& theme, const Metrics& metrics,
               Detail detail) {
  const Saved saved(painter);
  const QRectF& r = box.rect;
  QPen edge(theme.cardEdge, 1.2);
  if (box.standby || box.id.isNull()) edge.setDashPattern({4, 3});
  painter.setPen(edge);
  painter.setBrush(theme.cardFill);
  drawBox(painter, r, metrics.cardRadius);
  if (box.group) {
    // A double edge: it stands for many.
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(r.adjusted(3, 3, -3, -3), metrics.cardRadius - 3, metrics.cardRadius - 3);
  }
  if (detail == Detail::Far) {
    metrics.texts->draw(painter, r.adjusted(10, 0, -10, 0), box.name, metrics.hostFar, theme.ink,
                        Qt::AlignHCenter);
    return;
  }
  double right = r.right() - metrics.cardPad;
  if (box.standby) {
    const QString word = Words::tr("standby");
    const double width = metrics.texts->width(word, metrics.port) + 12;
    pill(painter, {right - width, r.top() + 6, width, 16}, word, theme.muted, metrics);
    right -= width + 6;
  }
  double left = r.left() + metrics.cardPad;
  theme.icons->paint(painter, box.group ? QStringLiteral("group") : QStringLiteral("tool-host"),
                     {left - 1, r.top() + 7, 15, 15}, theme.muted);
  left += 20;
  metrics.texts->draw(painter, {left, r.top() + 3, right - left, metrics.cardHead - 2}, box.name,
                      metrics.hostName, theme.ink);
  double y = r.top() + metrics.cardHead;
  const qsizetype lines = std::min<qsizetype>(box.addresses.size(), metrics.addressLines);
  for (qsizetype i = 0; i < lines; ++i) {
    QString text = box.addresses[i];
    if (i + 1 == lines && box.addresses.size() > lines)
      text = Words::tr("%1 and %2 more").arg(text).arg(box.addresses.size() - lines);
    metrics.texts->draw(painter,
                        {r.left() + metrics.cardPad, y, r.width() - 2 * metrics.cardPad, metrics.addressLine},
                        text, metrics.address, theme.muted);
    y += metrics.addressLine;
  }
  if (lines > 0) y += 5;
  if (box.chips.isEmpty()) return;
  if (y + 2 < r.bottom()) {
    painter.setPen(QPen(theme.faint, 1));
    painter.drawLine(QPointF(r.left() + 1, y), QPointF(r.right() - 1, y));
  }
  QRectF last;
  for (const Chip& chip : box.chips) {
    if (chip.rect.isNull()) continue;
    paintChip(painter, chip, theme, metrics);
    last = chip.rect;
  }
  if (box.hiddenChips > 0) {
    const double top = last.isNull() ? r.bottom() - 20 : std::min(last.bottom() + 2, r.bottom() - 19);
    metrics.texts->draw(painter, {r.left() + 12, top, r.width() - 24, 17},
                        Words::tr("and %1 more").arg(box.hiddenChips), metrics.port, theme.muted);
  }
}

void paintNote(QPainter& painter, const NoteBox& box, const Theme& theme, const Metrics& metrics, Detail) {
  const Saved saved(painter);
  const QRectF& r = box.rect;
  const double fold = 12;
  QPainterPath sheet;
  sheet.moveTo(r.topLeft());
  sheet.lineTo(r.right() - fold, r.top());
  sheet.lineTo(r.right(), r.top() + fold);
  sheet.lineTo(r.bottomRight());
  sheet.lineTo(r.bottomLeft());
  sheet.closeSubpath();
  painter.setPen(QPen(theme.noteEdge, 1));
  painter.setBrush(theme.noteFill);
  painter.drawPath(sheet);
  painter.drawPolyline(
      QPolygonF({QPointF(r.right() - fold, r.top()), QPointF(r.right() - fold, r.top() + fold),
                 QPointF(r.right(), r.top() + fold)}));
  double y = r.top() + metrics.notePad;
  for (const QString& line : box.lines) {
    metrics.texts->draw(painter, {r.left() + metrics.notePad, y, r.width() - 2 * metrics.notePad, 17}, line,
                        metrics.note, theme.noteInk);
    y += 17;
  }
}

}  // namespace topo::render
