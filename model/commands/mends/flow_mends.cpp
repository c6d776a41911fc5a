// SPDX-License-Identifier: Apache-2.0
#include "model/commands/change.h"
#include "model/commands/mends/mend.h"
#include "model/commands/records.h"
#include "model/commands/support/draft.h"
#include "model/commands/support/words.h"

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

}  // namespace

QList<Mend> flowMends(const MendContext& context, const Finding& finding) {
  const EntityRef target = finding.target();
  if (target.type != document::EntityType::Flow) return {};
  switch (finding.code) {
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
