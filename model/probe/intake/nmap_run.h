// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"
#include "model/probe/intake/flow_index.h"
#include "model/probe/intake/nmap_scan.h"
#include "model/probe/intake/tally.h"

#include <QString>

namespace topo::intake {

/// What a scan says of flows: a run as the program's own prober would have made it, and what it says of
/// nothing drawn.
struct NmapRun {
  document::TestRun run;
  Leftovers left;
  bool isTooLong = false;  ///< more results than a file may have; the rest was not made
};

/// Matches a scan with the flows whose destination it tried. `from` is the id of the host that nmap ran on,
/// as somebody says: then only flows that start there are meant. Empty: this machine, a hint for every flow.
///
/// The control test of such a run is an address that cannot answer among those scanned (192.0.2.1; for IPv6
/// 2001:db8::1), unless all of them are loopback. Without it no `open` of the run is trusted.
[[nodiscard]] NmapRun runOfNmap(const NmapScan& scan, const QString& from, const FlowIndex& flows);

}  // namespace topo::intake
