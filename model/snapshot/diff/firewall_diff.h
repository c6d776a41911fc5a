// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"
#include "model/snapshot/sets/named_traffic.h"

#include <QList>

namespace topo::snapshot {

/// What one firewall newly lets through and newly stops in one direction.
struct FirewallTraffic {
  document::ZoneId zone;
  CrossingDirection direction = CrossingDirection::In;
  bool undecided = false;  ///< too intricate to settle in bounded time: opens and closes are empty
  QList<NamedTraffic> opens;
  QList<NamedTraffic> closes;
};

/// Compares the firewalls of two documents as sets of traffic, zones, networks and interfaces matched by id.
/// Only those that differ, by zone, inbound before outbound. Pure; any thread; takes bounded time.
[[nodiscard]] QList<FirewallTraffic> compareFirewalls(const document::DocumentData& before,
                                                      const document::DocumentData& after,
                                                      const catalog::Catalog& catalog);

}  // namespace topo::snapshot
