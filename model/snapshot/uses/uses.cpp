// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/uses/uses.h"

#include "model/net/address_set.h"

#include <QSet>

#include <algorithm>

namespace topo::snapshot {

using document::ComponentId;
using document::DocumentData;
using document::EntityRef;
using document::EntityType;
using document::HostId;
using document::NetworkId;
using document::Selector;
using document::SelectorType;
using document::ZoneId;

namespace {

/// All that a selector can match the thing by.
struct Marks {
  QSet<QString> named;    ///< selectors that name the thing itself
  QSet<QString> through;  ///< selectors that match it for what it is or where it lies
  net::AddressSet addresses;
};

class Collector {
 public:
  Collector(const DocumentData& data, const Report& report, const EntityRef& thing)
      : data_(data), report_(report), thing_(thing) {}

  QList<Use> run() {
    readMarks();
    addRules();
    addFlows();
    addCustomFlows();
    addPlaces();
    return uses_;
  }

 private:
  static QString text(SelectorType type, const QString& value) { return Selector{type, value}.text(); }

  void add(const EntityRef& where, UseRole role, const QString& through = {}) {
    const Use use{where, role, through};
    if (uses_.isEmpty() || !(uses_.last() == use)) uses_ << use;
  }

  void markZones(Marks& marks, ZoneId zone) const {
    for (; !zone.isNull(); zone = data_.zones.value(zone).parent)
      marks.through << text(SelectorType::Zone, zone.value);
  }

  void markHost(Marks& marks, const HostId& id) const {
    const document::Host host = data_.hosts.value(id);
    QStringList addresses;
    for (const document::Interface& interface : host.interfaces) {
      addresses << interface.addresses;
      if (interface.in.type == document::Place::Type::Zone) markZones(marks, ZoneId(interface.in.id));
      if (interface.in.type != document::Place::Type::Network) continue;
      marks.through << text(SelectorType::Network, interface.in.id);
      markZones(marks, data_.networks.value(NetworkId(interface.in.id)).zone);
    }
    for (const document::Component& component : data_.components) {
      if (component.host != id) continue;
      marks.through << text(SelectorType::Component, component.id.value)
                    << text(SelectorType::Kind, component.kind);
    }
    marks.addresses = document::addressesOf(addresses);
  }

  void readMarks() {
    switch (thing_.type) {
      case EntityType::Zone:
        marks_.named << text(SelectorType::Zone, thing_.id);
        markZones(marks_, data_.zones.value(ZoneId(thing_.id)).parent);
        break;
      case EntityType::Network: {
        const document::Network network = data_.networks.value(NetworkId(thing_.id));
        marks_.named << text(SelectorType::Network, thing_.id);
        markZones(marks_, network.zone);
        marks_.addresses = document::addressesOf(network.cidrs);
        break;
      }
      case EntityType::Host:
        marks_.named << text(SelectorType::Host, thing_.id);
        markHost(marks_, HostId(thing_.id));
        break;
      case EntityType::Component: {
        // A rule sees the host that carries it.
        const HostId host = data_.components.value(ComponentId(thing_.id)).host;
        if (!host.isNull()) markHost(marks_, host);
        marks_.through << text(SelectorType::Kind, data_.components.value(ComponentId(thing_.id)).kind);
        if (!host.isNull()) marks_.through << text(SelectorType::Host, host.value);
        marks_.named << text(SelectorType::Component, thing_.id);
        break;
      }
      default:
        break;
    }
  }

  void addEnd(const EntityRef& rule, UseRole role, const QList<Selector>& selectors) {
    QStringList through;
    for (const Selector& selector : selectors) {
      const QString written = selector.text();
      if (marks_.named.contains(written)) return add(rule, role);
      const bool byAddress = selector.type == SelectorType::Address &&
                             document::addressesOf({selector.value}).intersects(marks_.addresses);
      if (byAddress || marks_.through.contains(written)) through << written;
    }
    if (!through.isEmpty()) add(rule, role, through.join(QStringLiteral(", ")));
  }

  void addRules() {
    for (const document::Zone& zone : data_.zones) {
      if (!zone.firewall) continue;
      for (const document::Rule& rule : zone.firewall->rules) {
        const EntityRef ref = EntityRef::rule(zone.id, rule.id);
        addEnd(ref, UseRole::RuleSource, rule.from);
        addEnd(ref, UseRole::RuleDestination, rule.to);
      }
    }
  }

