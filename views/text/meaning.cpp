// SPDX-License-Identifier: Apache-2.0
#include "views/text/meaning.h"

#include "views/text/findings.h"
#include "views/text/names.h"

#include <QCoreApplication>

namespace topo::text {

using snapshot::Finding;
using snapshot::FindingCode;

namespace {

QString tr(const char* source) {
  return QCoreApplication::translate("topo::text", source);
}

bool says(const Finding& finding, const char* key, const char* value) {
  return finding.details.value(QLatin1String(key)) == QLatin1String(value);
}

QString ofFlows(const Finding& finding) {
  switch (finding.code) {
    case FindingCode::RequiredFlowBlocked:
      return says(finding, "verdict", "partly")
                 ? tr("Some of these machines will fail to connect while others succeed, which is hard to "
                      "find once everything runs.")
                 : tr("As drawn, the install fails at the first step that uses this connection.");
    case FindingCode::DisputedFlow:
      return tr(
          "Nobody can say yet whether this port must be opened: asked for in vain it is a hole, left "
          "out it may be missing.");
    case FindingCode::ExpiredFlow:
      return tr(
          "What was decided about this flow was decided until that day only; the decision still acts, "
          "but nobody stands by it any more.");
    case FindingCode::CleartextAcrossZones:
      return tr("Whoever can read along between the zones sees passwords and data of this connection.");
    case FindingCode::UnplacedComponent:
      return tr("None of its flows can be judged, so no request for firewall rules can be complete.");
    case FindingCode::MissingComponent:
      return tr(
          "The product needs it at run time: without it those connections lead nowhere, and the port "
          "table lacks their rows.");
    default:
      return {};
  }
}

QString ofAddresses(const Finding& finding) {
  switch (finding.code) {
    case FindingCode::DuplicateAddress:
      return tr(
          "Only one of them will be reached, and which one changes with every ARP answer; rules that "
          "name the address hold for both.");
    case FindingCode::HostWithoutAddress:
      return tr(
          "Rules that go by address do not open anything for it, exports that need addresses stop at "
          "it, and it cannot be tested.");
    case FindingCode::AddressOutsideNetwork:
      return says(finding, "reason", "inside-other-network")
                 ? tr("Routers will look for it in the network whose CIDR holds the address, and its traffic "
                      "then crosses other firewalls than drawn.")
                 : tr("The machine will have no route as drawn: its router does not know that address on "
                      "this network.");
    case FindingCode::OverlappingNetworks:
      return tr(
          "A router can send packets for the shared addresses to one of the two only; verdicts by "
          "place and by address may disagree.");
    default:
      return {};
  }
}

QString ofRules(const Finding& finding) {
  switch (finding.code) {
    case FindingCode::ShadowedRule:
      if (says(finding, "reason", "undecided")) {
        return tr("It may be without effect; whoever reads the ruleset cannot tell either.");
      }
      return says(finding, "differs", "true")
                 ? tr("Whoever wrote it expects something else to happen than what does: what it should stop "
                      "or open is decided before it.")
                 : tr("It makes the ruleset longer and changes nothing; an auditor will ask what it is for.");
    case FindingCode::EmptyRule:
      return tr(
          "It opens and stops nothing. Some firewalls read an empty list as “any”, which would make "
          "it the widest rule of all.");
    case FindingCode::WideRule:
      return tr(
          "Whatever else has such an address can use the same opening; a security team will refuse "
          "the request or ask for a reason.");
    case FindingCode::ExpiredRule:
      return tr(
          "It still acts: expiry changes no verdict here, but on the real firewall the rule may be "
          "gone, and flows that rely on it would stop.");
    case FindingCode::UnusedRule:
      return tr(
          "No flow of this drawing relies on it: it may serve something that is not drawn, or nothing "
          "any more.");
    default:
      return {};
  }
}

QString ofDocument(FindingCode code) {
  switch (code) {
    case FindingCode::StaleReference:
      return tr("It does no harm, but what was said or measured there holds for nothing that is drawn.");
    case FindingCode::UnknownKey:
      return tr("This program does not act on it: if somebody meant it to do something, it does not.");
    case FindingCode::CatalogChanged:
      return tr(
          "Ports or connections may have come or gone since the document was made; what was agreed "
          "then may be incomplete.");
    case FindingCode::RiakCount:
      return tr("With fewer nodes the loss of one can cost data or stop writing.");
    case FindingCode::MysqlPair:
      return tr(
          "Without a source and one replica the loss of a database server stops the product, or it is "
          "not clear who holds the data.");
    case FindingCode::PublisherCount:
      return tr("Messages are lost or handled twice when there is not exactly one queue that publishes.");
    case FindingCode::DispatcherActive:
      return tr("Two that work at once hand out the same work twice; with none no work is done.");
    case FindingCode::UnsupportedLayout:
      return tr("It may work, but the vendor will not stand by it in production.");
    default:
      return {};
  }
}

/// The first few of some flows by name.
QString flowNames(const QStringList& flows, const document::DocumentData& data,
                  const catalog::Catalog& catalog) {
  constexpr qsizetype kMost = 3;
  QStringList names;
  for (const QString& flow : flows.first(qMin(flows.size(), kMost))) names << flowName(flow, data, catalog);
  if (flows.size() > kMost) names << tr("%1 more").arg(flows.size() - kMost);
  return names.join(QStringLiteral(", "));
}

}  // namespace

QString findingMeaning(const Finding& finding) {
  for (const auto of : {ofFlows, ofAddresses, ofRules}) {
    const QString text = of(finding);
    if (!text.isEmpty()) return text;
  }
  return ofDocument(finding.code);
}

QString effectBrief(const snapshot::Effect& effect) {
  QStringList parts;
  const auto say = [&](const QStringList& flows, const QString& words) {
    if (!flows.isEmpty()) parts << words.arg(flows.size());
  };
  say(effect.stopped, tr("flows stopped: %1"));
  say(effect.opened, tr("flows opened: %1"));
  say(effect.otherwise, tr("other verdicts: %1"));
  say(effect.removed, tr("flows that go: %1"));
  say(effect.added, tr("flows that come: %1"));
  say(effect.addedStopped, tr("of them blocked: %1"));
  return parts.isEmpty() ? tr("no verdict changes") : parts.join(QStringLiteral(", "));
}

QString effectText(const snapshot::Effect& effect, const document::DocumentData& data,
                   const catalog::Catalog& catalog) {
  QStringList sentences;
  const auto list = [&](const QStringList& flows, const QString& words) {
    if (!flows.isEmpty()) sentences << words.arg(flows.size()).arg(flowNames(flows, data, catalog));
  };
  list(effect.stopped, tr("Flows that are stopped by it: %1 (%2)."));
  list(effect.opened, tr("Flows that are opened by it: %1 (%2)."));
  list(effect.otherwise, tr("Flows with another verdict: %1 (%2)."));
  list(effect.removed, tr("Flows that go: %1 (%2)."));
  if (!effect.added.isEmpty()) {
    sentences << (effect.addedStopped.isEmpty()
                      ? tr("Flows that come: %1, none of them blocked.").arg(effect.added.size())
                      : tr("Flows that come: %1, of which %2 are blocked.")
                            .arg(effect.added.size())
                            .arg(effect.addedStopped.size()));
  }
  if (!effect.newErrors.isEmpty()) sentences << tr("New errors: %1.").arg(effect.newErrors.size());
  if (sentences.isEmpty()) return tr("No verdict changes.");
  return sentences.join(u' ');
}

}  // namespace topo::text
