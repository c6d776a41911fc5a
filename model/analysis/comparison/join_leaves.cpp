// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/comparison/compare.h"
#include "model/analysis/traffic_classes.h"

#include <algorithm>

namespace topo::analysis {
namespace {

using Type = Attachment::Type;

/// The way from the indices of one topology to those of the other.
class PlaceMap {
 public:
  explicit PlaceMap(const Joined& joined) : joined_(joined) {
    for (std::size_t view = 0; view < 2; ++view) {
      zones_[view] = numbers(joined.zones, view, joined.topology(view).zones.size());
      networks_[view] = numbers(joined.networks, view, joined.topology(view).networks.size());
    }
  }

  /// In the numbers of the joined lists.
  [[nodiscard]] Attachment joined(std::size_t view, const Attachment& at) const {
    if (at.type == Type::None || at.index == kNone) return {};
    return {at.type, (at.type == Type::Zone ? zones_ : networks_)[view][std::size_t(at.index)]};
  }
  [[nodiscard]] int joinedZone(std::size_t view, int zone) const {
    return zone == kNone ? kNone : zones_[view][std::size_t(zone)];
  }

  /// Where the zone of topology `view`, or the innermost around it that the other has, is in the other.
  [[nodiscard]] Attachment across(std::size_t view, int zone) const {
    const std::vector<Zone>& zones = joined_.topology(view).zones;
    std::size_t steps = 0;
    while (zone != kNone && otherZone(view, zone) == kNone) {
      zone = zones[std::size_t(zone)].parent;
      if (++steps > zones.size()) return {};
    }
    return zone == kNone ? Attachment{} : Attachment{Type::Zone, otherZone(view, zone)};
  }

  [[nodiscard]] Attachment across(std::size_t view, const Attachment& at) const {
    if (at.type == Type::Network && at.index != kNone) {
      const int network = joined_.networks[std::size_t(networks_[view][std::size_t(at.index)])][1 - view];
      if (network != kNone) return {Type::Network, network};
    }
    return across(view, joined_.topology(view).zoneOf(at));
  }

 private:
  static std::vector<int> numbers(const std::vector<IndexPair>& pairs, std::size_t view, std::size_t count) {
    std::vector<int> result(count, kNone);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      if (pairs[i][view] != kNone) result[std::size_t(pairs[i][view])] = int(i);
    }
    return result;
  }
  [[nodiscard]] int otherZone(std::size_t view, int zone) const {
    return joined_.zones[std::size_t(zones_[view][std::size_t(zone)])][1 - view];
  }

  const Joined& joined_;
  std::vector<int> zones_[2];  ///< index in a topology -> index in the joined list
  std::vector<int> networks_[2];
};

class Joiner {
 public:
  explicit Joiner(const Joined& joined) : joined_(joined), places_(joined) {}

  std::vector<Leaf> join() {
    for (std::size_t i = 0; i < joined_.interfaces.size(); ++i) addInterface(joined_.interfaces[i], int(i));
    const net::AddressSet borneByBoth =
        borneAddresses(*joined_.before).intersected(borneAddresses(*joined_.after));
    free_ = net::AddressSet::all().subtracted(borneByBoth);
    addPlace({Attachment{}, Attachment{}}, {});
    for (std::size_t i = 0; i < joined_.zones.size(); ++i)
      addPlace(placeOf(Type::Zone, joined_.zones[i]), {Type::Zone, int(i)});
    for (std::size_t i = 0; i < joined_.networks.size(); ++i)
      addPlace(placeOf(Type::Network, joined_.networks[i]), {Type::Network, int(i)});
    return std::move(leaves_);
  }

 private:
  using Places = std::array<Attachment, 2>;

  [[nodiscard]] const Interface& interfaceOf(std::size_t view, int index) const {
    return joined_.topology(view).interfaces[std::size_t(index)];
  }

  Places placeOf(Type type, const IndexPair& pair) const {
    Places places;
    for (std::size_t view = 0; view < 2; ++view) {
      if (pair[view] != kNone) places[view] = {type, pair[view]};
    }
    for (std::size_t view = 0; view < 2; ++view) {
      if (pair[view] == kNone) places[view] = places_.across(1 - view, places[1 - view]);
    }
    return places;
  }

  void addPlace(const Places& places, const Attachment& home) {
    if (free_.empty()) return;
    leaves_.push_back(
        {{Station{kNone, places[0], true}, Station{kNone, places[1], true}}, free_, kNone, kNone, home});
  }

  void addInterface(const IndexPair& pair, int number) {
    Places at;
    std::array<net::AddressSet, 2> addresses;
    for (std::size_t view = 0; view < 2; ++view) {
      if (pair[view] == kNone) continue;
      at[view] = interfaceOf(view, pair[view]).at;
      addresses[view] = interfaceOf(view, pair[view]).addresses;
    }
    const std::size_t shown = pair[1] != kNone ? 1 : 0;
    const Attachment home = places_.joined(shown, at[shown]);
    const auto leaf = [&](bool drawnBefore, bool drawnAfter, net::AddressSet own) {
      return Leaf{{Station{drawnBefore ? pair[0] : kNone, at[0], !drawnBefore || !addresses[0].empty()},
                   Station{drawnAfter ? pair[1] : kNone, at[1], !drawnAfter || !addresses[1].empty()}},
                  std::move(own),
                  number,
                  joined_.hosts[std::size_t(number)],
                  home};
    };
    for (std::size_t view = 0; view < 2; ++view) {
      if (pair[view] != kNone) continue;
      at[view] = places_.across(1 - view, at[1 - view]);
      leaves_.push_back(leaf(view != 0, view == 0, addresses[1 - view]));
      return;
    }
    if (addresses[0].empty() || addresses[1].empty()) {
      // The same machine, of which one of them does not say the address.
      leaves_.push_back(leaf(true, true, addresses[0].united(addresses[1])));
      return;
    }
    const auto add = [&](bool drawnBefore, bool drawnAfter, net::AddressSet own) {
      if (!own.empty()) leaves_.push_back(leaf(drawnBefore, drawnAfter, std::move(own)));
    };
    add(true, true, addresses[0].intersected(addresses[1]));
    add(true, false, addresses[0].subtracted(addresses[1]));
    add(false, true, addresses[1].subtracted(addresses[0]));
  }

  const Joined& joined_;
  PlaceMap places_;
  net::AddressSet free_;
  std::vector<Leaf> leaves_;
};

}  // namespace

std::vector<Leaf> joinLeaves(const Joined& joined) {
  return Joiner(joined).join();
}

Ground joinGround(const Joined& joined) {
  const PlaceMap places(joined);
  Ground ground;
  for (const IndexPair& pair : joined.zones) {
    const std::size_t view = pair[1] != kNone ? 1 : 0;
    const int parent = joined.topology(view).zones[std::size_t(pair[view])].parent;
    ground.zoneParents.push_back(places.joinedZone(view, parent));
  }
  for (const IndexPair& pair : joined.networks) {
    const std::size_t view = pair[1] != kNone ? 1 : 0;
    const int zone = joined.topology(view).networks[std::size_t(pair[view])].zone;
    ground.networkZones.push_back(places.joinedZone(view, zone));
  }
  return ground;
}

}  // namespace topo::analysis
