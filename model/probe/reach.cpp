// SPDX-License-Identifier: Apache-2.0
#include "model/probe/reach.h"

#include <QNetworkInterface>

#include <array>
#include <cstring>

namespace topo::probe {
namespace {

struct Range4 {
  quint32 network;
  int bits;
  Reach reach;
};

constexpr quint32 v4(quint32 a, quint32 b, quint32 c, quint32 d) {
  return a << 24 | b << 16 | c << 8 | d;
}

constexpr std::array kRanges4{
    Range4{v4(127, 0, 0, 0), 8, Reach::Loopback},     Range4{v4(10, 0, 0, 0), 8, Reach::Private},
    Range4{v4(172, 16, 0, 0), 12, Reach::Private},    Range4{v4(192, 168, 0, 0), 16, Reach::Private},
    Range4{v4(100, 64, 0, 0), 10, Reach::Private},    Range4{v4(192, 0, 0, 0), 24, Reach::Private},
    Range4{v4(192, 0, 2, 0), 24, Reach::Private},     Range4{v4(198, 51, 100, 0), 24, Reach::Private},
    Range4{v4(203, 0, 113, 0), 24, Reach::Private},   Range4{v4(198, 18, 0, 0), 15, Reach::Private},
    Range4{v4(169, 254, 0, 0), 16, Reach::LinkLocal}, Range4{v4(0, 0, 0, 0), 8, Reach::NotUnicast},
    Range4{v4(224, 0, 0, 0), 3, Reach::NotUnicast},
};

Reach reachOf4(quint32 address) {
  for (const Range4& range : kRanges4) {
    if (address >> (32 - range.bits) == range.network >> (32 - range.bits)) return range.reach;
  }
  return Reach::Public;
}

quint32 embedded4(const Q_IPV6ADDR& a, int offset) {
  return v4(a[offset], a[offset + 1], a[offset + 2], a[offset + 3]);
}

bool startsWith(const Q_IPV6ADDR& a, std::initializer_list<quint8> prefix) {
  return std::equal(prefix.begin(), prefix.end(), a.c);
}

Reach reachOf6(const QHostAddress& address) {
  const Q_IPV6ADDR a = address.toIPv6Address();
  if (address == QHostAddress(QHostAddress::LocalHostIPv6)) return Reach::Loopback;
  if (address == QHostAddress(QHostAddress::AnyIPv6)) return Reach::NotUnicast;
  if (a[0] == 0xff) return Reach::NotUnicast;
  if ((a[0] & 0xfe) == 0xfc) return Reach::Private;
  if (a[0] == 0xfe && (a[1] & 0xc0) == 0x80) return Reach::LinkLocal;
  if (a[0] == 0xfe && (a[1] & 0xc0) == 0xc0) return Reach::Private;  // site local, withdrawn but in use
  if (startsWith(a, {0x20, 0x01, 0x0d, 0xb8})) return Reach::Private;
  if (a[0] == 0x3f && a[1] == 0xff && (a[2] & 0xf0) == 0) return Reach::Private;
  if (startsWith(a, {0x01, 0, 0, 0, 0, 0, 0, 0})) return Reach::NotUnicast;  // discard only
  if (startsWith(a, {0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0})) return reachOf4(embedded4(a, 12));
  if (startsWith(a, {0x00, 0x64, 0xff, 0x9b, 0x00, 0x01})) return Reach::Private;
  if (startsWith(a, {0x20, 0x02})) return reachOf4(embedded4(a, 2));
  return Reach::Public;
}

}  // namespace

QHostAddress plainAddress(const QHostAddress& address) {
  if (address.protocol() != QAbstractSocket::IPv6Protocol) return address;
  bool mapped = false;
  const quint32 inner = address.toIPv4Address(&mapped);
  // Qt also reads ::a.b.c.d as IPv4; only the mapped form is the same machine.
  const Q_IPV6ADDR a = address.toIPv6Address();
  if (!mapped || a[10] != 0xff || a[11] != 0xff) return address;
  return QHostAddress(inner);
}

Reach reachOf(const QHostAddress& address) {
  const QHostAddress plain = plainAddress(address);
  if (plain.protocol() == QAbstractSocket::IPv4Protocol) return reachOf4(plain.toIPv4Address());
  if (plain.protocol() == QAbstractSocket::IPv6Protocol) return reachOf6(plain);
  return Reach::NotUnicast;
}

QList<QHostAddress> ownAddresses() {
  QList<QHostAddress> own = QNetworkInterface::allAddresses();
  for (QHostAddress& address : own) address.setScopeId(QString());
  return own;
}

bool isThisMachine(const QHostAddress& address, const QList<QHostAddress>& own) {
  const QHostAddress plain = plainAddress(address);
  return reachOf(plain) == Reach::Loopback || (!plain.isNull() && own.contains(plain));
}

bool bears(const QList<QHostAddress>& own, const QHostAddress& address) {
  const QHostAddress plain = plainAddress(address);
  return !plain.isNull() && reachOf(plain) != Reach::Loopback && own.contains(plain);
}

}  // namespace topo::probe
