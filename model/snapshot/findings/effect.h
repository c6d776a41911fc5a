// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/snapshot/report.h"

#include <QStringList>

namespace topo::snapshot {

/// What a change of the document does to what is known of it: from the report before to the one after.
/// Flow ids, each list sorted. Plain values.
struct Effect {
  QStringList opened;     ///< were blocked or partly so, and are allowed, or no longer meet a firewall
  QStringList stopped;    ///< were not, and are now blocked or partly so
  QStringList otherwise;  ///< have another verdict in some other way (placed, unplaced, more or less of it)
  QStringList added;      ///< flows that were not there
  QStringList addedStopped;  ///< those of `added` that are blocked, wholly or in part
  QStringList removed;       ///< flows that are no longer there (gone, or excluded)
  QList<Finding> newErrors;  ///< findings of severity error that were not there

  [[nodiscard]] bool leavesFlowsAlone() const {
    return opened.isEmpty() && stopped.isEmpty() && otherwise.isEmpty() && added.isEmpty() &&
           removed.isEmpty();
  }
};

[[nodiscard]] Effect effectOf(const Report& before, const Report& after);

/// True when the report has a finding of the same code about the same subjects, for the same reason.
[[nodiscard]] bool hasFinding(const Report& report, const Finding& finding);

}  // namespace topo::snapshot
