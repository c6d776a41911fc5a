// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/translate.h"

namespace topo::snapshot {

namespace {

Verdict convert(analysis::Verdict verdict) {
  switch (verdict) {
    case analysis::Verdict::Allowed:
      return Verdict::Allowed;
    case analysis::Verdict::Blocked:
      return Verdict::Blocked;
    case analysis::Verdict::Partly:
      return Verdict::Partly;
    case analysis::Verdict::Local:
      return Verdict::Local;
    case analysis::Verdict::Unplaced:
      return Verdict::Unplaced;
  }
  return Verdict::Unplaced;
}

Reason convert(analysis::Reason reason) {
  switch (reason) {
    case analysis::Reason::None:
    case analysis::Reason::SameHost:
      return Reason::None;
    case analysis::Reason::NoCommonFamily:
      return Reason::NoCommonFamily;
    case analysis::Reason::SourceWithoutHost:
    case analysis::Reason::SourceWithoutInterface:
      return Reason::SourceUnplaced;
    case analysis::Reason::DestinationWithoutHost:
    case analysis::Reason::DestinationWithoutInterface:
    case analysis::Reason::DestinationListensNowhere:
      return Reason::DestinationUnplaced;
  }
  return Reason::None;
}

Passes convert(analysis::Passes passes) {
  switch (passes) {
    case analysis::Passes::All:
      return Passes::All;
    case analysis::Passes::None:
      return Passes::None;
    case analysis::Passes::Part:
      return Passes::Part;
  }
  return Passes::None;
}

Crossing convert(const analysis::Crossing& crossing, const TopologyMap& map, const RuleNames& rules) {
  const auto& names = rules[size_t(crossing.zone)];
  Crossing converted;
  converted.zone = map.zones()[size_t(crossing.zone)];
  converted.direction =
      crossing.direction == analysis::Direction::Out ? CrossingDirection::Out : CrossingDirection::In;
  converted.inspected = crossing.inspected;
  converted.passes = convert(crossing.passes);
  converted.usedDefault = crossing.usedDefault;
  for (const int rule : crossing.rules) converted.rules << names[size_t(rule)];
  for (const analysis::Blocker& blocker : crossing.blockers) {
    converted.blockers << Blocker{
        converted.zone, converted.direction,
        blocker.rule == analysis::kNone ? document::RuleId() : names[size_t(blocker.rule)],
        blocker.action == analysis::Action::Reject ? StopAction::Reject : StopAction::Deny};
  }
  return converted;
}

void writeInterface(int index, const TopologyMap& map, document::InterfaceId& id, QStringList& addresses) {
  if (index == analysis::kNone) {
    id = {};
    addresses.clear();
    return;
  }
  const TopologyMap::InterfaceName& name = map.interfaces()[size_t(index)];
  id = name.interface;
  addresses = name.addresses;
}

}  // namespace

std::vector<document::RuleId> ruleNames(const document::Zone& zone) {
  std::vector<document::RuleId> names;
  if (!zone.firewall) return names;
  names.reserve(size_t(zone.firewall->rules.size()));
  for (const document::Rule& rule : zone.firewall->rules) names.push_back(rule.id);
  return names;
}

RuleNames ruleNames(const document::DocumentData& document) {
  RuleNames names;
  names.reserve(size_t(document.zones.size()));
  for (auto it = document.zones.cbegin(); it != document.zones.cend(); ++it) names.push_back(ruleNames(*it));
  return names;
}

void writeVerdict(const analysis::FlowVerdict& verdict, const TopologyMap& map, const RuleNames& rules,
                  Flow& flow) {
  flow.verdict = convert(verdict.verdict);
  flow.reason = convert(verdict.reason);
  writeInterface(verdict.sourceInterface, map, flow.fromInterface, flow.fromAddresses);
  writeInterface(verdict.destinationInterface, map, flow.toInterface, flow.toAddresses);
  flow.crossings.clear();
  flow.blockedBy.clear();
  flow.crossings.reserve(qsizetype(verdict.crossings.size()));
  for (const analysis::Crossing& crossing : verdict.crossings) {
    flow.crossings << convert(crossing, map, rules);
    flow.blockedBy << flow.crossings.back().blockers;
  }
  if (flow.reason == Reason::NoCommonFamily) {
    flow.blockedBy << Blocker{{}, CrossingDirection::In, {}, StopAction::NoCommonFamily};
  }
}

}  // namespace topo::snapshot
