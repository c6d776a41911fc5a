// SPDX-License-Identifier: Apache-2.0
#include "model/commands/arrange/sketch.h"

#include "model/commands/arrange/rows.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace topo::commands {

using document::EntityRef;
using document::EntityType;
using document::ZoneStyle;
using Type = ArrangeNode::Type;

namespace {

constexpr double kNotesTier = 9;
constexpr double kUnknown = -1;

/// Where flows come from goes left, where they end goes right: 0.5 to 3.5 in steps of a half.
double tierOfFlows(int out, int in) {
  if (out + in == 0) return 3.5;
  return 0.5 + std::round(6.0 * in / (out + in)) / 2;
}

}  // namespace

ArrangeSketch::ArrangeSketch(const document::DocumentData& data, const document::ViewId& view,
                             const ArrangeDrawing& drawing)
    : data_(data), view_(data.views.value(view)), drawing_(drawing) {
  if (view_.page.endsWith(QStringLiteral("portrait"))) plan_.spacing.aspect = 0.75;
  addZones();
  addNetworks();
  addHosts();
  addNotes();
  addWires();
  findTiers();
  findRoles();
  QRect all;
  for (const ArrangeNode& node : plan_.nodes) all |= node.rect;
  const auto snap = [](int value) { return int(std::lround(double(value) / kArrangeGrid)) * kArrangeGrid; };
  plan_.origin = {snap(all.x()), snap(all.y())};
}

int ArrangeSketch::add(const EntityRef& ref, Type type, int parent) {
  ArrangeNode node;
  node.type = type;
  node.parent = parent;
  node.rect = drawing_.rects.value(ref);
  node.size =
      type == Type::Zone || type == Type::Network ? QSize(drawing_.headers.value(ref), 0) : node.rect.size();
  node.fixed = view_.at.value(ref.id).locked;
  node.tier = kUnknown;
  const int index = int(plan_.nodes.size());
  plan_.nodes.push_back(node);
  refs_.push_back(ref);
  index_.insert(ref, index);
  return index;
}

int ArrangeSketch::drawnZone(const document::ZoneId& zone) const {
  // A zone that is not drawn is passed over; no more steps than zones, whatever a document claims.
  document::ZoneId at = zone;
  for (qsizetype steps = 0; !at.isNull() && steps <= data_.zones.size(); ++steps) {
    const int index = indexOf(EntityRef::zone(at));
    if (index >= 0) return index;
    at = data_.zones.value(at).parent;
  }
  return -1;
}

void ArrangeSketch::addZones() {
  QHash<document::ZoneId, QList<document::ZoneId>> children;
  for (const document::Zone& zone : data_.zones) children[zone.parent].append(zone.id);
  QList<document::ZoneId> open = children.value({});
  for (qsizetype i = 0; i < open.size(); ++i) {
    const EntityRef ref = EntityRef::zone(open[i]);
    const document::Zone zone = data_.zones.value(open[i]);
    if (drawing_.rects.contains(ref)) {
      const int index = add(ref, Type::Zone, drawnZone(zone.parent));
      plan_.nodes[std::size_t(index)].tier = tierOf(zone.style);
    }
    open.append(children.value(open[i]));
  }
}

double ArrangeSketch::tierOf(ZoneStyle style) const {
  switch (style) {
    case ZoneStyle::Internet:
    case ZoneStyle::Cloud:
      return 0;
    case ZoneStyle::Dmz:
      return 1;
    case ZoneStyle::Internal:
      return 2;
    case ZoneStyle::Data:
      return 3;
    case ZoneStyle::Management:
      return 3.5;
    case ZoneStyle::Plain:
      break;
  }
  return kUnknown;
}

void ArrangeSketch::addNetworks() {
  for (const document::Network& network : data_.networks) {
    const EntityRef ref = EntityRef::network(network.id);
    if (drawing_.rects.contains(ref)) add(ref, Type::Network, drawnZone(network.zone));
  }
}

/// Of several places the one it is drawn in, else the first.
int ArrangeSketch::homeOf(const document::Host& host) const {
  const QPoint middle = drawing_.rects.value(EntityRef::host(host.id)).center();
  int first = -1;
  for (const document::Interface& interface : host.interfaces) {
    int place = -1;
    if (interface.in.type == document::Place::Type::Network) {
      const document::NetworkId network(interface.in.id);
      place = indexOf(EntityRef::network(network));
      if (place < 0) place = drawnZone(data_.networks.value(network).zone);
    } else if (interface.in.type == document::Place::Type::Zone) {
      place = drawnZone(document::ZoneId(interface.in.id));
    }
    if (place < 0) continue;
    if (plan_.nodes[std::size_t(place)].rect.contains(middle)) return place;
    if (first < 0) first = place;
  }
  return first;
}

void ArrangeSketch::addHosts() {
  for (const document::Host& host : data_.hosts) {
    const EntityRef ref = EntityRef::host(host.id);
    if (drawing_.rects.contains(ref)) add(ref, Type::Box, homeOf(host));
  }
}

