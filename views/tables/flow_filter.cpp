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

bool FlowFilter::touchesZone(const snapshot::Flow& flow) const {
  return hostInZone(session_.data(), flow.fromHost, criteria_.zone) ||
         hostInZone(session_.data(), flow.toHost, criteria_.zone);
}

bool FlowFilter::filterAcceptsRow(int row, const QModelIndex&) const {
  const snapshot::Flow* flow = model_.flowAt(row);
  if (flow == nullptr) return false;
  if (criteria_.verdict && flow->verdict != *criteria_.verdict) return false;
  if (criteria_.need && flow->need != *criteria_.need) return false;
  if (!criteria_.host.isEmpty() && flow->fromHost.value != criteria_.host && flow->toHost.value != criteria_.host) {
    return false;
  }
  if (!criteria_.kind.isEmpty() && flow->fromKind != criteria_.kind && flow->toKind != criteria_.kind) return false;
  if (!criteria_.zone.isEmpty() && !touchesZone(*flow)) return false;
  return hasWords(row);
}

}  // namespace topo::views
