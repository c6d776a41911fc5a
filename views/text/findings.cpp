// SPDX-License-Identifier: Apache-2.0
#include "views/text/findings.h"

#include "views/text/names.h"

#include <QCoreApplication>
#include <QLocale>

namespace topo::text {

using snapshot::Finding;
using snapshot::FindingCode;

namespace {

QString tr(const char* source) {
  return QCoreApplication::translate("topo::text", source);
}

/// What a sentence is made from: the finding's subjects by name, and its details.
class Words {
 public:
  Words(const Finding& finding, const document::DocumentData& data, const catalog::Catalog& catalog)
      : finding_(finding), data_(data), catalog_(catalog) {}

  [[nodiscard]] QString subject(qsizetype index) const {
    if (index >= finding_.subjects.size()) return tr("something");
    return entityName(finding_.subjects[index], data_, catalog_);
  }
  /// The subjects from `first` on, in one list that stays short.
  [[nodiscard]] QString subjects(qsizetype first) const {
    QStringList names;
    const qsizetype shown = qMin(finding_.subjects.size(), first + kMostNames);
    for (qsizetype i = first; i < shown; ++i) names << subject(i);
    if (finding_.subjects.size() > shown) names << tr("%1 more").arg(finding_.subjects.size() - shown);
    return names.join(QStringLiteral(", "));
  }
  [[nodiscard]] document::EntityRef target() const { return finding_.target(); }
  /// The component it is about, without its host.
  [[nodiscard]] QString component() const {
    return componentName(document::ComponentId(target().id), data_, catalog_);
  }
  /// The rule it is about.
  [[nodiscard]] QString rule() const { return entityName(target(), data_, catalog_); }
  [[nodiscard]] QString detail(const char* key) const {
    return oneLine(finding_.details.value(QLatin1String(key)));
  }
  [[nodiscard]] bool has(const char* key) const { return finding_.details.contains(QLatin1String(key)); }
  [[nodiscard]] bool says(const char* key, const char* value) const {
    return detail(key) == QLatin1String(value);
  }
  [[nodiscard]] QString kind() const {
    const catalog::Kind* kind = catalog_.kind(detail("kind"));
    return kind == nullptr ? detail("kind") : kind->name;
  }

