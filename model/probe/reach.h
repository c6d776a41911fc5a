// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHostAddress>

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

/// True when the address is this machine's own: loopback, or borne by one of its interfaces.
bool isThisMachine(const QHostAddress& address);

}  // namespace topo::probe
