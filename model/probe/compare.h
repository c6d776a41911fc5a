// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/attempt.h"

#include <QString>

#include <vector>

namespace topo::probe {

/// What the drawing says of a flow, reduced to what a test can contradict.
enum class Drawn {
  Open,    ///< allowed, or local
  Closed,  ///< blocked
  Partly,
  Unknown,  ///< unplaced: the drawing says nothing
};

/// Drawing and network together (docs/semantics.md).
enum class Comparison {
  NotTested,
  Agree,
  OpenButWrongService,
  DrawingOpenNetworkClosed,
  DrawingClosedNetworkOpen,
};

/// Compares one flow with the outcomes of its current (not stale) results. `trusted` is false when the
/// control test did not pass: nothing that answered then counts as tested.
Comparison compare(Drawn drawn, const std::vector<Outcome>& outcomes, bool trusted);

/// How much a result says about a flow.
enum class Standing {
  Confirms,         ///< taken from the flow's own source host
  ConfirmsIfClaim,  ///< so, if the machine really is that host as somebody claimed
  Hint,             ///< taken from elsewhere
};

/// `vantage` is `this-machine` or `host:ID`; `sourceHost` the id of the flow's source host, "" if it has
/// none.
Standing standingOf(const QString& vantage, bool claimed, const QString& sourceHost);

}  // namespace topo::probe
