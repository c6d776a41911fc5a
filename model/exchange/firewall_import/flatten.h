// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/exchange/firewall_import/boundary.h"
#include "model/exchange/firewall_import/ruleset.h"

#include <array>
#include <variant>
#include <vector>

namespace topo::firewall_import {

/// The two directions a zone's boundary is crossed in.
inline constexpr std::size_t kIn = 0;
inline constexpr std::size_t kOut = 1;

/// A rule of a list without chains: for each direction what it decides.
struct FlatRule {
  Place place;
  QString comment;
  document::Action action = document::Action::Deny;
  bool widened = false;
  std::array<net::TrafficSet, 2> traffic;
};

struct FlatRuleset {
  std::vector<FlatRule> rules;  ///< in the order they decide
  /// What traffic that no rule decides meets, by family; a family without chain is stopped.
  bool acceptsV4 = false;
  bool acceptsV6 = false;
  QList<Note> notes;
};

/// Follows all chains and gives one list, first match decides, that lets pass no more than the ruleset.
///
/// Sound by construction: for every point of a chain two sets are kept, the traffic that surely comes there
/// and the traffic that may; allow rules take from the first, deny rules from the second, and a return takes
/// away from either what it may, or surely does, match. Fails on jumps in a circle and beyond kMaxRules.
[[nodiscard]] std::variant<FlatRuleset, InputError> flatten(const Ruleset& ruleset, const Boundary& boundary);

}  // namespace topo::firewall_import
