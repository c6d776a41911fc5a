// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/match_table.h"
#include "model/analysis/topology_index.h"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace topo::analysis {

/// Which end of the traffic a list of selectors speaks of.
enum class Side { Source, Destination };

/// The families that matter of an end's addresses: both flags where nothing is known.
struct Families {
  bool v4 = true;
  bool v6 = true;
  [[nodiscard]] unsigned key() const { return (v4 ? 1U : 0U) | (v6 ? 2U : 0U); }
  [[nodiscard]] net::AddressSet of(const net::AddressSet& addresses) const;
};

/// What every rule of one firewall makes of one side of the traffic: which match some of an interface's
/// addresses and which match them all. A "slot" is a place in the list of rules given to the constructor.
/// Refers to the rules and the topology, which must outlive it.
class SideIndex {
 public:
  SideIndex(const TopologyIndex& topology, const std::vector<const Rule*>& rules, Side side);

  /// Of an interface, its addresses cut down to `families`. Fills `match`, whose storage is used again.
  void match(int interface, Families families, Match& match) const;
  /// By where something is, whatever its address: a machine not drawn has host and kinds left out.
  [[nodiscard]] RuleBits matchPlace(const Attachment& at) const;
  [[nodiscard]] RuleBits matchPlaceAndHost(int interface) const;
  /// Places of every sort that the rules tell apart, out of those inside the zone (or out of all others):
  /// what matchPlace() makes of them is all that it makes of any.
  [[nodiscard]] std::vector<Attachment> unlikePlaces(int zone, bool inside) const;
  /// The hosts that some rule names, by themselves, by a component or by its kind; ascending, each once.
  [[nodiscard]] std::vector<int> namedHosts() const;
  /// What an interface with unknown addresses adds to its place.
  [[nodiscard]] const RuleBits& matchUnknown() const { return unknown_; }

  /// The addresses that rule names in its address selectors, all together.
  [[nodiscard]] const net::AddressSet& addressesOf(std::size_t slot) const { return addresses_[slot]; }
  [[nodiscard]] std::size_t ruleCount() const { return slots_; }

 private:
  void addSelector(std::size_t slot, const Selector& selector, net::AddressGatherer& named);
  void addKey(Selector::Type type, int index, std::size_t slot);
  [[nodiscard]] bool names(Selector::Type type, int index) const;
  void mark(Selector::Type type, int index, RuleBits& bits) const;
  void markPlaceAndHost(int interface, RuleBits& bits) const;
  void markPlace(const Attachment& at, int zone, RuleBits& bits) const;
  void markAddresses(const net::AddressSet& addresses, Match& match) const;

  const TopologyIndex* topology_;
  std::size_t slots_;
  RuleBits any_;
  RuleBits outside_;
  RuleBits unknown_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> slotsByKey_;
  std::vector<int> namedZones_;
  std::vector<net::AddressSet> addresses_;
  // The span of each rule's addresses, side by side so that a scan is quick.
  struct Span {
    std::uint32_t first;
    std::uint32_t last;
    std::uint32_t slot;
    bool whole;  ///< the span has no gap
  };
  std::vector<Span> spansV4_;
  std::vector<std::uint32_t> slotsV6_;
};

}  // namespace topo::analysis
