// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/standin/standin_plan.h"

#include <QByteArray>
#include <QHash>
#include <QList>

namespace topo::probe {

/// One socket of this machine as the kernel lists it in /proc/net/tcp, tcp6, udp or udp6.
struct SocketRow {
  QHostAddress address;  ///< its own end; an unspecified one: all addresses
  quint16 port = 0;
  Transport transport = Transport::Tcp;
  bool v6 = false;         ///< from a table of IPv6: unspecified, it may hold the IPv4 port as well
  bool listening = false;  ///< waits for others; a UDP socket without a partner counts as such
  quint64 inode = 0;       ///< 0: belongs to no program any more
  quint32 user = 0;        ///< number of the user who opened it
  bool operator==(const SocketRow&) const = default;
};

/// Reads such a table; rows that are not understood are left out. Pure.
QList<SocketRow> readSocketTable(const QByteArray& text, Transport transport, bool v6);

/// The socket that keeps a stand-in from its port, the likeliest first: one that listens goes before a
/// connection's end, the very address before "all addresses". Null when there is none. Pure.
const SocketRow* blockerOf(const StandIn& wanted, const QList<SocketRow>& sockets);

/// Names of users by number, from the text of /etc/passwd. Pure.
QHash<quint32, QString> readUserNames(const QByteArray& passwd);

}  // namespace topo::probe
