// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/width/ends.h"

#include <algorithm>

namespace topo::analysis {
namespace {

using net::AddressGatherer;
using net::AddressSet;

void sortOnce(std::vector<int>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace

EndFinder::EndFinder(const SharedGround& shared, int zone)
    : shared_(shared), index_(shared.index()), topology_(index_.topology()), zone_(zone) {}

const EndFinder::Ground& EndFinder::ground(bool inside) {
  std::optional<Ground>& kept = grounds_[inside ? 1 : 0];
  if (!kept) kept = findGround(inside);
  return *kept;
}

/// Each address is somewhere: what is not inside is outside. Only what several have may be on both sides.
EndFinder::Ground EndFinder::findGround(bool inside) {
  Ground ground;
  const AddressSet drawn = drawnInside();
  ground.elsewhere = inside ? shared_.borne().subtracted(drawn) : drawn;
  ground.possible = drawn.united(heldInside());
  if (!inside) ground.possible = AddressSet::all().subtracted(ground.possible);
  AddressGatherer alsoDrawn;
  AddressGatherer alsoHeld;
  RepeatedAddresses repeated;
  for (const int interface : shared_.contestedInterfaces()) {
    if (!isInterfaceThere(interface, inside)) continue;
    alsoDrawn.add(topology_.interfaces[std::size_t(interface)].addresses);
    repeated.add(topology_.interfaces[std::size_t(interface)].addresses);
  }
  for (const int network : shared_.contestedNetworks()) {
    if (!isThere(topology_.networks[std::size_t(network)].zone, inside)) continue;
    alsoHeld.add(shared_.heldBy(network));
    repeated.add(shared_.heldBy(network));
  }
  const AddressSet drawnHere = alsoDrawn.take();
  ground.elsewhere = ground.elsewhere.subtracted(drawnHere);
  ground.possible = ground.possible.united(drawnHere).united(alsoHeld.take());
  ground.ambiguous = repeated.take();
  for (const int interface : shared_.unknown()) {
    if (isInterfaceThere(interface, inside)) ground.unknown.push_back(interface);
  }
  return ground;
}

AddressSet EndFinder::drawnInside() const {
  AddressGatherer drawn;
  for (const int interface : index_.interfacesIn(zone_))
    drawn.add(topology_.interfaces[std::size_t(interface)].addresses);
  return drawn.take();
}

AddressSet EndFinder::heldInside() const {
  AddressGatherer held;
  for (const int network : index_.networksIn(zone_)) held.add(shared_.heldBy(network));
  return held.take();
}

void EndFinder::addInterfaces(std::span<const int> interfaces, bool inside, Ends& ends) const {
  AddressGatherer addresses;
  for (const int interface : interfaces) {
    if (!isInterfaceThere(interface, inside)) continue;
    const AddressSet& borne = topology_.interfaces[std::size_t(interface)].addresses;
    if (borne.empty()) ends.unknown.push_back(interface);
    addresses.add(borne);
  }
  ends.may = ends.may.united(addresses.take());
}

void EndFinder::addNetworks(std::span<const int> networks, bool inside, Ends& ends) const {
  AddressGatherer held;
  for (const int network : networks) {
    if (isThere(topology_.networks[std::size_t(network)].zone, inside)) held.add(shared_.heldBy(network));
  }
  ends.may = ends.may.united(held.take());
}

/// Everything that lies in no zone.
void EndFinder::addTopLevel(Ends& ends) const {
  std::vector<int> found;
  for (std::size_t i = 0; i < topology_.interfaces.size(); ++i) {
    if (index_.zoneOfInterface(int(i)) == kNone) found.push_back(int(i));
  }
  addInterfaces(found, false, ends);
  found.clear();
  for (std::size_t i = 0; i < topology_.networks.size(); ++i) {
    if (topology_.networks[i].zone == kNone) found.push_back(int(i));
  }
  addNetworks(found, false, ends);
  ends.may = ends.may.united(shared_.homeless());
}

Ends EndFinder::ofInterfaces(const std::vector<int>& interfaces) const {
  Ends ends;
  AddressGatherer addresses;
  for (const int interface : interfaces) {
    const AddressSet& borne = topology_.interfaces[std::size_t(interface)].addresses;
    if (borne.empty()) ends.unknown.push_back(interface);
    addresses.add(borne);
  }
  ends.may = addresses.take();
  ends.must = ends.may;
  sortOnce(ends.unknown);
  return ends;
}

const std::vector<EndFinder::Bridge>& EndFinder::bridges() {
  if (bridges_) return *bridges_;
  bridges_.emplace();
  for (const int host : shared_.manifold()) {
    Bridge bridge;
    for (const int interface : topology_.hosts[std::size_t(host)].interfaces)
      (isInterfaceThere(interface, true) ? bridge.inside : bridge.outside).push_back(interface);
    if (!bridge.inside.empty() && !bridge.outside.empty()) bridges_->push_back(std::move(bridge));
  }
  return *bridges_;
}

Ends EndFinder::findPlace(const Selector& selector, bool inside) {
  Ends ends;
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
      addTopLevel(ends);
      ends.undrawnPlaces = true;
      break;
    case Selector::Type::Zone:
      if (selector.index < 0) break;
      addInterfaces(index_.interfacesIn(selector.index), inside, ends);
      addNetworks(index_.networksIn(selector.index), inside, ends);
      ends.undrawnPlaces =
          isThere(selector.index, inside) || (inside && index_.liesIn(zone_, selector.index));
      break;
    case Selector::Type::Network:
      if (selector.index < 0) break;
      addInterfaces(index_.interfacesOfNetwork(selector.index), inside, ends);
      addNetworks({&selector.index, 1}, inside, ends);
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
      addHosts(index_.hostsOfKind(selector.index));
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
