// SPDX-License-Identifier: Apache-2.0
#include "views/text/diff_text.h"

#include "views/text/explain.h"
#include "views/text/names.h"

#include <QCoreApplication>

namespace topo::text {

using document::Rule;
using snapshot::Flow;

namespace {

QString tr(const char* source) {
  return QCoreApplication::translate("topo::text", source);
}

QString listText(const QStringList& list) {
  return list.isEmpty() ? tr("nothing") : list.join(QStringLiteral(", "));
}

QString selectorsText(const QList<document::Selector>& selectors) {
  QStringList texts;
  for (const document::Selector& selector : selectors) texts << selector.text();
  return listText(texts);
}

QString ruleDirectionText(document::Direction direction) {
  switch (direction) {
    case document::Direction::In:
      return tr("inbound");
    case document::Direction::Out:
      return tr("outbound");
    case document::Direction::Both:
      return tr("in both directions");
  }
  return {};
}

QString onOff(bool on) {
  return on ? tr("on") : tr("off");
}

/// Gathers "what: before → after" for each thing that is not the same.
class Differences {
 public:
  void add(const QString& what, const QString& before, const QString& after) {
    if (before == after) return;
    const QString none = tr("none");
    lines_ << tr("%1: %2 → %3").arg(what, before.isEmpty() ? none : before, after.isEmpty() ? none : after);
  }
  void say(bool differs, const QString& line) {
    if (differs) lines_ << line;
  }
  [[nodiscard]] QStringList take() && { return std::move(lines_); }

 private:
  QStringList lines_;
};

/// The boundaries on a flow's way and what decides there, in one line.
QString wayText(const Flow& flow, const document::DocumentData& data) {
  QStringList parts;
  for (const snapshot::Crossing& crossing : flow.crossings) {
    QStringList deciders;
    for (const document::RuleId& rule : crossing.rules) deciders << rule.value;
    if (crossing.usedDefault) deciders << tr("default");
    if (!crossing.inspected) deciders << tr("not inspected");
    const QString zone = zoneName(crossing.zone, data);
    parts << (crossing.direction == snapshot::CrossingDirection::Out
                  ? tr("out of %1 (%2)").arg(zone, deciders.join(QStringLiteral(", ")))
                  : tr("into %1 (%2)").arg(zone, deciders.join(QStringLiteral(", "))));
  }
  return parts.join(QStringLiteral(", "));
}

/// How it is stopped, boundary by boundary.
QString stopText(const Flow& flow) {
  QStringList parts;
  for (const snapshot::Blocker& blocker : flow.blockedBy) {
    if (blocker.action == snapshot::StopAction::NoCommonFamily) continue;
    parts << (blocker.action == snapshot::StopAction::Reject ? tr("reject") : tr("drop"));
  }
  return parts.join(QStringLiteral(", "));
}

QString hostText(const document::HostId& host, const document::DocumentData& data) {
  return host.isNull() ? tr("no host") : hostName(host, data);
}

QString expiryText(const Rule& rule) {
  return rule.expires ? rule.expires->toString(Qt::ISODate) : QString();
}

}  // namespace

QString ruleText(const Rule& rule) {
  const QString text = tr("%1 %2 from %3 to %4, %5")
                           .arg(ruleDirectionText(rule.direction), actionText(rule.action),
                                selectorsText(rule.from), selectorsText(rule.to), listText(rule.services));
  return rule.enabled ? text : tr("%1 (switched off)").arg(text);
}

QString firewallText(const document::Firewall& firewall) {
  return tr("%1, inbound default %2, outbound default %3")
      .arg(onOff(firewall.enabled), actionText(firewall.inbound), actionText(firewall.outbound));
}

QStringList flowDifferences(const Flow& before, const Flow& after, const document::DocumentData& dataBefore,
                            const document::DocumentData& dataAfter) {
  Differences all;
  all.add(tr("verdict"), verdictText(before.verdict), verdictText(after.verdict));
  all.add(tr("blocked by"), blockedByText(before, dataBefore), blockedByText(after, dataAfter));
  all.add(tr("stopped by"), stopText(before), stopText(after));
  all.add(tr("way"), wayText(before, dataBefore), wayText(after, dataAfter));
  all.add(tr("from host"), hostText(before.fromHost, dataBefore), hostText(after.fromHost, dataAfter));
  all.add(tr("to host"), hostText(before.toHost, dataBefore), hostText(after.toHost, dataAfter));
  all.add(tr("from addresses"), before.fromAddresses.join(QStringLiteral(", ")),
          after.fromAddresses.join(QStringLiteral(", ")));
  all.add(tr("to addresses"), before.toAddresses.join(QStringLiteral(", ")),
          after.toAddresses.join(QStringLiteral(", ")));
  all.add(tr("service"), serviceText(before), serviceText(after));
  all.add(tr("need"), needText(before.need), needText(after.need));
  all.add(tr("encrypted"), encryptedText(before.encrypted), encryptedText(after.encrypted));
  all.add(tr("purpose"), oneLine(before.purpose), oneLine(after.purpose));
  all.add(tr("evidence"), evidenceLines(before).join(QStringLiteral("; ")),
          evidenceLines(after).join(QStringLiteral("; ")));
  all.add(tr("group"), before.group, after.group);
  return std::move(all).take();
}

QStringList ruleDifferences(const Rule& before, const Rule& after) {
  Differences all;
  all.add(tr("switched"), onOff(before.enabled), onOff(after.enabled));
  all.add(tr("direction"), ruleDirectionText(before.direction), ruleDirectionText(after.direction));
  all.add(tr("action"), actionText(before.action), actionText(after.action));
  all.add(tr("from"), selectorsText(before.from), selectorsText(after.from));
  all.add(tr("to"), selectorsText(before.to), selectorsText(after.to));
  all.add(tr("services"), listText(before.services), listText(after.services));
  all.add(tr("comment"), oneLine(before.comment), oneLine(after.comment));
  all.add(tr("owner"), oneLine(before.owner), oneLine(after.owner));
  all.add(tr("ticket"), oneLine(before.ticket), oneLine(after.ticket));
  all.add(tr("expires"), expiryText(before), expiryText(after));
  all.say(before.extra != after.extra, tr("a key that this program does not know"));
  return std::move(all).take();
}

QStringList firewallDifferences(const document::Firewall& before, const document::Firewall& after) {
  Differences all;
  all.add(tr("switched"), onOff(before.enabled), onOff(after.enabled));
  all.add(tr("inbound default"), actionText(before.inbound), actionText(after.inbound));
  all.add(tr("outbound default"), actionText(before.outbound), actionText(after.outbound));
  all.add(tr("name"), oneLine(before.name), oneLine(after.name));
  all.add(tr("device"), oneLine(before.device), oneLine(after.device));
  all.say(before.extra != after.extra, tr("a key that this program does not know"));
  return std::move(all).take();
}

QString moveText(const snapshot::MovedRule& move) {
  return tr("from no. %1 to no. %2").arg(move.before + 1).arg(move.after + 1);
}

}  // namespace topo::text
