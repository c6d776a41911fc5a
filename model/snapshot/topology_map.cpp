// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/topology_map.h"

#include "model/net/address.h"

#include <optional>
#include <set>
#include <utility>

namespace topo::snapshot {

namespace {

std::optional<net::AddressSpec> parseAddresses(const QString& text) {
  const auto parsed = net::parseAddressSpec(text.toStdString());
  return parsed.ok() ? std::optional(parsed.value()) : std::nullopt;
}

analysis::Action convert(document::Action action) {
  switch (action) {
    case document::Action::Allow:
      return analysis::Action::Allow;
    case document::Action::Deny:
      return analysis::Action::Deny;
    case document::Action::Reject:
      return analysis::Action::Reject;
  }
  return analysis::Action::Deny;
}

analysis::RuleDirection convert(document::Direction direction) {
  switch (direction) {
    case document::Direction::In:
      return analysis::RuleDirection::In;
    case document::Direction::Out:
      return analysis::RuleDirection::Out;
    case document::Direction::Both:
      return analysis::RuleDirection::Both;
  }
  return analysis::RuleDirection::Both;
}

int indexIn(const QHash<QString, int>& indices, const QString& id) {
  return indices.value(id, analysis::kNone);
}

}  // namespace

TopologyMap::TopologyMap(const document::DocumentData& document, const catalog::Catalog& catalog) {
  for (auto it = document.zones.cbegin(); it != document.zones.cend(); ++it) {
    zoneIndex_.insert(it->id.value, int(zones_.size()));
    zones_.push_back(it->id);
  }
  for (const catalog::Kind& kind : catalog.kinds()) kindIndex_.insert(kind.id, int(kindIndex_.size()));
  addNetworks(document);
  addHosts(document);
  addComponents(document);
  // Last: rules name everything else.
  addZones(document);
}

void TopologyMap::addNetworks(const document::DocumentData& document) {
  for (auto it = document.networks.cbegin(); it != document.networks.cend(); ++it) {
    networkIndex_.insert(it->id.value, int(networks_.size()));
    networks_.push_back(it->id);
    analysis::Network network;
    network.zone = indexIn(zoneIndex_, it->zone.value);
    std::vector<net::AddressRange> ranges;
    for (const QString& cidr : it->cidrs) {
      if (const auto spec = parseAddresses(cidr)) ranges.push_back(spec->range);
    }
    network.cidrs = net::AddressSet(ranges);
    topology_.networks.push_back(std::move(network));
  }
}

analysis::Attachment TopologyMap::attachment(const document::Place& place) const {
  using Type = analysis::Attachment::Type;
  switch (place.type) {
    case document::Place::Type::TopLevel:
      return {};
    case document::Place::Type::Network:
      return {Type::Network, indexIn(networkIndex_, place.id)};
    case document::Place::Type::Zone:
      return {Type::Zone, indexIn(zoneIndex_, place.id)};
  }
  return {};
}

void TopologyMap::addHosts(const document::DocumentData& document) {
  for (auto it = document.hosts.cbegin(); it != document.hosts.cend(); ++it) {
    const int index = int(hosts_.size());
    hostIndex_.insert(it->id.value, index);
    hosts_.push_back(it->id);
    analysis::Host host;
    for (const document::Interface& interface : it->interfaces) {
      host.interfaces.push_back(int(interfaces_.size()));
      analysis::Interface converted;
      converted.host = index;
      converted.at = attachment(interface.in);
      QStringList written;
      std::vector<net::AddressRange> ranges;
      std::set<std::pair<net::Address, net::Address>> named;
      for (const QString& address : interface.addresses) {
        const auto spec = parseAddresses(address);
        // What a list names twice counts once, however it is written.
        if (!spec || !named.emplace(spec->range.first, spec->range.last).second) continue;
        written << address;
        ranges.push_back(spec->range);
        if (spec->range.isSingle()) converted.singles.push_back(spec->range.first);
      }
      // All at once: one by one takes time by the square, which a hostile document would use.
      converted.addresses = net::AddressSet(ranges);
      interfaces_.push_back({it->id, interface.id, written});
      topology_.interfaces.push_back(std::move(converted));
    }
    topology_.hosts.push_back(std::move(host));
  }
}

void TopologyMap::addComponents(const document::DocumentData& document) {
  for (auto it = document.components.cbegin(); it != document.components.cend(); ++it) {
    componentIndex_.insert(it->id.value, int(topology_.components.size()));
    analysis::Component component;
    component.kind = indexIn(kindIndex_, it->kind);
    component.host = indexIn(hostIndex_, it->host.value);
    component.restricted = !it->listensOn.isEmpty();
    if (component.restricted && component.host != analysis::kNone) {
      for (const int index : topology_.hosts[size_t(component.host)].interfaces) {
        if (it->listensOn.contains(interfaces_[size_t(index)].interface))
          component.listensOn.push_back(index);
      }
    }
    topology_.components.push_back(std::move(component));
  }
}

void TopologyMap::addZones(const document::DocumentData& document) {
  for (auto it = document.zones.cbegin(); it != document.zones.cend(); ++it) {
    analysis::Zone zone;
    zone.parent = indexIn(zoneIndex_, it->parent.value);
    if (it->firewall) zone.firewall = convert(*it->firewall);
    topology_.zones.push_back(std::move(zone));
  }
}

analysis::Firewall TopologyMap::convert(const document::Firewall& firewall) const {
  analysis::Firewall converted;
  converted.enabled = firewall.enabled;
  converted.inbound = snapshot::convert(firewall.inbound);
  converted.outbound = snapshot::convert(firewall.outbound);
  converted.rules.reserve(size_t(firewall.rules.size()));
  for (const document::Rule& rule : firewall.rules) converted.rules.push_back(convert(rule));
  return converted;
}

analysis::Rule TopologyMap::convert(const document::Rule& rule) const {
  analysis::Rule converted;
  converted.enabled = rule.enabled;
  converted.direction = snapshot::convert(rule.direction);
  converted.action = snapshot::convert(rule.action);
  converted.from = convert(rule.from);
  converted.to = convert(rule.to);
  // All at once: one by one takes time by the square, which a rule of many thousand ports would use.
  std::vector<net::ServiceSet::Line::Piece> pieces;
  for (const QString& text : rule.services) {
    const auto service = net::Service::parse(text.toStdString());
    if (!service.ok()) continue;
    const net::ServiceSet named(service.value());
    pieces.insert(pieces.end(), named.line().pieces().begin(), named.line().pieces().end());
  }
  converted.services = net::ServiceSet(net::ServiceSet::Line(std::move(pieces)));
  return converted;
}

std::vector<analysis::Selector> TopologyMap::convert(const QList<document::Selector>& selectors) const {
  using Type = analysis::Selector::Type;
  std::vector<analysis::Selector> converted;
  converted.reserve(size_t(selectors.size()));
  for (const document::Selector& s : selectors) {
    switch (s.type) {
      case document::SelectorType::Any:
        converted.push_back({Type::Any, analysis::kNone, {}});
        break;
      case document::SelectorType::Outside:
        converted.push_back({Type::Outside, analysis::kNone, {}});
        break;
      case document::SelectorType::Zone:
        converted.push_back({Type::Zone, indexIn(zoneIndex_, s.value), {}});
        break;
      case document::SelectorType::Network:
        converted.push_back({Type::Network, indexIn(networkIndex_, s.value), {}});
        break;
      case document::SelectorType::Host:
        converted.push_back({Type::Host, indexIn(hostIndex_, s.value), {}});
        break;
      case document::SelectorType::Component:
        converted.push_back({Type::Component, indexIn(componentIndex_, s.value), {}});
        break;
      case document::SelectorType::Kind:
        converted.push_back({Type::Kind, indexIn(kindIndex_, s.value), {}});
        break;
      case document::SelectorType::Address:
        if (const auto spec = parseAddresses(s.value)) {
          converted.push_back({Type::Addresses, analysis::kNone, net::AddressSet(spec->range)});
        }
        break;
    }
  }
  return converted;
}

}  // namespace topo::snapshot
