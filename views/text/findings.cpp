// SPDX-License-Identifier: Apache-2.0
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

/// What a sentence is made from: the finding's subjects by name, and its details.
class Words {
 public:
  Words(const Finding& finding, const document::DocumentData& data, const catalog::Catalog& catalog)
      : finding_(finding), data_(data), catalog_(catalog) {}

  [[nodiscard]] QString subject(int index) const {
    if (index >= finding_.subjects.size()) return tr("something");
    return entityName(finding_.subjects[index], data_, catalog_);
  }
  [[nodiscard]] QString others() const {
    QStringList names;
    for (int i = 1; i < finding_.subjects.size() && i <= 5; ++i) names << subject(i);
    if (finding_.subjects.size() > 6) names << tr("and %1 more").arg(finding_.subjects.size() - 6);
    return names.join(QStringLiteral(", "));
  }
  /// The rule it is about.
  [[nodiscard]] QString rule() const { return entityName(finding_.target(), data_, catalog_); }
  /// The rules that cover it, all of the same firewall.
  [[nodiscard]] QString covers() const {
    const document::ZoneId zone(finding_.target().owner);
    QStringList names;
    for (const QString& id : detail("coveredBy").split(QStringLiteral(", "), Qt::SkipEmptyParts)) {
      names << entityName(document::EntityRef::rule(zone, document::RuleId(id)), data_, catalog_);
    }
    return names.join(QStringLiteral(", "));
  }
  [[nodiscard]] QString detail(const char* key) const { return finding_.details.value(QLatin1String(key)); }
  [[nodiscard]] QString kind() const {
    const catalog::Kind* kind = catalog_.kind(detail("kind"));
    return kind == nullptr ? detail("kind") : kind->name;
  }

 private:
  const Finding& finding_;
  const document::DocumentData& data_;
  const catalog::Catalog& catalog_;
};

QString aboutFlows(FindingCode code, const Words& w) {
  switch (code) {
    case FindingCode::RequiredFlowBlocked:
      return w.detail("verdict") == QLatin1String("partly")
                 ? tr("The flow %1 is needed and partly blocked.").arg(w.subject(0))
                 : tr("The flow %1 is needed and blocked.").arg(w.subject(0));
    case FindingCode::DisputedFlow:
      return tr("The flow %1 is documented at one end only.").arg(w.subject(0));
    case FindingCode::ExpiredFlow:
      return tr("The record of the flow %1 ran out on %2.").arg(w.subject(0), w.detail("expires"));
    case FindingCode::CleartextAcrossZones:
      return tr("The flow %1 crosses a zone boundary unencrypted.").arg(w.subject(0));
    case FindingCode::UnplacedComponent:
      return tr("%1 is on no host, or its host has no interface it listens on.").arg(w.subject(0));
    case FindingCode::MissingComponent:
      return tr("%1 needs a %2, and there is none in the document.").arg(w.subject(0), w.kind());
    default:
      return {};
  }
}

QString aboutAddresses(FindingCode code, const Words& w) {
  switch (code) {
    case FindingCode::DuplicateAddress:
      return tr("%1 is borne by more than one interface: %2, %3.")
          .arg(w.detail("address"), w.subject(0), w.others());
    case FindingCode::HostWithoutAddress:
      return tr("%1 has no address yet.").arg(w.subject(0));
    case FindingCode::AddressOutsideNetwork:
      return tr("%1 of %2 does not belong to the network it is drawn in.")
          .arg(w.detail("address"), w.subject(0));
    case FindingCode::OverlappingNetworks:
      return tr("%1 and %2 overlap.").arg(w.subject(0), w.others());
    default:
      return {};
  }
}

QString aboutRules(FindingCode code, const Words& w) {
  switch (code) {
    case FindingCode::ShadowedRule:
      if (w.detail("reason") == QLatin1String("nothing-to-decide")) {
        return tr("%1 can never decide anything: what it names never crosses here.").arg(w.rule());
      }
      if (w.detail("reason") == QLatin1String("undecided")) {
        return tr("Whether %1 can decide anything could not be determined: too many rules overlap.")
            .arg(w.rule());
      }
      return w.detail("differs") == QLatin1String("true")
                 ? tr("%1 can never decide anything, although it acts differently: it is covered by %2.")
                       .arg(w.rule(), w.covers())
                 : tr("%1 can never decide anything: it is covered by %2.").arg(w.rule(), w.covers());
    case FindingCode::EmptyRule:
      return tr("%1 has an empty list and so matches nothing.").arg(w.rule());
    case FindingCode::WideRule:
      return tr("%1 opens more than the drawn flows need.").arg(w.rule());
    case FindingCode::ExpiredRule:
      return tr("%1 ran out on %2.").arg(w.rule(), w.detail("expires"));
    case FindingCode::UnusedRule:
      return tr("%1 decides no drawn flow.").arg(w.rule());
    default:
      return {};
  }
}

QString aboutDocument(FindingCode code, const Words& w) {
  switch (code) {
    case FindingCode::StaleReference:
      return tr("%1 names %2, which is not in the document.").arg(w.subject(0), w.detail("names"));
    case FindingCode::UnknownKey:
      return tr("The key “%1” is unknown; it is kept.").arg(w.detail("key"));
    case FindingCode::CatalogChanged:
      return tr("The document was made with edition %1 of the catalog; this is edition %2.")
          .arg(w.detail("documentEdition"), w.detail("edition"));
    default:
      return {};
  }
}

QString aboutLimits(FindingCode code, const Words& w) {
  switch (code) {
    case FindingCode::RiakCount:
      return tr("There are %1 Riak nodes; the vendor asks for at least 5.").arg(w.detail("count"));
    case FindingCode::MysqlPair:
      return tr("There are %1 MySQL servers; the vendor asks for a pair, source and replica.")
          .arg(w.detail("count"));
    case FindingCode::PublisherCount:
      return tr("There are %1 publisher queues; the vendor asks for exactly one.").arg(w.detail("count"));
    case FindingCode::DispatcherActive:
      return tr("%1 dispatchers are active; the vendor supports one active dispatcher.")
          .arg(w.detail("count"));
    case FindingCode::UnsupportedLayout:
      return tr("This layout is not one the vendor supports in production.");
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
      return tr(
          "The install stops where this connection is tried: add a rule to the firewall that is named.");
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
