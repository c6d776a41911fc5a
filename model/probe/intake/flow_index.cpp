// SPDX-License-Identifier: Apache-2.0
#include "model/probe/intake/flow_index.h"

#include "model/probe/attempt.h"

#include <algorithm>

namespace topo::intake {

FlowIndex::FlowIndex(const snapshot::Report& report, const document::DocumentData& document) {
  entries_.reserve(static_cast<size_t>(report.flows.size()));
  for (const snapshot::Flow& flow : report.flows) {
    const size_t at = entries_.size();
    Entry entry{&flow, probe::placesOf(flow, document.hosts.value(flow.toHost).dnsNames)};
    bool isWide = false;
    for (const net::AddressRange& range : entry.places.ranges) {
      isWide = isWide || !range.isSingle();
      if (range.isSingle()) single_[range.first].push_back(at);
    }
    if (isWide) wide_.push_back(at);
    for (const QString& name : std::as_const(entry.places.names)) byName_[name.toLower()].append(at);
    byId_.insert(flow.id, at);
    entries_.push_back(std::move(entry));
  }
  for (const snapshot::ExcludedFlow& flow : report.excluded) excluded_.insert(flow.id);
}

const FlowIndex::Entry* FlowIndex::entry(const QString& flow) const {
  const auto found = byId_.constFind(flow);
  return found == byId_.constEnd() ? nullptr : &entries_[*found];
}

std::vector<const FlowIndex::Entry*> FlowIndex::leadingTo(const net::Address& address,
                                                          const QStringList& names) const {
  std::vector<size_t> found;
  if (const auto single = single_.find(address); single != single_.end()) found = single->second;
  for (const size_t at : wide_) {
    if (entries_[at].places.hasAddress(address)) found.push_back(at);
  }
  for (const QString& name : names) {
    for (const size_t at : byName_.value(name.toLower())) found.push_back(at);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::vector<const Entry*> entries;
  for (const size_t at : found) entries.push_back(&entries_[at]);
  return entries;
}

std::optional<Unmatched> FlowIndex::judge(const document::TestResult& result) const {
  const Entry* found = entry(result.flow);
  if (found == nullptr) return isExcluded(result.flow) ? Unmatched::ExcludedFlow : Unmatched::UnknownFlow;
  if (!probe::outcomeOfWord(result.outcome)) return Unmatched::NoOutcome;
  if (!found->places.mayHaveTried(result.address)) return Unmatched::AddressChanged;
  if (!found->places.hasPort(result.port)) return Unmatched::PortChanged;
  return std::nullopt;
}

}  // namespace topo::intake
