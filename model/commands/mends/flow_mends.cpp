// SPDX-License-Identifier: Apache-2.0
#include "model/commands/change.h"
#include "model/commands/mends/mend.h"
#include "model/commands/records.h"
#include "model/commands/support/draft.h"
#include "model/commands/support/words.h"
#include "model/snapshot/suggest/suggest.h"

#include <algorithm>

namespace topo::commands {

namespace {

using document::EntityRef;
using snapshot::Finding;
using snapshot::FindingCode;
using snapshot::Flow;

QList<Mend> againstDispute(const MendContext& context, const QString& flow) {
  return {{MendKind::AcceptFlow,
           {},
           acceptFlows(context.data, {flow}),
           Words::tr("The flow counts as required from then on.")},
          {MendKind::ExcludeFlow,
           {},
           excludeFlows(context.data, {flow}, Words::tr("Disputed, and not needed here.")),
           Words::tr("The flow leaves the list; it is kept among the excluded, with this reason.")}};
}

QList<Mend> againstExpiry(const MendContext& context, const QString& flow) {
  const QString name = called(context.data, EntityRef::flow(flow));
  Draft without(context.data);
  without.removeRecord(flow);
  return {{MendKind::ClearExpiry,
           {},
           changeFlowRecords(
               context.data, {flow}, [](document::FlowRecord& record) { record.expires.reset(); },
               Words::tr("Take the last day off the record of %1").arg(name)),
           Words::tr("What the record says holds without end.")},
          {MendKind::DeleteRecord,
           {},
           without.proposal(Words::tr("Delete the record of %1").arg(name)),
           Words::tr("Its decision, reason, owner and ticket go with it.")}};
}

/// Clear text can be given up where the same two ends are also connected by an encrypted endpoint.
QList<Mend> againstCleartext(const MendContext& context, const QString& id) {
  const Flow* flow = context.report.flow(id);
  if (flow == nullptr || flow->endpoint.isEmpty()) return {};
  const auto encrypted =
      std::find_if(context.report.flows.begin(), context.report.flows.end(), [&](const Flow& other) {
        return other.from == flow->from && other.to == flow->to && other.encrypted == true &&
               !other.endpoint.isEmpty();
      });
  if (encrypted == context.report.flows.end()) return {};
  const document::ComponentId to(flow->to);
  document::EndpointOverride value = context.data.components.value(to).endpoints.value(flow->endpoint);
  value.enabled = false;
  Proposal proposal = setEndpoint(context.data, context.catalog, to, flow->endpoint, value);
  proposal.text = Words::tr("Switch off %1 on %2")
                      .arg(shortened(flow->endpoint), called(context.data, EntityRef::component(to)));
  return {{MendKind::DisableEndpoint,
           {},
           proposal,
           Words::tr("Every client is left with the encrypted endpoint %1.").arg(encrypted->endpoint)}};
}

/// The rules by firewall: "2 in edge, 1 in db-fw".
QString whereOf(const MendContext& context, const snapshot::Suggestion& suggestion) {
  QMap<document::ZoneId, int> counts;
  for (const snapshot::SuggestedRule& rule : suggestion.rules) ++counts[rule.zone];
  QStringList texts;
  for (auto it = counts.begin(); it != counts.end(); ++it) {
    texts << Words::tr("%1 in %2").arg(*it).arg(called(context.data, EntityRef::zone(it.key())));
  }
  return texts.join(QStringLiteral(", "));
}

}  // namespace

QList<Mend> openingMends(const MendContext& context, const QStringList& flows) {
  const snapshot::Suggestion suggestion = snapshot::suggest(context.data, context.catalog, flows);
  if (suggestion.rules.isEmpty() || !suggestion.remaining.isEmpty() || !suggestion.isProved()) return {};
  const document::DocumentData opened = snapshot::withRules(context.data, suggestion.rules);
  Draft draft(context.data);
  for (const snapshot::SuggestedRule& rule : suggestion.rules) draft.put(opened.zones.value(rule.zone));
  const QString text = flows.size() == 1
                           ? Words::tr("Open %1").arg(called(context.data, EntityRef::flow(flows.first())))
                           : Words::tr("Open %1 flows").arg(flows.size());
  return {{MendKind::OpenFlows,
           {},
           draft.proposal(text),
           Words::tr("New rules: %1. Proved: nothing else is opened.").arg(whereOf(context, suggestion))}};
}

QList<Mend> flowMends(const MendContext& context, const Finding& finding) {
  const EntityRef target = finding.target();
  if (target.type != document::EntityType::Flow) return {};
  switch (finding.code) {
    case FindingCode::RequiredFlowBlocked:
      return openingMends(context, {target.id});
    case FindingCode::DisputedFlow:
      return againstDispute(context, target.id);
    case FindingCode::ExpiredFlow:
      return againstExpiry(context, target.id);
    case FindingCode::CleartextAcrossZones:
      return againstCleartext(context, target.id);
    default:
      return {};
  }
}

}  // namespace topo::commands
