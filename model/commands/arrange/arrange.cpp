// SPDX-License-Identifier: Apache-2.0
#include "model/commands/arrange/arrange.h"

#include "model/commands/arrange/rows.h"
#include "model/commands/arrange/sketch.h"
#include "model/commands/support/draft.h"
#include "model/commands/support/geometry.h"
#include "model/commands/support/words.h"

#include <algorithm>
#include <cmath>

namespace topo::commands {

using document::DocumentData;
using document::EntityRef;
using document::EntityType;
using document::ViewId;

namespace {

constexpr int kRings = 60;

bool isArea(const EntityRef& ref) {
  return ref.type == EntityType::Zone || ref.type == EntityType::Network;
}

double aspectOf(const QRect& rect) {
  return std::clamp(double(std::max(1, rect.width())) / std::max(1, rect.height()), 0.3, 4.0);
}

/// New rectangles by node of the sketch, made into edits.
class Placing {
 public:
  Placing(const DocumentData& data, const ViewId& view, const ArrangeSketch& sketch)
      : data_(data), viewId_(view), sketch_(sketch), draft_(data) {}

  void put(int node, const QRect& rect) { rects_[node] = rect; }
  [[nodiscard]] QRect rect(int node) const {
    return rects_.value(node, sketch_.whole().nodes[std::size_t(node)].rect);
  }

  Proposal proposal(const QString& text) {
    const document::View view = data_.views.value(viewId_);
    QHash<QString, QPoint> steps;
    for (auto it = rects_.constBegin(); it != rects_.constEnd(); ++it) {
      const EntityRef& ref = sketch_.refs()[std::size_t(it.key())];
      const QRect old = sketch_.whole().nodes[std::size_t(it.key())].rect;
      const document::Placement was = view.at.value(ref.id);
      document::Placement now = placementOf(isArea(ref) ? *it : QRect(it->topLeft(), QSize(was.w, was.h)));
      now.extra = was.extra;
      now.locked = was.locked;
      draft_.place(viewId_, ref.id, now);
      if (ref.type == EntityType::Host) steps.insert(ref.id, it->topLeft() - old.topLeft());
    }
    takeHiddenAlong(view, steps);
    bend(view, steps);
    return draft_.proposal(text);
  }

 private:
  /// What the view does not draw goes with the area it lies in: once it is shown again it must not stand
  /// outside of it, or in another.
  void takeHiddenAlong(const document::View& view, QHash<QString, QPoint>& steps) {
    const auto comeAlong = [&](const EntityRef& ref, int home) {
      const auto at = view.at.constFind(ref.id);
      if (home < 0 || sketch_.indexOf(ref) >= 0 || at == view.at.constEnd() || at->locked) return;
      const QPoint by = rect(home).topLeft() - sketch_.whole().nodes[std::size_t(home)].rect.topLeft();
      if (by.isNull()) return;
      draft_.place(viewId_, ref.id, moved(*at, by));
      if (ref.type == EntityType::Host) steps.insert(ref.id, by);
    };
    for (const document::Network& each : data_.networks)
      comeAlong(EntityRef::network(each.id), sketch_.drawnZone(each.zone));
    for (const document::Host& each : data_.hosts) comeAlong(EntityRef::host(each.id), sketch_.homeOf(each));
  }

  QPoint moveOf(const QString& end, const QHash<QString, QPoint>& steps) const {
    const auto component = data_.components.constFind(document::ComponentId(end));
    return steps.value(component == data_.components.constEnd() ? end : component->host.value);
  }

  void bend(const document::View& view, const QHash<QString, QPoint>& steps) {
    for (auto link = view.links.constBegin(); link != view.links.constEnd(); ++link) {
      const QStringList parts = link.key().split(u'/');
      if (parts.size() < 3 || link->points.isEmpty()) continue;
      const QPoint from = moveOf(parts.at(parts.size() - 3), steps);
      const QPoint to = moveOf(parts.at(parts.size() - 2), steps);
      if (from != to) {
        draft_.bend(viewId_, link.key(), std::nullopt);
      } else if (!from.isNull()) {
        draft_.bend(viewId_, link.key(), moved(*link, from));
      }
    }
  }

