// SPDX-License-Identifier: Apache-2.0
#include "model/probe/compare.h"

#include <algorithm>

namespace topo::probe {
namespace {

Comparison compareOne(Drawn drawn, Outcome outcome, bool trusted) {
  if (outcome == Outcome::NotRun || outcome == Outcome::DnsFailure) return Comparison::NotTested;
  if (wasAnswered(outcome)) {
    if (!trusted) return Comparison::NotTested;
    // That something answers where the drawing is closed matters more than what answers.
    if (drawn == Drawn::Closed) return Comparison::DrawingClosedNetworkOpen;
    return outcome == Outcome::Open ? Comparison::Agree : Comparison::OpenButWrongService;
  }
  return drawn == Drawn::Closed ? Comparison::Agree : Comparison::DrawingOpenNetworkClosed;
}

/// A partly open flow agrees with a mix; only when all of it goes one way is the drawing contradicted.
Comparison comparePartly(const std::vector<Outcome>& outcomes, bool trusted) {
  bool open = false;
  bool closed = false;
  bool wrong = false;
  for (Outcome outcome : outcomes) {
    const Comparison one = compareOne(Drawn::Open, outcome, trusted);
    open |= one == Comparison::Agree || one == Comparison::OpenButWrongService;
    wrong |= one == Comparison::OpenButWrongService;
    closed |= one == Comparison::DrawingOpenNetworkClosed;
  }
  if (open && closed) return wrong ? Comparison::OpenButWrongService : Comparison::Agree;
  if (open) return Comparison::DrawingClosedNetworkOpen;
  return closed ? Comparison::DrawingOpenNetworkClosed : Comparison::NotTested;
}

}  // namespace

Comparison compare(Drawn drawn, const std::vector<Outcome>& outcomes, bool trusted) {
  if (drawn == Drawn::Unknown) return Comparison::NotTested;
  if (drawn == Drawn::Partly) return comparePartly(outcomes, trusted);
  // The enumeration is in order of gravity.
  Comparison worst = Comparison::NotTested;
  for (Outcome outcome : outcomes) worst = std::max(worst, compareOne(drawn, outcome, trusted));
  return worst;
}

Standing standingOf(const QString& vantage, bool claimed, const QString& sourceHost) {
  if (sourceHost.isEmpty() || vantage != QStringLiteral("host:") + sourceHost) return Standing::Hint;
  return claimed ? Standing::ConfirmsIfClaim : Standing::Confirms;
}

}  // namespace topo::probe
