// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace topo::bench {

/// A network of this process alone, with nothing but loopback and a firewall in front of it. Call it first in
/// main(), before any thread. Empty if that was possible, else why not (it takes root); then the machine's
/// own loopback is what there is.
QString enterOwnNet();

/// The firewall's ports: dropped in silence, and rejected with ICMP. Nobody listens on those of the third
/// range.
inline constexpr quint16 kDropped = 20000;
inline constexpr quint16 kRejected = 26000;
inline constexpr quint16 kClosed = 28000;

}  // namespace topo::bench
