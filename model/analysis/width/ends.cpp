// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/width/ends.h"

#include <algorithm>

namespace topo::analysis {
namespace {

using net::AddressRange;
using net::AddressSet;

/// Gathers addresses and builds the set once.
class Gathering {
 public:
  void add(const AddressSet& addresses) {
    const std::vector<AddressRange> more = addresses.ranges();
    ranges_.insert(ranges_.end(), more.begin(), more.end());
  }
  [[nodiscard]] AddressSet all() const { return AddressSet(ranges_); }
  /// What was added more than once.
  [[nodiscard]] AddressSet repeated() {
    std::sort(ranges_.begin(), ranges_.end(),
              [](const AddressRange& a, const AddressRange& b) { return a.first < b.first; });
    std::vector<AddressRange> twice;
    for (std::size_t i = 1; i < ranges_.size(); ++i) {
      const AddressRange& seen = furthest_(i);
      const AddressRange& next = ranges_[i];
      if (seen.last.family == next.first.family && seen.last >= next.first) {
        twice.push_back({next.first, std::min(seen.last, next.last)});
      }
    }
    return AddressSet(twice);
  }

 private:
  /// Of the ranges before `end`, the one that reaches furthest; asked for ascending ends only.
  const AddressRange& furthest_(std::size_t end) {
    if (end == 1 || ranges_[best_].last < ranges_[end - 1].last) best_ = end - 1;
    return ranges_[best_];
  }

