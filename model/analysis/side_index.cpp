// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/side_index.h"

#include <algorithm>

namespace topo::analysis {

net::AddressSet Families::of(const net::AddressSet& addresses) const {
  return {v4 ? addresses.v4() : net::AddressSet::V4(), v6 ? addresses.v6() : net::AddressSet::V6()};
}

SideIndex::SideIndex(const TopologyIndex& topology, const std::vector<const Rule*>& rules, Side side)
    : topology_(&topology),
      slots_(rules.size()),
      any_(rules.size()),
      outside_(rules.size()),
      unknown_(rules.size()),
      addresses_(rules.size()),
      v4_(rules.size()),
      v6_(rules.size()) {
  for (std::size_t slot = 0; slot < rules.size(); ++slot) {
    const Rule& rule = *rules[slot];
    const std::vector<Selector>& selectors = side == Side::Source ? rule.from : rule.to;
    bool namesAddresses = false;
    for (const Selector& selector : selectors) {
      addSelector(slot, selector);
      namesAddresses = namesAddresses || selector.type == Selector::Type::Addresses;
    }
    // What is not known is never shown as open: allowing nothing, stopping everything.
    if (namesAddresses && rule.action != Action::Allow) unknown_.set(slot);
    addresses_[slot] = gatherAddresses(selectors);
    v4_.add(slot, addresses_[slot]->v4());
    v6_.add(slot, addresses_[slot]->v6());
  }
}

const net::AddressSet* SideIndex::gatherAddresses(const std::vector<Selector>& selectors) {
  static const net::AddressSet none;
  const net::AddressSet* one = &none;
  std::size_t count = 0;
  for (const Selector& selector : selectors) {
    if (selector.type != Selector::Type::Addresses) continue;
    one = &selector.addresses;
    ++count;
  }
  if (count < 2) return one;
  net::AddressGatherer all;
  for (const Selector& selector : selectors) {
    if (selector.type == Selector::Type::Addresses) all.add(selector.addresses);
  }
  return &gathered_.emplace_back(all.take());
}

void SideIndex::addSelector(std::size_t slot, const Selector& selector) {
  switch (selector.type) {
    case Selector::Type::Any:
      any_.set(slot);
      break;
    case Selector::Type::Outside:
      outside_.set(slot);
      break;
    case Selector::Type::Component: {
      const auto& components = topology_->topology().components;
      if (selector.index >= 0 && std::size_t(selector.index) < components.size()) {
        addKey(Selector::Type::Host, components[std::size_t(selector.index)].host, slot);
      }
      break;
    }
    case Selector::Type::Zone:
    case Selector::Type::Network:
    case Selector::Type::Host:
    case Selector::Type::Kind:
      addKey(selector.type, selector.index, slot);
      break;
    case Selector::Type::Addresses:
      break;
  }
}

namespace {
std::uint64_t keyOf(Selector::Type type, int index) {
  return std::uint64_t(type) << 32 | std::uint32_t(index);
}
Selector::Type typeOf(std::uint64_t key) {
  return Selector::Type(key >> 32);
}
int indexOf(std::uint64_t key) {
  return int(std::uint32_t(key));
}
}  // namespace

void SideIndex::addKey(Selector::Type type, int index, std::size_t slot) {
  if (index < 0) return;
  const std::uint64_t key = keyOf(type, index);
  spots_[wordOf(key)] |= std::uint64_t{1} << (key % 64);
  std::vector<std::uint32_t>& slots = slotsByKey_[key];
  if (slots.empty() && type == Selector::Type::Zone) namedZones_.push_back(index);
  if (slots.empty() || slots.back() != slot) slots.push_back(std::uint32_t(slot));
}

bool SideIndex::names(Selector::Type type, int index) const {
  return slotsByKey_.contains(keyOf(type, index));
}

void SideIndex::mark(Selector::Type type, int index, RuleBits& bits) const {
  const std::uint64_t key = keyOf(type, index);
  if (!mayName(key)) return;
  const auto found = slotsByKey_.find(key);
  if (found == slotsByKey_.end()) return;
  for (const std::uint32_t slot : found->second) bits.set(slot);
}

void SideIndex::markPlace(const Attachment& at, int zone, RuleBits& bits) const {
  bits |= any_;
  if (zone == kNone) bits |= outside_;
  if (slotsByKey_.empty()) return;
  if (namedZones_.size() < std::size_t(topology_->depthOf(zone))) {
    for (const int named : namedZones_) {
      if (topology_->liesIn(zone, named)) mark(Selector::Type::Zone, named, bits);
    }
  } else if (!namedZones_.empty()) {
    for (int inside = zone; inside != kNone; inside = topology_->parentOf(inside)) {
      mark(Selector::Type::Zone, inside, bits);
    }
  }
  if (at.type == Attachment::Type::Network) mark(Selector::Type::Network, at.index, bits);
}

RuleBits SideIndex::matchPlace(const Attachment& at) const {
  RuleBits bits(slots_);
  markPlace(at, topology_->topology().zoneOf(at), bits);
  return bits;
}

std::vector<Attachment> SideIndex::unlikePlaces(int zone, bool inside) const {
  const Topology& drawn = topology_->topology();
  std::vector<Attachment> places;
  const auto add = [&](const Attachment& at) {
    if (topology_->liesIn(drawn.zoneOf(at), zone) == inside) places.push_back(at);
  };
  add({});
  add({Attachment::Type::Zone, zone});
  // Of zones outside that no rule names, nor any zone around them, one stands for all: the outermost of them.
  const auto& roots = topology_->roots();
  const auto unnamed = std::find_if(roots.begin(), roots.end(), [&](int root) {
    return root != zone && !names(Selector::Type::Zone, root);
  });
  if (unnamed != roots.end()) add({Attachment::Type::Zone, *unnamed});
  for (const auto& [key, slots] : slotsByKey_) {
    const std::size_t index = std::size_t(indexOf(key));
    if (typeOf(key) == Selector::Type::Zone && index < drawn.zones.size()) {
      add({Attachment::Type::Zone, int(index)});
    } else if (typeOf(key) == Selector::Type::Network && index < drawn.networks.size()) {
      add({Attachment::Type::Network, int(index)});
    }
  }
  return places;
}

std::vector<int> SideIndex::namedHosts() const {
  std::vector<int> hosts;
  for (const auto& [key, slots] : slotsByKey_) {
    const int index = indexOf(key);
    if (typeOf(key) == Selector::Type::Host && std::size_t(index) < topology_->topology().hosts.size()) {
      hosts.push_back(index);
    } else if (typeOf(key) == Selector::Type::Kind) {
      const std::vector<int>& some = topology_->hostsOfKind(index);
      hosts.insert(hosts.end(), some.begin(), some.end());
    }
  }
  std::sort(hosts.begin(), hosts.end());
  hosts.erase(std::unique(hosts.begin(), hosts.end()), hosts.end());
  return hosts;
}

RuleBits SideIndex::matchPlaceAndHost(int interface) const {
  RuleBits bits(slots_);
  markPlaceAndHost(interface, bits);
  return bits;
}

void SideIndex::markPlaceAndHost(int interface, RuleBits& bits) const {
  const Interface& drawn = topology_->topology().interfaces[std::size_t(interface)];
  markPlace(drawn.at, topology_->zoneOfInterface(interface), bits);
  if (slotsByKey_.empty() || drawn.host == kNone) return;
  mark(Selector::Type::Host, drawn.host, bits);
  for (const int kind : topology_->kindsOn(drawn.host)) mark(Selector::Type::Kind, kind, bits);
}

void SideIndex::match(int interface, Families families, Match& match) {
  match.full.reset(slots_);
  markPlaceAndHost(interface, match.full);
  match.some = match.full;
  const net::AddressSet& addresses = topology_->topology().interfaces[std::size_t(interface)].addresses;
  if (addresses.empty()) {
    match.full |= unknown_;
    match.some |= unknown_;
  } else if ((addresses.has(net::Family::V4) && !families.v4) ||
             (addresses.has(net::Family::V6) && !families.v6)) {
    markAddresses(families.of(addresses), match);
  } else {
    markAddresses(addresses, match);
  }
}

void SideIndex::markAddresses(const net::AddressSet& addresses, Match& match) {
  const bool hasV4 = addresses.has(net::Family::V4);
  const bool hasV6 = addresses.has(net::Family::V6);
  if (hasV4 && hasV6) {
    // All of them is all of both families.
    Match v4{RuleBits(slots_), RuleBits(slots_)};
    Match v6 = v4;
    v4_.mark(addresses.v4(), v4);
    v6_.mark(addresses.v6(), v6);
    v4.some |= v6.some;
    v4.full &= v6.full;
    match.some |= v4.some;
    match.full |= v4.full;
  } else if (hasV4) {
    v4_.mark(addresses.v4(), match);
  } else if (hasV6) {
    v6_.mark(addresses.v6(), match);
  }
}

void SideIndex::forget() {
  v4_.forget();
  v6_.forget();
}

}  // namespace topo::analysis