  const DocumentData& data_;
  const ViewId& viewId_;
  const ArrangeSketch& sketch_;
  Draft draft_;
  QHash<int, QRect> rects_;
};

/// What an area lies in grows so that it holds it again, to the right and below.
void growAround(Placing& placing, const ArrangePlan& plan, int node) {
  QRect inner = placing.rect(node);
  for (int at = plan.nodes[std::size_t(node)].parent; at >= 0; at = plan.nodes[std::size_t(at)].parent) {
    const ArrangeNode& area = plan.nodes[std::size_t(at)];
    if (area.fixed) return;
    const int pad = area.type == ArrangeNode::Type::Zone ? plan.spacing.zonePad : plan.spacing.networkPad;
    QRect rect = placing.rect(at);
    rect.setRight(std::max(rect.right(), inner.right() + pad));
    rect.setBottom(std::max(rect.bottom(), inner.bottom() + pad));
    if (rect == placing.rect(at)) return;
    placing.put(at, rect);
    inner = rect;
  }
}

bool isFixed(const ArrangePlan& plan, int node) {
  for (int at = node; at >= 0; at = plan.nodes[std::size_t(at)].parent) {
    if (plan.nodes[std::size_t(at)].fixed) return true;
  }
  return false;
}

/// The place nearest to the wished one, within an area if possible, where nothing else lies.
QPoint freeSpot(const QRect& wished, const std::vector<QRect>& others, const QRect& inside) {
  const auto isFree = [&](const QRect& rect) {
    const QRect wide = rect.adjusted(-kArrangeGrid, -kArrangeGrid, kArrangeGrid, kArrangeGrid);
    return std::none_of(others.begin(), others.end(), [&](const QRect& it) { return it.intersects(wide); });
  };
  for (const bool within : {true, false}) {
    if (within && inside.isNull()) continue;
    for (int ring = 0; ring <= kRings; ++ring) {
      for (int along = -ring; along <= ring; ++along) {
        for (const QPoint& by :
             {QPoint(along, ring), QPoint(ring, along), QPoint(along, -ring), QPoint(-ring, along)}) {
          const QRect rect = wished.translated(by * 3 * kArrangeGrid);
          const bool start = inside.isNull() || (rect.left() >= inside.left() && rect.top() >= inside.top());
          if (start && (!within || inside.contains(rect)) && isFree(rect)) return rect.topLeft();
        }
      }
    }
  }
  int bottom = wished.bottom();
  for (const QRect& other : others) bottom = std::max(bottom, other.bottom());
  return {wished.left(), bottom + 1 + 3 * kArrangeGrid};
}

class Together {
 public:
  Together(const ArrangeSketch& sketch, Placing& placing) : sketch_(sketch), placing_(placing) {}

  /// Some siblings, as boxes that stay what they are.
  bool arrange(const std::vector<int>& nodes, const ArrangeProgress& progress) {
    const ArrangePlan& whole = sketch_.whole();
    ArrangePlan plan;
    plan.spacing = whole.spacing;
    QRect old;
    for (const int node : nodes) {
      ArrangeNode box;
      box.rect = whole.nodes[std::size_t(node)].rect;
      box.size = box.rect.size();
      const bool area = isArea(sketch_.refs()[std::size_t(node)]);
      box.role =
          area ? int(whole.nodes[std::size_t(node)].tier * 10) : 1000 + whole.nodes[std::size_t(node)].role;
      plan.nodes.push_back(box);
      old |= box.rect;
    }
    plan.spacing.aspect = aspectOf(old);
    plan.origin = old.topLeft();
    for (const ArrangeWire& wire : whole.wires) {
      const int from = unitOf(wire.from, nodes);
      const int to = unitOf(wire.to, nodes);
      if (from >= 0 && to >= 0 && from != to) plan.wires.push_back({from, to});
    }
    const std::vector<QRect> rects = arranged(plan, progress);
    if (rects.empty()) return false;
    put(nodes, rects);
    return true;
  }

 private:
  int unitOf(int node, const std::vector<int>& nodes) const {
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      if (node == nodes[i] || sketch_.isWithin(node, nodes[i])) return int(i);
    }
    return -1;
  }

