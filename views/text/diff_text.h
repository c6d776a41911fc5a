// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"
#include "model/snapshot/diff/diff.h"

#include <QString>
#include <QStringList>

/// Words for how two documents differ; translated (context "topo::text"). Plain text that may hold whatever
/// an author typed; pure functions, any thread.
namespace topo::text {

/// "inbound allow from any to kind:console, tcp/443": what a rule does, without its number and comment.
[[nodiscard]] QString ruleText(const document::Rule& rule);
/// "on, inbound deny, outbound allow"
[[nodiscard]] QString firewallText(const document::Firewall& firewall);

/// What differs of one flow, one line each: "verdict: blocked → allowed".
[[nodiscard]] QStringList flowDifferences(const snapshot::Flow& before, const snapshot::Flow& after,
                                          const document::DocumentData& dataBefore,
                                          const document::DocumentData& dataAfter);
[[nodiscard]] QStringList ruleDifferences(const document::Rule& before, const document::Rule& after);
[[nodiscard]] QStringList firewallDifferences(const document::Firewall& before,
                                              const document::Firewall& after);
/// "from no. 3 to no. 1"
[[nodiscard]] QString moveText(const snapshot::MovedRule& move);

}  // namespace topo::text
