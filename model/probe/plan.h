// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"
#include "model/probe/job.h"
#include "model/snapshot/report.h"

#include <QList>
#include <QString>

#include <vector>

namespace topo::probe {

/// Why something of a flow will not be tried. Sentences are made by the views.
enum class LeftOut {
  NoSuchFlow,        ///< not among the drawn flows (excluded ones neither)
  Local,             ///< both ends on one host: there is no way to test
  Unplaced,          ///< an end is on no host, or has no interface
  NoCommonFamily,    ///< the ends share no address family: no packet could go
  NoAddress,         ///< the destination has neither address nor DNS name
  NotTcpOrUdp,       ///< ICMP, or any protocol
  AnyPort,           ///< any port: there is none to try
  TooManyAddresses,  ///< beyond the 256 of a flow
  TooManyPorts,      ///< a range of which only some are tried
  TooManyTargets,    ///< beyond the limit of a plan
  PublicAddress,     ///< and public addresses were not allowed
  NotUnicast,        ///< multicast, broadcast or unspecified
  LinkLocal,         ///< IPv6, not reachable without naming an interface
};

/// Something of a flow that will not be tried: `count` addresses (or ports, for `TooManyPorts`), the first of
/// them `address`, as far as there are any.
struct Exclusion {
  QString flow;
  LeftOut reason = LeftOut::NoAddress;
  QString address;
  quint64 count = 1;
};

/// One line of the list the user agrees to: a flow and the target that tests it. Flows that lead to the same
/// address and port in the same way share the target, so that it is bothered once.
struct PlannedTest {
  QString flow;
  int target = 0;  ///< index in `Plan::job.targets`, and its `id`
};

/// All that a run would do, before anything is sent: `job` (targets and control tests, nothing else is ever
/// tried), what it means for the flows, and what was left out and why.
struct Plan {
  std::vector<PlannedTest> tests;
  std::vector<Exclusion> left;
  Job job;
};

inline constexpr int kMostAddresses = 256;   ///< of one flow
inline constexpr int kMostPorts = 16;        ///< of one flow, when it has a range
inline constexpr int kMostTargets = 100000;  ///< of one plan

/// Plans tests of the named flows, in their order. `own` are this machine's addresses: a flow to one of
/// them is tried at the port the process really listens on. Pure; any thread.
Plan makePlan(const snapshot::Report& report, const document::DocumentData& document,
              const QStringList& flows, const Options& options, const QList<QHostAddress>& own);

}  // namespace topo::probe
