// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/match/rule_bits.h"
#include "model/net/address_set.h"

#include <utility>
#include <vector>

namespace topo::analysis {

/// One flag for each location of a Space.
using LocationBits = RuleBits;

/// A set of (location, address): where one end of a connection may be. Kept as groups of locations that share
/// what of them is meant, so that "anywhere with 10.0.0.0/8" is one group whatever is drawn. A group speaks
/// only of addresses that its locations really have, which the Space knows: two sets may be the same though
/// written otherwise, and a set with groups may be empty (Space::isEmpty, Space::trimmed). Value type; all
/// sets that meet must be of one Space.
class EndSet {
 public:
  struct Group {
    LocationBits locations;
    net::AddressSet addresses;
    bool unknown = false;  ///< with the interfaces whose addresses are not known
    friend bool operator==(const Group&, const Group&) = default;
  };

  EndSet() = default;
  /// All that those locations can be.
  [[nodiscard]] static EndSet allAt(LocationBits locations);
  explicit EndSet(Group group) { add(std::move(group)); }

  /// No location is in two of them.
  [[nodiscard]] const std::vector<Group>& groups() const& { return groups_; }
  /// Of a temporary the groups themselves, so that a loop over them never dangles.
  [[nodiscard]] std::vector<Group> groups() && { return std::move(groups_); }

  [[nodiscard]] EndSet united(const EndSet& other) const;
  [[nodiscard]] EndSet intersected(const EndSet& other) const;
  [[nodiscard]] EndSet subtracted(const EndSet& other) const;
  /// Quicker than `united`; the group's locations must be in none of this set's groups.
  void add(Group group);

  /// As written; of sets trimmed by one Space, as meant.
  friend bool operator==(const EndSet&, const EndSet&) = default;

 private:
  std::vector<Group> groups_;
};

}  // namespace topo::analysis
