// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/comparison/located.h"

#include <optional>
#include <vector>

namespace topo::analysis {

/// A set of locations as a person would name it, among those that are possible at all. Indices are those of
/// the Ground. Value type.
struct Region {
  enum class Type {
    Everywhere,  ///< wherever it can be, drawn or not
    Outside,     ///< in no zone
    Zone,        ///< in that zone, however deep
    Network,     ///< in that network
    NotDrawn,    ///< machines not drawn, directly at `at` (of a zone: in none of its networks and zones)
    Interface    ///< that drawn interface
  };
  Type type = Type::Everywhere;
  int index = kNone;          ///< zone, network or interface
  bool onlyNotDrawn = false;  ///< of the first four: without the drawn interfaces
  Attachment at;              ///< of NotDrawn
  bool anyAddress = true;     ///< false: only those with `addresses`
  net::AddressSet addresses;  ///< of an interface always those that it has here, none where not known
  friend bool operator==(const Region&, const Region&) = default;
};

/// Which families of addresses there are at the other end; what is of another family connects to nothing.
struct EndFamilies {
  bool v4 = true;
  bool v6 = true;
};
[[nodiscard]] EndFamilies familiesOf(const std::vector<Located>& located);

/// Names a set of locations by the largest regions it fills. `universe`: the leaves possible at that end.
/// Exact within `families`: the regions hold the same of the universe as `located` does, neither more nor
/// less.
[[nodiscard]] std::vector<Region> nameRegions(const Ground& ground, const std::vector<Leaf>& leaves,
                                              const std::vector<int>& universe,
                                              const std::vector<Located>& located, EndFamilies families);

}  // namespace topo::analysis
