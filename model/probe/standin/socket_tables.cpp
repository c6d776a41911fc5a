// SPDX-License-Identifier: Apache-2.0
#include "model/probe/standin/socket_tables.h"

#include "model/probe/reach.h"
#include "model/probe/wire/printable.h"

#include <cstring>
#include <optional>

namespace topo::probe {
namespace {

constexpr int kTcpListens = 0x0a;
constexpr int kUdpUnconnected = 0x07;

/// The kernel prints each 32 bits of an address as a number of this machine.
std::optional<QHostAddress> addressOf(const QByteArray& hex, bool v6) {
  if (hex.size() != (v6 ? 32 : 8)) return std::nullopt;
  Q_IPV6ADDR bytes{};
  for (int word = 0; word < (v6 ? 4 : 1); ++word) {
    bool ok = false;
    const quint32 value = hex.mid(word * 8, 8).toUInt(&ok, 16);
    if (!ok) return std::nullopt;
    std::memcpy(bytes.c + word * 4, &value, 4);
  }
  if (v6) return plainAddress(QHostAddress(bytes));
  return QHostAddress(quint32{bytes[0]} << 24 | quint32{bytes[1]} << 16 | quint32{bytes[2]} << 8 | bytes[3]);
}

std::optional<SocketRow> rowOf(const QByteArray& line, Transport transport, bool v6) {
  const QList<QByteArray> fields = line.simplified().split(' ');
  if (fields.size() < 10) return std::nullopt;
  const QList<QByteArray> local = fields[1].split(':');
  if (local.size() != 2) return std::nullopt;
  const auto address = addressOf(local[0], v6);
  bool ports = false, states = false, users = false, inodes = false;
  SocketRow row;
  row.port = local[1].toUShort(&ports, 16);
  const int state = fields[3].toInt(&states, 16);
  row.user = fields[7].toUInt(&users);
  row.inode = fields[9].toULongLong(&inodes);
  if (!address || !ports || !states || !users || !inodes) return std::nullopt;
  row.address = *address;
  row.transport = transport;
  row.v6 = v6;
  row.listening = state == (transport == Transport::Tcp ? kTcpListens : kUdpUnconnected);
  return row;
}

bool isAny(const QHostAddress& address) {
  return address == QHostAddress(QHostAddress::AnyIPv4) || address == QHostAddress(QHostAddress::AnyIPv6);
}

bool isV6(const QHostAddress& address) {
  return address.protocol() == QAbstractSocket::IPv6Protocol;
}

bool blocks(const SocketRow& row, const StandIn& wanted) {
  if (row.transport != wanted.transport || row.port != wanted.port) return false;
  const QHostAddress address = plainAddress(wanted.address);
  if (row.address == address) return true;
  // A socket on "all addresses" of IPv6 holds those of IPv4 too, unless it said that it does not.
  if (isAny(row.address)) return isV6(address) == isV6(row.address) || row.v6;
  return isAny(address) && isV6(address) == isV6(row.address);
}

}  // namespace

QList<SocketRow> readSocketTable(const QByteArray& text, Transport transport, bool v6) {
  QList<SocketRow> rows;
  qsizetype at = text.indexOf('\n');  // after the heading
  while (at >= 0 && at + 1 < text.size()) {
    const qsizetype end = text.indexOf('\n', at + 1);
    const QByteArray line = text.mid(at + 1, end < 0 ? -1 : end - at - 1);
    if (const auto row = rowOf(line, transport, v6)) rows << *row;
    at = end;
  }
  return rows;
}

const SocketRow* blockerOf(const StandIn& wanted, const QList<SocketRow>& sockets) {
  const SocketRow* best = nullptr;
  const auto worth = [&](const SocketRow& row) {
    return (row.listening ? 4 : 0) + (row.inode != 0 ? 2 : 0) + (row.address == wanted.address ? 1 : 0);
  };
  for (const SocketRow& row : sockets) {
    if (blocks(row, wanted) && (best == nullptr || worth(row) > worth(*best))) best = &row;
  }
  return best;
}

QHash<quint32, QString> readUserNames(const QByteArray& passwd) {
  QHash<quint32, QString> names;
  for (const QByteArray& line : passwd.split('\n')) {
    const QList<QByteArray> fields = line.split(':');
    bool ok = false;
    const quint32 number = fields.value(2).toUInt(&ok);
    if (ok && !names.contains(number)) names.insert(number, printable(fields[0], 64));
  }
  return names;
}

}  // namespace topo::probe
