// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/exchange/firewall_import/flatten.h"

namespace topo::firewall_import {

/// Sets of traffic as a drawn rule can say them: pairs of lists of selectors and services.
struct RuleTexts {
  QStringList from;
  QStringList to;
  QStringList services;
};

struct Written {
  std::vector<RuleTexts> rules;
  /// The services had to be rounded: some were left away (`rounded up` false) or all of IP taken.
  bool rounded = false;
};

/// Drawn rules know TCP and UDP with ports, ICMP and all of IP: what lies between is left away, or with
/// `roundUp` taken as all of IP. Addresses are exact in any case.
[[nodiscard]] Written written(const net::TrafficSet& traffic, bool roundUp);

/// The flat rules as rules of a document, defaults and notes with them. Fails beyond kMaxRules.
[[nodiscard]] ImportResult toDocumentRules(const FlatRuleset& flat, const Options& options);

}  // namespace topo::firewall_import
