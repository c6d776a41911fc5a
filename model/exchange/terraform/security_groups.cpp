// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/terraform/security_groups.h"

#include "model/exchange/firewalls/drawn_addresses.h"
#include "model/exchange/firewalls/nftables.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <optional>

namespace topo::exchange {

using namespace Qt::StringLiterals;
using document::Action;
using document::Direction;
using net::AddressSet;
using net::ServiceSet;
using net::TrafficSet;

namespace {

constexpr qsizetype kMostFaults = 20;
constexpr std::size_t kMostBoxes = 4'000;
constexpr qint64 kMostSteps = 20'000'000;

QString tr(const char* text) {
  return QCoreApplication::translate("topo::exchange", text);
}

/// A rule in addresses.
struct Matched {
  AddressSet from;
  AddressSet to;
  ServiceSet services;
  Direction direction = Direction::In;
  bool allows = false;
};

/// A firewall in addresses, and the addresses inside its zone.
struct Walled {
  std::vector<Matched> rules;
  bool allowsIn = false;
  bool allowsOut = false;
  bool inspects = false;
  AddressSet inside;
};

class Resolver {
 public:
  explicit Resolver(const document::DocumentData& document) : document_(document), drawn_(document) {}

  net::Result<QList<SecurityGroup>, QStringList> run(const QList<document::ZoneId>& zones);

 private:
  [[nodiscard]] document::ZoneId zoneOf(const document::Interface& interface) const;
  [[nodiscard]] QList<document::ZoneId> around(const document::ZoneId& zone) const;
  const Walled* walled(const document::ZoneId& zone);
  AddressSet addressesOf(const Drawn& drawn, const document::ZoneId& zone, const document::Rule& rule,
                         bool to);
  void member(const document::Host& host, const document::Interface& interface,
              const QList<document::ZoneId>& zones);
  std::optional<std::vector<PeerBox>> passing(const QList<document::ZoneId>& zones, const AddressSet& own,
                                              bool entering, const QString& name);
  [[nodiscard]] std::optional<TrafficSet> through(const Walled& wall, TrafficSet traffic, bool entering);
  void fail(const QString& fault) {
    if (faults_.size() < kMostFaults && !faults_.contains(fault)) faults_ << fault;
  }

