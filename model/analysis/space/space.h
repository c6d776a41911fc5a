// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/space/end_set.h"
#include "model/analysis/topology.h"
#include "model/analysis/topology_index.h"

#include <array>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace topo::analysis {

/// One end of one connection. No address: that of an interface whose addresses are not known.
struct Spot {
  int location = kNone;
  std::optional<net::Address> address;
  friend bool operator==(const Spot&, const Spot&) = default;
};

/// Which ends a set holds, as far as it matters for whether they can talk to those of another.
struct Presence {
  struct OfFamily {
    bool undrawn = false;  ///< then the others are left out: it can talk to every end
    int host = kNone;      ///< of a drawn interface, kNone if there is none
    bool others = false;   ///< drawn interfaces of a second host
    [[nodiscard]] bool any() const { return undrawn || host != kNone; }
  };
  std::array<OfFamily, 2> families;  ///< IPv4, IPv6; unknown addresses count in both
  [[nodiscard]] bool any() const { return families[0].any() || families[1].any(); }
};

/// Everywhere that an end of a connection can be. A location is a drawn interface (numbered as in the
/// Topology), or, after those, a machine not drawn at top level, in each zone and in each network. A drawn
/// interface has its own addresses, or one opaque value where they are not known, which counts in both
/// families: address selectors of allow rules do not match it, those of deny and reject rules do. A machine
/// not drawn has any address that no drawn interface bears.
///
/// Two ends can talk if some family is common to both and they are not on one drawn host. Refers to the
/// topology, which must outlive it unchanged (its firewalls do not count). Read from any thread.
class Space {
 public:
  explicit Space(const Topology& topology);

  [[nodiscard]] const Topology& topology() const { return index_.topology(); }
  [[nodiscard]] const TopologyIndex& index() const { return index_; }

  [[nodiscard]] int locations() const { return int(zones_.size()); }
  [[nodiscard]] bool isDrawn(int location) const { return location < drawnCount_; }
  /// Where a machine that is not drawn would be.
  [[nodiscard]] int undrawnAt(const Attachment& place) const;
  [[nodiscard]] Attachment placeOf(int location) const;
  /// The zone it lies in directly, kNone at top level.
  [[nodiscard]] int zoneOf(int location) const { return zones_[std::size_t(location)]; }
  /// kNone where it is not drawn.
  [[nodiscard]] int hostOf(int location) const;
  [[nodiscard]] bool isUnknown(int location) const { return unknown_.test(std::size_t(location)); }
  /// Empty where they are not known.
  [[nodiscard]] const net::AddressSet& addressesAt(int location) const;
  /// What no drawn interface bears.
  [[nodiscard]] const net::AddressSet& freeAddresses() const { return free_; }

  [[nodiscard]] LocationBits noLocation() const { return LocationBits(zones_.size()); }
  [[nodiscard]] LocationBits allLocations() const { return all_; }
  [[nodiscard]] LocationBits drawnLocations() const;
  /// Everything in that zone, however deep; kNone: everything at all.
  [[nodiscard]] LocationBits inZone(int zone) const;
  /// Adds what a selector names by place or host; nothing for one that names addresses.
  void addNamed(const Selector& selector, LocationBits& locations) const;

  [[nodiscard]] EndSet everything() const { return EndSet::allAt(all_); }
  [[nodiscard]] EndSet atInterface(int interface) const;

  [[nodiscard]] Presence presence(const EndSet& set) const;
  [[nodiscard]] bool isEmpty(const EndSet& set) const { return !presence(set).any(); }
  [[nodiscard]] static bool canTalk(const Presence& source, const Presence& destination);
  /// The same set, written in the one way that tells equal sets: groups in the order of their first location,
  /// each location in it has something; where all of a location is meant, all addresses are named.
  [[nodiscard]] EndSet trimmed(const EndSet& set) const;
  [[nodiscard]] bool contains(const EndSet& set, const Spot& spot) const;
  /// Ends of both sets that can talk, drawn ones where there are any; nothing if none can.
  [[nodiscard]] std::optional<std::pair<Spot, Spot>> examplePair(const EndSet& source,
                                                                 const EndSet& destination) const;

 private:
  void gather();
  void addOfHost(int host, LocationBits& locations) const;
  [[nodiscard]] bool hasAny(const EndSet::Group& group, int location, net::Family family) const;
  [[nodiscard]] std::vector<Spot> examples(const EndSet& set, net::Family family) const;

  TopologyIndex index_;
  int drawnCount_ = 0;
  std::vector<int> zones_;  ///< by location
  LocationBits all_;
  LocationBits undrawn_;
  LocationBits unknown_;
  net::AddressSet free_;
  std::vector<std::vector<int>> directly_;  ///< by zone, the last for top level: locations
  std::vector<std::vector<int>> children_;  ///< by zone
  std::vector<std::vector<int>> inNetwork_;
  std::unordered_map<int, std::vector<int>> hostsByKind_;
};

}  // namespace topo::analysis
