// SPDX-License-Identifier: Apache-2.0
#include "views/scene/quick_move.h"

#include "views/routing/crossings.h"

#include <QHash>

#include <algorithm>

namespace topo::views {

using render::Polyline;

namespace {

constexpr std::size_t kMostCards = 60;
constexpr std::size_t kMostLinks = 40;

/// A way of three pieces that looks at nothing in between.
Polyline elbow(const QRectF& from, const QRectF& to) {
  const QPointF a = from.center();
  const QPointF b = to.center();
  if (to.left() > from.right() || to.right() < from.left()) {
    const bool right = to.left() > from.right();
    const QPointF start(right ? from.right() : from.left(), a.y());
    const QPointF end(right ? to.left() : to.right(), b.y());
    const qreal middle = (start.x() + end.x()) / 2;
    return {start, {middle, start.y()}, {middle, end.y()}, end};
  }
  const bool below = to.top() > from.bottom();
  const QPointF start(a.x(), below ? from.bottom() : from.top());
  const QPointF end(b.x(), below ? to.top() : to.bottom());
  const qreal middle = (start.y() + end.y()) / 2;
  return {start, {start.x(), middle}, {end.x(), middle}, end};
}

class QuickMove {
 public:
  QuickMove(render::Diagram& diagram, const document::View& view, const QSet<QString>& placed,
            const render::RoutingOptions& options)
      : diagram_(diagram), view_(view), placed_(placed), options_(options) {}

  void run() {
    shiftAll(diagram_.zones, [this](render::ZoneBox& box, const QPointF& by) {
      box.header.translate(by);
      movedHeaders_.append(box.header);
      movedZones_.append(box.rect);
    });
    shiftAll(diagram_.networks, [this](render::NetworkBox& box, const QPointF& by) {
      box.header.translate(by);
      movedHeaders_.append(box.header);
    });
    shiftAll(diagram_.notes, [](render::NoteBox&, const QPointF&) {});
    shiftAll(diagram_.hosts, [this](render::HostBox& box, const QPointF& by) {
      for (render::Chip& chip : box.chips) chip.rect.translate(by);
      movedHosts_.insert(box.id, by);
      movedCards_.append(box.rect);
    });
    for (const render::HostBox& host : diagram_.hosts) rects_.insert(host.id, host.rect);
    for (render::LinkBox& link : diagram_.links) follow(link);
    leaveTrunks();
    route();
  }

 private:
  template <class Box, class Shift>
  void shiftAll(QList<Box>& boxes, const Shift& shift) {
    for (Box& box : boxes) {
      if (!placed_.contains(box.id.value)) continue;
      const auto placement = view_.at.constFind(box.id.value);
      if (placement == view_.at.cend()) continue;
      const QPointF by = QPointF(placement->x, placement->y) - box.rect.topLeft();
      box.rect.translate(by);
      if (placement->w > 0) box.rect.setWidth(placement->w);
      if (placement->h > 0) box.rect.setHeight(placement->h);
      shift(box, by);
      diagram_.bounds |= box.rect;
    }
  }

  void follow(render::LinkBox& link) {
    if (link.joinsZones()) return followZones(link);
    const auto from = movedHosts_.constFind(link.from);
    const auto to = movedHosts_.constFind(link.to);
    const bool bent = std::any_of(link.flows.begin(), link.flows.end(),
                                  [this](const QString& flow) { return placed_.contains(flow); });
    if (!bent && from != movedHosts_.cend() && to != movedHosts_.cend() && *from == *to) {
      for (QPointF& point : link.line) point += *from;
      link.labelRect.translate(*from);
      placeStops(link);
      return;
    }
    const bool touched = bent || from != movedHosts_.cend() || to != movedHosts_.cend() ||
                         std::any_of(movedCards_.begin(), movedCards_.end(), [&](const QRectF& card) {
                           return render::passesThrough(link.line, card);
                         });
    if (touched) touched_.append(&link);
    // Afterwards a better way is found for what a text or a zone was moved onto; meanwhile it stays.
    link.rough = link.rough || touched || isUnder(link);
  }

  /// Trunks of which a link moves are none until it has come to rest: each draws all of its way.
  void leaveTrunks() {
    QSet<int> left;
    for (const render::LinkBox* link : std::as_const(touched_)) {
      if (link->trunk >= 0) left.insert(link->trunk);
    }
    for (render::LinkBox& link : diagram_.links) {
      if (!left.contains(link.trunk)) continue;
      link.ownFrom = 0;
      link.ownTo = -1;
    }
  }