  const document::DocumentData& document_;
  DrawnAddresses drawn_;
  QHash<document::ZoneId, Walled> walls_;
  QList<SecurityGroup> groups_;
  QStringList faults_;
  qint64 steps_ = 0;
};

document::ZoneId Resolver::zoneOf(const document::Interface& interface) const {
  using Type = document::Place::Type;
  if (interface.in.type == Type::Zone) return document::ZoneId(interface.in.id);
  if (interface.in.type != Type::Network) return {};
  return document_.networks.value(document::NetworkId(interface.in.id)).zone;
}

/// The zone and all around it, innermost first.
QList<document::ZoneId> Resolver::around(const document::ZoneId& zone) const {
  QList<document::ZoneId> zones;
  for (document::ZoneId at = zone; !at.isNull() && !zones.contains(at);
       at = document_.zones.value(at).parent) {
    zones << at;
  }
  return zones;
}

AddressSet Resolver::addressesOf(const Drawn& drawn, const document::ZoneId& zone, const document::Rule& rule,
                                 bool to) {
  for (const Gap& gap : drawn.gaps) {
    fail(sentence(RuleRefusal{zone, rule.id, to, gap}));
  }
  return drawn.any ? AddressSet::all() : AddressSet(drawn.ranges);
}

const Walled* Resolver::walled(const document::ZoneId& id) {
  const auto known = walls_.constFind(id);
  if (known != walls_.constEnd()) return &*known;
  const document::Zone zone = document_.zones.value(id);
  Walled wall;
  // An address that is not known yet cannot be written: its interface counts as outside, which opens nothing.
  wall.inside = AddressSet(drawn_.of(document::Selector{document::SelectorType::Zone, id.value}).ranges);
  wall.inspects = zone.firewall && zone.firewall->enabled;
  if (wall.inspects) {
    wall.allowsIn = zone.firewall->inbound == Action::Allow;
    wall.allowsOut = zone.firewall->outbound == Action::Allow;
    for (const document::Rule& rule : zone.firewall->rules) {
      if (!rule.enabled || rule.from.isEmpty() || rule.to.isEmpty()) continue;
      Matched matched;
      matched.from = addressesOf(drawn_.of(rule.from), id, rule, false);
      matched.to = addressesOf(drawn_.of(rule.to), id, rule, true);
      for (const QString& service : rule.services)
        matched.services.add(*net::Service::parse(service.toStdString()));
      matched.direction = rule.direction;
      matched.allows = rule.action == Action::Allow;
      wall.rules.push_back(std::move(matched));
    }
  }
  return &*walls_.insert(id, std::move(wall));
}

/// The part of the traffic that a firewall lets pass; nothing when the sets grow beyond bounds.
std::optional<TrafficSet> Resolver::through(const Walled& wall, TrafficSet traffic, bool entering) {
  if (!wall.inspects) return traffic;
  TrafficSet passed;
  for (const Matched& rule : wall.rules) {
    if (rule.direction == (entering ? Direction::Out : Direction::In)) continue;
    if (traffic.empty()) break;
    steps_ += static_cast<qint64>(traffic.boxes().size());
    const TrafficSet matched = TrafficSet::product(rule.from, rule.to, rule.services);
    if (!traffic.intersects(matched)) continue;
    if (rule.allows) passed.addDisjoint(traffic.intersected(matched));
    traffic = traffic.subtracted(matched);
    if (traffic.boxes().size() + passed.boxes().size() > kMostBoxes || steps_ > kMostSteps)
      return std::nullopt;
  }
  if (entering ? wall.allowsIn : wall.allowsOut) passed.addDisjoint(std::move(traffic));
  return passed;
}

/// Boxes that say the same in fewer: those with the same services become one.
std::vector<PeerBox> merged(const std::vector<PeerBox>& boxes) {
  std::vector<PeerBox> result;
  for (const PeerBox& box : boxes) {
    const auto same = std::find_if(result.begin(), result.end(),
                                   [&](const PeerBox& known) { return known.services == box.services; });
    if (same == result.end()) {
      result.push_back(box);
    } else {
      same->peers = same->peers.united(box.peers);
    }
  }
  return result;
}

std::optional<std::vector<PeerBox>> Resolver::passing(const QList<document::ZoneId>& zones,
                                                      const AddressSet& own, bool entering,
                                                      const QString& name) {
  const auto traffic = [&](const AddressSet& peers) {
    return entering ? TrafficSet::product(peers, own, ServiceSet::any())
                    : TrafficSet::product(own, peers, ServiceSet::any());
  };
  // From the innermost zone outwards: peers in a zone have passed the firewalls of those inside it.
  TrafficSet passed;
  TrafficSet all = traffic(AddressSet::all());
  AddressSet within;
  for (const document::ZoneId& zone : zones) {
    const Walled& wall = *walled(zone);
    passed.addDisjoint(all.intersected(traffic(wall.inside.subtracted(within))));
    within = within.united(wall.inside);
    auto beyond = through(wall, std::move(all), entering);
    if (!beyond || passed.boxes().size() > kMostBoxes) {
      fail(tr("%1: its rules are too intricate for security groups").arg(name));
      return std::nullopt;
    }
    all = std::move(*beyond);
  }
  passed.addDisjoint(all.intersected(traffic(AddressSet::all().subtracted(within))));
  // A group does not tell the addresses of an interface apart: every box must hold all of a family's.
  std::vector<PeerBox> boxes;
  for (const net::Family family : {net::Family::V4, net::Family::V6}) {
    const auto addresses = own.only(family).ranges();
    if (addresses.empty()) continue;
    const AddressSet first(addresses.front().first);
    TrafficSet rest = passed.intersected(
        entering ? TrafficSet::product(AddressSet::all(), own.only(family), ServiceSet::any())
                 : TrafficSet::product(own.only(family), AddressSet::all(), ServiceSet::any()));
    std::vector<PeerBox> found;
    TrafficSet said;
    for (const net::Box& box : rest.boxes()) {
      const AddressSet& mine = entering ? box.destination : box.source;
      if (!mine.intersects(first)) continue;
      const AddressSet& peers = entering ? box.source : box.destination;
      found.push_back({peers, box.services});
      said.addDisjoint(entering ? TrafficSet::product(peers, own.only(family), box.services)
                                : TrafficSet::product(own.only(family), peers, box.services));
    }
    if (!said.contains(rest) || !rest.contains(said)) {
      fail(tr("%1: rules tell its addresses apart, which a security group cannot").arg(name));
      return std::nullopt;
    }
    for (PeerBox& box : merged(found)) boxes.push_back(std::move(box));
  }
  return boxes;
}

void Resolver::member(const document::Host& host, const document::Interface& interface,
                      const QList<document::ZoneId>& zones) {
  const QString name = tr("host %1, interface %2").arg(host.id.value, interface.id.value);
  if (interface.addresses.isEmpty()) return fail(tr("%1: it has no address").arg(name));
  std::vector<net::AddressRange> ranges;
  for (const QString& text : interface.addresses) {
    const auto spec = net::parseAddressSpec(text.toStdString());
    if (spec) ranges.push_back(spec->range);
  }
  const AddressSet own(ranges);
  auto ingress = passing(zones, own, true, name);
  auto egress = passing(zones, own, false, name);
  if (!ingress || !egress) return;
  const GroupMember member{host.id, interface.id};
  for (SecurityGroup& group : groups_) {
    if (group.ingress != *ingress || group.egress != *egress) continue;
    group.members << member;
    return;
  }
  groups_ << SecurityGroup{{member}, std::move(*ingress), std::move(*egress)};
}

net::Result<QList<SecurityGroup>, QStringList> Resolver::run(const QList<document::ZoneId>& zones) {
  using Groups = net::Result<QList<SecurityGroup>, QStringList>;
  for (const document::Host& host : document_.hosts) {
    for (const document::Interface& interface : host.interfaces) {
      const QList<document::ZoneId> places = around(zoneOf(interface));
      const bool asked =
          std::any_of(places.begin(), places.end(), [&](const auto& zone) { return zones.contains(zone); });
      if (asked && faults_.size() < kMostFaults) member(host, interface, places);
    }
  }
  if (!faults_.isEmpty()) return Groups::failure(faults_);
  return Groups::success(groups_);
}

}  // namespace

net::Result<QList<SecurityGroup>, QStringList> securityGroups(const document::DocumentData& document,
                                                              const QList<document::ZoneId>& zones) {
  return Resolver(document).run(zones);
}

}  // namespace topo::exchange
