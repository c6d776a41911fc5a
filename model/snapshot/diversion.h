// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/snapshot/parties.h"

#include <QString>

#include <optional>
#include <vector>

namespace topo::snapshot {

/// Where a connection really goes when a load balancer stands in its way.
struct Detour {
  QString kind;      ///< of the load balancers that take it
  QString endpoint;  ///< of theirs
};

/// Decides which connections load balancers take. Refers to catalog and parties, which must outlive it.
class Diversion {
 public:
  Diversion(const catalog::Catalog& catalog, const Parties& parties);

  /// Nothing when the connection from a client of that kind goes straight to the kind it means: it is one
  /// of that kind itself, no load balancer of the document takes it, or the one that does lacks the endpoint.
  [[nodiscard]] std::optional<Detour> detour(const QString& clientKind, const QString& kind,
                                             const QString& endpoint) const;

  /// The load balancers of a kind that a client uses, as indices into Parties::components(): those on its own
  /// host, else all.
  [[nodiscard]] const std::vector<int>& balancersFor(const Party& client, const QString& balancerKind);

 private:
  const catalog::Catalog& catalog_;
  const Parties& parties_;
  /// By balancer kind, then by host: those on it. Only hosts that have one.
  QHash<QString, QHash<int, std::vector<int>>> onHost_;
};

}  // namespace topo::snapshot