  /// From edge to edge; a better way is found afterwards.
  void followZones(render::LinkBox& link) {
    const auto rect = [this](const document::ZoneId& zone, const document::HostId& host) {
      for (const render::ZoneBox& box : std::as_const(diagram_.zones))
        if (box.id == zone) return box.rect;
      return rects_.value(host);
    };
    const auto moved = [this](const document::ZoneId& zone, const document::HostId& host) {
      return zone.isNull() ? movedHosts_.contains(host) : placed_.contains(zone.value);
    };
    if (!moved(link.fromZone, link.from) && !moved(link.toZone, link.to)) return;
    link.line = elbow(rect(link.fromZone, link.from), rect(link.toZone, link.to));
    link.labelRect = {};
    link.rough = true;
    placeStops(link);
  }

  [[nodiscard]] bool isUnder(const render::LinkBox& link) const {
    const QPointF from = rects_.value(link.from).center();
    const QPointF to = rects_.value(link.to).center();
    return std::any_of(movedHeaders_.begin(), movedHeaders_.end(),
                       [&](const QRectF& header) { return render::passesThrough(link.line, header); }) ||
           std::any_of(movedZones_.begin(), movedZones_.end(), [&](const QRectF& zone) {
             return !zone.contains(from) && !zone.contains(to) && render::passesThrough(link.line, zone);
           });
  }

  /// The bends the user set; empty: none.
  [[nodiscard]] Polyline via(const render::LinkBox& link) const {
    for (const QString& flow : link.flows) {
      const auto shape = view_.links.constFind(flow);
      if (shape == view_.links.cend() || shape->points.isEmpty()) continue;
      Polyline points;
      for (const QPoint& point : shape->points) points.emplace_back(point);
      return points;
    }
    return {};
  }

  void route() {
    render::RoutingProblem problem;
    QHash<document::HostId, int> index;
    QRectF area;
    const auto card = [&](const document::HostId& host) {
      const auto known = index.constFind(host);
      if (known != index.cend()) return *known;
      const int number = int(problem.cards.size());
      problem.cards.push_back(rects_.value(host));
      index.insert(host, number);
      return number;
    };
    const bool few = std::size_t(touched_.size()) <= kMostLinks;
    for (const render::LinkBox* link : std::as_const(touched_)) {
      area |= rects_.value(link->from) | rects_.value(link->to);
      const bool heavy = link->look == render::LinkLook::Blocked || link->look == render::LinkLook::Partly;
      if (few) problem.links.push_back({card(link->from), card(link->to), heavy, via(*link)});
    }
    std::vector<Polyline> routes;
    if (few) {
      // The cards in between, unless there are so many that looking at them takes longer than a frame.
      QList<QRectF> between;
      for (const render::HostBox& host : diagram_.hosts) {
        if (!index.contains(host.id) && area.intersects(host.rect)) between.append(host.rect);
      }
      if (problem.cards.size() + std::size_t(between.size()) <= kMostCards) {
        problem.cards.insert(problem.cards.end(), between.begin(), between.end());
      }
      routes = render::routeLinks(problem, options_);
    }
    for (qsizetype i = 0; i < touched_.size(); ++i) {
      render::LinkBox& link = *touched_[i];
      link.line = few ? routes[std::size_t(i)] : elbow(rects_.value(link.from), rects_.value(link.to));
      link.labelRect = {};
      placeStops(link);
    }
  }

  void placeStops(render::LinkBox& link) const {
    const double total = render::length(link.line);
    double first = total;
    for (render::StopMark& stop : link.stops) {
      const bool inward = stop.direction == snapshot::CrossingDirection::In;
      double at = inward ? total - std::min(24.0, total / 3) : std::min(24.0, total / 3);
      for (const render::ZoneBox& zone : diagram_.zones) {
        if (zone.id != stop.zone) continue;
        if (const auto crossing = render::crossingOf(link.line, zone.rect, inward)) at = crossing->distance;
      }
      stop.at = render::pointAt(link.line, at);
      first = std::min(first, at);
    }
    if (link.dashedFrom >= 0) link.dashedFrom = first;
  }

  render::Diagram& diagram_;
  const document::View& view_;
  const QSet<QString>& placed_;
  const render::RoutingOptions& options_;
  QHash<document::HostId, QPointF> movedHosts_;
  QList<QRectF> movedCards_;
  QList<QRectF> movedHeaders_;
  QList<QRectF> movedZones_;
  QHash<document::HostId, QRectF> rects_;
  QList<render::LinkBox*> touched_;
};

}  // namespace

void quickMove(render::Diagram& diagram, const document::DocumentData& data, const document::ViewId& view,
               const QSet<QString>& placed, const render::RoutingOptions& options) {
  const document::View shown = data.views.value(view);
  QuickMove(diagram, shown, placed, options).run();
}

}  // namespace topo::views
