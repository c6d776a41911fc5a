// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/space/firewall_sets.h"

#include <utility>

namespace topo::analysis {

EndSet matchedEnds(const Space& space, const std::vector<Selector>& selectors, Action action) {
  LocationBits named = space.noLocation();
  std::vector<net::AddressRange> ranges;
  bool namesAddresses = false;
  for (const Selector& selector : selectors) {
    if (selector.type != Selector::Type::Addresses) {
      space.addNamed(selector, named);
      continue;
    }
    namesAddresses = true;
    const std::vector<net::AddressRange> more = selector.addresses.ranges();
    ranges.insert(ranges.end(), more.begin(), more.end());
  }
  LocationBits others = space.allLocations();
  others -= named;
  EndSet result = EndSet::allAt(std::move(named));
  // What is not known is never shown as open.
  result.add({std::move(others), net::AddressSet(ranges), namesAddresses && action != Action::Allow});
  return result;
}

LocatedBox matched(const Space& space, const Rule& rule) {
  return {matchedEnds(space, rule.from, rule.action), matchedEnds(space, rule.to, rule.action),
          rule.services};
}

LocatedBox crossing(const Space& space, int zone, Direction direction) {
  LocationBits inside = space.inZone(zone);
  LocationBits outside = space.allLocations();
  outside -= inside;
  EndSet within = EndSet::allAt(std::move(inside));
  EndSet beyond = EndSet::allAt(std::move(outside));
  if (direction == Direction::In) return {std::move(beyond), std::move(within), net::ServiceSet::any()};
  return {std::move(within), std::move(beyond), net::ServiceSet::any()};
}

std::optional<std::vector<DecidedPart>> decide(const LocatedSet& traffic, const Firewall& firewall,
                                               Direction direction, std::size_t limit) {
  std::vector<DecidedPart> parts;
  LocatedSet left = traffic;
  for (std::size_t i = 0; firewall.enabled && i < firewall.rules.size() && !left.empty(); ++i) {
    const Rule& rule = firewall.rules[i];
    if (!rule.enabled || !applies(rule.direction, direction)) continue;
    const LocatedBox named = matched(left.space(), rule);
    LocatedSet::Bounded taken = left.intersected(named, limit);
    if (!taken) return std::nullopt;
    if (taken->empty()) continue;
    LocatedSet::Bounded rest = left.subtracted(named, limit);
    if (!rest) return std::nullopt;
    left = std::move(*rest);
    parts.push_back({int(i), rule.action, std::move(*taken)});
  }
  if (!left.empty()) {
    const Action action = firewall.enabled ? firewall.defaultFor(direction) : Action::Allow;
    parts.push_back({kNone, action, std::move(left)});
  }
  return parts;
}

std::optional<LocatedSet> allowed(const Space& space, int zone, const std::optional<Firewall>& firewall,
                                  Direction direction, std::size_t limit) {
  const LocatedSet all(space, crossing(space, zone, direction));
  if (!firewall) return all;
  const auto parts = decide(all, *firewall, direction, limit);
  if (!parts) return std::nullopt;
  LocatedSet result(space);
  for (const DecidedPart& part : *parts) {
    if (part.action != Action::Allow) continue;
    result.addDisjoint(part.traffic);
    if (result.boxes().size() > limit) return std::nullopt;
  }
  return result;
}

}  // namespace topo::analysis
