// SPDX-License-Identifier: Apache-2.0
#include "views/routing/straighten.h"

#include "views/routing/order.h"

#include <algorithm>
#include <cmath>

namespace topo::routing {
namespace {

constexpr double kSmallStep = 46;
constexpr double kAir = 3;

class Straightener {
 public:
  Straightener(const RoutingProblem& problem, const RoutingOptions& options, const Obstacles& obstacles,
               const RouteLink& link, Polyline& route)
      : problem_(problem), options_(options), obstacles_(obstacles), link_(link), route_(route) {}

  void run() {
    std::size_t k = 2;
    while (k + 1 < route_.size()) {
      if (isStep(k) && level(k))
        k = 2;
      else
        ++k;
    }
  }

 private:
  // Whether the segment that ends at point `k` is a small step between two stretches of one direction.
  bool isStep(std::size_t k) const {
    const QPointF step = route_[k] - route_[k - 1];
    if (step.manhattanLength() > kSmallStep) return false;
    const QPointF before = route_[k - 1] - route_[k - 2], after = route_[k + 1] - route_[k];
    return QPointF::dotProduct(before, after) > 0;
  }

  bool level(std::size_t k) {
    const bool vertical = std::abs(route_[k].y() - route_[k - 1].y()) < 0.01;  // the stretches beside it are
    const double before = across(route_[k - 2], vertical), after = across(route_[k + 1], vertical);
    // The longer stretch stays where it is, if the other can follow it.
    const bool keepBefore =
        (route_[k - 1] - route_[k - 2]).manhattanLength() >= (route_[k + 1] - route_[k]).manhattanLength();
    const double first = keepBefore ? before : after, second = keepBefore ? after : before;
    for (const double at : {first, second, (before + after) / 2}) {
      if (fits(k, vertical, at) && apply(k, vertical, at)) return true;
    }
    return false;
  }

  // Where a stretch meets a card, it must stay on the card's edge.
  bool fits(std::size_t k, bool vertical, double at) const {
    const auto on = [&](int card) {
      const QRectF& rect = problem_.cards[std::size_t(card)];
      const double low = vertical ? rect.left() : rect.top(), high = vertical ? rect.right() : rect.bottom();
      const double corner = std::min(options_.corner, (high - low) / 3);
      return at >= low + corner && at <= high - corner;
    };
    return (k > 2 || on(link_.source)) && (k + 2 < route_.size() || on(link_.destination));
  }

  bool apply(std::size_t k, bool vertical, double at) {
    Polyline straight(route_.begin(), route_.begin() + std::ptrdiff_t(k) - 1);
    straight.insert(straight.end(), route_.begin() + std::ptrdiff_t(k) + 1, route_.end());
    // The points k-2 and k+1 are now the ends of one stretch.
    for (const std::size_t p : {k - 2, k - 1}) {
      if (vertical)
        straight[p].setX(at);
      else
        straight[p].setY(at);
    }
    const std::size_t first = k > 2 ? k - 2 : k - 1, last = std::min(k, straight.size() - 1);
    for (std::size_t p = first; p <= last; ++p)
      if (!isFree(straight, p)) return false;
    route_ = straight;
    return true;
  }

  bool isFree(const Polyline& line, std::size_t p) const {
    const QRectF swept = QRectF(line[p - 1], line[p]).normalized().adjusted(-kAir, -kAir, kAir, kAir);
    const bool blocked = obstacles_.cards.any(swept, [&](int card, const QRectF& rect) {
      const bool own =
          (p == 1 && card == link_.source) || (p + 1 == line.size() && card == link_.destination);
      return !own || passesThrough({line[p - 1], line[p]}, rect);
    });
    if (blocked || obstacles_.headers.touches(swept)) return false;
    return std::none_of(problem_.zones.begin(), problem_.zones.end(), [&](const QRectF& zone) {
      return passesThrough({line[p - 1], line[p]}, zone) && !passesThrough(route_, zone);
    });
  }

  const RoutingProblem& problem_;
  const RoutingOptions& options_;
  const Obstacles& obstacles_;
  const RouteLink& link_;
  Polyline& route_;
};

}  // namespace

void straighten(const RoutingProblem& problem, const RoutingOptions& options, const Obstacles& obstacles,
                const RouteLink& link, Polyline& route) {
  Straightener(problem, options, obstacles, link, route).run();
}

}  // namespace topo::routing