 private:
  static constexpr qsizetype kMostNames = 4;
  const Finding& finding_;
  const document::DocumentData& data_;
  const catalog::Catalog& catalog_;
};

QString unplaced(const Words& w) {
  if (w.says("reason", "no-host")) return tr("%1 is on no host yet.").arg(w.component());
  if (w.says("reason", "no-interface")) return tr("%1: its host has no interface.").arg(w.subject(0));
  return tr("%1 listens on no interface that its host has.").arg(w.subject(0));
}

QString aboutFlows(FindingCode code, const Words& w) {
  switch (code) {
    case FindingCode::RequiredFlowBlocked:
      return w.says("verdict", "partly") ? tr("%1 is needed and partly blocked.").arg(w.subject(0))
                                         : tr("%1 is needed and blocked.").arg(w.subject(0));
    case FindingCode::DisputedFlow:
      return tr("%1 is disputed: the vendor's page contradicts itself on it.").arg(w.subject(0));
    case FindingCode::ExpiredFlow:
      return tr("The record of the flow %1 ran out on %2.").arg(w.subject(0), w.detail("expires"));
    case FindingCode::CleartextAcrossZones:
      return tr("%1 crosses a zone boundary unencrypted.").arg(w.subject(0));
    case FindingCode::UnplacedComponent:
      return unplaced(w);
    case FindingCode::MissingComponent:
      return tr("There is no %1 in the document; flows of %2 need it.").arg(w.kind(), w.subjects(0));
    default:
      return {};
  }
}

QString aboutAddresses(FindingCode code, const Words& w) {
  switch (code) {
    case FindingCode::DuplicateAddress:
      return tr("%1 is borne by more than one interface: %2.").arg(w.detail("address"), w.subjects(0));
    case FindingCode::HostWithoutAddress:
      return tr("%1 has no address yet.").arg(w.subject(0));
    case FindingCode::AddressOutsideNetwork:
      return w.says("reason", "inside-other-network")
                 ? tr("%1 of %2 belongs to %3, but is not drawn in that network.")
                       .arg(w.detail("address"), w.subject(0), w.subject(1))
                 : tr("%1 of %2 lies outside %3, the network it is drawn in.")
                       .arg(w.detail("address"), w.subject(0), w.subject(1));
    case FindingCode::OverlappingNetworks:
      return w.has("address")
                 ? tr("%1 and %2 overlap: both hold %3.").arg(w.subject(0), w.subject(1), w.detail("address"))
                 : tr("%1 and %2 overlap.").arg(w.subject(0), w.subject(1));
    default:
      return {};
  }
}

QString shadowed(const Words& w) {
  if (w.says("reason", "nothing-to-decide")) {
    return tr("%1 can never decide anything: what it names never crosses here.").arg(w.rule());
  }
  if (w.says("reason", "undecided")) {
    return tr("Whether %1 can decide anything could not be determined: too many rules overlap.")
        .arg(w.rule());
  }
  const QString covers = w.detail("coveredBy");
  const QString by = covers.contains(u',') ? tr("the rules %1").arg(covers) : tr("rule %1").arg(covers);
  return w.says("differs", "true")
             ? tr("%1 never takes effect: %2 before it covers it and acts differently.").arg(w.rule(), by)
             : tr("%1 can never decide anything: %2 before it covers it.").arg(w.rule(), by);
}

QString emptyRule(const Words& w) {
  if (w.says("reason", "no-source")) return tr("%1 names no source, so it matches nothing.").arg(w.rule());
  if (w.says("reason", "no-destination")) {
    return tr("%1 names no destination, so it matches nothing.").arg(w.rule());
  }
  return tr("%1 names no service, so it matches nothing.").arg(w.rule());
}

/// A number a person can take in: digits in groups of three, or the power of ten it is about.
QString amount(const QString& digits) {
  constexpr qsizetype kMostDigits = 12;
  if (digits.size() <= kMostDigits) return QLocale(QLocale::English).toString(digits.toULongLong());
  // 10^7 is nearer than 10^8 up to its 3.16-fold.
  const bool up = QStringView(digits).left(3) >= QStringView(u"317");
  return QStringLiteral("10^%1").arg(digits.size() - (up ? 0 : 1));
}

/// The addresses or ports of one sort beyond need, in words; empty when there are none.
QString beyondNeed(const Words& w, const char* key, const QString& one, const QString& several) {
  if (!w.has(key)) return {};
  const QString digits = w.detail(key);
  return digits == u"1" ? one : several.arg(amount(digits));
}

/// No bounds at all is written as the largest number there is (analysis/finding.h).
QString addressesBeyondNeed(const Words& w, const char* key, const QString& all, const QString& one,
                            const QString& several) {
  static const QString kEverything = QStringLiteral("340282366920938463463374607431768211455");
  return w.detail(key) == kEverything ? all : beyondNeed(w, key, one, several);
}

QStringList widthParts(const Words& w) {
  QStringList parts;
  parts << addressesBeyondNeed(w, "extraSources", tr("any source address"), tr("1 more source address"),
                               tr("%1 more source addresses"))
        << addressesBeyondNeed(w, "extraDestinations", tr("any destination address"),
                               tr("1 more destination address"), tr("%1 more destination addresses"))
        << beyondNeed(w, "extraTcpPorts", tr("1 more tcp port"), tr("%1 more tcp ports"))
        << beyondNeed(w, "extraUdpPorts", tr("1 more udp port"), tr("%1 more udp ports"));
  if (w.has("extraProtocols")) parts << tr("protocols other than tcp and udp");
  if (w.has("extraPairs")) parts << tr("ends and services in combinations that nobody needs");
  parts.removeAll(QString());
  return parts;
}

QString wideRule(const Words& w) {
  QString sentence;
  if (!w.has("excess")) {
    sentence = tr("%1 opens more than the drawn flows need").arg(w.rule());
  } else if (w.says("excess", "1")) {
    sentence = tr("%1 opens 1 combination of source address, destination address and port more than the "
                  "drawn flows need")
                   .arg(w.rule());
  } else {
    sentence = (w.has("excessAtMost")
                    ? tr("%1 opens up to %2 combinations of source address, destination address and port "
                         "more than the drawn flows need")
                    : tr("%1 opens %2 combinations of source address, destination address and port more "
                         "than the drawn flows need"))
                   .arg(w.rule(), amount(w.detail("excess")));
  }
  const QStringList parts = widthParts(w);
  if (!parts.isEmpty()) sentence += QStringLiteral(": ") + parts.join(QStringLiteral(", "));
  sentence += u'.';
  const bool in = w.has("undrawnSources");
  const bool out = w.has("undrawnDestinations");
  if (in && out) return sentence + u' ' + tr("Machines that are not drawn may connect and be reached.");
  if (in) return sentence + u' ' + tr("Machines that are not drawn may connect.");
  return out ? sentence + u' ' + tr("Machines that are not drawn may be reached.") : sentence;
}

QString aboutRules(FindingCode code, const Words& w) {
  switch (code) {
    case FindingCode::ShadowedRule:
      return shadowed(w);
    case FindingCode::EmptyRule:
      return emptyRule(w);
    case FindingCode::WideRule:
      return wideRule(w);
    case FindingCode::ExpiredRule:
      return tr("%1 ran out on %2.").arg(w.rule(), w.detail("expires"));
    case FindingCode::UnusedRule:
      return tr("%1 decides no drawn flow.").arg(w.rule());
    default:
      return {};
  }
}

QString staleReference(const Words& w) {
  const QString names = w.detail("names");
  switch (w.target().type) {
    case document::EntityType::Component:
      return tr("%1 listens on the interface %2, which its host lacks.").arg(w.subject(0), names);
    case document::EntityType::Flow:
      return tr("There is a record of the flow %1, which the drawing does not have.").arg(names);
    case document::EntityType::View:
      return tr("The view %1 places %2, which is not in the document.").arg(w.subject(0), names);
    default:
      return tr("A test result names %1, which is not in the document.").arg(names);
  }
}

QString aboutDocument(FindingCode code, const Words& w) {
  switch (code) {
    case FindingCode::StaleReference:
      return staleReference(w);
    case FindingCode::UnknownKey:
      return w.target().type == document::EntityType::Document
                 ? tr("The document's key “%1” is unknown; it is kept.").arg(w.detail("key"))
                 : tr("The key “%1” of %2 is unknown; it is kept.").arg(w.detail("key"), w.subject(0));
    case FindingCode::CatalogChanged:
      return tr("The document was made with edition %1 of the catalog; this is edition %2.")
          .arg(w.detail("documentEdition"), w.detail("edition"));
    default:
      return {};
  }
}

QString aboutLimits(FindingCode code, const Words& w) {
  const QString count = w.detail("count");
  switch (code) {
    case FindingCode::RiakCount:
      return tr("Riak nodes: %1. The vendor asks for at least 5.").arg(count);
    case FindingCode::MysqlPair:
      return tr("MySQL servers: %1. The vendor asks for a pair, source and replica.").arg(count);
    case FindingCode::PublisherCount:
      return tr("Active publisher queues: %1. The vendor asks for exactly one.").arg(count);
    case FindingCode::DispatcherActive:
      return tr("Active dispatchers: %1. The vendor supports exactly one.").arg(count);
    case FindingCode::UnsupportedLayout:
      return w.says("reason", "split")
                 ? tr("The core services are split over several hosts; on nine nodes the vendor supports "
                      "only "
                      "hosts that carry all of them.")
                 : tr("Hosts that carry the product: %1. The vendor supports nine, or twenty-three and more.")
                       .arg(count);
    default:
      return {};
  }
}

}  // namespace

QString findingText(const Finding& finding, const document::DocumentData& data,
                    const catalog::Catalog& catalog) {
  const Words words(finding, data, catalog);
  for (const auto make : {aboutFlows, aboutAddresses, aboutRules, aboutDocument, aboutLimits}) {
    const QString text = make(finding.code, words);
    if (!text.isEmpty()) return text;
  }
  return snapshot::findingCodeText(finding.code);
}

QString findingAdvice(FindingCode code) {
  switch (code) {
    case FindingCode::RequiredFlowBlocked:
      return tr("Add a rule to the firewall that is named, or take the suggested one.");
    case FindingCode::UnplacedComponent:
      return tr("Place it on a host and attach the host to a network.");
    case FindingCode::DuplicateAddress:
      return tr("Two machines cannot share an address: correct one of them.");
    case FindingCode::MissingComponent:
      return tr("Place one, or accept that the flow cannot be judged.");
    case FindingCode::HostWithoutAddress:
      return tr("Enter its address: rules with addresses cannot match it, and no request can name it.");
    case FindingCode::AddressOutsideNetwork:
      return tr("Correct the address, or move the host to its network.");
    case FindingCode::OverlappingNetworks:
      return tr("Traffic between them cannot be routed by address: correct a CIDR.");
    case FindingCode::ShadowedRule:
      return tr("Delete it, or move it up before the rules that cover it.");
    case FindingCode::EmptyRule:
      return tr("Fill in the list, or delete the rule.");
    case FindingCode::WideRule:
      return tr("Narrow it to the hosts and ports that are needed.");
    case FindingCode::ExpiredRule:
      return tr("Renew it or delete it: expiry never changes a verdict.");
    case FindingCode::ExpiredFlow:
      return tr("Renew the record or take it back.");
    case FindingCode::CleartextAcrossZones:
      return tr("Use the encrypted endpoint, or have the risk accepted.");
    case FindingCode::StaleReference:
      return tr("Delete the entry, or restore what it names.");
    case FindingCode::UnknownKey:
      return tr("It was written by a newer or another program, or misspelt.");
    case FindingCode::CatalogChanged:
      return tr("Review the flows: they follow this edition.");
    case FindingCode::RiakCount:
    case FindingCode::MysqlPair:
    case FindingCode::PublisherCount:
    case FindingCode::DispatcherActive:
    case FindingCode::UnsupportedLayout:
      return tr("The vendor gives no production support for it.");
    case FindingCode::DisputedFlow:
      return tr("Decide: accept it, or exclude it with a reason.");
    case FindingCode::UnusedRule:
      return tr("It may be left over: check whether it is still needed.");
  }
  return {};
}

}  // namespace topo::text
