// SPDX-License-Identifier: Apache-2.0
#include "views/routing/ports.h"

#include "views/routing/order.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace topo::routing {
namespace {

struct Port {
  double at;
  int link;
  bool atSource;
};

}  // namespace

Ports assignPorts(const RoutingProblem& problem, const RoutingOptions& options,
                  const std::vector<Polyline>& routes) {
  std::map<std::pair<int, int>, std::vector<Port>> sides;
  for (std::size_t i = 0; i < routes.size(); ++i) {
    const Polyline& route = routes[i];
    if (route.size() < 2) continue;
    const auto add = [&](QPointF at, QPointF next, int card, bool atSource) {
      const bool vertical = std::abs(at.x() - next.x()) < 0.01;
      const int side = vertical ? (next.y() < at.y() ? 2 : 3) : (next.x() < at.x() ? 0 : 1);
      sides[{card, side}].push_back({across(at, vertical), int(i), atSource});
    };
    add(route.front(), route[1], problem.links[i].source, true);
    add(route.back(), route[route.size() - 2], problem.links[i].destination, false);
  }
  Ports wishes;
  wishes.source.resize(routes.size());
  wishes.destination.resize(routes.size());
  for (auto& [key, ports] : sides) {
    const QRectF& card = problem.cards[std::size_t(key.first)];
    const bool vertical = key.second >= 2;
    const double low = vertical ? card.left() : card.top(), length = vertical ? card.width() : card.height();
    const double room = length - 2 * std::min(options.corner, length / 3);
    std::sort(ports.begin(), ports.end(), [](const Port& a, const Port& b) {
      return std::tie(a.at, a.link, a.atSource) < std::tie(b.at, b.link, b.atSource);
    });
    // Links of a group that lie on one another there share a place.
    std::vector<int> place(ports.size(), 0);
    for (std::size_t k = 1; k < ports.size(); ++k) {
      const int group = problem.links[std::size_t(ports[k].link)].group;
      const bool shared = group >= 0 && group == problem.links[std::size_t(ports[k - 1].link)].group &&
                          ports[k].at - ports[k - 1].at < 0.3;
      place[k] = place[k - 1] + (shared ? 0 : 1);
    }
    const double steps = place.back();
    const double step = steps > 0 ? std::min(options.portSpacing, room / steps) : 0;
    for (std::size_t k = 0; k < ports.size(); ++k) {
      auto& wish = ports[k].atSource ? wishes.source : wishes.destination;
      wish[std::size_t(ports[k].link)] = low + length / 2 + (place[k] - steps / 2) * step;
    }
  }
  return wishes;
}

}  // namespace topo::routing
