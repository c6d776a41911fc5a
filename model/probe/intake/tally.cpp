// SPDX-License-Identifier: Apache-2.0
#include "model/probe/intake/tally.h"

#include <algorithm>
#include <numeric>

namespace topo::intake {

QString unmatchedWord(Unmatched reason) {
  switch (reason) {
    case Unmatched::UnknownVantage:
      return QStringLiteral("unknown-vantage");
    case Unmatched::UnknownFlow:
      return QStringLiteral("unknown-flow");
    case Unmatched::ExcludedFlow:
      return QStringLiteral("excluded-flow");
    case Unmatched::AddressChanged:
      return QStringLiteral("address-changed");
    case Unmatched::PortChanged:
      return QStringLiteral("port-changed");
    case Unmatched::NoOutcome:
      return QStringLiteral("no-outcome");
    case Unmatched::NoFlowThere:
      return QStringLiteral("no-flow-there");
    case Unmatched::NotFromHere:
      return QStringLiteral("not-from-here");
    case Unmatched::Undecided:
      return QStringLiteral("undecided");
    case Unmatched::HostDown:
      return QStringLiteral("host-down");
  }
  return {};
}

void Leftovers::add(const Leftover& leftover) {
  counts_[static_cast<size_t>(leftover.reason)] += leftover.count;
  if (listed_.size() < kMostListed) listed_.append(leftover);
}

void Leftovers::add(const Leftovers& others) {
  for (size_t i = 0; i < counts_.size(); ++i) counts_[i] += others.counts_[i];
  listed_.append(others.listed_.first(std::min(others.listed_.size(), kMostListed - listed_.size())));
}

qint64 Leftovers::count() const {
  return std::accumulate(counts_.begin(), counts_.end(), qint64{0});
}

}  // namespace topo::intake
