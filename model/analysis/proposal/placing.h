// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/judge.h"
#include "model/analysis/proposal/cover.h"
#include "model/analysis/proposal/proposal.h"

#include <optional>
#include <vector>

namespace topo::analysis {

/// A product with what it serves and where in the firewall's rules it has to stand.
struct PlacedProduct {
  Product product;
  Direction direction = Direction::In;
  std::vector<int> flows;  ///< ascending
  /// Explicit rules that stop part of it, ascending.
  std::vector<int> overrides;
  /// Before this rule of the firewall as it is; its number of rules: at the end.
  int before = 0;
};

/// Finds for products what they serve and where they go. Refers to its arguments.
class Placer {
 public:
  Placer(const Topology& topology, const std::vector<JudgedFlow>& flows)
      : topology_(topology), flows_(flows) {}

  /// All products of one firewall in one direction, which stops `flowsHere`. Each is to stand right before
  /// the first rule that stops some of what it serves.
  [[nodiscard]] std::vector<PlacedProduct> place(int zone, Direction direction,
                                                 const std::vector<int>& flowsHere,
                                                 std::vector<Product> products);

 private:
  [[nodiscard]] SmallList<Blocker> blockersOf(int flow, int zone, Direction direction,
                                                const net::ServiceSet& services);

  const Topology& topology_;
  const std::vector<JudgedFlow>& flows_;
  std::optional<Judge> judge_;  ///< for parts of flows, which hardly ever happen
};

/// Makes rules of all products for one firewall and adds them, in the order of the resulting list.
void addRules(const std::vector<JudgedFlow>& flows, int zone, std::vector<PlacedProduct> products,
              std::vector<ProposedRule>& rules);

}  // namespace topo::analysis
