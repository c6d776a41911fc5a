// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/judge.h"
#include "model/analysis/topology.h"
#include "model/analysis/verdict.h"
#include "model/analysis/width/amount.h"

#include <cstdint>
#include <vector>

namespace topo::analysis {

/// What was found; the comments name the fields of Finding that count.
enum class FindingCode {
  DuplicateAddress,       ///< interfaces (two or more), address
  OverlappingNetworks,    ///< networks (two)
  AddressOutsideNetwork,  ///< interfaces (one), networks (its own, or the one whose CIDR it lies in)
  HostWithoutAddress,     ///< hosts (one)
  ShadowedRule,           ///< zone, rule, coveredBy
  EmptyRule,              ///< zone, rule
  WideRule,               ///< zone, rule, width
  UnusedRule              ///< zone, rule
};

enum class FindingDetail {
  None,
  OutsideOwnNetwork,     ///< AddressOutsideNetwork: not in the CIDRs of the network it is in
  InsideOtherNetwork,    ///< AddressOutsideNetwork: in the CIDR of a network it is not in
  CoversActAlike,        ///< ShadowedRule: every rule in coveredBy has the same action
  CoversActDifferently,  ///< ShadowedRule: some rule in coveredBy has another action
  NothingToDecide,       ///< ShadowedRule: what it names never crosses here; coveredBy is empty
  Undecided,  ///< ShadowedRule: too intricate to settle within the budget; may or may not be shadowed
  NoSource,   ///< EmptyRule: which list is empty (the first of them)
  NoDestination,
  NoService
};

/// How much more a rule opens than the drawn flows it decides need.
struct Width {
  bool undrawnSources = false;  ///< lets machines in that are not drawn
  bool undrawnDestinations = false;
  net::Bits128 extraSources = 0;  ///< addresses it names beyond those needed; at most 2^128-1
  net::Bits128 extraDestinations = 0;
  std::uint32_t extraTcpPorts = 0;
  std::uint32_t extraUdpPorts = 0;
  bool extraProtocols = false;  ///< others than TCP and UDP
  bool extraPairs = false;      ///< each end and service is needed, but not all their combinations
  /// All of it in one measure: source address × destination address × port (see WidthMeter). Zero when it is
  /// wide only because machines without any address to count may be in a place that it names.
  Amount excess;
  bool excessAtMost = false;  ///< `excess` is a bound from above: to count it would take too long
  friend constexpr bool operator==(const Width&, const Width&) = default;
};

/// One finding as data: indices into the Topology (and Firewall::rules); which fields count, the code says.
struct Finding {
  FindingCode code = FindingCode::EmptyRule;
  FindingDetail detail = FindingDetail::None;
  int zone = kNone;
  int rule = kNone;
  std::vector<int> coveredBy;  ///< rule indices, ascending
  std::vector<int> interfaces;
  std::vector<int> networks;
  std::vector<int> hosts;
  net::AddressSet addresses;  ///< those in question
  Width width;
  friend bool operator==(const Finding&, const Finding&) = default;
};

/// A drawn flow and its verdict, as the rules' use is counted from them.
struct JudgedFlow {
  FlowInput flow;
  FlowVerdict verdict;
};

/// DuplicateAddress, OverlappingNetworks, AddressOutsideNetwork, HostWithoutAddress: by topology alone.
[[nodiscard]] std::vector<Finding> findAddressFaults(const Topology& topology);

/// EmptyRule and ShadowedRule, firewall by firewall (also of those switched off). Exact; where settling a
/// rule would take too long, it is Undecided, never guessed.
[[nodiscard]] std::vector<Finding> findRuleFaults(const Topology& topology);
[[nodiscard]] std::vector<Finding> findRuleFaults(const Topology& topology, int zone);

/// WideRule and UnusedRule of enabled rules in firewalls that are switched on, measured by the flows that are
/// drawn. `ruleFaults`: what findRuleFaults found; a rule known to decide nothing opens nothing, so it is
/// not wide.
[[nodiscard]] std::vector<Finding> findRuleUse(const Topology& topology, const std::vector<JudgedFlow>& flows,
                                               const std::vector<Finding>& ruleFaults = {});

}  // namespace topo::analysis
