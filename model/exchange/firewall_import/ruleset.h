// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/exchange/firewall_import/imported.h"
#include "model/net/traffic.h"

#include <string>
#include <vector>

namespace topo::firewall_import {

/// A firewall as its source has it: chains of rules with conditions, jumps and verdicts; what iptables and
/// nftables share. Filled by a reader, made flat by flatten(). Plain values.

/// Packets of a connection that a rule may be about. Only the first decides whether a connection may be.
enum Phase : unsigned { First = 1, Later = 2, Related = 4, OutOfState = 8, EveryPhase = 15 };

struct InterfacePattern {
  std::string name;
  bool prefix = false;  ///< every name that begins so; with an empty name every one
  friend bool operator==(const InterfacePattern&, const InterfacePattern&) = default;
};

/// That the interface a packet comes in by (or goes out by) is one of these, or is none of them.
struct InterfaceTest {
  bool incoming = true;
  bool negated = false;
  std::vector<InterfacePattern> patterns;
};

struct Doubt {
  Reason reason = Reason::UnknownMatch;
  QString detail;
};

/// What a rule matches. `traffic` is exact while there is no doubt; with doubts it is the most that may
/// match, and nothing is certain to.
struct Condition {
  net::TrafficSet traffic;
  std::vector<InterfaceTest> interfaces;
  unsigned phases = EveryPhase;
  std::vector<Doubt> doubts;

  [[nodiscard]] bool isCertain() const { return doubts.empty(); }
};

enum class Verdict { Allow, Deny, Reject, Return, Jump, Goto, None };

struct SourceRule {
  Place place;
  QString text;     ///< as in the source, cleaned
  QString comment;  ///< cleaned
  Condition condition;
  Verdict verdict = Verdict::None;
  int chain = -1;  ///< of Jump and Goto: index in Ruleset::chains
};

struct Chain {
  QString name;
  Place place;
  std::vector<SourceRule> rules;
};

/// A chain that traffic through the router meets. All of them must let it pass.
struct BaseChain {
  int chain = 0;
  bool v4 = false;
  bool v6 = false;
  bool acceptsByPolicy = false;
  /// Meets traffic where it is forwarded, so that its allow rules may stand for the firewall's; others only
  /// stop what they stop.
  bool forwards = true;
  /// Meets traffic before its destination is translated: what it says of destinations holds for others.
  bool beforeTranslation = false;
};

struct Ruleset {
  std::vector<Chain> chains;
  std::vector<BaseChain> bases;
  QList<Note> notes;
};

}  // namespace topo::firewall_import
