// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/traffic_classes.h"

#include "model/analysis/space/segments.h"

#include <algorithm>
#include <utility>

namespace topo::analysis {
namespace {

using ClassSet = std::unordered_set<RuleBits, HashBits>;

std::vector<RuleBits> listOf(ClassSet&& classes) {
  std::vector<RuleBits> list;
  list.reserve(classes.size());
  while (!classes.empty()) list.push_back(std::move(classes.extract(classes.begin()).value()));
  return list;
}

class SideSorter {
 public:
  SideSorter(const TopologyIndex& topology, const SideIndex& index, std::size_t rules,
             const net::AddressSet& borne, Budget& budget)
      : topology_(topology),
        index_(index),
        words_(rules / 64 + 1),
        budget_(budget),
        v4_(
            rules, [&](std::size_t slot) -> const auto& { return index.addressesOf(slot).v4(); }),
        v6_(
            rules, [&](std::size_t slot) -> const auto& { return index.addressesOf(slot).v6(); }) {
    freeV4_ = unborne(v4_, borne.v4());
    freeV6_ = unborne(v6_, borne.v6());
  }

  /// The classes of everything inside the zone, or of everything outside it; false if the budget is spent.
  bool sort(int zone, bool inside) {
    const Topology& topology = topology_.topology();
    const auto belongs = [&](int at) { return topology_.liesIn(at, zone) == inside; };
    for (std::size_t i = 0; i < topology.interfaces.size(); ++i) {
      if (belongs(topology_.zoneOfInterface(int(i))) && !addDrawn(int(i))) return false;
    }
    ClassSet places;
    const auto addPlace = [&](const Attachment& at) {
      if (belongs(topology.zoneOf(at))) places.insert(index_.matchPlace(at));
    };
    addPlace({});
    for (std::size_t i = 0; i < topology.zones.size(); ++i) addPlace({Attachment::Type::Zone, int(i)});
    for (std::size_t i = 0; i < topology.networks.size(); ++i) addPlace({Attachment::Type::Network, int(i)});
    for (const RuleBits& place : places) {
      if (!budget_.take(words_ * (freeV4_.size() + freeV6_.size() + 1))) return false;
      for (const RuleBits& address : freeV4_) add(0, place, address);
      for (const RuleBits& address : freeV6_) add(1, place, address);
    }
    return true;
  }

  std::vector<RuleBits> take(std::size_t family) { return listOf(std::move(classes_[family])); }

 private:
  template <typename T>
  static std::vector<RuleBits> unborne(const Segments<T>& segments, const net::IntervalSet<T>& borne) {
    ClassSet found;
    for (std::size_t i = 0; i < segments.size(); ++i) {
      if (!borne.contains(net::IntervalSet<T>(segments.first(i), segments.last(i))))
        found.insert(segments.bits(i));
    }
    return listOf(std::move(found));
  }

  void add(std::size_t family, const RuleBits& place, const RuleBits& address) {
    scratch_ = place;
    scratch_ |= address;
    classes_[family].insert(scratch_);
  }

  bool addDrawn(int interface) {
    const net::AddressSet& addresses = topology_.topology().interfaces[std::size_t(interface)].addresses;
    const RuleBits place = index_.matchPlaceAndHost(interface);
    std::size_t steps = 1;
    if (addresses.empty()) {
      // Not known: it may turn out to be of either family.
      add(0, place, index_.matchUnknown());
      add(1, place, index_.matchUnknown());
    }
    v4_.visit(addresses.v4(), [&](std::size_t segment) {
      add(0, place, v4_.bits(segment));
      ++steps;
    });
    v6_.visit(addresses.v6(), [&](std::size_t segment) {
      add(1, place, v6_.bits(segment));
      ++steps;
    });
    return budget_.take(steps * words_);
  }

  const TopologyIndex& topology_;
  const SideIndex& index_;
  std::size_t words_;
  Budget& budget_;
  Segments<std::uint32_t> v4_;
  Segments<net::Bits128> v6_;
  std::vector<RuleBits> freeV4_;
  std::vector<RuleBits> freeV6_;
  ClassSet classes_[2];
  RuleBits scratch_;
};

/// What the cutting of lines costs at most, in steps.
std::size_t cuttingCost(const SideIndex& index, std::size_t rules) {
  std::size_t pieces = 2;
  for (std::size_t slot = 0; slot < rules; ++slot) {
    pieces += index.addressesOf(slot).v4().pieces().size() + index.addressesOf(slot).v6().pieces().size();
  }
  return pieces * 2 * (rules / 64 + 1);
}

}  // namespace

std::optional<TrafficClasses> TrafficClasses::sort(const TopologyIndex& topology, int zone,
                                                   Direction direction, const std::vector<const Rule*>& rules,
                                                   const net::AddressSet& borne, std::size_t steps) {
  TrafficClasses result;
  Budget budget(steps);
  for (const Side side : {Side::Source, Side::Destination}) {
    const SideIndex index(topology, rules, side);
    if (!budget.take(cuttingCost(index, rules.size()))) return std::nullopt;
    SideSorter sorter(topology, index, rules.size(), borne, budget);
    // Coming in means from outside to inside.
    if (!sorter.sort(zone, (side == Side::Destination) == (direction == Direction::In))) return std::nullopt;
    for (std::size_t family = 0; family < 2; ++family) {
      Ends& ends = result.families[family];
      (side == Side::Source ? ends.sources : ends.destinations) = sorter.take(family);
    }
  }
  std::size_t pieces = 1;
  for (const Rule* rule : rules) pieces += rule->services.line().pieces().size();
  if (!budget.take(pieces * 2 * (rules.size() / 64 + 1))) return std::nullopt;
  const Segments<std::uint32_t> line(
      rules.size(), [&](std::size_t slot) -> const auto& { return rules[slot]->services.line(); });
  ClassSet services;
  for (std::size_t i = 0; i < line.size(); ++i) services.insert(line.bits(i));
  result.services = listOf(std::move(services));
  return result;
}

net::AddressSet borneAddresses(const Topology& topology) {
  std::vector<net::AddressRange> ranges;
  for (const Interface& interface : topology.interfaces) {
    const std::vector<net::AddressRange> more = interface.addresses.ranges();
    ranges.insert(ranges.end(), more.begin(), more.end());
  }
  return net::AddressSet(ranges);
}

}  // namespace topo::analysis
