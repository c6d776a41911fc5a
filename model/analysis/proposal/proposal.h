// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/finding.h"
#include "model/analysis/topology.h"

#include <vector>

namespace topo::analysis {

/// A rule to put into a zone's firewall, always of one direction and always an allow rule. Ends are named by
/// host, by component where every flow it serves means that one, or by an interface's addresses (of one
/// family where only that is exact).
struct ProposedRule {
  int zone = kNone;
  int index = 0;  ///< in the resulting list, those before it in the proposal already in place
  Rule rule;
  std::vector<int> fromInterfaces;  ///< for each entry of rule.from: the interface that it is there for
  std::vector<int> toInterfaces;
  std::vector<int> flows;  ///< indices of the flows it serves, ascending
  std::vector<int>
      overrides;  ///< rules of the firewall as it is that decided, against it, part of its traffic
};

/// What the sets say, whoever made the rules.
struct ProposalProof {
  bool blockedBefore = true;  ///< each flow served was not wholly allowed
  bool allowedAfter = true;   ///< each flow served is wholly allowed by every firewall on its way
  bool nothingElseOpened =
      true;  ///< what a changed firewall lets through now and did not, those flows need there
  [[nodiscard]] bool holds() const { return blockedBefore && allowedAfter && nothingElseOpened; }
};

/// Rules that make flows allowed which are not, and open nothing else. In one firewall, ordered by index.
struct Proposal {
  std::vector<ProposedRule> rules;
  std::vector<int> remaining;  ///< flows that stay blocked or unplaced: no exact rule would help; ascending
  ProposalProof proof;
  bool mergedFully = true;  ///< false: merging was cut short, there may be more rules than necessary
};

/// Proposes rules for the flows that must work. `flows` with their verdicts over that topology; `wanted`:
/// which of them to serve, by index; those that are allowed or local need nothing.
///
/// Every rule serves whole flows where they are blocked, names no end that these flows do not have there, and
/// stands right before the first rule that stops some of them, or last. Merging is bounded (a rule set may be
/// longer than it need be, never wider); a flow for which no exact rule can be written stays in `remaining`.
/// The proof is worked out afresh by prove(). Pure; any thread.
[[nodiscard]] Proposal propose(const Topology& topology, const std::vector<JudgedFlow>& flows,
                               const std::vector<int>& wanted);

/// The topology with the proposed rules in place.
[[nodiscard]] Topology withRules(Topology topology, const std::vector<ProposedRule>& rules);

/// Checks rules against the flows they say they serve, by sets of located traffic, sharing no code with what
/// made them or with the judge.
[[nodiscard]] ProposalProof prove(const Topology& topology, const std::vector<JudgedFlow>& flows,
                                  const std::vector<ProposedRule>& rules);

}  // namespace topo::analysis
