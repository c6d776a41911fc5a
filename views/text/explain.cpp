// SPDX-License-Identifier: Apache-2.0
#include "views/text/explain.h"

#include "views/text/names.h"

#include <QCoreApplication>

namespace topo::text {

using document::EntityRef;
using snapshot::Crossing;
using snapshot::Flow;
using snapshot::Verdict;

namespace {

QString tr(const char* source) {
  return QCoreApplication::translate("topo::text", source);
}

QString stopWord(snapshot::StopAction action) {
  return action == snapshot::StopAction::Reject ? tr("rejects") : tr("drops");
}

EntityRef subjectOf(const snapshot::Blocker& blocker) {
  if (blocker.rule.isNull()) return EntityRef::zone(blocker.zone);
  return EntityRef::rule(blocker.zone, blocker.rule);
}

int countStops(const Flow& flow) {
  int count = 0;
  for (const Crossing& crossing : flow.crossings) count += crossing.passes != snapshot::Passes::All ? 1 : 0;
  return count;
}

QString blockedHeadline(const Flow& flow, const document::DocumentData& data) {
  if (flow.reason == snapshot::Reason::NoCommonFamily) {
    return tr("Blocked: the two ends share no address family (one has only IPv4, the other only IPv6).");
  }
  if (flow.blockedBy.isEmpty()) return tr("Blocked: no part of it passes every firewall on its way.");
  const snapshot::Blocker& first = flow.blockedBy.first();
  const int others = countStops(flow) - 1;
  const QString where = firewallName(first.zone, data);
  if (others <= 0) return tr("Blocked by %1.").arg(where);
  if (others == 1) return tr("Blocked by %1 and by one more firewall on its way.").arg(where);
  return tr("Blocked by %1 and by %2 more firewalls on its way.").arg(where, QString::number(others));
}

QString unplacedHeadline(const Flow& flow, const document::DocumentData& data,
                         const catalog::Catalog& catalog) {
  const bool atTarget = flow.reason == snapshot::Reason::DestinationUnplaced;
  const QString end = atTarget ? flow.to : flow.from;
  const document::HostId host = atTarget ? flow.toHost : flow.fromHost;
  const QString name = componentName(document::ComponentId(end), data, catalog);
  if (host.isNull()) return tr("Not judged: %1 is on no host yet.").arg(name);
  if (data.hosts.value(host).interfaces.isEmpty()) {
    return tr("Not judged: %1 has no interface.").arg(hostName(host, data));
  }
  return tr("Not judged: %1 listens on no interface that %2 has.").arg(name, hostName(host, data));
}

QString headline(const Flow& flow, const document::DocumentData& data, const catalog::Catalog& catalog) {
  switch (flow.verdict) {
    case Verdict::Allowed:
      return flow.crossings.isEmpty() ? tr("Allowed: it crosses no zone boundary.")
                                      : tr("Allowed: every firewall on its way lets all of it through.");
    case Verdict::Blocked:
      return blockedHeadline(flow, data);
    case Verdict::Partly:
      return tr("Partly blocked: only some of its addresses or ports pass every firewall on its way.");
    case Verdict::Local:
      return tr("Local: both ends are on the same host, so no drawn firewall sees it.");
    case Verdict::Unplaced:
      return unplacedHeadline(flow, data, catalog);
  }
  return {};
}

QString crossingIntro(const Crossing& crossing, const document::DocumentData& data) {
  const QString zone = zoneName(crossing.zone, data);
  return crossing.direction == snapshot::CrossingDirection::Out ? tr("Leaving %1").arg(zone)
                                                                : tr("Entering %1").arg(zone);
}

Step uninspected(const Crossing& crossing, const document::DocumentData& data) {
  return {tr("%1: no firewall inspects this boundary, all of it passes.").arg(crossingIntro(crossing, data)),
          EntityRef::zone(crossing.zone), false};
}

bool isBlocker(const Crossing& crossing, const document::RuleId& rule) {
  for (const snapshot::Blocker& blocker : crossing.blockers) {
    if (blocker.rule == rule) return true;
  }
  return false;
}

Step allowedBy(const Crossing& crossing, const document::RuleId& rule, const document::DocumentData& data) {
  const QString sentence =
      crossing.passes == snapshot::Passes::All && crossing.rules.size() + (crossing.usedDefault ? 1 : 0) == 1
          ? tr("%1: %2 allows all of it.")
          : tr("%1: %2 allows some of it.");
  return {
      sentence.arg(crossingIntro(crossing, data), ruleName(crossing.zone, rule, crossing.direction, data)),
      rule.isNull() ? EntityRef::zone(crossing.zone) : EntityRef::rule(crossing.zone, rule), false};
}

Step stoppedBy(const Crossing& crossing, const snapshot::Blocker& blocker,
               const document::DocumentData& data) {
  const bool alone = crossing.passes == snapshot::Passes::None && crossing.blockers.size() == 1;
  const QString sentence = alone ? tr("%1: %2 %3 all of it.") : tr("%1: %2 %3 some of it.");
  const QString who =
      blocker.rule.isNull() && crossing.rules.isEmpty()
          ? tr("no rule matches, so %1").arg(ruleName(crossing.zone, {}, crossing.direction, data))
          : ruleName(crossing.zone, blocker.rule, crossing.direction, data);
  return {sentence.arg(crossingIntro(crossing, data), who, stopWord(blocker.action)), subjectOf(blocker),
          true};
}

void appendCrossing(const Crossing& crossing, const document::DocumentData& data, QList<Step>& steps) {
  if (!crossing.inspected) {
    steps << uninspected(crossing, data);
    return;
  }
  for (const document::RuleId& rule : crossing.rules) {
    if (!isBlocker(crossing, rule)) steps << allowedBy(crossing, rule, data);
  }
  if (crossing.usedDefault && !isBlocker(crossing, {})) steps << allowedBy(crossing, {}, data);
  for (const snapshot::Blocker& blocker : crossing.blockers) steps << stoppedBy(crossing, blocker, data);
}

Step endsStep(const Flow& flow) {
  const QString unknown = tr("address unknown");
  const auto list = [&unknown](const QStringList& addresses) {
    return addresses.isEmpty() ? unknown : addresses.join(QStringLiteral(", "));
  };
  return {tr("From %1 to %2, %3.").arg(list(flow.fromAddresses), list(flow.toAddresses), serviceText(flow)),
          EntityRef::flow(flow.id), false};
}

}  // namespace

Explanation explain(const Flow& flow, const document::DocumentData& data, const catalog::Catalog& catalog) {
  Explanation result{flowTitle(flow, data, catalog), headline(flow, data, catalog), {}};
  // Without a chosen pair of interfaces there are no addresses to speak of.
  const bool hasPair = !flow.fromInterface.isNull() && !flow.toInterface.isNull();
  if (hasPair) result.steps << endsStep(flow);
  for (const Crossing& crossing : flow.crossings) appendCrossing(crossing, data, result.steps);
  return result;
}

QString blockedByText(const Flow& flow, const document::DocumentData& data) {
  QStringList parts;
  for (const snapshot::Blocker& blocker : flow.blockedBy) {
    if (blocker.action == snapshot::StopAction::NoCommonFamily) {
      parts << tr("no common address family");
    } else {
      parts << tr("%1: %2").arg(firewallName(blocker.zone, data),
                                ruleName(blocker.zone, blocker.rule, blocker.direction, data));
    }
  }
  return parts.join(QStringLiteral("; "));
}

}  // namespace topo::text