void ArrangeSketch::addNotes() {
  for (const document::Note& note : data_.notes) {
    const EntityRef ref = EntityRef::note(note.id);
    if (!drawing_.rects.contains(ref)) continue;
    // A note belongs to no zone; it stays in the innermost it is written on.
    int home = -1;
    for (std::size_t i = 0; i < plan_.nodes.size(); ++i) {
      const bool zone = plan_.nodes[i].type == Type::Zone;
      const bool inner = home < 0 || isWithin(int(i), home);
      if (zone && inner && plan_.nodes[i].rect.contains(drawing_.rects.value(ref).center())) home = int(i);
    }
    plan_.nodes[std::size_t(add(ref, Type::Note, home))].tier = kNotesTier;
  }
}

void ArrangeSketch::addWires() {
  for (const auto& [from, to] : drawing_.links) {
    const int a = indexOf(EntityRef::host(from));
    const int b = indexOf(EntityRef::host(to));
    if (a >= 0 && b >= 0 && a != b) plan_.wires.push_back({a, b});
  }
}

bool ArrangeSketch::isWithin(int node, int area) const {
  for (int at = plan_.nodes[std::size_t(node)].parent; at >= 0; at = plan_.nodes[std::size_t(at)].parent) {
    if (at == area) return true;
  }
  return false;
}

void ArrangeSketch::findTiers() {
  // Boxes of one area are one sibling among the areas beside them: (area, -1); an area is (its parent, it).
  using Sibling = std::pair<int, int>;
  std::map<Sibling, std::pair<int, int>> outAndIn;
  const auto chainOf = [this](int box) {
    int at = plan_.nodes[std::size_t(box)].parent;
    std::vector<Sibling> chain{{at, -1}};
    for (; at >= 0; at = plan_.nodes[std::size_t(at)].parent) {
      chain.emplace_back(plan_.nodes[std::size_t(at)].parent, at);
    }
    std::reverse(chain.begin(), chain.end());  // outermost first
    return chain;
  };
  for (const ArrangeWire& wire : plan_.wires) {
    const std::vector<Sibling> a = chainOf(wire.from);
    const std::vector<Sibling> b = chainOf(wire.to);
    std::size_t level = 0;
    while (level < std::min(a.size(), b.size()) && a[level] == b[level]) ++level;
    if (level == std::min(a.size(), b.size())) continue;
    ++outAndIn[a[level]].first;
    ++outAndIn[b[level]].second;
  }
  for (std::size_t i = 0; i < plan_.nodes.size(); ++i) {
    ArrangeNode& node = plan_.nodes[i];
    if (node.tier != kUnknown) continue;
    const Sibling sibling(node.parent, node.type == Type::Box ? -1 : int(i));
    const auto found = outAndIn.find(sibling);
    node.tier =
        found == outAndIn.end() ? tierOfFlows(0, 0) : tierOfFlows(found->second.first, found->second.second);
  }
}

void ArrangeSketch::findRoles() {
  QHash<document::HostId, QStringList> kinds;
  for (const document::Component& component : data_.components) kinds[component.host].append(component.kind);
  std::vector<int> balance(plan_.nodes.size(), 0);
  for (const ArrangeWire& wire : plan_.wires) {
    --balance[std::size_t(wire.from)];
    ++balance[std::size_t(wire.to)];
  }
  // Who asks comes first, then who answers; the same wherever alike hosts stand.
  struct Role {
    int hosts = 0;
    int balance = 0;
  };
  std::map<QString, Role> roles;
  std::vector<QString> roleOf(plan_.nodes.size());
  for (std::size_t i = 0; i < plan_.nodes.size(); ++i) {
    if (refs_[i].type != EntityType::Host) continue;
    const document::HostId id(refs_[i].id);
    QStringList own = kinds.value(id);
    std::sort(own.begin(), own.end());
    roleOf[i] = own.isEmpty() ? QStringLiteral("~") + data_.hosts.value(id).role : own.join(u',');
    Role& role = roles[roleOf[i]];
    ++role.hosts;
    role.balance += balance[i];
  }
  std::vector<std::pair<double, QString>> order;
  for (const auto& [name, role] : roles) order.emplace_back(double(role.balance) / role.hosts, name);
  std::sort(order.begin(), order.end());
  QHash<QString, int> rank;
  for (std::size_t i = 0; i < order.size(); ++i) rank.insert(order[i].second, int(i));
  for (std::size_t i = 0; i < plan_.nodes.size(); ++i) {
    if (refs_[i].type == EntityType::Host) plan_.nodes[i].role = rank.value(roleOf[i]);
  }
}

ArrangePlan ArrangeSketch::part(const std::vector<int>& nodes) const {
  ArrangePlan part;
  part.spacing = plan_.spacing;
  QHash<int, int> there;
  for (const int node : nodes) {
    ArrangeNode copy = plan_.nodes[std::size_t(node)];
    copy.parent = there.value(copy.parent, -1);
    there.insert(node, int(part.nodes.size()));
    part.nodes.push_back(copy);
  }
  for (const ArrangeWire& wire : plan_.wires) {
    if (there.contains(wire.from) && there.contains(wire.to)) {
      part.wires.push_back({there.value(wire.from), there.value(wire.to)});
    }
  }
  return part;
}

}  // namespace topo::commands
