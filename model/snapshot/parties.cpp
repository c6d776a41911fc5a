// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/parties.h"

#include <QSet>

#include <algorithm>
#include <iterator>

namespace topo::snapshot {

Parties::Parties(const document::DocumentData& document, const catalog::Catalog& catalog) {
  hosts_.reserve(size_t(document.hosts.size()));
  for (auto it = document.hosts.cbegin(); it != document.hosts.cend(); ++it) {
    const int index = int(hosts_.size());
    hosts_.push_back({it->id.value, {}, nullptr, kNowhere, index});
    hostById_.insert(it->id.value, index);
  }
  primaryOfHost_.reserve(hosts_.size());
  for (auto it = document.hosts.cbegin(); it != document.hosts.cend(); ++it) {
    primaryOfHost_.push_back(hostById_.value(it->standbyOf.value, kNowhere));
  }

  const QStringList& kinds = catalog.hostKinds();
  const QSet<QString> productKinds(kinds.begin(), kinds.end());
  std::vector<bool> carriesProduct(hosts_.size());
  components_.reserve(size_t(document.components.size()));
  for (auto it = document.components.cbegin(); it != document.components.cend(); ++it) {
    const int index = int(components_.size());
    const int host = hostById_.value(it->host.value, kNowhere);
    components_.push_back({it->id.value, it->kind, &*it, index, host});
    componentById_.insert(it->id.value, index);
    byKind_[it->kind].push_back(index);
    if (host != kNowhere && productKinds.contains(it->kind)) carriesProduct[size_t(host)] = true;
  }
  for (size_t i = 0; i < hosts_.size(); ++i) {
    if (carriesProduct[i]) productHosts_.push_back(int(i));
  }
}

const std::vector<int>& Parties::ofKind(const QString& kind) const {
  const auto found = byKind_.constFind(kind);
  return found == byKind_.constEnd() ? none_ : *found;
}

std::vector<int> Parties::ofKindOnHost(const QString& kind, int host) const {
  std::vector<int> found;
  if (host == kNowhere) return found;
  const std::vector<int>& all = ofKind(kind);
  std::copy_if(all.begin(), all.end(), std::back_inserter(found),
               [&](int i) { return components_[size_t(i)].hostIndex == host; });
  return found;
}

const Party* Parties::component(const QString& id) const {
  const auto found = componentById_.constFind(id);
  return found == componentById_.constEnd() ? nullptr : &components_[size_t(*found)];
}

const Party* Parties::host(const QString& id) const {
  const auto found = hostById_.constFind(id);
  return found == hostById_.constEnd() ? nullptr : &hosts_[size_t(*found)];
}

int Parties::primaryOfHost(int host) const {
  return host == kNowhere ? kNowhere : primaryOfHost_[size_t(host)];
}

bool Parties::standByOneAnother(const Party& a, const Party& b) const {
  if (a.component && b.component &&
      (a.component->standbyOf.value == b.id || b.component->standbyOf.value == a.id)) {
    return true;
  }
  if (a.hostIndex == kNowhere || b.hostIndex == kNowhere) return false;
  return primaryOfHost(a.hostIndex) == b.hostIndex || primaryOfHost(b.hostIndex) == a.hostIndex;
}

bool Parties::standsBy(const Party& party) const {
  return (party.component && party.component->standbyOf) || primaryOfHost(party.hostIndex) != kNowhere;
}

}  // namespace topo::snapshot
