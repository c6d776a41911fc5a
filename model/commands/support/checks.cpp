// SPDX-License-Identifier: Apache-2.0
#include "model/commands/support/checks.h"

#include <QSet>

#include <algorithm>

namespace topo::commands {

using document::ComponentId;
using document::DocumentData;
using document::EntityRef;
using document::EntityType;
using document::HostId;
using document::NetworkId;
using document::Place;
using document::Selector;
using document::SelectorType;
using document::ZoneId;

namespace {

bool placeExists(const DocumentData& data, const Place& place) {
  switch (place.type) {
    case Place::Type::TopLevel:
      return place.id.isEmpty();
    case Place::Type::Network:
      return data.networks.contains(NetworkId(place.id));
    case Place::Type::Zone:
      return data.zones.contains(ZoneId(place.id));
  }
  return false;
}

/// True when going from one to the one it stands by for, again and again, comes back to `self`.
template <class Map, class Key>
bool standsInCircle(const Map& map, const Key& self, Key next) {
  QSet<QString> seen;
  while (next) {
    if (next == self) return true;
    if (seen.contains(next.value)) return false;
    seen.insert(next.value);
    next = map.value(next).standbyOf;
  }
  return false;
}

bool selectorFits(const DocumentData& data, const Selector& selector) {
  if (!exists(data, selector)) return false;
  switch (selector.type) {
    case SelectorType::Address:
      return document::isValidAddressText(selector.value);
    case SelectorType::Kind:
      return document::isValidId(selector.value);
    case SelectorType::Any:
    case SelectorType::Outside:
      return selector.value.isEmpty();
    default:
      return true;
  }
}

bool selectorsFit(const DocumentData& data, const QList<Selector>& selectors) {
  return std::all_of(selectors.begin(), selectors.end(),
                     [&](const Selector& selector) { return selectorFits(data, selector); });
}

bool servicesFit(const QStringList& services) {
  return std::all_of(services.begin(), services.end(),
                     [](const QString& text) { return document::isValidServiceText(text); });
}

bool isEnd(const Selector& selector) {
  return selector.type == SelectorType::Host || selector.type == SelectorType::Component;
}

bool portFits(const QString& port) {
  return port.isEmpty() || document::isValidPortText(port);
}

template <class Items>
bool haveOwnIds(const Items& items) {
  QSet<QString> seen;
  return std::all_of(items.begin(), items.end(), [&](const auto& item) {
    const bool fresh = !seen.contains(item.id.value);
    seen.insert(item.id.value);
    return fresh && document::isValidId(item.id.value);
  });
}

}  // namespace

bool isAround(const DocumentData& data, const ZoneId& zone, ZoneId inner) {
  // Bounded, so that a broken document cannot make it run for ever.
  for (qsizetype steps = data.zones.size() + 1; inner && steps > 0; --steps) {
    if (inner == zone) return true;
    inner = data.zones.value(inner).parent;
  }
  return false;
}

bool exists(const DocumentData& data, const EntityRef& ref) {
  switch (ref.type) {
    case EntityType::Document:
      return true;
    case EntityType::Zone:
      return data.zones.contains(ZoneId(ref.id));
    case EntityType::Network:
      return data.networks.contains(NetworkId(ref.id));
    case EntityType::Host:
      return data.hosts.contains(HostId(ref.id));
    case EntityType::Component:
      return data.components.contains(ComponentId(ref.id));
    case EntityType::CustomFlow:
      return data.customFlows.contains(document::CustomFlowId(ref.id));
    case EntityType::Note:
      return data.notes.contains(document::NoteId(ref.id));
    case EntityType::View:
      return data.views.contains(document::ViewId(ref.id));
    case EntityType::Flow:
      return ref.id.count(u'/') >= 2;
    case EntityType::Interface: {
      const auto interfaces = data.hosts.value(HostId(ref.owner)).interfaces;
      return std::any_of(interfaces.begin(), interfaces.end(),
                         [&](const auto& i) { return i.id.value == ref.id; });
    }
    case EntityType::Rule: {
      const auto firewall = data.zones.value(ZoneId(ref.owner)).firewall;
      return firewall && std::any_of(firewall->rules.begin(), firewall->rules.end(),
                                     [&](const auto& rule) { return rule.id.value == ref.id; });
    }
  }
  return false;
}

bool exists(const DocumentData& data, const Selector& selector) {
  switch (selector.type) {
    case SelectorType::Zone:
      return data.zones.contains(ZoneId(selector.value));
    case SelectorType::Network:
      return data.networks.contains(NetworkId(selector.value));
    case SelectorType::Host:
      return data.hosts.contains(HostId(selector.value));
    case SelectorType::Component:
      return data.components.contains(ComponentId(selector.value));
    default:
      return true;
  }
}

bool fits(const DocumentData& data, const document::Zone& zone) {
  if (!document::isValidId(zone.id.value)) return false;
  if (zone.parent && (!data.zones.contains(zone.parent) || isAround(data, zone.id, zone.parent)))
    return false;
  return !zone.firewall || fits(data, *zone.firewall);
}

bool fits(const DocumentData& data, const document::Network& network) {
  if (!document::isValidId(network.id.value)) return false;
  if (network.zone && !data.zones.contains(network.zone)) return false;
  if (network.vlan && (*network.vlan < 1 || *network.vlan > 4094)) return false;
  return std::all_of(network.cidrs.begin(), network.cidrs.end(),
                     [](const QString& cidr) { return document::isValidCidrText(cidr); });
}

bool fits(const DocumentData& data, const document::Host& host) {
  if (!document::isValidId(host.id.value) || !haveOwnIds(host.interfaces)) return false;
  if (host.standbyOf && !data.hosts.contains(host.standbyOf)) return false;
  if (standsInCircle(data.hosts, host.id, host.standbyOf)) return false;
  return std::all_of(
      host.interfaces.begin(), host.interfaces.end(), [&](const document::Interface& interface) {
        return placeExists(data, interface.in) &&
               std::all_of(interface.addresses.begin(), interface.addresses.end(),
                           [](const QString& text) { return document::isValidAddressText(text); });
      });
}

bool fits(const DocumentData& data, const document::Component& component) {
  if (!document::isValidId(component.id.value) || component.kind.isEmpty()) return false;
  if (component.host && !data.hosts.contains(component.host)) return false;
  if (component.standbyOf) {
    const auto primary = data.components.constFind(component.standbyOf);
    if (primary == data.components.constEnd() || primary->kind != component.kind) return false;
    if (standsInCircle(data.components, component.id, component.standbyOf)) return false;
  }
  return std::all_of(component.listensOn.begin(), component.listensOn.end(),
                     [](const auto& id) { return document::isValidId(id.value); }) &&
         std::all_of(component.endpoints.begin(), component.endpoints.end(),
                     [](const auto& e) { return portFits(e.port) && portFits(e.listenPort); });
}

bool fits(const DocumentData& data, const document::CustomFlow& flow) {
  return document::isValidId(flow.id.value) && selectorsFit(data, flow.from) && selectorsFit(data, flow.to) &&
         std::all_of(flow.from.begin(), flow.from.end(), isEnd) &&
         std::all_of(flow.to.begin(), flow.to.end(), isEnd) && servicesFit(flow.services);
}

bool fits(const DocumentData& data, const document::Rule& rule) {
  return document::isValidId(rule.id.value) && selectorsFit(data, rule.from) && selectorsFit(data, rule.to) &&
         servicesFit(rule.services);
}

bool fits(const DocumentData& data, const document::Firewall& firewall) {
  if (firewall.rules.size() > kMaxRules) return false;
  return haveOwnIds(firewall.rules) &&
         std::all_of(firewall.rules.begin(), firewall.rules.end(),
                     [&](const document::Rule& rule) { return fits(data, rule); });
}

}  // namespace topo::commands
