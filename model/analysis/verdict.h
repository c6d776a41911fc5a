// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/small_list.h"
#include "model/analysis/topology.h"

#include <vector>

namespace topo::analysis {

/// The judgement on a whole flow.
enum class Verdict { Allowed, Blocked, Partly, Local, Unplaced };

enum class Passes { All, None, Part };

/// Why a verdict is what it is, where the crossings do not say it.
enum class Reason {
  None,               ///< the crossings say it
  NoCommonFamily,     ///< Blocked: every pair of interfaces is known and shares no family
  SameHost,           ///< Local
  SourceWithoutHost,  ///< Unplaced …
  SourceWithoutInterface,
  DestinationWithoutHost,
  DestinationWithoutInterface,
  DestinationListensNowhere  ///< the host has interfaces, `listensOn` allows none of them
};

/// What stops some of the traffic at a crossing.
struct Blocker {
  int rule = kNone;  ///< index in the firewall's rules; kNone: the default
  Action action = Action::Deny;
  friend constexpr bool operator==(const Blocker&, const Blocker&) = default;
};

/// One zone boundary on the way, judged on the whole traffic whatever the others decide.
struct Crossing {
  int zone = kNone;
  Direction direction = Direction::In;
  bool inspected = false;  ///< false: no firewall, or one switched off; then all passes
  Passes passes = Passes::All;
  SmallList<int> rules;  ///< those that decided some part, in rule order
  bool usedDefault = false;
  SmallList<Blocker> blockers;  ///< in rule order, the default last
  friend bool operator==(const Crossing&, const Crossing&) = default;
};

/// The verdict on one flow and everything it rests on. The interfaces are kNone where none was chosen (Local,
/// Unplaced, NoCommonFamily). Crossings are in the order the connection meets them.
struct FlowVerdict {
  Verdict verdict = Verdict::Unplaced;
  Reason reason = Reason::None;
  int sourceInterface = kNone;
  int destinationInterface = kNone;
  std::vector<Crossing> crossings;
  friend bool operator==(const FlowVerdict&, const FlowVerdict&) = default;
};

}  // namespace topo::analysis
