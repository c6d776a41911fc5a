// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/candidates.h"

#include <QHash>
#include <QSet>
#include <QStringBuilder>

namespace topo::snapshot {

namespace {

/// Makes candidates of custom flows; what is the same for thousands of them is made once.
class CustomExpander {
 public:
  CustomExpander(const Parties& parties, Candidates& out) : parties_(parties), out_(out) {}

  void add(const document::CustomFlow& flow) {
    Origin origin;
    origin.custom = flow.id;
    origin.purpose = flow.purpose;
    origin.need = Need::Custom;
    origin.evidence = evidence_;
    const int originIndex = out_.addOrigin(std::move(origin));
    const auto sources = partiesOf(flow.from);
    const auto destinations = partiesOf(flow.to);
    QStringList services = flow.services;
    if (services.size() > 1) services.removeDuplicates();
    for (const QString& service : std::as_const(services)) {
      const Offer& offer = offerOf(service);
      if (offer.listener == kNowhere) continue;
      for (const Party* from : sources) {
        for (const Party* to : destinations) {
          // With QStringBuilder: one allocation for each of many thousands.
          QString id = flow.id.value % u'/' % from->id % u'/' % to->id % u'/' % offer.name;
          out_.list.push_back({std::move(id), from, to, offer.listener, originIndex});
        }
      }
    }
  }

 private:
  struct Offer {
    int listener = kNowhere;  ///< kNowhere: the text is no service
    QString name;             ///< as it stands in the flow's id
  };

  /// The parties an end names, each once. What is gone from the document is passed over.
  [[nodiscard]] std::vector<const Party*> partiesOf(const QList<document::Selector>& ends) const {
    std::vector<const Party*> found;
    QSet<const Party*> seen;
    for (const document::Selector& end : ends) {
      const Party* party = nullptr;
      if (end.type == document::SelectorType::Host) party = parties_.host(end.value);
      if (end.type == document::SelectorType::Component) party = parties_.component(end.value);
      if (!party) continue;
      if (ends.size() > 1) {
        if (seen.contains(party)) continue;
        seen.insert(party);
      }
      found.push_back(party);
    }
    return found;
  }

  const Offer& offerOf(const QString& service) {
    const auto known = offers_.constFind(service);
    if (known != offers_.constEnd()) return *known;
    Offer offer;
    if (const auto listener = listenerOf(service)) {
      offer.listener = out_.addListener(*listener);
      offer.name = QString(service).replace(u'/', u'-');
    }
    return *offers_.insert(service, offer);
  }

  const Parties& parties_;
  Candidates& out_;
  const QList<Evidence> evidence_{Evidence{EvidenceType::Custom, {}}};
  QHash<QString, Offer> offers_;
};

}  // namespace

void addCustomFlows(const document::DocumentData& document, const Parties& parties, Candidates& candidates) {
  CustomExpander expander(parties, candidates);
  candidates.origins.reserve(candidates.origins.size() + size_t(document.customFlows.size()));
  candidates.list.reserve(candidates.list.size() + size_t(document.customFlows.size()));
  for (auto it = document.customFlows.cbegin(); it != document.customFlows.cend(); ++it) expander.add(*it);
}

}  // namespace topo::snapshot
