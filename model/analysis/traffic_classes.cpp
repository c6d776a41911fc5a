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
  SideSorter(const TopologyIndex& topology, const SideIndex& index, const DrawnAddresses& drawn,
             Budget& budget)
      : topology_(topology),
        index_(index),
        drawn_(drawn),
        words_(index.ruleCount() / 64 + 1),
        budget_(budget),
        v4_(
            index.ruleCount(), [&](std::size_t slot) -> const auto& { return index.addressesOf(slot).v4(); }),
        v6_(
            index.ruleCount(), [&](std::size_t slot) -> const auto& { return index.addressesOf(slot).v6(); }),
        freeV4_(unborne(v4_, drawn.all().v4())),
        freeV6_(unborne(v6_, drawn.all().v6())) {}

  /// The classes of everything inside the zone, or of everything outside it; false if the budget is spent.
  bool sort(int zone, bool inside) {
    return addUndrawn(zone, inside) && findSpecial() && addSpecial(zone, inside);
  }

  std::vector<RuleBits> take(std::size_t family) { return listOf(std::move(classes_[family])); }

 private:
  template <typename T>
  static ClassSet unborne(const Segments<T>& segments, const net::IntervalSet<T>& borne) {
    ClassSet found;
    for (std::size_t i = 0; i < segments.size(); ++i) {
      if (!borne.contains(net::IntervalSet<T>(segments.first(i), segments.last(i))))
        found.insert(segments.bits(i));
    }
    return found;
  }

  /// Machines not drawn: anywhere, with any address that nothing drawn bears.
  bool addUndrawn(int zone, bool inside) {
    ClassSet places;
    for (const Attachment& at : index_.unlikePlaces(zone, inside)) {
      if (!budget_.take(words_)) return false;
      places.insert(index_.matchPlace(at));
    }
    for (const RuleBits& place : places) {
      if (!budget_.take(words_ * (freeV4_.size() + freeV6_.size() + 1))) return false;
      for (const RuleBits& address : freeV4_) add(0, place, address);
      for (const RuleBits& address : freeV6_) add(1, place, address);
    }
    return true;
  }

  /// A drawn interface is matched as a machine not drawn at its place is, unless rules name its host, its
  /// addresses are not known, or rules tell them from those that nothing bears. Only those add classes.
  bool findSpecial() {
    for (const int host : index_.namedHosts()) {
      const std::vector<int>& interfaces = topology_.topology().hosts[std::size_t(host)].interfaces;
      special_.insert(special_.end(), interfaces.begin(), interfaces.end());
    }
    const RuleBits& unknown = index_.matchUnknown();
    if (!freeV4_.contains(unknown) || !freeV6_.contains(unknown))
      special_.insert(special_.end(), drawn_.unknown().begin(), drawn_.unknown().end());
    if (!findBearers(v4_, freeV4_) || !findBearers(v6_, freeV6_)) return false;
    std::sort(special_.begin(), special_.end());
    special_.erase(std::unique(special_.begin(), special_.end()), special_.end());
    return true;
  }

  template <typename T>
  bool findBearers(const Segments<T>& segments, const ClassSet& free) {
    bool enough = true;
    for (std::size_t i = 0; enough && i < segments.size(); ++i) {
      if (free.contains(segments.bits(i))) continue;
      drawn_.visit(segments.first(i), segments.last(i), [&](int interface) {
        special_.push_back(interface);
        return enough = budget_.take(1);
      });
    }
    return enough;
  }

  bool addSpecial(int zone, bool inside) {
    for (const int interface : special_) {
      if (topology_.liesIn(topology_.zoneOfInterface(interface), zone) != inside) continue;
      if (!addDrawn(interface)) return false;
    }
    return true;
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
  const DrawnAddresses& drawn_;
  std::size_t words_;
  Budget& budget_;
  Segments<std::uint32_t> v4_;
  Segments<net::Bits128> v6_;
  ClassSet freeV4_;  ///< what rules make of the addresses that nothing bears
  ClassSet freeV6_;
  std::vector<int> special_;
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
                                                   const DrawnAddresses& drawn, std::size_t steps) {
  TrafficClasses result;
  Budget budget(steps);
  for (const Side side : {Side::Source, Side::Destination}) {
    const SideIndex index(topology, rules, side);
    if (!budget.take(cuttingCost(index, rules.size()))) return std::nullopt;
    SideSorter sorter(topology, index, drawn, budget);
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

DrawnAddresses::DrawnAddresses(const Topology& topology) {
  net::AddressGatherer all;
  std::vector<net::IntervalIndex<std::uint32_t>::Entry> v4;
  std::vector<net::IntervalIndex<net::Bits128>::Entry> v6;
  for (std::size_t i = 0; i < topology.interfaces.size(); ++i) {
    const net::AddressSet& addresses = topology.interfaces[i].addresses;
    if (addresses.empty()) unknown_.push_back(int(i));
    for (const auto& piece : addresses.v4().pieces()) v4.push_back({piece.first, piece.last, int(i)});
    for (const auto& piece : addresses.v6().pieces()) v6.push_back({piece.first, piece.last, int(i)});
    all.add(addresses);
  }
  all_ = all.take();
  v4_ = net::IntervalIndex<std::uint32_t>(std::move(v4));
  v6_ = net::IntervalIndex<net::Bits128>(std::move(v6));
}

net::AddressSet borneAddresses(const Topology& topology) {
  net::AddressGatherer all;
  for (const Interface& interface : topology.interfaces) all.add(interface.addresses);
  return all.take();
}

}  // namespace topo::analysis
