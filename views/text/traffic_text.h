// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"
#include "model/snapshot/sets/named_traffic.h"

#include <QString>
#include <QStringList>

/// Words for sets of traffic; translated (context "topo::text"). Plain text that may hold whatever an author
/// typed; pure functions, any thread.
namespace topo::text {

/// "any machine in DMZ with 10.1.0.0/24", "app1 (eth0, 10.1.0.11)", …
[[nodiscard]] QString whereaboutsText(const snapshot::Whereabouts& where, const document::DocumentData& data);
/// "tcp 443, udp any port, icmp"
[[nodiscard]] QString servicesText(const QStringList& services);
/// "from …", "to …", "services …": one line each.
[[nodiscard]] QStringList trafficLines(const snapshot::NamedTraffic& traffic,
                                       const document::DocumentData& data);
/// Several ends in one line; long lists say how many more there are.
[[nodiscard]] QString endsText(const QList<snapshot::Whereabouts>& ends, const document::DocumentData& data,
                               qsizetype most = 40);
/// That a question was not settled, why, and what to ask instead.
[[nodiscard]] QString undecidedText();
/// The same of a comparison of firewalls; follows the firewall's name.
[[nodiscard]] QString undecidedComparisonText();

}  // namespace topo::text