  [[nodiscard]] bool isEnd(const QString& end, const HostId& host,
                           const document::InterfaceId& interface) const {
    switch (thing_.type) {
      case EntityType::Host:
        return host.value == thing_.id;
      case EntityType::Component:
        return end == thing_.id;
      case EntityType::Network: {
        const QList<document::Interface> all = data_.hosts.value(host).interfaces;
        return std::any_of(all.begin(), all.end(), [&](const document::Interface& it) {
          return it.id == interface && it.in == document::Place::in(NetworkId(thing_.id));
        });
      }
      default:
        return false;
    }
  }

  void addFlows() {
    QStringList seen;
    for (const Flow& flow : report_.flows) {
      const EntityRef ref = EntityRef::flow(flow.id);
      const bool from = isEnd(flow.from, flow.fromHost, flow.fromInterface);
      const bool to = isEnd(flow.to, flow.toHost, flow.toInterface);
      const bool crosses =
          thing_.type == EntityType::Zone &&
          std::any_of(flow.crossings.begin(), flow.crossings.end(),
                      [&](const Crossing& crossing) { return crossing.zone.value == thing_.id; });
      if (from) uses_ << Use{ref, UseRole::FlowSource, {}};
      if (to) uses_ << Use{ref, UseRole::FlowDestination, {}};
      if (crosses) uses_ << Use{ref, UseRole::FlowCrosses, {}};
      if ((from || to || crosses) && data_.flows.contains(flow.id)) seen << flow.id;
    }
    // Excluded flows are in no list any more, but what was said of them is there.
    for (const ExcludedFlow& flow : report_.excluded) {
      const QString from = flow.id.section(u'/', 0, 0), to = flow.id.section(u'/', 1, 1);
      if (isEnd(from, hostOf(from), {}) || isEnd(to, hostOf(to), {})) seen << flow.id;
    }
    for (const QString& id : seen) add(EntityRef::flow(id), UseRole::Record);
  }

  [[nodiscard]] HostId hostOf(const QString& end) const {
    const auto component = data_.components.constFind(ComponentId(end));
    return component == data_.components.constEnd() ? HostId(end) : component->host;
  }

  void addCustomFlows() {
    if (thing_.type != EntityType::Host && thing_.type != EntityType::Component) return;
    for (const document::CustomFlow& flow : data_.customFlows) {
      const auto names = [&](const QList<Selector>& ends) {
        return std::any_of(ends.begin(), ends.end(),
                           [&](const Selector& end) { return marks_.named.contains(end.text()); });
      };
      if (names(flow.from)) add(EntityRef::customFlow(flow.id), UseRole::CustomSource);
      if (names(flow.to)) add(EntityRef::customFlow(flow.id), UseRole::CustomDestination);
    }
  }

  void addPlaces() {
    for (const document::Zone& zone : data_.zones) {
      if (thing_ == EntityRef::zone(zone.parent)) add(EntityRef::zone(zone.id), UseRole::LiesIn);
    }
    for (const document::Network& network : data_.networks) {
      if (thing_ == EntityRef::zone(network.zone)) add(EntityRef::network(network.id), UseRole::LiesIn);
    }
    for (const document::Host& host : data_.hosts) {
      if (thing_ == EntityRef::host(host.standbyOf)) add(EntityRef::host(host.id), UseRole::StandsByFor);
      for (const document::Interface& interface : host.interfaces) {
        const bool here =
            (thing_.type == EntityType::Zone && interface.in == document::Place::in(ZoneId(thing_.id))) ||
            (thing_.type == EntityType::Network && interface.in == document::Place::in(NetworkId(thing_.id)));
        if (here) add(EntityRef::host(host.id), UseRole::LiesIn);
      }
    }
    for (const document::Component& component : data_.components) {
      if (thing_ == EntityRef::host(component.host)) add(EntityRef::component(component.id), UseRole::RunsOn);
      if (thing_ == EntityRef::component(component.standbyOf))
        add(EntityRef::component(component.id), UseRole::StandsByFor);
    }
  }

  const DocumentData& data_;
  const Report& report_;
  const EntityRef thing_;
  Marks marks_;
  QList<Use> uses_;
};

}  // namespace

QList<Use> usesOf(const EntityRef& thing, const DocumentData& data, const Report& report) {
  const bool asked = thing.type == EntityType::Zone || thing.type == EntityType::Network ||
                     thing.type == EntityType::Host || thing.type == EntityType::Component;
  return asked ? Collector(data, report, thing).run() : QList<Use>();
}

}  // namespace topo::snapshot
