// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"
#include "model/net/address.h"

#include <QHash>
#include <QList>
#include <QString>

#include <vector>

namespace topo::probe {

/// Who on the drawing bears an address, such as the one that an ICMP reject came from. Nobody, when all of
/// it is null and empty.
struct Bearer {
  document::HostId host;              ///< a drawn host has this very address
  QList<document::ZoneId> firewalls;  ///< of these zones that host is the firewall: it is named as theirs is
  document::NetworkId network;        ///< the drawn network the address lies in, the smallest of them
  document::ZoneId zone;              ///< and the zone of that network

  bool operator==(const Bearer&) const = default;
};

/// Looks addresses of one document up; a drawn firewall is told by its name or device, which a host of that
/// name or DNS name bears. A value made of copies; any thread.
class Bearers {
 public:
  explicit Bearers(const document::DocumentData& data);

  [[nodiscard]] Bearer of(const QString& address) const;

 private:
  struct Lane {
    net::AddressRange range;
    document::NetworkId network;
    document::ZoneId zone;
  };
  QHash<QString, document::HostId> hosts_;  ///< by canonical address
  QHash<document::HostId, QList<document::ZoneId>> firewalls_;
  std::vector<Lane> lanes_;  ///< the smallest first
};

}  // namespace topo::probe
