// SPDX-License-Identifier: Apache-2.0
#include "views/tables/rule_hits.h"

namespace topo::views {

using document::EntityRef;
using document::EntityType;
using document::RuleId;

namespace {

const EntityRef* ruleOf(const snapshot::Finding& finding) {
  for (const EntityRef& subject : finding.subjects) {
    if (subject.type == EntityType::Rule) return &subject;
  }
  return nullptr;
}

}  // namespace

RuleHits::RuleHits(const snapshot::Report& report, const document::ZoneId& zone) {
  for (const snapshot::Flow& flow : report.flows) {
    for (const snapshot::Crossing& crossing : flow.crossings) {
      if (crossing.zone != zone) continue;
      for (const RuleId& rule : crossing.rules) {
        QStringList& flows = hits_[rule].flows;
        if (flows.isEmpty() || flows.last() != flow.id) flows << flow.id;
      }
    }
  }
  for (const snapshot::Finding& finding : report.findings) {
    const EntityRef* subject = ruleOf(finding);
    if (subject == nullptr || subject->owner != zone.value) continue;
    if (finding.code == snapshot::FindingCode::EmptyRule) hits_[RuleId(subject->id)].empty = true;
    if (finding.code != snapshot::FindingCode::ShadowedRule) continue;
    RuleHit& hit = hits_[RuleId(subject->id)];
    hit.undecided = finding.details.value(QStringLiteral("reason")) == QLatin1String("undecided");
    hit.shadowed = !hit.undecided;
    hit.differently = finding.details.contains(QStringLiteral("differs"));
    const QStringList covers =
        finding.details.value(QStringLiteral("coveredBy")).split(QStringLiteral(", "), Qt::SkipEmptyParts);
    for (const QString& id : covers) hit.coveredBy << RuleId(id);
    for (const QString& id : covers) {
      hits_[RuleId(id)].covers << RuleId(subject->id);
    }
  }
}

const RuleHit& RuleHits::of(const RuleId& rule) const {
  static const RuleHit none;
  const auto found = hits_.constFind(rule);
  return found == hits_.constEnd() ? none : *found;
}

}  // namespace topo::views
