// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/plan.h"

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace topo::probe {

/// The log of a run, a line for every attempt, for people and for grep: always the same keys in the same
/// order,
/// `-` where there is nothing, everything printable, no line feed inside. Text that is not plain is quoted.
///
///     2026-11-22T09:30:00.120Z from=10.1.0.11 to=10.2.0.21 name=- port=tcp/3306 flow=console-1/mysql-1/mysql
///     outcome=unreachable latency=0.312ms icmp=3/13 reporter=10.1.0.1 try=1 detail="administratively …"
///
/// (in one line). The time is when the attempt began, or for one that was never begun when it was told. Flows
/// that share the attempt are told together, with commas; of control tests the flow is `control-test`.
class AttemptLog {
 public:
  explicit AttemptLog(const Plan& plan);
  /// The line, with its line feed. `now`, UTC, stands for a time that is not known.
  [[nodiscard]] QByteArray lineOf(const Attempt& attempt, const QDateTime& now) const;

 private:
  std::vector<QStringList> flows_;  ///< of each target
};

}  // namespace topo::probe
