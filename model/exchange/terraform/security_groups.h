// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"
#include "model/net/result.h"
#include "model/net/traffic.h"

#include <QList>
#include <QStringList>

#include <vector>

namespace topo::exchange {

/// An interface, as security groups are attached to.
struct GroupMember {
  document::HostId host;
  document::InterfaceId interface;
  friend bool operator==(const GroupMember&, const GroupMember&) = default;
};

/// Peers and services that pass: addresses of one family, services exact.
struct PeerBox {
  net::AddressSet peers;
  net::ServiceSet services;
  friend bool operator==(const PeerBox&, const PeerBox&) = default;
};

/// What the drawn firewalls around some interfaces let in and out, as a security group can say it: allow
/// alone, one side alone. Interfaces with the same answer share a group.
struct SecurityGroup {
  QList<GroupMember> members;
  std::vector<PeerBox> ingress;
  std::vector<PeerBox> egress;
};

/// Resolves ordered rules, denies and defaults of all firewalls around each interface in `zones` into groups.
/// What stays within a zone is not seen by its firewall and passes, as in the drawing. Exact: where the
/// rules tell the addresses of one interface apart, an address is missing, or the sets grow beyond bounds,
/// there is no answer but sentences that name what is wrong, at most 20. Any thread.
[[nodiscard]] net::Result<QList<SecurityGroup>, QStringList> securityGroups(
    const document::DocumentData& document, const QList<document::ZoneId>& zones);

}  // namespace topo::exchange
