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
      addresses_(rules.size()) {
  for (std::size_t slot = 0; slot < rules.size(); ++slot) {
    const Rule& rule = *rules[slot];
    net::AddressGatherer named;
    bool namesAddresses = false;
    for (const Selector& selector : side == Side::Source ? rule.from : rule.to) {
      addSelector(slot, selector, named);
      namesAddresses = namesAddresses || selector.type == Selector::Type::Addresses;
    }
    // What is not known is never shown as open: allowing nothing, stopping everything.
    if (namesAddresses && rule.action != Action::Allow) unknown_.set(slot);
    if (namesAddresses) addresses_[slot] = named.take();
    if (const auto& v4 = addresses_[slot].v4().pieces(); !v4.empty()) {
      spansV4_.push_back({v4.front().first, v4.back().last, std::uint32_t(slot), v4.size() == 1});
    }
    if (addresses_[slot].has(net::Family::V6)) slotsV6_.push_back(std::uint32_t(slot));
  }
}

void SideIndex::addSelector(std::size_t slot, const Selector& selector, net::AddressGatherer& named) {
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
      named.add(selector.addresses);
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
  std::vector<std::uint32_t>& slots = slotsByKey_[keyOf(type, index)];
  if (slots.empty() && type == Selector::Type::Zone) namedZones_.push_back(index);
  if (slots.empty() || slots.back() != slot) slots.push_back(std::uint32_t(slot));
}

bool SideIndex::names(Selector::Type type, int index) const {
  return slotsByKey_.contains(keyOf(type, index));
}

void SideIndex::mark(Selector::Type type, int index, RuleBits& bits) const {
  const auto found = slotsByKey_.find(keyOf(type, index));
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

void SideIndex::match(int interface, Families families, Match& match) const {
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

void SideIndex::markAddresses(const net::AddressSet& addresses, Match& match) const {
  const auto exactly = [&](std::size_t slot) {
    if (!addresses_[slot].intersects(addresses)) return;
    match.some.set(slot);
    if (addresses_[slot].contains(addresses)) match.full.set(slot);
  };
  if (addresses.has(net::Family::V4)) {
    const bool only = !addresses.has(net::Family::V6);
    const std::uint32_t first = addresses.v4().pieces().front().first;
    const std::uint32_t last = addresses.v4().pieces().back().last;
    const bool single = only && first == last;
    for (const Span& span : spansV4_) {
      if (span.first > last || span.last < first) continue;
      if (only && span.whole && span.first <= first && last <= span.last) {
        match.some.set(span.slot);
        match.full.set(span.slot);
      } else if (single) {
        if (!addresses_[span.slot].v4().contains(first)) continue;
        match.some.set(span.slot);
        match.full.set(span.slot);
      } else {
        exactly(span.slot);
      }
    }
  }
  if (addresses.has(net::Family::V6)) {
    for (const std::uint32_t slot : slotsV6_) exactly(slot);
  }
}

}  // namespace topo::analysis
