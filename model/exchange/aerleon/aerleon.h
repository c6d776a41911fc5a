// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"
#include "model/exchange/firewalls/nftables.h"
#include "model/net/result.h"

#include <QByteArray>
#include <QList>

namespace topo::exchange {

/// What Aerleon reads: a policy, and the networks and services it names.
struct AerleonFiles {
  QByteArray policy;
  QByteArray definitions;
};

/// Policy and naming definitions for Aerleon, as YAML (docs/firewall-exports.md): two filters for each of
/// `zones`, in and out, in the order of their rules. Names are generated; comments are made harmless. With
/// `defaultDeny` each filter ends with the zone's default; else what no rule names is left to the device.
///
/// Exact, or the refusals tell which rules cannot be said in addresses, at most 20. Any thread; the same
/// document gives the same bytes.
[[nodiscard]] net::Result<AerleonFiles, QList<RuleRefusal>> toAerleon(const document::DocumentData& document,
                                                                      const QList<document::ZoneId>& zones,
                                                                      bool defaultDeny);

}  // namespace topo::exchange
