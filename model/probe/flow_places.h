// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/net/address.h"
#include "model/net/service.h"
#include "model/snapshot/report.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace topo::probe {

/// Where a flow leads to, with its texts read once: what a result must have tried to be one of the flow's.
struct FlowPlaces {
  std::vector<net::AddressRange> ranges;
  QStringList names;  ///< by which it is tried, where it has no addresses
  std::optional<net::PortRange> ports;
  std::optional<net::PortRange> listenPorts;

  [[nodiscard]] bool hasAddress(const QString& address) const;
  [[nodiscard]] bool hasAddress(const net::Address& address) const;
  /// True when a test of the flow may have tried it: one of its addresses, or where it is tried by name also
  /// any address, because the name led there and no drawing can tell.
  [[nodiscard]] bool mayHaveTried(const QString& address) const;
  [[nodiscard]] bool hasPort(int port) const;
};

/// `names` are the DNS names of the flow's destination host.
[[nodiscard]] FlowPlaces placesOf(const snapshot::Flow& flow, const QStringList& names);

}  // namespace topo::probe
