// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/topology.h"
#include "model/catalog/catalog.h"
#include "model/document/entities.h"

#include <QHash>

#include <utility>
#include <vector>

namespace topo::snapshot {

/// A document as the analysis sees it, and the way back from its indices to ids. Zones, networks, hosts and
/// components are counted in the order of their ids, interfaces host by host in the document's order.
///
/// Keeps copies; only the interfaces' addresses are shared with the document it was made from. Read from any
/// thread.
class TopologyMap {
 public:
  struct InterfaceName {
    document::HostId host;
    document::InterfaceId interface;
    QStringList addresses;  ///< as written
  };

  TopologyMap(const document::DocumentData& document, const catalog::Catalog& catalog);

  [[nodiscard]] const analysis::Topology& topology() const { return topology_; }
  /// To be kept by somebody else: topology() is empty from then on.
  [[nodiscard]] analysis::Topology takeTopology() { return std::exchange(topology_, {}); }
  [[nodiscard]] const std::vector<document::ZoneId>& zones() const { return zones_; }
  [[nodiscard]] const std::vector<document::NetworkId>& networks() const { return networks_; }
  [[nodiscard]] const std::vector<document::HostId>& hosts() const { return hosts_; }
  [[nodiscard]] const std::vector<InterfaceName>& interfaces() const { return interfaces_; }

  /// A firewall of this document, or of one with the same zones, networks, hosts and components.
  [[nodiscard]] analysis::Firewall convert(const document::Firewall& firewall) const;

 private:
  void addNetworks(const document::DocumentData& document);
  void addHosts(const document::DocumentData& document);
  void addComponents(const document::DocumentData& document);
  void addZones(const document::DocumentData& document);
  [[nodiscard]] analysis::Rule convert(const document::Rule& rule) const;
  [[nodiscard]] std::vector<analysis::Selector> convert(const QList<document::Selector>& selectors) const;
  [[nodiscard]] analysis::Attachment attachment(const document::Place& place) const;

  analysis::Topology topology_;
  std::vector<document::ZoneId> zones_;
  std::vector<document::NetworkId> networks_;
  std::vector<document::HostId> hosts_;
  std::vector<InterfaceName> interfaces_;
  QHash<QString, int> zoneIndex_;
  QHash<QString, int> networkIndex_;
  QHash<QString, int> hostIndex_;
  QHash<QString, int> componentIndex_;
  QHash<QString, int> kindIndex_;
};

}  // namespace topo::snapshot
