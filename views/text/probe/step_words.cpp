// SPDX-License-Identifier: Apache-2.0
#include "views/text/probe/step_words.h"

#include "views/text/names.h"
#include "views/text/probe/probe_words.h"
#include "views/text/probe/result_words.h"

#include <QCoreApplication>

namespace topo::text {

using probe::NextStep;
using probe::StepKind;

namespace {

constexpr qsizetype kMostPlaces = 4;

QString tr(const char* source) {
  return QCoreApplication::translate("topo::text", source);
}

QString firewallNames(const NextStep& step, const document::DocumentData& data) {
  QStringList names;
  for (const document::ZoneId& zone : step.firewalls) names << firewallName(zone, data);
  return names.join(QStringLiteral(", "));
}

QString hostOr(const NextStep& step, const document::DocumentData& data, const QString& otherwise) {
  return step.host.isNull() ? otherwise : hostName(step.host, data);
}

bool rejectedByTarget(const NextStep& step) {
  for (const probe::StepFlow& flow : step.flows)
    for (const QString& place : flow.places)
      if (place.section(u' ', 0, 0) == step.reporter) return true;
  return false;
}

QString rejectedAdvice(const NextStep& step, const document::DocumentData& data) {
  if (rejectedByTarget(step))
    return tr("The destination itself said no: its own packet filter rejects. Open the ports on that host.");
  if (!step.bearer.firewalls.isEmpty())
    return tr(
        "That firewall rejects what the drawing lets through. Have these rules put into it, or mend "
        "the drawing.");
  const QString names = firewallNames(step, data);
  if (names.isEmpty())
    return tr(
        "No drawn firewall lies on the way: something that is not drawn rejects. Find out whose address "
        "it is.");
  return tr("The drawing does not say whose address it is. These firewalls lie on the way: %1. Have the "
            "rules "
            "put into the one that bears it.")
      .arg(names);
}

QString noAnswerAdvice(const NextStep& step, const document::DocumentData& data) {
  const QString names = firewallNames(step, data);
  if (names.isEmpty())
    return tr(
        "No drawn firewall lies on the way. Either the machine is not up, or its own packet filter "
        "drops, or a firewall that is not drawn does.");
  if (step.firewalls.size() == 1)
    return tr("Most likely %1 drops it, although the drawing lets it through; the machine may also not be "
              "up. "
              "Have its log looked at while the test is repeated.")
        .arg(names);
  return tr("One of these most likely drops it, in the order of the way: %1. The machine may also not be up. "
            "Have their logs looked at while the test is repeated.")
      .arg(names);
}

QString refusedAdvice(const NextStep& step, const document::DocumentData& data) {
  const QString host = hostOr(step, data, tr("the destination"));
  const QString names = firewallNames(step, data);
  const QString decide =
      tr("A reset came back: nothing listens there yet, or a firewall resets. Start stand-ins "
         "on %1 and test again: if they answer, the way is open.")
          .arg(host);
  return names.isEmpty() ? decide : decide + u' ' + tr("Firewalls on the way: %1.").arg(names);
}

QString notStoppedAdvice(const NextStep& step, const document::DocumentData& data) {
  const QString names = firewallNames(step, data);
  if (names.isEmpty()) return tr("Nothing that is drawn should let it through. Find out why it is open.");
  return tr("%1 should stop it on the drawing, and something lets it through. Have the firewall closed, or "
            "draw "
            "the rule that is really there.")
      .arg(names);
}

QString places(const probe::StepFlow& flow) {
  const qsizetype more = flow.places.size() - kMostPlaces;
  const QString list = oneLine(flow.places.mid(0, kMostPlaces).join(QStringLiteral(", ")));
  return more > 0 ? tr("%1 and %2 more").arg(list, QString::number(more)) : list;
}

/// "from 10.1.0.11 to 10.2.0.21, tcp 3306": what a firewall's people look for first.
QString addressesText(const probe::StepFlow& entry, const snapshot::Report& report) {
  const snapshot::Flow* flow = report.flow(entry.flow);
  if (flow == nullptr || flow->fromAddresses.isEmpty() || flow->toAddresses.isEmpty()) return {};
  return tr("from %1 to %2, %3")
      .arg(flow->fromAddresses.join(QStringLiteral(", ")), flow->toAddresses.join(QStringLiteral(", ")),
           serviceText(*flow));
}

const document::Rule* ruleOf(const document::Zone& zone, const QString& id) {
  if (!zone.firewall) return nullptr;
  for (const document::Rule& rule : zone.firewall->rules)
    if (rule.id.value == id) return &rule;
  return nullptr;
}

}  // namespace

QString stepTitle(const NextStep& step, const document::DocumentData& data) {
  switch (step.kind) {
    case StepKind::NotStopped: {
      const QString names = firewallNames(step, data);
      return names.isEmpty() ? tr("Open although it is drawn closed")
                             : tr("Open although %1 should stop it").arg(names);
    }
    case StepKind::Rejected: {
      const QString who = bearerText(step.bearer, data);
      const QString address = oneLine(step.reporter);
      if (who.isEmpty()) return tr("Rejected by %1").arg(address);
      return step.bearer.host.isNull() ? tr("Rejected by %1, %2").arg(address, who)
                                       : tr("Rejected by %1, which is %2").arg(address, who);
    }
    case StepKind::NoAnswer: {
      const QString names = firewallNames(step, data);
      return names.isEmpty() ? tr("No answer, and no drawn firewall on the way")
                             : tr("No answer on the way through %1").arg(names);
    }
    case StepKind::Unreachable: {
      const QString names = firewallNames(step, data);
      return names.isEmpty() ? tr("Unreachable") : tr("Unreachable on the way through %1").arg(names);
    }
    case StepKind::Refused:
      return tr("Refused at %1").arg(hostOr(step, data, tr("the destination")));
    case StepKind::NameUnknown:
      return tr("The name of %1 does not resolve").arg(hostOr(step, data, tr("the destination")));
    case StepKind::TlsProblem:
      return tr("TLS of %1 cannot be trusted").arg(hostOr(step, data, tr("the destination")));
    case StepKind::WrongService:
      return tr("Another service answers at %1").arg(hostOr(step, data, tr("the destination")));
    case StepKind::ClosedAsDrawn: {
      const QString names = firewallNames(step, data);
      return names.isEmpty() ? tr("Needed, but closed as drawn")
                             : tr("Needed, but closed by %1 as drawn").arg(names);
    }
    case StepKind::Untrusted:
      return tr("Not trusted: the control test of the run failed");
    case StepKind::Stale:
      return tr("Stale: test again from %1").arg(hostOr(step, data, tr("the source")));
    case StepKind::OnlyHint:
      return tr("Only a hint: test from %1 itself").arg(hostOr(step, data, tr("the source")));
    case StepKind::OnlyStandIn:
      return tr("A stand-in answered at %1").arg(hostOr(step, data, tr("the destination")));
    case StepKind::NeverTested:
      return tr("Not tested yet: from %1").arg(hostOr(step, data, tr("the source")));
    case StepKind::CannotTest:
      return tr("Cannot be tested: %1")
          .arg(step.reason ? leftOutText({{}, *step.reason, {}, 1}) : tr("no reason known"));
  }
  return {};
}

QString stepAdvice(const NextStep& step, const document::DocumentData& data) {
  switch (step.kind) {
    case StepKind::NotStopped:
      return notStoppedAdvice(step, data);
    case StepKind::Rejected:
      return rejectedAdvice(step, data);
    case StepKind::NoAnswer:
      return noAnswerAdvice(step, data);
    case StepKind::Unreachable:
      return tr(
          "The network said that there is no way, or nobody bears the address on the last network. Check "
          "that the machine is up, its address, and the routes both ways.");
    case StepKind::Refused:
      return refusedAdvice(step, data);
    case StepKind::NameUnknown:
      return tr("Have the name put into the DNS that the source uses, or draw the address.");
    case StepKind::TlsProblem:
      return tr(
          "Something answered, but without a session or with a certificate that is expired or for another "
          "name. Have the certificate mended, or the DNS names on the drawing.");
    case StepKind::WrongService:
      return tr(
          "The way is open, but what answers is not what should be there. Check the port of the "
          "installation, and whether something else holds it.");
    case StepKind::ClosedAsDrawn:
      return tr(
          "Drawing and network agree that it is closed, and the product needs it. Put the missing rules on "
          "the drawing (Suggest rules), then request them.");
    case StepKind::Untrusted:
      return tr(
          "An address that cannot answer seemed open: a proxy or a firewall answers for others, so nothing "
          "of that run that seemed open is believed. Test again from the source host, past that proxy.");
    case StepKind::Stale:
      return tr("The flow has another address or port since it was tested.");
    case StepKind::OnlyHint:
      return tr(
          "It was tried from another machine: firewalls decide by the source, so only a test from the "
          "flow's own host confirms it.");
    case StepKind::OnlyStandIn:
      return tr("The way is open. Stop the stand-in, and test again once the product is installed there.");
    case StepKind::NeverTested:
      return tr("Nothing is known of it yet.");
    case StepKind::CannotTest:
      return tr("No test can prove it; it is listed so that nobody believes it was.");
  }
  return {};
}

QString stepAsk(const NextStep& step, const document::DocumentData& data) {
  QStringList asked;
  for (const document::ZoneId& id : step.firewalls) {
    const document::Zone zone = data.zones.value(id);
    if (!zone.firewall) continue;
    QStringList owners, tickets;
    for (const document::EntityRef& ref : step.rules) {
      const document::Rule* rule = ref.owner == id.value ? ruleOf(zone, ref.id) : nullptr;
      if (rule == nullptr) continue;
      if (!rule->owner.isEmpty()) owners << oneLine(rule->owner);
      if (!rule->ticket.isEmpty()) tickets << oneLine(rule->ticket);
    }
    owners.removeDuplicates();
    tickets.removeDuplicates();
    QStringList about;
    if (!zone.firewall->device.isEmpty()) about << tr("device %1").arg(oneLine(zone.firewall->device));
    if (!owners.isEmpty()) about << tr("rules owned by %1").arg(owners.join(QStringLiteral(", ")));
    if (!tickets.isEmpty()) about << tr("tickets %1").arg(tickets.join(QStringLiteral(", ")));
    if (!about.isEmpty()) asked << tr("%1: %2").arg(zoneName(id, data), about.join(QStringLiteral("; ")));
  }
  return asked.isEmpty() ? QString() : tr("Whom to ask: %1.").arg(asked.join(QStringLiteral(" · ")));
}

QString stepFlowText(const probe::StepFlow& entry, const snapshot::Report& report,
                     const document::DocumentData& data, const catalog::Catalog& catalog) {
  const snapshot::Flow* flow = report.flow(entry.flow);
  QString text = flow == nullptr ? flowName(entry.flow, data, catalog) : flowTitle(*flow, data, catalog);
  if (!entry.places.isEmpty()) text += QStringLiteral(" · ") + places(entry);
  return entry.hint ? tr("%1 (a hint)").arg(text) : text;
}

QStringList stepLines(const NextStep& step, const snapshot::Report& report,
                      const document::DocumentData& data, const catalog::Catalog& catalog) {
  QStringList lines{stepTitle(step, data), stepAdvice(step, data)};
  const QString ask = stepAsk(step, data);
  if (!ask.isEmpty()) lines << ask;
  for (const probe::StepFlow& flow : step.flows) {
    QString line = QStringLiteral("- ") + stepFlowText(flow, report, data, catalog);
    const QString addresses = addressesText(flow, report);
    if (!addresses.isEmpty()) line += QStringLiteral(" · ") + addresses;
    lines << line;
    const QString detail = oneLine(flow.detail);
    if (!detail.isEmpty()) lines << QStringLiteral("  ") + detail;
  }
  return lines;
}

}  // namespace topo::text
