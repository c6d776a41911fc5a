// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRect>
#include <QSize>

#include <functional>
#include <vector>

namespace topo::commands {

/// One thing to arrange: an area (zone, network) with what lies in it, or a box of a given size (host, note).
/// Lengths in logical units of the canvas.
struct ArrangeNode {
  enum class Type { Zone, Network, Box, Note };
  Type type = Type::Box;
  int parent = -1;     ///< index of the area it lies in; areas come before what lies in them
  QSize size;          ///< of a box as drawn; of an area at least
  double tier = 0;     ///< areas side by side go from the least, on the left, to the greatest
  int role = 0;        ///< boxes of one role share rows; the least come first
  bool fixed = false;  ///< keeps `rect`, an area with all that lies in it
  QRect rect;          ///< as drawn now; read of what is fixed, or lies in what is fixed
};

/// Something runs between two boxes, however much.
struct ArrangeWire {
  int from = 0;
  int to = 0;
};

/// Free space around things. Between areas it grows with the number of wires that pass there.
struct ArrangeSpacing {
  int zonePad = 24, zoneHead = 68;
  int networkPad = 20, networkHead = 48;
  int areaGap = 72;  ///< between areas, and between areas and boxes
  int boxGapX = 80, boxGapY = 56;
  double aspect = 1.5;  ///< width to height that the whole shall have about
};

/// Asked now and then with what is done, of 100; false gives up.
using ArrangeProgress = std::function<bool(int percent)>;

struct ArrangePlan {
  std::vector<ArrangeNode> nodes;
  std::vector<ArrangeWire> wires;
  ArrangeSpacing spacing;
  QPoint origin;      ///< top left of the whole, where nothing is fixed
  double effort = 1;  ///< how long better orders are looked for: 0 not at all
};

/// A rectangle for each node: areas hold what lies in them, boxes overlap nothing, what is fixed keeps its
/// place. What is strongly connected lies near, few wires cross. The same plan gives the same answer on
/// every machine. Only where several things are fixed inside areas that would have to overlap, these do.
/// Empty when `progress` gave up. Pure; any thread.
[[nodiscard]] std::vector<QRect> arranged(const ArrangePlan& plan, const ArrangeProgress& progress = {});

}  // namespace topo::commands
