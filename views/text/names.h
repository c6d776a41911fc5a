// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"
#include "model/snapshot/report.h"

#include <QString>

/// Words for what the model says in ids and codes; translated (context "topo::text"). Pure functions over
/// values, any thread. What they return is plain text and may hold whatever a document's author typed:
/// never show it as markup.
namespace topo::text {

/// The name a person gave the thing, or where there is none its kind and id; never empty.
[[nodiscard]] QString entityName(const document::EntityRef& ref, const document::DocumentData& data,
                                 const catalog::Catalog& catalog);
/// The same text on one line: control characters and those that turn the direction of writing become spaces,
/// so that a name can neither break a row nor pass for something else.
[[nodiscard]] QString oneLine(const QString& text);
/// The component's own name, or its kind's; without the host.
[[nodiscard]] QString componentName(const document::ComponentId& id, const document::DocumentData& data,
                                    const catalog::Catalog& catalog);
/// "Console on dmcm1 → MySQL on db1 (mysql)" from a flow's id alone; the id itself where it names what the
/// document lacks.
[[nodiscard]] QString flowName(const QString& flowId, const document::DocumentData& data,
                               const catalog::Catalog& catalog);
[[nodiscard]] QString zoneName(const document::ZoneId& id, const document::DocumentData& data);
[[nodiscard]] QString hostName(const document::HostId& id, const document::DocumentData& data);
/// "Console on dmcm1", or the host's name for a flow between hosts.
[[nodiscard]] QString flowEndName(const QString& id, const document::DocumentData& data,
                                  const catalog::Catalog& catalog);
/// "Console on dmcm1 → MySQL on db1, tcp 3306"
[[nodiscard]] QString flowTitle(const snapshot::Flow& flow, const document::DocumentData& data,
                                const catalog::Catalog& catalog);
/// "tcp 3306", "icmp", "any protocol"
[[nodiscard]] QString serviceText(const snapshot::Flow& flow);

[[nodiscard]] QString verdictText(snapshot::Verdict verdict);
[[nodiscard]] QString needText(snapshot::Need need);
[[nodiscard]] QString directionText(snapshot::CrossingDirection direction);
[[nodiscard]] QString actionText(document::Action action);
[[nodiscard]] QString severityText(snapshot::Severity severity);
/// "source row, Initiates To", …: one line for each piece of evidence.
[[nodiscard]] QStringList evidenceLines(const snapshot::Flow& flow);
/// "yes", "no", "not known"
[[nodiscard]] QString encryptedText(const std::optional<bool>& encrypted);
/// "edge (DMZ)": the firewall's name and its zone's, whichever there is.
[[nodiscard]] QString firewallName(const document::ZoneId& zone, const document::DocumentData& data);
/// "rule r3 “close legacy”" or "the default for inbound traffic"
[[nodiscard]] QString ruleName(const document::ZoneId& zone, const document::RuleId& rule,
                               snapshot::CrossingDirection direction, const document::DocumentData& data);

}  // namespace topo::text
