// SPDX-License-Identifier: Apache-2.0
#include "views/render/icons.h"
#include "views/render/painters.h"
#include "views/render/texts.h"

#include <QCoreApplication>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace topo::render {
namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(Diagram)
};

class Saved {
 public:
  explicit Saved(QPainter& painter, bool faded = false) : painter_(painter) {
    painter_.save();
    if (faded) painter_.setOpacity(painter_.opacity() * kFadedOpacity);
  }
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

/// So many pixels of the screen as a length of the diagram.
double pixels(const QPainter& painter, double count) {
  return count / std::max(1e-6, painter.worldTransform().m11());
}

/// How large a name should be: in pixels of the screen, and at most so many units, which is its room's
/// height.
struct Wanted {
  double pixels;
  double most;
};

/// The largest font that is wanted and in which the text fits its room; if none does, the smallest that can
/// be read, in which it will be cut.
const QFont& fitting(const QString& text, const std::array<QFont, 8>& ladder, Wanted wanted, double room,
                     const QPainter& painter, const Metrics& metrics) {
  constexpr double kReadable = 8;
  const double most = std::min(pixels(painter, wanted.pixels), wanted.most);
  const double least = std::min(pixels(painter, kReadable), most);
  const QFont* best = &ladder.front();
  for (const QFont& font : ladder) {
    if (font.pixelSize() > most) break;
    if (font.pixelSize() > least && metrics.texts->width(text, font) > room) break;
    best = &font;
  }
  return *best;
}

/// The pictures of a host's components, as large as the screen wants them and the card allows.
void paintPictures(QPainter& painter, const HostBox& box, const QRectF& room, const Theme& theme) {
  constexpr double kGap = 1.35;  // from one to the next, as a multiple of their size
  const double count = double(box.chips.size());
  double size = std::min({pixels(painter, 16), room.height(), room.width()});
  while (size > 6) {
    const double inRow = std::max(1.0, std::floor((room.width() + size * (kGap - 1)) / (size * kGap)));
    if (std::ceil(count / inRow) * size * kGap <= room.height() + size * (kGap - 1)) break;
    size *= 0.9;
  }
  const int columns = std::max(1, int((room.width() + size * (kGap - 1)) / (size * kGap)));
  const int inRow = std::min(columns, int(count));
  const double left = room.center().x() - (inRow * kGap - (kGap - 1)) * size / 2;
  const double rows = std::ceil(count / columns);
  const double top = room.center().y() - (rows * kGap - (kGap - 1)) * size / 2;
  for (qsizetype i = 0; i < box.chips.size(); ++i) {
    const QPointF at(left + double(i % columns) * size * kGap, top + double(i / columns) * size * kGap);
    theme.icons->paint(painter, box.chips[i].icon, {at, QSizeF(size, size)}, theme.chipIcon);
  }
}

void paintSmallHost(QPainter& painter, const HostBox& box, const Theme& theme, const Metrics& metrics,
                    Detail detail) {
  const QRectF room = box.rect.adjusted(8, 5, -8, -5);
  const bool pictures = detail == Detail::Middle && !box.chips.isEmpty();
  const double height = pictures ? std::min(room.height() * 0.5, pixels(painter, 16)) : room.height();
  const QFont& font = fitting(box.name, metrics.hostLadder, {13, height}, room.width(), painter, metrics);
  metrics.texts->draw(painter, {room.left(), room.top(), room.width(), height}, box.name, font, theme.ink,
                      Qt::AlignHCenter);
  if (pictures) paintPictures(painter, box, room.adjusted(0, height + 3, 0, 0), theme);
}

void paintSmallHeader(QPainter& painter, const ZoneBox& box, const Theme& theme, const Metrics& metrics) {
  const ZoneColours& colours = theme.zone(box.style);
  QRectF room(box.rect.left() + 14, box.rect.top() + 8, box.rect.width() - 28,
              std::min(box.rect.height() / 3, std::max(box.header.height(), pixels(painter, 20))));
  // The sign of its style, or of its firewall where that is switched off; a small zone needs all for its
  // name.
  const bool off = box.hasFirewall && !box.firewallOn;
  double picture = std::min(pixels(painter, 15), room.height());
  if (picture > room.width() / 4) picture = 0;
  const double taken = picture * 1.3;
  const QFont& font =
      fitting(box.name, metrics.zoneLadder, {15, room.height()}, room.width() - taken, painter, metrics);
  metrics.texts->draw(painter, room.adjusted(taken, 0, 0, 0), box.name, font, colours.text);
  if (picture > 0)
    theme.icons->paint(painter, off ? QStringLiteral("firewall") : iconOf(box.style),
                       {room.left(), room.center().y() - picture / 2, picture, picture},
                       off ? theme.stop : colours.text);
}

void paintChip(QPainter& painter, const Chip& chip, const Theme& theme, const Metrics& metrics) {
  const Saved saved(painter, chip.faded);
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme.chipFill);
  drawBox(painter, chip.rect, 4);
  const double icon = 15;
  const QRectF r = chip.rect;
  theme.icons->paint(painter, chip.icon, {r.left() + 6, r.center().y() - icon / 2, icon, icon},
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

Detail detailFor(double scale) {
  constexpr double kFull = 0.55, kMiddle = 0.28;
  return scale >= kFull ? Detail::Full : scale >= kMiddle ? Detail::Middle : Detail::Far;
}

void paintZone(QPainter& painter, const ZoneBox& box, const Theme& theme, const Metrics& metrics,
               Detail detail) {
  const Saved saved(painter, box.faded);
  const ZoneColours& colours = theme.zone(box.style);
  const bool strong = box.hasFirewall && box.firewallOn;
  const double least = detail == Detail::Full ? 0 : pixels(painter, strong ? 2 : 1);
  const double width = strong ? metrics.firewallEdge : box.hasFirewall ? 2.0 : metrics.plainEdge;
  QPen pen(colours.edge, std::max(width, least));
  pen.setJoinStyle(Qt::MiterJoin);
  if (!strong) pen.setDashPattern(box.hasFirewall ? QList<qreal>{2, 3} : QList<qreal>{6, 4});
  painter.setPen(pen);
  painter.setBrush(colours.fill);
  drawBox(painter, box.rect, metrics.zoneRadius);
  if (detail != Detail::Full) return paintSmallHeader(painter, box, theme, metrics);
  theme.icons->paint(painter, iconOf(box.style),
                     {box.header.left(), box.header.top() + 1, metrics.zoneIcon, metrics.zoneIcon},
                     colours.text);
  metrics.texts->draw(
      painter,
      {box.header.left() + metrics.zoneIndent, box.header.top(), box.header.width() - metrics.zoneIndent, 19},
      box.name, metrics.zoneName, colours.text);
  if (!box.hasFirewall) return;
  const double y = box.header.top() + 19;
  theme.icons->paint(painter, QStringLiteral("firewall"), {box.header.left(), y + 1, 15, 15}, colours.text);
  const double left = box.header.left() + metrics.zoneIndent;
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
  const Saved saved(painter, box.faded);
  painter.setPen(QPen(theme.laneEdge, 1));
  painter.setBrush(theme.laneFill);
  drawBox(painter, box.rect, metrics.laneRadius);
  if (detail == Detail::Far) return;
  if (detail == Detail::Middle) {
    const QFont& font = fitting(box.name, metrics.hostLadder, {10, 16}, box.header.width(), painter, metrics);
    metrics.texts->draw(painter, box.header, box.name, font, theme.muted);
    return;
  }
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
  const Saved saved(painter, box.faded);
  const QRectF& r = box.rect;
  QPen edge(theme.cardEdge, detail == Detail::Full ? 1.2 : std::max(1.2, pixels(painter, 1)));
  if (box.standby || box.id.isNull()) edge.setDashPattern({4, 3});
  painter.setPen(edge);
  painter.setBrush(theme.cardFill);
  drawBox(painter, r, metrics.cardRadius);
  if (box.group && detail != Detail::Far) {
    // A double edge: it stands for many.
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(r.adjusted(3, 3, -3, -3), metrics.cardRadius - 3, metrics.cardRadius - 3);
  }
  if (detail != Detail::Full) return paintSmallHost(painter, box, theme, metrics, detail);
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
  const Saved saved(painter, box.faded);
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
