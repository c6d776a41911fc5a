// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/match/match_line.h"
#include "model/analysis/topology_index.h"

#include <array>
#include <cstdint>
#include <deque>
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
/// Refers to the rules and the topology, which must outlive it. Read from any thread, but for match().
class SideIndex {
 public:
  SideIndex(const TopologyIndex& topology, const std::vector<const Rule*>& rules, Side side);
  SideIndex(const SideIndex&) = delete;
  SideIndex& operator=(const SideIndex&) = delete;
  SideIndex(SideIndex&&) = default;
  SideIndex& operator=(SideIndex&&) = default;
  ~SideIndex() = default;

  /// Of an interface, its addresses cut down to `families`. Fills `match`, whose storage is used again. Many
  /// questions are worth some memory.
  void match(int interface, Families families, Match& match);
  [[nodiscard]] std::size_t bytesRemembered() const { return v4_.bytes() + v6_.bytes(); }
  void forget();
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
  [[nodiscard]] const net::AddressSet& addressesOf(std::size_t slot) const { return *addresses_[slot]; }
  [[nodiscard]] std::size_t ruleCount() const { return slots_; }

 private:
  void addSelector(std::size_t slot, const Selector& selector);
  [[nodiscard]] const net::AddressSet* gatherAddresses(const std::vector<Selector>& selectors);
  void addKey(Selector::Type type, int index, std::size_t slot);
  [[nodiscard]] bool names(Selector::Type type, int index) const;
  /// A quick no for most of what no rule names.
  [[nodiscard]] bool mayName(std::uint64_t key) const { return (spots_[wordOf(key)] >> (key % 64) & 1) != 0; }
  static std::size_t wordOf(std::uint64_t key) { return (key / 64 ^ key >> 32) % kSpotWords; }
  void mark(Selector::Type type, int index, RuleBits& bits) const;
  void markPlaceAndHost(int interface, RuleBits& bits) const;
  void markPlace(const Attachment& at, int zone, RuleBits& bits) const;
  void markAddresses(const net::AddressSet& addresses, Match& match);

  const TopologyIndex* topology_;
  std::size_t slots_;
  RuleBits any_;
  RuleBits outside_;
  RuleBits unknown_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> slotsByKey_;
  static constexpr std::size_t kSpotWords = 16;
  std::array<std::uint64_t, kSpotWords> spots_{};  ///< a flag for each key, shared by several
  std::vector<int> namedZones_;
  std::vector<const net::AddressSet*> addresses_;  ///< by slot, never null: a selector's own, or …
  std::deque<net::AddressSet> gathered_;           ///< … those of several
  MatchLine<std::uint32_t> v4_;
  MatchLine<net::Bits128> v6_;
};

}  // namespace topo::analysis