  void put(const std::vector<int>& nodes, const std::vector<QRect>& rects) {
    const ArrangePlan& whole = sketch_.whole();
    const int parent = whole.nodes[std::size_t(nodes.front())].parent;
    QRect all;
    for (const QRect& rect : rects) all |= rect;
    std::vector<QRect> others;
    for (std::size_t i = 0; i < whole.nodes.size(); ++i) {
      const bool sibling = whole.nodes[i].parent == parent;
      if (sibling && std::find(nodes.begin(), nodes.end(), int(i)) == nodes.end()) {
        others.push_back(whole.nodes[i].rect);
      }
    }
    const QPoint by = freeSpot(all, others, insideOf(parent)) - all.topLeft();
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      const QRect rect = rects[i].translated(by);
      const QPoint move = rect.topLeft() - whole.nodes[std::size_t(nodes[i])].rect.topLeft();
      for (std::size_t k = 0; k < whole.nodes.size(); ++k) {
        if (int(k) == nodes[i] || sketch_.isWithin(int(k), nodes[i])) {
          placing_.put(int(k), whole.nodes[k].rect.translated(move));
        }
      }
      growAround(placing_, whole, nodes[i]);
    }
  }

  QRect insideOf(int area) const {
    if (area < 0) return {};
    const ArrangePlan& whole = sketch_.whole();
    const ArrangeNode& node = whole.nodes[std::size_t(area)];
    const bool zone = node.type == ArrangeNode::Type::Zone;
    const int pad = zone ? whole.spacing.zonePad : whole.spacing.networkPad;
    const int head = zone ? whole.spacing.zoneHead : whole.spacing.networkHead;
    return node.rect.adjusted(pad, head, -pad, -pad);
  }

  const ArrangeSketch& sketch_;
  Placing& placing_;
};

}  // namespace

Proposal arrangeAll(const DocumentData& data, const ViewId& view, const ArrangeDrawing& drawing,
                    const ArrangeProgress& progress) {
  const ArrangeSketch sketch(data, view, drawing);
  const std::vector<QRect> rects = arranged(sketch.whole(), progress);
  Placing placing(data, view, sketch);
  for (std::size_t i = 0; i < rects.size(); ++i) placing.put(int(i), rects[i]);
  return placing.proposal(Words::tr("Arrange all"));
}

Proposal arrangeInside(const DocumentData& data, const ViewId& view, const EntityRef& area,
                       const ArrangeDrawing& drawing, const ArrangeProgress& progress) {
  const ArrangeSketch sketch(data, view, drawing);
  const int top = sketch.indexOf(area);
  if (top < 0 || !isArea(area)) return {};
  const ArrangePlan& whole = sketch.whole();
  std::vector<int> nodes{top};
  for (std::size_t i = 0; i < whole.nodes.size(); ++i) {
    if (sketch.isWithin(int(i), top)) nodes.push_back(int(i));
  }
  ArrangePlan plan = sketch.part(nodes);
  ArrangeNode& frame = plan.nodes.front();
  const QRect old = frame.rect;
  frame.fixed = false;
  frame.size = frame.size.expandedTo(old.size());
  plan.origin = old.topLeft();
  plan.spacing.aspect = aspectOf(old);
  const std::vector<QRect> rects = arranged(plan, progress);
  if (rects.empty()) return {};
  const bool grows = rects.front() != old;
  if (grows && isFixed(whole, top)) return {};
  Placing placing(data, view, sketch);
  for (std::size_t i = 0; i < rects.size(); ++i) placing.put(nodes[i], rects[i]);
  growAround(placing, whole, top);
  return placing.proposal(Words::tr("Arrange what is in %1").arg(called(data, area)));
}

Proposal arrangeThese(const DocumentData& data, const ViewId& view, const QList<EntityRef>& refs,
                      const ArrangeDrawing& drawing, const ArrangeProgress& progress) {
  const ArrangeSketch sketch(data, view, drawing);
  if (refs.size() == 1 && isArea(refs.first())) {
    return arrangeInside(data, view, refs.first(), drawing, progress);
  }
  std::vector<int> chosen;
  for (const EntityRef& ref : refs) {
    const int node = sketch.indexOf(ref);
    if (node >= 0 && !isFixed(sketch.whole(), node)) chosen.push_back(node);
  }
  std::sort(chosen.begin(), chosen.end());
  QMap<int, std::vector<int>> siblings;
  for (const int node : chosen) {
    const bool carried =
        std::any_of(chosen.begin(), chosen.end(), [&](int other) { return sketch.isWithin(node, other); });
    if (!carried) siblings[sketch.whole().nodes[std::size_t(node)].parent].push_back(node);
  }
  Placing placing(data, view, sketch);
  Together together(sketch, placing);
  for (const std::vector<int>& nodes : std::as_const(siblings)) {
    if (nodes.size() > 1 && !together.arrange(nodes, progress)) return {};
  }
  return placing.proposal(Words::tr("Arrange %1").arg(called(data, refs)));
}

}  // namespace topo::commands
