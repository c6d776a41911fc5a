// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/report.h"

#include <algorithm>

namespace topo::snapshot {

QString evidenceTypeText(EvidenceType type) {
  switch (type) {
    case EvidenceType::Accepts:
      return QStringLiteral("accepts");
    case EvidenceType::Initiates:
      return QStringLiteral("initiates");
    case EvidenceType::LoadBalancer:
      return QStringLiteral("load-balancer");
    case EvidenceType::Prose:
      return QStringLiteral("prose");
    case EvidenceType::Supplement:
      return QStringLiteral("supplement");
    case EvidenceType::Custom:
      return QStringLiteral("custom");
  }
  return {};
}

QString findingCodeText(FindingCode code) {
  switch (code) {
    case FindingCode::RequiredFlowBlocked:
      return QStringLiteral("required-flow-blocked");
    case FindingCode::UnplacedComponent:
      return QStringLiteral("unplaced-component");
    case FindingCode::DuplicateAddress:
      return QStringLiteral("duplicate-address");
    case FindingCode::MissingComponent:
      return QStringLiteral("missing-component");
    case FindingCode::HostWithoutAddress:
      return QStringLiteral("host-without-address");
    case FindingCode::AddressOutsideNetwork:
      return QStringLiteral("address-outside-network");
    case FindingCode::OverlappingNetworks:
      return QStringLiteral("overlapping-networks");
    case FindingCode::ShadowedRule:
      return QStringLiteral("shadowed-rule");
    case FindingCode::EmptyRule:
      return QStringLiteral("empty-rule");
    case FindingCode::WideRule:
      return QStringLiteral("wide-rule");
    case FindingCode::ExpiredRule:
      return QStringLiteral("expired-rule");
    case FindingCode::ExpiredFlow:
      return QStringLiteral("expired-flow");
    case FindingCode::CleartextAcrossZones:
      return QStringLiteral("cleartext-across-zones");
    case FindingCode::StaleReference:
      return QStringLiteral("stale-reference");
    case FindingCode::UnknownKey:
      return QStringLiteral("unknown-key");
    case FindingCode::CatalogChanged:
      return QStringLiteral("catalog-changed");
    case FindingCode::RiakCount:
      return QStringLiteral("riak-count");
    case FindingCode::MysqlPair:
      return QStringLiteral("mysql-pair");
    case FindingCode::PublisherCount:
      return QStringLiteral("publisher-count");
    case FindingCode::DispatcherActive:
      return QStringLiteral("dispatcher-active");
    case FindingCode::UnsupportedLayout:
      return QStringLiteral("unsupported-layout");
    case FindingCode::DisputedFlow:
      return QStringLiteral("disputed-flow");
    case FindingCode::UnusedRule:
      return QStringLiteral("unused-rule");
  }
  return {};
}

Severity severityOf(FindingCode code) {
  switch (code) {
    case FindingCode::RequiredFlowBlocked:
    case FindingCode::UnplacedComponent:
    case FindingCode::DuplicateAddress:
      return Severity::Error;
    case FindingCode::DisputedFlow:
    case FindingCode::UnusedRule:
      return Severity::Info;
    default:
      return Severity::Warning;
  }
}

document::EntityRef Finding::target() const {
  const auto rule = std::find_if(subjects.begin(), subjects.end(), [](const document::EntityRef& subject) {
    return subject.type == document::EntityType::Rule;
  });
  if (rule != subjects.end()) return *rule;
  return subjects.isEmpty() ? document::EntityRef() : subjects.front();
}

const Flow* Report::flow(const QString& id) const {
  const auto found =
      std::lower_bound(flows.begin(), flows.end(), id,
                       [](const Flow& flow, const QString& wanted) { return flow.id < wanted; });
  return found != flows.end() && found->id == id ? &*found : nullptr;
}

}  // namespace topo::snapshot
