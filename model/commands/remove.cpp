// SPDX-License-Identifier: Apache-2.0
#include "model/commands/remove.h"

#include "model/commands/support/checks.h"
#include "model/commands/support/draft.h"
#include "model/commands/support/homes.h"
#include "model/commands/support/words.h"

#include <QSet>

#include <algorithm>

namespace topo::commands {

using document::DocumentData;
using document::EntityRef;
using document::EntityType;
using document::Place;
using document::Selector;
using document::SelectorType;

namespace {

/// Takes things out of a draft, remembers what is gone, and in the end cleans up all that named it.
class Removal {
 public:
  explicit Removal(const DocumentData& data) : draft_(data) {}

  void remove(const EntityRef& ref) {
    if (!exists(draft_.data(), ref)) return;
    switch (ref.type) {
      case EntityType::Zone:
        return removeZone(document::ZoneId(ref.id));
      case EntityType::Network:
        return removeNetwork(document::NetworkId(ref.id));
      case EntityType::Host:
        return removeHost(document::HostId(ref.id));
      case EntityType::Component:
        return removeComponent(document::ComponentId(ref.id));
      case EntityType::CustomFlow:
        return removeFlow(document::CustomFlowId(ref.id));
      case EntityType::Note:
        return removeNote(document::NoteId(ref.id));
      case EntityType::View:
        return removeView(document::ViewId(ref.id));
      case EntityType::Interface:
        return removeInterface(ref);
      case EntityType::Rule:
        return removeRule(ref);
      default:
        return;
    }
  }

  Draft finish() {
    if (!gone_.isEmpty()) {
      cleanRules();
      cleanCustomFlows();
      cleanStandby();
      cleanViews();
    }
    return draft_;
  }

 private:
  const DocumentData& data() const { return draft_.data(); }

  void removeZone(const document::ZoneId& id) {
    const document::ZoneId around = data().zones.value(id).parent;
    const auto zones = data().zones;
    for (document::Zone zone : zones) {
      if (zone.parent != id) continue;
      zone.parent = around;
      draft_.put(zone);
    }
    const auto networks = data().networks;
    for (document::Network network : networks) {
      if (network.zone != id) continue;
      network.zone = around;
      draft_.put(network);
    }
    moveInterfaces(Place::in(id), around ? Place::in(around) : Place{});
    draft_.remove(id);
    gone_.insert(id.value);
  }

  void removeNetwork(const document::NetworkId& id) {
    const document::ZoneId zone = data().networks.value(id).zone;
    moveInterfaces(Place::in(id), zone ? Place::in(zone) : Place{});
    draft_.remove(id);
    gone_.insert(id.value);
  }

  void moveInterfaces(const Place& from, const Place& to) {
    const auto hosts = data().hosts;
    for (document::Host host : hosts) {
      for (document::Interface& interface : host.interfaces) {
        if (interface.in == from) interface.in = to;
      }
      if (!(host == hosts.value(host.id))) draft_.put(host);
    }
  }

  void removeHost(const document::HostId& id) {
    const auto components = data().components;
    for (const document::Component& component : components) {
      if (component.host == id) removeComponent(component.id);
    }
    draft_.remove(id);
    gone_.insert(id.value);
  }

  void removeComponent(const document::ComponentId& id) {
    draft_.remove(id);
    gone_.insert(id.value);
  }

  void removeFlow(const document::CustomFlowId& id) {
    draft_.remove(id);
    gone_.insert(id.value);
  }

  void removeNote(const document::NoteId& id) {
    draft_.remove(id);
    gone_.insert(id.value);
  }

  void removeView(const document::ViewId& id) {
    if (data().views.size() > 1) draft_.remove(id);
  }

  void removeInterface(const EntityRef& ref) {
    document::Host host = data().hosts.value(document::HostId(ref.owner));
    host.interfaces.removeIf([&](const document::Interface& i) { return i.id.value == ref.id; });
    draft_.put(host);
  }

  void removeRule(const EntityRef& ref) {
    document::Zone zone = data().zones.value(document::ZoneId(ref.owner));
    zone.firewall->rules.removeIf([&](const document::Rule& rule) { return rule.id.value == ref.id; });
    draft_.put(zone);
  }

  bool names(const Selector& selector) const {
    const bool byId = selector.type == SelectorType::Zone || selector.type == SelectorType::Network ||
                      selector.type == SelectorType::Host || selector.type == SelectorType::Component;
    return byId && gone_.contains(selector.value);
  }

  void clean(QList<Selector>& selectors) const {
    selectors.removeIf([&](const Selector& selector) { return names(selector); });
  }

  void cleanRules() {
    const auto zones = data().zones;
    for (const document::Zone& held : zones) {
      if (!held.firewall) continue;
      document::Zone zone = held;
      for (document::Rule& rule : zone.firewall->rules) {
        clean(rule.from);
        clean(rule.to);
      }
      if (!(zone == held)) draft_.put(zone);
    }
  }

  void cleanCustomFlows() {
    const auto flows = data().customFlows;
    for (const document::CustomFlow& held : flows) {
      document::CustomFlow flow = held;
      clean(flow.from);
      clean(flow.to);
      if (!(flow == held)) draft_.put(flow);
    }
  }

  void cleanStandby() {
    const auto hosts = data().hosts;
    for (document::Host host : hosts) {
      if (!gone_.contains(host.standbyOf.value)) continue;
      host.standbyOf = {};
      draft_.put(host);
    }
    const auto components = data().components;
    for (document::Component component : components) {
      if (!gone_.contains(component.standbyOf.value)) continue;
      component.standbyOf = {};
      draft_.put(component);
    }
  }

  bool namesGone(const QString& flow) const {
    const QStringList parts = flow.split(u'/');
    return std::any_of(parts.begin(), parts.end(), [&](const QString& part) { return gone_.contains(part); });
  }

  void cleanViews() {
    const auto views = data().views;
    for (const document::View& held : views) {
      for (const QString& id : gone_) draft_.place(held.id, id, std::nullopt);
      for (auto link = held.links.keyBegin(); link != held.links.keyEnd(); ++link) {
        if (namesGone(*link)) draft_.bend(held.id, *link, std::nullopt);
      }
      document::View view = data().views.value(held.id);
      view.hidden.removeIf([&](const QString& id) { return namesGone(id); });
      if (view.hidden != held.hidden) draft_.put(view);
    }
  }

  Draft draft_;
  QSet<QString> gone_;
};

bool isRemovable(const DocumentData& data, const EntityRef& ref) {
  if (ref.type == EntityType::Document || ref.type == EntityType::Flow) return false;
  if (ref.type == EntityType::View && data.views.size() <= 1) return false;
  return exists(data, ref);
}

}  // namespace

Proposal removeEntities(const DocumentData& data, const QList<EntityRef>& refs) {
  QList<EntityRef> removable;
  for (const EntityRef& ref : refs) {
    if (isRemovable(data, ref) && !removable.contains(ref)) removable.append(ref);
  }
  Removal removal(data);
  for (const EntityRef& ref : removable) removal.remove(ref);
  return removal.finish().proposal(Words::tr("Delete %1").arg(called(data, removable)));
}

bool canRemove(const DocumentData& data, const QList<EntityRef>& refs) {
  return std::any_of(refs.begin(), refs.end(), [&](const EntityRef& ref) { return isRemovable(data, ref); });
}

}  // namespace topo::commands
