// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"

#include <QHash>

#include <vector>

namespace topo::snapshot {

/// "No such thing" wherever an index is kept.
inline constexpr int kNowhere = -1;

/// One possible end of a flow: a component, or a host as such. Indices count components and hosts in the
/// order of their ids, as TopologyMap does.
struct Party {
  QString id;
  QString kind;                                    ///< empty for a host
  const document::Component* component = nullptr;  ///< null for a host
  int componentIndex = kNowhere;
  int hostIndex = kNowhere;  ///< kNowhere when on no host
};

/// Who is in a document, looked up by kind and by host. Refers to the document and the catalog, which must
/// outlive it unchanged. Read from any thread.
class Parties {
 public:
  Parties(const document::DocumentData& document, const catalog::Catalog& catalog);

  [[nodiscard]] const std::vector<Party>& components() const { return components_; }
  [[nodiscard]] const std::vector<Party>& hosts() const { return hosts_; }
  /// Indices into components(), ascending; empty when there is none.
  [[nodiscard]] const std::vector<int>& ofKind(const QString& kind) const;
  /// Of that kind and on that host.
  [[nodiscard]] std::vector<int> ofKindOnHost(const QString& kind, int host) const;
  /// Indices into hosts() of those that carry a part of the product: HOST of the catalog.
  [[nodiscard]] const std::vector<int>& productHosts() const { return productHosts_; }

  /// Null when there is no such component or host.
  [[nodiscard]] const Party* component(const QString& id) const;
  [[nodiscard]] const Party* host(const QString& id) const;
  /// The host that this host stands by for, kNowhere if none.
  [[nodiscard]] int primaryOfHost(int host) const;

  /// True when one stands by for the other, itself or through its host.
  [[nodiscard]] bool standByOneAnother(const Party& a, const Party& b) const;
  /// True when it stands by for another, itself or through its host.
  [[nodiscard]] bool standsBy(const Party& party) const;

 private:
  std::vector<Party> components_;
  std::vector<Party> hosts_;
  std::vector<int> primaryOfHost_;
  std::vector<int> productHosts_;
  QHash<QString, std::vector<int>> byKind_;
  QHash<QString, int> componentById_;
  QHash<QString, int> hostById_;
  std::vector<int> none_;
};

}  // namespace topo::snapshot
