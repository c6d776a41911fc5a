// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/diff/firewall_diff.h"

#include "model/analysis/comparison/compare.h"
#include "model/document/catalog_of.h"
#include "model/snapshot/diff/rule_order.h"
#include "model/snapshot/topology_map.h"

#include <QHash>

namespace topo::snapshot {

using analysis::IndexPair;
using analysis::kNone;
using document::DocumentData;

namespace {

/// What two documents have, in one list; `names` get the ids.
template <class Id>
std::vector<IndexPair> join(const std::vector<Id>& before, const std::vector<Id>& after,
                            std::vector<Id>& names) {
  QHash<Id, int> places;
  std::vector<IndexPair> pairs;
  for (size_t i = 0; i < before.size(); ++i) {
    places.insert(before[i], int(pairs.size()));
    pairs.push_back({int(i), kNone});
    names.push_back(before[i]);
  }
  for (size_t i = 0; i < after.size(); ++i) {
    const auto found = places.constFind(after[i]);
    if (found != places.cend()) {
      pairs[size_t(*found)][1] = int(i);
    } else {
      pairs.push_back({kNone, int(i)});
      names.push_back(after[i]);
    }
  }
  return pairs;
}

std::vector<document::EntityRef> interfaceNames(const TopologyMap& map) {
  std::vector<document::EntityRef> names;
  names.reserve(map.interfaces().size());
  for (const TopologyMap::InterfaceName& name : map.interfaces())
    names.push_back(document::EntityRef::interface(name.host, name.interface));
  return names;
}

/// Two interfaces of one host never need a firewall between them: hosts are numbered by their ids.
std::vector<int> numberHosts(const std::vector<document::EntityRef>& interfaces) {
  QHash<QString, int> numbers;
  std::vector<int> hosts;
  hosts.reserve(interfaces.size());
  for (const document::EntityRef& interface : interfaces) {
    const auto known = numbers.constFind(interface.owner);
    hosts.push_back(known != numbers.cend() ? *known : int(numbers.size()));
    if (known == numbers.cend()) numbers.insert(interface.owner, hosts.back());
  }
  return hosts;
}

bool decidesAlike(const document::Rule& a, const document::Rule& b) {
  return a.enabled == b.enabled && a.direction == b.direction && a.action == b.action && a.from == b.from &&
         a.to == b.to && a.services == b.services;
}

std::vector<std::pair<int, int>> sameRules(const DocumentData& before, const DocumentData& after,
                                           const document::ZoneId& zone) {
  const auto old = before.zones.constFind(zone);
  const auto now = after.zones.constFind(zone);
  std::vector<std::pair<int, int>> same;
  if (old == before.zones.cend() || now == after.zones.cend() || !old->firewall || !now->firewall)
    return same;
  for (const RulePair& pair : compareOrder(old->firewall->rules, now->firewall->rules).inBoth) {
    if (!pair.moved && decidesAlike(old->firewall->rules[pair.before], now->firewall->rules[pair.after]))
      same.emplace_back(pair.before, pair.after);
  }
  return same;
}

/// True when nothing differs that rules can see; then a firewall that is the same does the same.
bool sameGround(const DocumentData& a, const DocumentData& b) {
  const auto sameZone = [](const document::Zone& x, const document::Zone& y) {
    return x.id == y.id && x.parent == y.parent;
  };
  return std::equal(a.zones.cbegin(), a.zones.cend(), b.zones.cbegin(), b.zones.cend(), sameZone) &&
         a.networks == b.networks && a.hosts == b.hosts && a.components == b.components;
}

}  // namespace

QList<FirewallTraffic> compareFirewalls(const DocumentData& before, const DocumentData& after,
                                        const catalog::Catalog& catalog) {
  const TopologyMap old(before, document::catalogOf(before, catalog));
  const TopologyMap now(after, document::catalogOf(after, catalog));
  GroundNames names;
  analysis::Joined joined;
  joined.before = &old.topology();
  joined.after = &now.topology();
  joined.zones = join(old.zones(), now.zones(), names.zones);
  joined.networks = join(old.networks(), now.networks(), names.networks);
  joined.interfaces = join(interfaceNames(old), interfaceNames(now), names.interfaces);
  joined.hosts = numberHosts(names.interfaces);
  for (const document::ZoneId& zone : names.zones) joined.sameRules.push_back(sameRules(before, after, zone));
  joined.sameGround = sameGround(before, after);

  const analysis::Differences differences = analysis::compareFirewalls(joined);
  const TrafficNamer namer(differences.ground, differences.leaves, names);
  QList<FirewallTraffic> result;
  for (const analysis::FirewallDifference& difference : differences.firewalls) {
    result << FirewallTraffic{
        names.zones[size_t(difference.zone)],
        difference.direction == analysis::Direction::In ? CrossingDirection::In : CrossingDirection::Out,
        difference.undecided, namer.name(difference.opens, difference.sources, difference.destinations),
        namer.name(difference.closes, difference.sources, difference.destinations)};
  }
  std::stable_sort(result.begin(), result.end(),
                   [](const FirewallTraffic& a, const FirewallTraffic& b) { return a.zone < b.zone; });
  return result;
}

}  // namespace topo::snapshot
