// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/findings/findings.h"

namespace topo::snapshot {

namespace {

/// The day named is the last one on which it holds.
bool isOver(const std::optional<QDate>& expires, const QDate& today) {
  return expires && *expires < today;
}

QHash<QString, QString> since(const std::optional<QDate>& expires) {
  return {{QStringLiteral("expires"), expires->toString(Qt::ISODate)}};
}

}  // namespace

void addExpiryFindings(const FindingContext& context, QList<Finding>& out) {
  for (const document::Zone& zone : context.document.zones) {
    if (!zone.firewall) continue;
    for (const document::Rule& rule : zone.firewall->rules) {
      if (!isOver(rule.expires, context.today)) continue;
      out << Finding{FindingCode::ExpiredRule,
                     {document::EntityRef::zone(zone.id), document::EntityRef::rule(zone.id, rule.id)},
                     since(rule.expires)};
    }
  }
  for (const document::FlowRecord& record : context.document.flows) {
    if (!isOver(record.expires, context.today)) continue;
    out << Finding{FindingCode::ExpiredFlow, {document::EntityRef::flow(record.flow)}, since(record.expires)};
  }
}

}  // namespace topo::snapshot
