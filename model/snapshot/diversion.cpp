// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/diversion.h"

namespace topo::snapshot {

Diversion::Diversion(const catalog::Catalog& catalog, const Parties& parties)
    : catalog_(catalog), parties_(parties) {}

std::optional<Detour> Diversion::detour(const QString& clientKind, const QString& kind,
                                        const QString& endpoint) const {
  if (clientKind == kind) return std::nullopt;
  const catalog::Kind* balancer = nullptr;
  const catalog::Fronts* taken = nullptr;
  for (const catalog::Kind& candidate : catalog_.kinds()) {
    if (candidate.id == clientKind || candidate.fronts.isEmpty() || parties_.ofKind(candidate.id).empty()) {
      continue;
    }
    for (const catalog::Fronts& front : candidate.fronts) {
      if (front.kind != kind) continue;
      const bool namesClient = front.clients.contains(clientKind);
      if (!namesClient && !front.clients.isEmpty()) continue;
      // One that names the client's kind wins over one that takes everybody.
      if (taken && (!namesClient || !taken->clients.isEmpty())) continue;
      balancer = &candidate;
      taken = &front;
    }
  }
  if (!taken) return std::nullopt;
  const QString mapped = taken->map.value(endpoint, endpoint);
  if (!balancer->endpoint(mapped)) return std::nullopt;
  return Detour{balancer->id, mapped};
}

const std::vector<int>& Diversion::balancersFor(const Party& client, const QString& balancerKind) {
  const std::vector<int>& all = parties_.ofKind(balancerKind);
  if (client.hostIndex == kNowhere) return all;
  auto byHost = onHost_.find(balancerKind);
  if (byHost == onHost_.end()) {
    byHost = onHost_.insert(balancerKind, {});
    for (const int i : all) {
      const int host = parties_.components()[size_t(i)].hostIndex;
      if (host != kNowhere) (*byHost)[host].push_back(i);
    }
  }
  const auto own = byHost->constFind(client.hostIndex);
  return own == byHost->constEnd() ? all : *own;
}

}  // namespace topo::snapshot
