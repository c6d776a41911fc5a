// SPDX-License-Identifier: Apache-2.0
#include "model/commands/arrange/around.h"

#include "model/commands/arrange/rows.h"

#include <algorithm>
#include <climits>

namespace topo::commands {

namespace {

using Type = ArrangeNode::Type;

constexpr int kStep = 8 * kArrangeGrid;
constexpr std::size_t kManyUnits = 150;

/// What holds something fixed, or is fixed, and all the rest as units that move as they are.
class Around {
 public:
  Around(const ArrangePlan& plan, std::vector<QRect> rects) : plan_(plan), rects_(std::move(rects)) {
    const std::size_t count = plan.nodes.size();
    anchored_.assign(count, 0);
    inFixed_.assign(count, 0);
    for (std::size_t i = 0; i < count; ++i) {
      const int parent = plan.nodes[i].parent;
      inFixed_[i] = plan.nodes[i].fixed || (parent >= 0 && inFixed_[std::size_t(parent)]);
    }
    for (std::size_t i = count; i-- > 0;) {
      const int parent = plan.nodes[i].parent;
      anchored_[i] = anchored_[i] || inFixed_[i];
      if (anchored_[i] && parent >= 0) anchored_[std::size_t(parent)] = 1;
    }
  }

  std::vector<QRect> run() {
    const int first = largestFixed();
    if (first < 0) return rects_;
    const QPoint by = plan_.nodes[std::size_t(first)].rect.topLeft() - rects_[std::size_t(first)].topLeft();
    for (QRect& rect : rects_) rect.translate(by);
    if (!fitsAll()) putAround();
    return rects_;
  }

 private:
  int largestFixed() const {
    int largest = -1;
    qint64 most = -1;
    for (std::size_t i = 0; i < plan_.nodes.size(); ++i) {
      const QSize size = plan_.nodes[i].rect.size();
      const qint64 area = qint64(size.width()) * size.height();
      if (!plan_.nodes[i].fixed || area <= most) continue;
      most = area;
      largest = int(i);
    }
    return largest;
  }

  bool fitsAll() const {
    for (std::size_t i = 0; i < plan_.nodes.size(); ++i) {
      if (inFixed_[i] && rects_[i] != plan_.nodes[i].rect) return false;
    }
    return true;
  }

  int parentOf(std::size_t node) const { return plan_.nodes[node].parent; }

  bool isWithin(std::size_t node, std::size_t area) const {
    for (int at = parentOf(node); at >= 0; at = parentOf(std::size_t(at))) {
      if (std::size_t(at) == area) return true;
    }
    return false;
  }

  void putAround() {
    std::vector<std::size_t> units;
    for (std::size_t i = 0; i < plan_.nodes.size(); ++i) {
      const int parent = parentOf(i);
      if (inFixed_[i]) {
        rects_[i] = plan_.nodes[i].rect;
        const bool top = parent < 0 || !inFixed_[std::size_t(parent)];
        if (top) lie_.push_back(i);
      } else if (anchored_[i]) {
        areas_.push_back(i);
      } else if (parent < 0 || anchored_[std::size_t(parent)]) {
        units.push_back(i);
      }
    }
    for (std::size_t i = areas_.size(); i-- > 0;) rects_[areas_[i]] = around(areas_[i], {});
    const int rings = units.size() > kManyUnits ? 8 : 24;
    for (const std::size_t unit : units) {
      move(unit, freePlace(unit, rings));
      lie_.push_back(unit);
      // The areas it lies in now hold it.
      for (int at = parentOf(unit); at >= 0; at = parentOf(std::size_t(at))) {
        rects_[std::size_t(at)] = around(std::size_t(at), {});
      }
    }
  }

  /// The frame of an area around what lies in it so far, and perhaps one thing more.
  QRect around(std::size_t area, const QRect& more) const {
    QRect held = more;
    for (const std::size_t node : lie_) {
      if (isWithin(node, area)) held |= rects_[node];
    }
    for (const std::size_t node : areas_) {
      if (isWithin(node, area) && rects_[node].isValid() && seated(node)) held |= rects_[node];
    }
    const ArrangeNode& node = plan_.nodes[area];
    const bool zone = node.type == Type::Zone;
    const int pad = zone ? plan_.spacing.zonePad : plan_.spacing.networkPad;
    const int head = zone ? plan_.spacing.zoneHead : plan_.spacing.networkHead;
    held.adjust(-pad, -head, pad, pad);
    return {held.topLeft(), held.size().expandedTo(node.size)};
  }

  /// True when something that lies has its place in that area, so that its frame is known.
  bool seated(std::size_t area) const {
    return std::any_of(lie_.begin(), lie_.end(), [&](std::size_t node) { return isWithin(node, area); });
  }

  void move(std::size_t unit, const QPoint& to) {
    const QPoint by = to - rects_[unit].topLeft();
    for (std::size_t i = unit; i < plan_.nodes.size(); ++i) {
      if (i == unit || isWithin(i, unit)) rects_[i].translate(by);
    }
  }

  int gap() const { return plan_.spacing.boxGapY; }

  bool collides(std::size_t unit, const QRect& rect) const {
    const QRect wide = rect.adjusted(-gap(), -gap(), gap(), gap());
    return std::any_of(lie_.begin(), lie_.end(),
                       [&](std::size_t node) { return node != unit && rects_[node].intersects(wide); });
  }

  bool isFree(std::size_t unit, const QRect& rect) const {
    if (collides(unit, rect)) return false;
    for (const std::size_t area : areas_) {
      if (!isWithin(unit, area)) {
        if (rects_[area].intersects(rect)) return false;
        continue;
      }
      const QRect frame = around(area, rect);
      for (const std::size_t node : lie_) {
        if (!isWithin(node, area) && rects_[node].intersects(frame)) return false;
      }
      for (const std::size_t other : areas_) {
        if (other == area || isWithin(other, area) || isWithin(area, other)) continue;
        if (rects_[other].intersects(frame)) return false;
      }
    }
    return true;
  }

  QPoint freePlace(std::size_t unit, int rings) const {
    const QRect wished = rects_[unit];
    if (isFree(unit, wished)) return wished.topLeft();
    for (int ring = 1; ring <= rings; ++ring) {
      for (int along = -ring; along <= ring; ++along) {
        const QPoint tries[] = {{along, ring}, {ring, along}, {along, -ring}, {-ring, along}};
        for (const QPoint& by : tries) {
          const QRect rect = wished.translated(by * kStep);
          if (isFree(unit, rect)) return rect.topLeft();
        }
      }
    }
    int bottom = INT_MIN;
    for (const std::size_t node : lie_) bottom = std::max(bottom, rects_[node].bottom());
    return {wished.left(), bottom + 1 + gap()};
  }

  const ArrangePlan& plan_;
  std::vector<QRect> rects_;
  std::vector<char> anchored_;
  std::vector<char> inFixed_;
  std::vector<std::size_t> areas_;  ///< not fixed, but with something fixed in them; outer first
  std::vector<std::size_t> lie_;    ///< what has its place for good
};

}  // namespace

std::vector<QRect> keptFixed(const ArrangePlan& plan, std::vector<QRect> rects) {
  return Around(plan, std::move(rects)).run();
}

}  // namespace topo::commands