  std::vector<AddressRange> ranges_;
  std::size_t best_ = 0;
};

void sortOnce(std::vector<int>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace

EndFinder::EndFinder(const TopologyIndex& topology, const net::AddressSet& borne, int zone)
    : index_(topology), topology_(topology.topology()), borne_(borne), zone_(zone) {
  for (const Component& component : topology_.components) {
    if (component.host >= 0) hostsByKind_[component.kind].push_back(component.host);
  }
}

AddressSet EndFinder::heldBy(int network) const {
  return topology_.networks[std::size_t(network)].cidrs.subtracted(borne_);
}

const AddressSet& EndFinder::homeless() {
  if (!homeless_) {
    Gathering cidrs;
    for (const Network& network : topology_.networks) cidrs.add(network.cidrs);
    homeless_ = AddressSet::all().subtracted(cidrs.all()).subtracted(borne_);
  }
  return *homeless_;
}

const EndFinder::Ground& EndFinder::ground(bool inside) {
  std::optional<Ground>& kept = grounds_[inside ? 1 : 0];
  if (kept) return *kept;
  Ground& ground = kept.emplace();
  Gathering drawn;
  Gathering all;
  for (std::size_t i = 0; i < topology_.interfaces.size(); ++i) {
    if (!isThere(index_.zoneOfInterface(int(i)), inside)) continue;
    ground.interfaces.push_back(int(i));
    const AddressSet& addresses = topology_.interfaces[i].addresses;
    if (addresses.empty()) ground.unknown.push_back(int(i));
    drawn.add(addresses);
    all.add(addresses);
  }
  for (std::size_t i = 0; i < topology_.networks.size(); ++i) {
    if (!isThere(topology_.networks[i].zone, inside)) continue;
    ground.networks.push_back(int(i));
    all.add(heldBy(int(i)));
  }
  if (!inside) all.add(homeless());
  ground.elsewhere = borne_.subtracted(drawn.all());
  ground.possible = all.all();
  ground.ambiguous = all.repeated();
  return ground;
}

void EndFinder::addInterfaces(const std::vector<int>& interfaces, bool inside, Ends& ends) const {
  Gathering addresses;
  for (const int interface : interfaces) {
    if (!isThere(index_.zoneOfInterface(interface), inside)) continue;
    const AddressSet& borne = topology_.interfaces[std::size_t(interface)].addresses;
    if (borne.empty()) ends.unknown.push_back(interface);
    addresses.add(borne);
  }
  ends.may = ends.may.united(addresses.all());
}

Ends EndFinder::ofInterfaces(const std::vector<int>& interfaces) const {
  Ends ends;
  Gathering addresses;
  for (const int interface : interfaces) {
    const AddressSet& borne = topology_.interfaces[std::size_t(interface)].addresses;
    if (borne.empty()) ends.unknown.push_back(interface);
    addresses.add(borne);
  }
  ends.may = addresses.all();
  ends.must = ends.may;
  sortOnce(ends.unknown);
  return ends;
}

const std::vector<EndFinder::Bridge>& EndFinder::bridges() {
  if (bridges_) return *bridges_;
  bridges_.emplace();
  for (const Host& host : topology_.hosts) {
    Bridge bridge;
    for (const int interface : host.interfaces) {
      (isThere(index_.zoneOfInterface(interface), true) ? bridge.inside : bridge.outside)
          .push_back(interface);
    }
    if (!bridge.inside.empty() && !bridge.outside.empty()) bridges_->push_back(std::move(bridge));
  }
  return *bridges_;
}

Ends EndFinder::findPlace(const Selector& selector, bool inside) {
  Ends ends;
  const auto addPlaces = [&](auto holds) {
    std::vector<int> interfaces;
    const Ground& all = ground(inside);
    std::copy_if(all.interfaces.begin(), all.interfaces.end(), std::back_inserter(interfaces),
                 [&](int i) { return holds(topology_.interfaces[std::size_t(i)].at); });
    addInterfaces(interfaces, inside, ends);
    Gathering held;
    for (const int network : all.networks) {
      if (holds(Attachment{Attachment::Type::Network, network})) held.add(heldBy(network));
    }
    ends.may = ends.may.united(held.all());
  };
  const auto addHosts = [&](const std::vector<int>& hosts) {
    std::vector<int> interfaces;
    for (const int host : hosts) {
      const std::vector<int>& its = topology_.hosts[std::size_t(host)].interfaces;
      interfaces.insert(interfaces.end(), its.begin(), its.end());
    }
    addInterfaces(interfaces, inside, ends);
  };
  switch (selector.type) {
    case Selector::Type::Any:
      ends.may = ground(inside).possible;
      ends.unknown = ground(inside).unknown;
      ends.undrawnPlaces = true;
      break;
    case Selector::Type::Outside:
      if (inside) break;
      addPlaces([&](const Attachment& at) { return topology_.zoneOf(at) == kNone; });
      ends.may = ends.may.united(homeless());
      ends.undrawnPlaces = true;
      break;
    case Selector::Type::Zone:
      if (selector.index < 0) break;
      addPlaces([&](const Attachment& at) { return index_.liesIn(topology_.zoneOf(at), selector.index); });
      ends.undrawnPlaces =
          isThere(selector.index, inside) || (inside && index_.liesIn(zone_, selector.index));
      break;
    case Selector::Type::Network:
      if (selector.index < 0) break;
      addPlaces([&](const Attachment& at) {
        return at.type == Attachment::Type::Network && at.index == selector.index;
      });
      ends.undrawnPlaces = isThere(topology_.networks[std::size_t(selector.index)].zone, inside);
      break;
    case Selector::Type::Host:
      if (selector.index >= 0) addHosts({selector.index});
      break;
    case Selector::Type::Component:
      if (selector.index < 0 || topology_.components[std::size_t(selector.index)].host < 0) break;
      addHosts({topology_.components[std::size_t(selector.index)].host});
      break;
    case Selector::Type::Kind:
      if (const auto hosts = hostsByKind_.find(selector.index); hosts != hostsByKind_.end()) {
        addHosts(hosts->second);
      }
      break;
    case Selector::Type::Addresses:
      break;
  }
  ends.must = ends.may.subtracted(ground(inside).ambiguous);
  if (selector.type == Selector::Type::Any) ends.must = AddressSet::all();
  sortOnce(ends.unknown);
  return ends;
}

const Ends& EndFinder::place(const Selector& selector, bool inside) {
  const auto key = std::make_tuple(selector.type, selector.index, inside);
  const auto known = places_.find(key);
  return known != places_.end() ? known->second
                                : places_.emplace(key, findPlace(selector, inside)).first->second;
}

Ends EndFinder::find(const std::vector<Selector>& selectors, Action action, bool inside) {
  Ends ends;
  for (const Selector& selector : selectors) {
    if (selector.type == Selector::Type::Addresses) {
      const Ground& there = ground(inside);
      const AddressSet named = selector.addresses.subtracted(there.elsewhere);
      ends.may = ends.may.united(named);
      ends.must = ends.must.united(named);
      if (action != Action::Allow) {
        ends.unknown.insert(ends.unknown.end(), there.unknown.begin(), there.unknown.end());
      }
      continue;
    }
    const Ends& found = place(selector, inside);
    ends.may = ends.may.united(found.may);
    ends.must = ends.must.united(found.must);
    ends.unknown.insert(ends.unknown.end(), found.unknown.begin(), found.unknown.end());
    ends.undrawnPlaces = ends.undrawnPlaces || found.undrawnPlaces;
  }
  sortOnce(ends.unknown);
  return ends;
}

}  // namespace topo::analysis
