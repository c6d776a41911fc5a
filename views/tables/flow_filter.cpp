// SPDX-License-Identifier: Apache-2.0
#include "views/tables/flow_filter.h"

#include <algorithm>

namespace topo::views {

namespace {

/// True when the host has an interface in the zone or in one nested in it.
bool hostInZone(const document::DocumentData& data, const document::HostId& hostId, const QString& zone) {
  const auto host = data.hosts.constFind(hostId);
  if (host == data.hosts.constEnd()) return false;
  for (const document::Interface& interface : host->interfaces) {
    document::ZoneId at;
    if (interface.in.type == document::Place::Type::Zone) at = document::ZoneId(interface.in.id);
    if (interface.in.type == document::Place::Type::Network) {
      at = data.networks.value(document::NetworkId(interface.in.id)).zone;
    }
    for (; !at.isNull(); at = data.zones.value(at).parent) {
      if (at.value == zone) return true;
    }
  }
  return false;
}

}  // namespace

FlowFilter::FlowFilter(session::Session& session, FlowModel& model, QObject* parent)
    : QSortFilterProxyModel(parent), session_(session), model_(model) {
  setSourceModel(&model);
  setSortRole(FlowModel::SortRole);
  setSortCaseSensitivity(Qt::CaseInsensitive);
}

void FlowFilter::setCriteria(const FlowCriteria& criteria) {
  if (criteria == criteria_) return;
  criteria_ = criteria;
  words_ = criteria.words.split(u' ', Qt::SkipEmptyParts);
  invalidateFilter();
}

bool FlowFilter::hasWords(int row) const {
  if (words_.isEmpty()) return true;
  QString all;
  for (int column = 0; column < FlowModel::ColumnCount; ++column) {
    all += model_.data(model_.index(row, column)).toString() + u'\n';
  }
  if (const snapshot::Flow* flow = model_.flowAt(row)) {
    all += flow->fromAddresses.join(u' ') + u' ' + flow->toAddresses.join(u' ');
  }
  return std::all_of(words_.begin(), words_.end(),
                     [&all](const QString& word) { return all.contains(word, Qt::CaseInsensitive); });
}

bool FlowFilter::touchesZone(const document::HostId& from, const document::HostId& to) const {
  return hostInZone(session_.data(), from, criteria_.zone) || hostInZone(session_.data(), to, criteria_.zone);
}

bool FlowFilter::acceptsFlow(const snapshot::Flow& flow) const {
  if (criteria_.excludedOnly) return false;
  if (criteria_.verdict && flow.verdict != *criteria_.verdict) return false;
  if (criteria_.need && flow.need != *criteria_.need) return false;
  const bool atHost = flow.fromHost.value == criteria_.host || flow.toHost.value == criteria_.host;
  if (!criteria_.host.isEmpty() && !atHost) return false;
  if (!criteria_.kind.isEmpty() && flow.fromKind != criteria_.kind && flow.toKind != criteria_.kind)
    return false;
  return criteria_.zone.isEmpty() || touchesZone(flow.fromHost, flow.toHost);
}

/// Of an excluded flow only its id is left; where its ends are, the document says.
bool FlowFilter::acceptsExcluded(const QString& id) const {
  if (criteria_.verdict || criteria_.need) return false;
  const QStringList parts = id.split(u'/');
  const qsizetype first = parts.size() == 4 ? 1 : 0;
  const document::DocumentData& content = session_.data();
  QList<document::HostId> hosts;
  QStringList kinds;
  for (const QString& end : {parts.value(first), parts.value(first + 1)}) {
    const auto component = content.components.constFind(document::ComponentId(end));
    const bool found = component != content.components.constEnd();
    hosts << (found ? component->host : document::HostId(end));
    kinds << (found ? component->kind : QString());
  }
  if (!criteria_.host.isEmpty() && !hosts.contains(document::HostId(criteria_.host))) return false;
  if (!criteria_.kind.isEmpty() && !kinds.contains(criteria_.kind)) return false;
  return criteria_.zone.isEmpty() || touchesZone(hosts.first(), hosts.last());
}

bool FlowFilter::filterAcceptsRow(int row, const QModelIndex&) const {
  const snapshot::Flow* flow = model_.flowAt(row);
  const snapshot::ExcludedFlow* excluded = model_.excludedAt(row);
  if (flow == nullptr && excluded == nullptr) return false;
  if (!(flow != nullptr ? acceptsFlow(*flow) : acceptsExcluded(excluded->id))) return false;
  return hasWords(row);
}

}  // namespace topo::views
