// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHostAddress>
#include <QList>

namespace topo::probe {

/// What kind of place an address is, as far as consent to test it is concerned.
enum class Reach {
  Loopback,
  Private,     ///< RFC 1918, carrier-grade NAT, unique local, documentation and benchmarking ranges
  LinkLocal,   ///< IPv4 169.254/16; IPv6 fe80::/10, which cannot be tried without an interface
  Public,      ///< everything that may belong to somebody else on the Internet
  NotUnicast,  ///< multicast, broadcast, unspecified, reserved: never tried
};

/// Classifies an address; embedded IPv4 (mapped, NAT64, 6to4) counts as what it embeds. A null address
/// is `NotUnicast`.
Reach reachOf(const QHostAddress& address);

/// The address with an IPv4-mapped one turned into plain IPv4, so that one machine has one spelling.
QHostAddress plainAddress(const QHostAddress& address);

/// The addresses of this machine's interfaces, asked from the kernel now (a millisecond or so).
QList<QHostAddress> ownAddresses();

/// True when the address is this machine's own: loopback, or one of `own`.
bool isThisMachine(const QHostAddress& address, const QList<QHostAddress>& own);

/// True when the address is one of `own` and no loopback address, which every machine bears.
bool bears(const QList<QHostAddress>& own, const QHostAddress& address);

}  // namespace topo::probe
