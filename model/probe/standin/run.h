// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/standin/port_holders.h"
#include "model/probe/standin/standin_plan.h"
#include "model/probe/standin/visits.h"

#include <optional>
#include <vector>

namespace topo::probe {

/// What a run of stand-ins takes at most from the machine it is on.
struct StandInLimits {
  int seconds = 600;               ///< then it ends by itself
  int stayMs = 2000;               ///< how long one connection is kept
  int connections = 256;           ///< kept at once; who comes beyond is greeted and let go at once
  int perPeer = 32;                ///< the same for one address
  int bytes = 64 * 1024;           ///< read from one connection, and thrown away
  int eventsPerSecond = 5000;      ///< connections and datagrams looked at; the rest waits in the kernel
  int answersPerSecond = 200;      ///< to datagrams; others stay without an answer
  int emptyAnswersPerSecond = 20;  ///< to empty datagrams, which two listeners could pass on for ever
};

/// Exactly what is opened: nothing else is. Show it to the user before starting.
struct StandInJob {
  std::vector<StandIn> standIns;  ///< on addresses of this machine
  StandInLimits limits;
};

/// Why a stand-in could not be opened.
enum class StandInTrouble {
  None,            ///< it is open
  Taken,           ///< something holds the port
  NeedsPrivilege,  ///< ports below 1024 are not for everybody
  Forbidden,       ///< by a policy of the system, although the port is above 1023
  NotThisMachine,  ///< the machine does not bear the address (any more)
  Shortage,        ///< no descriptors or memory left
  Failed,          ///< anything else: see `error`
};

/// What came of one stand-in.
struct StandInState {
  StandInTrouble trouble = StandInTrouble::None;
  int error = 0;                     ///< errno
  std::optional<PortHolder> holder;  ///< of a taken port, as far as it could be seen
};

/// A run that has begun: one state for each stand-in, in the order of the job.
struct StandInOpening {
  std::vector<StandInState> states;
  QDateTime endsAt;  ///< UTC
  [[nodiscard]] int openCount() const {
    int count = 0;
    for (const StandInState& state : states) count += state.trouble == StandInTrouble::None ? 1 : 0;
    return count;
  }
};

/// The end of a run.
struct StandInReport {
  StandInOpening opening;
  Visits visits;
  QDateTime startedAt;  ///< UTC
  QDateTime endedAt;
  bool stopped = false;  ///< before its time, by the user
};

}  // namespace topo::probe
