// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/candidates.h"

#include <QSet>

namespace topo::snapshot {

namespace {

/// The parties an end names, each once. What is gone from the document is passed over.
std::vector<const Party*> partiesOf(const QList<document::Selector>& ends, const Parties& parties) {
  std::vector<const Party*> found;
  QSet<const Party*> seen;
  for (const document::Selector& end : ends) {
    const Party* party = nullptr;
    if (end.type == document::SelectorType::Host) party = parties.host(end.value);
    if (end.type == document::SelectorType::Component) party = parties.component(end.value);
    if (!party || seen.contains(party)) continue;
    seen.insert(party);
    found.push_back(party);
  }
  return found;
}

void addCustomFlow(const document::CustomFlow& flow, const Parties& parties, Candidates& out) {
  Origin origin;
  origin.custom = flow.id;
  origin.purpose = flow.purpose;
  origin.need = Need::Custom;
  origin.evidence << Evidence{EvidenceType::Custom, {}};
  const int originIndex = out.addOrigin(std::move(origin));
  const auto sources = partiesOf(flow.from, parties);
  const auto destinations = partiesOf(flow.to, parties);
  QStringList services = flow.services;
  services.removeDuplicates();
  for (const QString& service : std::as_const(services)) {
    const auto listener = listenerOf(service);
    if (!listener) continue;
    const int listenerIndex = out.addListener(*listener);
    const QString end = u'/' + QString(service).replace(u'/', u'-');
    for (const Party* from : sources) {
      const QString start = flow.id.value + u'/' + from->id + u'/';
      for (const Party* to : destinations)
        out.list.push_back({start + to->id + end, from, to, listenerIndex, originIndex});
    }
  }
}

}  // namespace

void addCustomFlows(const document::DocumentData& document, const Parties& parties, Candidates& candidates) {
  for (auto it = document.customFlows.cbegin(); it != document.customFlows.cend(); ++it) {
    addCustomFlow(*it, parties, candidates);
  }
}

}  // namespace topo::snapshot
