// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/space/space.h"

#include "model/analysis/traffic_classes.h"

#include <algorithm>
#include <utility>

namespace topo::analysis {
namespace {

constexpr std::array<net::Family, 2> kFamilies{net::Family::V4, net::Family::V6};

net::Address firstOf(const net::AddressSet& set, net::Family family) {
  return family == net::Family::V4 ? net::Address::v4(set.v4().pieces().front().first)
                                   : net::Address::v6(set.v6().pieces().front().first);
}

template <typename List>
bool holds(const List& list, int index) {
  return index >= 0 && std::size_t(index) < list.size();
}

}  // namespace

Space::Space(const Topology& topology) : index_(topology) {
  gather();
}

void Space::gather() {
  const Topology& drawn = topology();
  drawnCount_ = int(drawn.interfaces.size());
  const std::size_t count = drawn.interfaces.size() + 1 + drawn.zones.size() + drawn.networks.size();
  zones_.reserve(count);
  all_ = LocationBits(count);
  unknown_ = LocationBits(count);
  directly_.resize(drawn.zones.size() + 1);
  children_.resize(drawn.zones.size());
  inNetwork_.resize(drawn.networks.size());
  for (std::size_t location = 0; location < count; ++location) {
    const Attachment place = placeOf(int(location));
    const int zone = drawn.zoneOf(place);
    zones_.push_back(zone);
    all_.set(location);
    directly_[zone == kNone ? drawn.zones.size() : std::size_t(zone)].push_back(int(location));
    if (place.type == Attachment::Type::Network && holds(inNetwork_, place.index)) {
      inNetwork_[std::size_t(place.index)].push_back(int(location));
    }
    if (isDrawn(int(location)) && drawn.interfaces[location].addresses.empty()) unknown_.set(location);
  }
  for (std::size_t zone = 0; zone < drawn.zones.size(); ++zone) {
    if (const int parent = index_.parentOf(int(zone)); parent != kNone) {
      children_[std::size_t(parent)].push_back(int(zone));
    }
  }
  for (std::size_t host = 0; host < drawn.hosts.size(); ++host) {
    for (const int kind : index_.kindsOn(int(host))) hostsByKind_[kind].push_back(int(host));
  }
  undrawn_ = all_;
  undrawn_ -= drawnLocations();
  free_ = net::AddressSet::all().subtracted(borneAddresses(drawn));
}

int Space::undrawnAt(const Attachment& place) const {
  switch (place.type) {
    case Attachment::Type::Zone:
      return drawnCount_ + 1 + place.index;
    case Attachment::Type::Network:
      return drawnCount_ + 1 + int(topology().zones.size()) + place.index;
    case Attachment::Type::None:
      break;
  }
  return drawnCount_;
}

Attachment Space::placeOf(int location) const {
  if (isDrawn(location)) return topology().interfaces[std::size_t(location)].at;
  const int place = location - drawnCount_ - 1;
  const int zones = int(topology().zones.size());
  if (place < 0) return {};
  if (place < zones) return {Attachment::Type::Zone, place};
  return {Attachment::Type::Network, place - zones};
}

int Space::hostOf(int location) const {
  return isDrawn(location) ? topology().interfaces[std::size_t(location)].host : kNone;
}

const net::AddressSet& Space::addressesAt(int location) const {
  return isDrawn(location) ? topology().interfaces[std::size_t(location)].addresses : free_;
}

LocationBits Space::drawnLocations() const {
  LocationBits locations = noLocation();
  for (int i = 0; i < drawnCount_; ++i) locations.set(std::size_t(i));
  return locations;
}

LocationBits Space::inZone(int zone) const {
  if (zone == kNone) return all_;
  LocationBits locations = noLocation();
  addNamed({Selector::Type::Zone, zone, {}}, locations);
  return locations;
}

void Space::addOfHost(int host, LocationBits& locations) const {
  if (!holds(topology().hosts, host)) return;
  for (const int interface : topology().hosts[std::size_t(host)].interfaces) {
    locations.set(std::size_t(interface));
  }
}

void Space::addNamed(const Selector& selector, LocationBits& locations) const {
  const auto setAll = [&locations](const std::vector<int>& list) {
    for (const int location : list) locations.set(std::size_t(location));
  };
  switch (selector.type) {
    case Selector::Type::Any:
      locations |= all_;
      break;
    case Selector::Type::Outside:
      setAll(directly_.back());
      break;
    case Selector::Type::Zone: {
      if (!holds(children_, selector.index)) break;
      std::vector<int> open{selector.index};
      while (!open.empty()) {
        const std::size_t zone = std::size_t(open.back());
        open.pop_back();
        setAll(directly_[zone]);
        open.insert(open.end(), children_[zone].begin(), children_[zone].end());
      }
      break;
    }
    case Selector::Type::Network:
      if (holds(inNetwork_, selector.index)) setAll(inNetwork_[std::size_t(selector.index)]);
      break;
    case Selector::Type::Host:
      addOfHost(selector.index, locations);
      break;
    case Selector::Type::Component:
      if (holds(topology().components, selector.index)) {
        addOfHost(topology().components[std::size_t(selector.index)].host, locations);
      }
      break;
    case Selector::Type::Kind:
      if (const auto hosts = hostsByKind_.find(selector.index); hosts != hostsByKind_.end()) {
        for (const int host : hosts->second) addOfHost(host, locations);
      }
      break;
    case Selector::Type::Addresses:
      break;
  }
}

EndSet Space::atInterface(int interface) const {
  LocationBits locations = noLocation();
  locations.set(std::size_t(interface));
  return EndSet::allAt(std::move(locations));
}

Presence Space::presence(const EndSet& set) const {
  Presence result;
  for (const EndSet::Group& group : set.groups()) {
    if (!group.locations.intersects(undrawn_)) continue;
    for (std::size_t f = 0; f < 2; ++f) {
      result.families[f].undrawn |= group.addresses.only(kFamilies[f]).intersects(free_);
    }
  }
  for (const EndSet::Group& group : set.groups()) {
    group.locations.forEach([&](std::size_t location) {
      if (!isDrawn(int(location))) return false;
      bool open = false;
      for (std::size_t f = 0; f < 2; ++f) {
        Presence::OfFamily& family = result.families[f];
        // A machine not drawn can talk to every end: the drawn ones then make no difference.
        if (family.undrawn || family.others) continue;
        open = true;
        const int host = hostOf(int(location));
        if (family.host == host || !hasAny(group, int(location), kFamilies[f])) continue;
        family.others = family.host != kNone;
        if (!family.others) family.host = host;
      }
      return open;
    });
  }
  return result;
}

bool Space::canTalk(const Presence& source, const Presence& destination) {
  for (std::size_t f = 0; f < 2; ++f) {
    const Presence::OfFamily& from = source.families[f];
    const Presence::OfFamily& to = destination.families[f];
    if (!from.any() || !to.any()) continue;
    const bool onOneHost = !from.undrawn && !to.undrawn && !from.others && !to.others && from.host == to.host;
    if (!onOneHost) return true;
  }
  return false;
}

bool Space::hasAny(const EndSet::Group& group, int location, net::Family family) const {
  if (isUnknown(location)) return group.unknown;
  const net::AddressSet& addresses = addressesAt(location);
  return family == net::Family::V4 ? group.addresses.v4().intersects(addresses.v4())
                                   : group.addresses.v6().intersects(addresses.v6());
}

EndSet Space::trimmed(const EndSet& set) const {
  std::vector<EndSet::Group> groups;
  const auto put = [&](std::size_t location, const net::AddressSet& addresses, bool whole) {
    const auto same = [&](const EndSet::Group& group) {
      return group.unknown == whole && (whole || group.addresses == addresses);
    };
    auto at = std::find_if(groups.begin(), groups.end(), same);
    if (at == groups.end()) {
      groups.push_back({noLocation(), whole ? net::AddressSet::all() : addresses, whole});
      at = groups.end() - 1;
    }
    at->locations.set(location);
  };
  for (const EndSet::Group& group : set.groups()) {
    const net::AddressSet free = group.addresses.intersected(free_);
    group.locations.forEach([&](std::size_t location) {
      if (isUnknown(int(location))) {
        if (group.unknown) put(location, {}, true);
      } else if (!isDrawn(int(location))) {
        if (!free.empty()) put(location, free, free == free_);
      } else {
        const net::AddressSet& all = addressesAt(int(location));
        const net::AddressSet part = group.addresses.intersected(all);
        if (!part.empty()) put(location, part, part == all);
      }
      return true;
    });
  }
  const auto first = [](const EndSet::Group& group) {
    std::size_t found = 0;
    group.locations.forEach([&found](std::size_t location) {
      found = location;
      return false;
    });
    return found;
  };
  std::sort(groups.begin(), groups.end(),
            [&](const EndSet::Group& a, const EndSet::Group& b) { return first(a) < first(b); });
  EndSet result;
  for (EndSet::Group& group : groups) result.add(std::move(group));
  return result;
}

bool Space::contains(const EndSet& set, const Spot& spot) const {
  return std::any_of(set.groups().begin(), set.groups().end(), [&](const EndSet::Group& group) {
    if (!group.locations.test(std::size_t(spot.location))) return false;
    if (!spot.address) return group.unknown && isUnknown(spot.location);
    return group.addresses.contains(*spot.address) && addressesAt(spot.location).contains(*spot.address);
  });
}

/// Two drawn ones on different hosts and one that is not drawn say all about who can talk to whom.
std::vector<Spot> Space::examples(const EndSet& set, net::Family family) const {
  std::vector<Spot> drawn;
  std::optional<Spot> undrawn;
  for (const EndSet::Group& group : set.groups()) {
    const net::AddressSet addresses = group.addresses.only(family);
    group.locations.forEach([&](std::size_t at) {
      const int location = int(at);
      if (!isDrawn(location) && undrawn) return false;
      if (isDrawn(location) && drawn.size() == 2) return true;
      if (!drawn.empty() && isDrawn(location) && hostOf(drawn.front().location) == hostOf(location))
        return true;
      std::optional<net::Address> address;
      if (isUnknown(location)) {
        if (!group.unknown) return true;
      } else {
        const net::AddressSet part = addresses.intersected(addressesAt(location));
        if (part.empty()) return true;
        address = firstOf(part, family);
      }
      if (isDrawn(location)) {
        drawn.push_back({location, address});
      } else {
        undrawn = Spot{location, address};
      }
      return true;
    });
  }
  if (undrawn) drawn.push_back(*undrawn);
  return drawn;
}

std::optional<std::pair<Spot, Spot>> Space::examplePair(const EndSet& source,
                                                        const EndSet& destination) const {
  for (const net::Family family : kFamilies) {
    const std::vector<Spot> to = examples(destination, family);
    for (const Spot& from : examples(source, family)) {
      for (const Spot& other : to) {
        if (isDrawn(from.location) && isDrawn(other.location) &&
            hostOf(from.location) == hostOf(other.location)) {
          continue;
        }
        return std::pair(from, other);
      }
    }
  }
  return std::nullopt;
}

}  // namespace topo::analysis
