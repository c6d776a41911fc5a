// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/shown/shown.h"

#include <algorithm>

namespace topo::snapshot {

using document::DocumentData;
using document::EntityRef;
using document::EntityType;
using document::Host;
using document::HostId;
using document::NetworkId;
using document::Place;
using document::ZoneId;

namespace {

/// Adds a zone and all it lies in.
void addZone(QSet<QString>& things, const DocumentData& data, const ZoneId& zone) {
  for (ZoneId at = zone; !at.isNull() && !things.contains(at.value); at = data.zones.value(at).parent)
    things.insert(at.value);
}

/// Adds a host and all it lies in.
void addHost(QSet<QString>& things, const DocumentData& data, const HostId& id) {
  const auto host = data.hosts.constFind(id);
  if (host == data.hosts.constEnd() || things.contains(id.value)) return;
  things.insert(id.value);
  for (const document::Interface& interface : host->interfaces) {
    if (interface.in.type == Place::Type::Network) things.insert(interface.in.id);
    addZone(things, data,
            interface.in.type == Place::Type::Network ? data.networks.value(NetworkId(interface.in.id)).zone
                                                      : ZoneId(interface.in.id));
  }
}

/// Whether the host has a leg in the zone (however deep) or network.
bool liesIn(const DocumentData& data, const HostId& id, const EntityRef& area) {
  const Host host = data.hosts.value(id);
  return std::any_of(host.interfaces.begin(), host.interfaces.end(), [&](const auto& interface) {
    if (interface.in.type == Place::Type::TopLevel) return false;
    if (area.type == EntityType::Network)
      return interface.in.type == Place::Type::Network && interface.in.id == area.id;
    ZoneId at = interface.in.type == Place::Type::Zone ? ZoneId(interface.in.id)
                                                       : data.networks.value(NetworkId(interface.in.id)).zone;
    for (; !at.isNull(); at = data.zones.value(at).parent)
      if (at.value == area.id) return true;
    return false;
  });
}

bool isThere(const DocumentData& data, const Report& report, const EntityRef& ref) {
  switch (ref.type) {
    case EntityType::Zone:
      return data.zones.contains(ZoneId(ref.id));
    case EntityType::Network:
      return data.networks.contains(NetworkId(ref.id));
    case EntityType::Host:
      return data.hosts.contains(HostId(ref.id));
    case EntityType::Component:
      return data.components.contains(document::ComponentId(ref.id));
    case EntityType::CustomFlow:
      return data.customFlows.contains(document::CustomFlowId(ref.id));
    case EntityType::Flow:
      return report.flow(ref.id) != nullptr;
    default:
      return false;
  }
}

bool touches(const DocumentData& data, const Flow& flow, const EntityRef& ref) {
  switch (ref.type) {
    case EntityType::Flow:
      return flow.id == ref.id;
    case EntityType::CustomFlow:
      return flow.custom.value == ref.id;
    case EntityType::Component:
      return flow.from == ref.id || flow.to == ref.id;
    case EntityType::Host:
      return flow.fromHost.value == ref.id || flow.toHost.value == ref.id;
    default:
      return liesIn(data, flow.fromHost, ref) || liesIn(data, flow.toHost, ref);
  }
}

}  // namespace

EntityRef focusOf(const QString& text) {
  const qsizetype colon = text.indexOf(u':');
  const QString id = text.mid(colon + 1);
  if (colon <= 0 || id.isEmpty()) return {};
  for (const EntityType type : {EntityType::Zone, EntityType::Network, EntityType::Host,
                                EntityType::Component, EntityType::CustomFlow, EntityType::Flow}) {
    const EntityRef ref{type, id, {}};
    if (ref.text() == text) return ref;
  }
  return {};
}

Shown::Shown(const DocumentData& data, const Report& report, const catalog::Catalog& catalog,
             const document::View& view, const TestWords& tests)
    : hidden_(view.hidden.begin(), view.hidden.end()) {
  for (const QString& name : view.hiddenLayers) {
    if (name == layer::networks) networks_ = false;
    if (name == layer::flows) flows_ = false;
    if (name == layer::notes) notes_ = false;
    if (name == layer::labels) labels_ = false;
    if (name.startsWith(layer::groupPrefix)) hiddenGroups_.insert(name.mid(layer::groupPrefix.size()));
  }
  if (!view.filter.isEmpty()) filter(data, report, catalog, view, tests);
  if (!view.focus.isEmpty()) focus(data, report, view.focus);
}

bool Shown::component(const document::Component& component) const {
  if (hidden_.contains(component.id.value)) return false;
  // On a host it comes and goes with the host.
  return !filtering_ || !component.host.isNull() || things_.contains(component.id.value);
}

bool Shown::passes(const Flow& flow) const {
  return !isHidden(flow) && (!filtering_ || passing_.contains(flow.id));
}

bool Shown::isHidden(const Flow& flow) const {
  return hidden_.contains(flow.id) || (!flow.custom.isNull() && hidden_.contains(flow.custom.value));
}

bool Shown::flow(const Flow& flow) const {
  return flows_ && (flow.group.isEmpty() || !hiddenGroups_.contains(flow.group)) && passes(flow);
}

void Shown::filter(const DocumentData& data, const Report& report, const catalog::Catalog& catalog,
                   const document::View& view, const TestWords& tests) {
  filtering_ = true;
  const FlowSieve sieve(data, catalog, view.filter, tests);
  for (const Flow& flow : report.flows) {
    if (isHidden(flow) || !sieve.passes(flow)) continue;
    passing_.insert(flow.id);
    addHost(things_, data, flow.fromHost);
    addHost(things_, data, flow.toHost);
    things_.insert(flow.from);
    things_.insert(flow.to);
  }
  for (const Host& host : data.hosts)
    if (sieve.meets(host)) addHost(things_, data, host.id);
  for (const document::Component& component : data.components)
    if (!data.hosts.contains(component.host) && sieve.meets(component)) things_.insert(component.id.value);
  for (const document::Network& network : data.networks) {
    if (!sieve.meets(network)) continue;
    things_.insert(network.id.value);
    addZone(things_, data, network.zone);
  }
  for (const document::Zone& zone : data.zones)
    if (sieve.meets(zone)) addZone(things_, data, zone.id);
  for (const document::Note& note : data.notes)
    if (view.at.contains(note.id.value)) things_.insert(note.id.value);
}

void Shown::focus(const DocumentData& data, const Report& report, const QString& on) {
  const EntityRef ref = focusOf(on);
  if (!isThere(data, report, ref)) return;
  focusing_ = true;
  const bool isArea = ref.type == EntityType::Zone || ref.type == EntityType::Network;
  if (ref.type == EntityType::Zone) addZone(inFocus_, data, ZoneId(ref.id));
  if (ref.type == EntityType::Network) addZone(inFocus_, data, data.networks.value(NetworkId(ref.id)).zone);
  if (ref.type == EntityType::Component)
    addHost(inFocus_, data, data.components.value(document::ComponentId(ref.id)).host);
  for (const Host& host : data.hosts)
    if (host.id.value == ref.id || (isArea && liesIn(data, host.id, ref))) addHost(inFocus_, data, host.id);
  inFocus_.insert(ref.id);
  // All components of a host that the focus is on; of others only those concerned.
  for (const document::Component& component : data.components)
    if (component.host.value == ref.id || (isArea && liesIn(data, component.host, ref)))
      inFocus_.insert(component.id.value);
  for (const Flow& flow : report.flows) {
    if (!passes(flow) || !touches(data, flow, ref)) continue;
    inFocus_.insert(flow.id);
    addHost(inFocus_, data, flow.fromHost);
    addHost(inFocus_, data, flow.toHost);
    inFocus_ += {flow.from, flow.to};
  }
}

}  // namespace topo::snapshot
