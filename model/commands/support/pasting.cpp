// SPDX-License-Identifier: Apache-2.0
#include "model/commands/support/pasting.h"

#include "model/commands/support/checks.h"
#include "model/commands/support/homes.h"
#include "model/commands/support/words.h"

#include <algorithm>

namespace topo::commands {

using document::DocumentData;
using document::EntityRef;
using document::Place;
using document::Selector;
using document::SelectorType;

namespace {

bool isSingle(const QString& address) {
  return !address.contains(u'/') && !address.contains(u'-');
}

/// The name, with a number when another of its sort already has it.
template <class Map>
QString freeName(const Map& map, const QString& name) {
  const auto isTaken = [&](const QString& wish) {
    return std::any_of(map.begin(), map.end(), [&](const auto& held) { return held.name == wish; });
  };
  if (name.isEmpty() || !isTaken(name)) return name;
  for (int n = 2;; ++n) {
    const QString wish = name + u' ' + QString::number(n);
    if (!isTaken(wish)) return wish;
  }
}

}  // namespace

Pasting::Pasting(const DocumentData& data, const DocumentData& fragment)
    : data_(data), fragment_(fragment), draft_(data), fresh_(data) {
  for (const auto& host : data.hosts) {
    for (const auto& interface : host.interfaces) {
      for (const QString& address : interface.addresses) {
        if (isSingle(address)) addresses_.insert(address);
      }
    }
  }
}

void Pasting::putComponentsOnto(const document::HostId& host) {
  if (data_.hosts.contains(host)) onto_ = host;
}

void Pasting::run(const document::ViewId& view, const QPoint& offset) {
  giveIds();
  copyZones();
  copyNetworks();
  copyHosts();
  copyComponents();
  copyFlowsAndNotes();
  copyView(view, offset);
}

void Pasting::giveIds() {
  const auto give = [&](const auto& map) {
    for (const auto& entity : map) ids_.insert(entity.id.value, fresh_.named(entity.id.value));
  };
  give(fragment_.zones);
  give(fragment_.networks);
  give(fragment_.hosts);
  give(fragment_.components);
  give(fragment_.customFlows);
  give(fragment_.notes);
}

QString Pasting::mapped(const QString& id) const {
  return ids_.value(id, id);
}

Place Pasting::mapped(const Place& place) const {
  Place there = place;
  there.id = mapped(place.id);
  const bool known = there.type == Place::Type::Network
                         ? draft_.data().networks.contains(document::NetworkId(there.id))
                         : draft_.data().zones.contains(document::ZoneId(there.id));
  return known ? there : Place{};
}

QList<Selector> Pasting::mapped(const QList<Selector>& selectors) const {
  QList<Selector> there;
  for (Selector selector : selectors) {
    const bool byId = selector.type == SelectorType::Zone || selector.type == SelectorType::Network ||
                      selector.type == SelectorType::Host || selector.type == SelectorType::Component;
    const bool copied = byId && ids_.contains(selector.value);
    if (copied) selector.value = mapped(selector.value);
    if (copied || exists(data_, selector)) there.append(selector);
  }
  return there;
}

QString Pasting::mappedFlow(const QString& flow) const {
  QStringList parts = flow.split(u'/');
  for (QString& part : parts) part = mapped(part);
  return parts.join(u'/');
}

void Pasting::copyZones() {
  for (document::Zone zone : fragment_.zones) {
    const bool inside = fragment_.zones.contains(zone.parent);
    zone.id = document::ZoneId(mapped(zone.id.value));
    zone.name = freeName(draft_.data().zones, zone.name);
    zone.parent = document::ZoneId(mapped(zone.parent.value));
    if (!inside && !data_.zones.contains(zone.parent)) zone.parent = {};
    if (zone.firewall) {
      for (document::Rule& rule : zone.firewall->rules) {
        rule.from = mapped(rule.from);
        rule.to = mapped(rule.to);
      }
    }
    draft_.put(zone);
    if (!inside) tops_.append(EntityRef::zone(zone.id));
  }
}

void Pasting::copyNetworks() {
  for (document::Network network : fragment_.networks) {
    const bool inside = fragment_.zones.contains(network.zone);
    network.id = document::NetworkId(mapped(network.id.value));
    network.name = freeName(draft_.data().networks, network.name);
    network.zone = document::ZoneId(mapped(network.zone.value));
    if (!draft_.data().zones.contains(network.zone)) network.zone = {};
    draft_.put(network);
    if (!inside) tops_.append(EntityRef::network(network.id));
  }
}

void Pasting::copyHosts() {
  for (document::Host host : fragment_.hosts) {
    bool inside = false;
    for (document::Interface& interface : host.interfaces) {
      inside = inside || ids_.contains(interface.in.id);
      interface.in = mapped(interface.in);
      interface.addresses.removeIf([&](const QString& a) { return addresses_.contains(a); });
    }
    host.id = document::HostId(mapped(host.id.value));
    host.name = freeName(draft_.data().hosts, host.name);
    const bool known = fragment_.hosts.contains(host.standbyOf) || data_.hosts.contains(host.standbyOf);
    host.standbyOf = known ? document::HostId(mapped(host.standbyOf.value)) : document::HostId();
    draft_.put(host);
    if (!inside) tops_.append(EntityRef::host(host.id));
  }
}

void Pasting::copyComponents() {
  for (document::Component component : fragment_.components) {
    const bool inside = fragment_.hosts.contains(component.host);
    component.id = document::ComponentId(mapped(component.id.value));
    component.host = component.host ? document::HostId(mapped(component.host.value)) : onto_;
    if (!draft_.data().hosts.contains(component.host)) component.host = {};
    const bool known =
        fragment_.components.contains(component.standbyOf) || data_.components.contains(component.standbyOf);
    component.standbyOf =
        known ? document::ComponentId(mapped(component.standbyOf.value)) : document::ComponentId();
    draft_.put(component);
    if (!inside) tops_.append(EntityRef::component(component.id));
  }
}

void Pasting::copyFlowsAndNotes() {
  for (document::CustomFlow flow : fragment_.customFlows) {
    flow.id = document::CustomFlowId(mapped(flow.id.value));
    flow.name = freeName(draft_.data().customFlows, flow.name);
    flow.from = mapped(flow.from);
    flow.to = mapped(flow.to);
    draft_.put(flow);
    tops_.append(EntityRef::customFlow(flow.id));
  }
  for (document::Note note : fragment_.notes) {
    note.id = document::NoteId(mapped(note.id.value));
    draft_.put(note);
    tops_.append(EntityRef::note(note.id));
  }
}

void Pasting::copyView(const document::ViewId& view, const QPoint& offset) {
  if (fragment_.views.isEmpty()) return;
  const document::View& from = fragment_.views.first();
  for (auto at = from.at.constBegin(); at != from.at.constEnd(); ++at) {
    if (!ids_.contains(at.key())) continue;
    draft_.place(view, mapped(at.key()), moved(*at, offset));
  }
  for (auto link = from.links.constBegin(); link != from.links.constEnd(); ++link) {
    draft_.bend(view, mappedFlow(link.key()), moved(*link, offset));
  }
}

void Pasting::settle(const document::ViewId& view, const SizeOf& sizeOf) {
  const Geometry now(draft_.data(), view, sizeOf);
  for (const EntityRef& top : tops_) {
    if (now.contains(top)) moveInto(draft_, top, EntityRef{}, now.containerOf(top));
  }
}

Creation Pasting::finish(const QString& text) const {
  return {draft_.proposal(text.arg(called(draft_.data(), tops_))), tops_};
}

}  // namespace topo::commands
