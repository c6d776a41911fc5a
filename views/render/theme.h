// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"

#include <QColor>
#include <QFont>

#include <array>
#include <memory>
#include <optional>

namespace topo::render {

class Icons;
class Texts;

/// How a link is drawn; each differs from the others in more than colour.
enum class LinkLook { Allowed, Custom, Partly, Blocked, Disputed };

struct ZoneColours {
  QColor fill;
  QColor edge;
  QColor text;
};

struct LinkPen {
  QColor colour;
  double width = 1.6;
  bool dashed = false;
  QColor ink;  ///< of words about it: letters need more contrast than lines
};

/// All colours of a diagram. A value; copies share the icons. Made by the functions below, on any thread;
/// painting with it is for the GUI thread, or one thread at a time.
struct Theme {
  bool dark = false;
  QColor canvas;
  QColor ink;                        ///< names
  QColor muted;                      ///< details
  QColor faint;                      ///< hairlines
  std::array<ZoneColours, 7> zones;  ///< by document::ZoneStyle
  QColor laneFill, laneEdge;
  QColor cardFill, cardEdge, cardHead;
  QColor chipFill, chipIcon;
  QColor noteFill, noteEdge, noteInk;
  QColor labelFill;
  QColor stop, stopInk;
  QColor agree, opened;          ///< live tests: as drawn; open although drawn closed
  std::array<LinkPen, 5> links;  ///< by LinkLook
  std::shared_ptr<const Icons> icons;

  const ZoneColours& zone(document::ZoneStyle style) const { return zones[std::size_t(style)]; }
  const LinkPen& link(LinkLook look) const { return links[std::size_t(look)]; }
};

Theme lightTheme();
Theme darkTheme();
/// For paper, also from a printer without colours: white ground, darker lines, no soft tints that would
/// vanish.
Theme printTheme();
/// By the name that options have: `light`, `dark` or `print`; nothing for another.
std::optional<Theme> themeNamed(const QString& name);
/// The icon of a style of zone, by which it is known without colour.
QString iconOf(document::ZoneStyle style);

/// Sizes and fonts in logical units (one unit is one pixel of the canvas at 100 %). The same everywhere, so
/// that every device breaks and elides texts at the same place. Needs a QGuiApplication and loadFonts().
struct Metrics {
  Metrics();

  double hostWidth = 200, hostMaxWidth = 290;
  double cardRadius = 7, cardPad = 10;
  double cardHead = 25;  ///< the strip with the host's name
  double addressLine = 15;
  double chipHeight = 21, chipGap = 3;
  int chipsInColumn = 10;  ///< more of them get a second column
  int addressLines = 3;
  double zoneRadius = 10, zonePad = 28, zoneHead = 46;
  double zoneIcon = 16, zoneIndent = 22;  ///< the sign of its style, and where the name begins after it
  double laneRadius = 6, lanePad = 24, laneHead = 30;
  double firewallEdge = 3.2, plainEdge = 1.1;
  double arrowLength = 10, arrowWidth = 8;
  double stopRadius = 8.5;
  double bendRadius = 6;
  double noteWidth = 200, notePad = 10;
  double gap = 80;  ///< between things that were never placed

  QFont zoneName, zoneDetail, laneName, hostName, address, chip, port, label, note;
  QFont title, heading, small, caption;
  /// Names on small scales, from small to large: what is drawn is the largest that there is room for.
  std::array<QFont, 8> zoneLadder, hostLadder;
  std::array<QFont, 3> stopNumber;  ///< of one, two and more digits

  /// What texts look like, remembered from one painting to the next; copies share it.
  std::shared_ptr<Texts> texts;
};

/// Makes Inter and the fallbacks for other scripts known; called once by each program and test program after
/// its QGuiApplication. False when the fonts compiled in could not be read (then a system font is used).
bool loadFonts();

}  // namespace topo::render
