// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/diff/diff.h"

#include "model/snapshot/diff/rule_order.h"

#include <algorithm>
#include <set>

namespace topo::snapshot {

using document::DocumentData;
using document::EntityRef;

namespace {

bool same(const Blocker& a, const Blocker& b) {
  return a.zone == b.zone && a.direction == b.direction && a.rule == b.rule && a.action == b.action;
}

bool same(const Crossing& a, const Crossing& b) {
  return a.zone == b.zone && a.direction == b.direction && a.inspected == b.inspected &&
         a.passes == b.passes && a.rules == b.rules && a.usedDefault == b.usedDefault;
}

template <class Value>
bool sameLists(const QList<Value>& a, const QList<Value>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Value& x, const Value& y) { return same(x, y); });
}

/// What is written of evidence: its types, each once; of a drawn flow nothing.
std::set<EvidenceType> typesOf(const Flow& flow) {
  std::set<EvidenceType> types;
  for (const Evidence& evidence : flow.evidence) {
    if (evidence.type != EvidenceType::Custom) types.insert(evidence.type);
  }
  return types;
}

/// Walks two sequences that are sorted by the same key.
template <class List, class Key, class Same>
auto changesBetween(const List& before, const List& after, Key key, Same isSame) {
  Changes<typename List::value_type> changes;
  auto a = before.cbegin();
  auto b = after.cbegin();
  while (a != before.cend() || b != after.cend()) {
    if (b == after.cend() || (a != before.cend() && key(*a) < key(*b))) {
      changes.removed << *a++;
    } else if (a == before.cend() || key(*b) < key(*a)) {
      changes.added << *b++;
    } else {
      if (!isSame(*a, *b)) changes.modified << std::pair(*a, *b);
      ++a;
      ++b;
    }
  }
  return changes;
}

Changes<Flow> compareFlows(const Report& before, const Report& after) {
  return changesBetween(
      before.flows, after.flows, [](const Flow& flow) { return flow.id; }, saysTheSame);
}

/// Ids of the rules in a firewall, by place; nothing for a zone that is not there or has no firewall.
const QList<document::Rule>& rulesOf(const DocumentData& document, const document::ZoneId& zone) {
  static const QList<document::Rule> none;
  const auto found = document.zones.constFind(zone);
  return found == document.zones.cend() || !found->firewall ? none : found->firewall->rules;
}

QList<document::ZoneId> allZones(const DocumentData& before, const DocumentData& after) {
  QList<document::ZoneId> zones = before.zones.keys() + after.zones.keys();
  std::sort(zones.begin(), zones.end());
  zones.erase(std::unique(zones.begin(), zones.end()), zones.end());
  return zones;
}

void compareRules(const document::ZoneId& zone, const DocumentData& before, const DocumentData& after,
                  Diff& diff) {
  const QList<document::Rule>& old = rulesOf(before, zone);
  const QList<document::Rule>& now = rulesOf(after, zone);
  const RuleOrder order = compareOrder(old, now);
  for (const int place : order.onlyBefore) diff.rules.removed << PlacedRule{zone, old[place]};
  for (const int place : order.onlyAfter) diff.rules.added << PlacedRule{zone, now[place]};
  for (const RulePair& pair : order.inBoth) {
    if (!(old[pair.before] == now[pair.after]))
      diff.rules.modified << std::pair(PlacedRule{zone, old[pair.before]}, PlacedRule{zone, now[pair.after]});
    if (pair.moved) diff.movedRules << MovedRule{zone, now[pair.after].id, pair.before, pair.after};
  }
}

std::optional<PlacedFirewall> firewallOf(const DocumentData& document, const document::ZoneId& zone) {
  const auto found = document.zones.constFind(zone);
  if (found == document.zones.cend() || !found->firewall) return std::nullopt;
  PlacedFirewall result{zone, *found->firewall};
  result.firewall.rules.clear();
  return result;
}

void compareFirewall(const document::ZoneId& zone, const DocumentData& before, const DocumentData& after,
                     Diff& diff) {
  const auto old = firewallOf(before, zone);
  const auto now = firewallOf(after, zone);
  if (old && now && !(*old == *now)) diff.firewalls.modified << std::pair(*old, *now);
  if (old && !now) diff.firewalls.removed << *old;
  if (now && !old) diff.firewalls.added << *now;
}

document::Zone withoutFirewall(document::Zone zone) {
  zone.firewall.reset();
  return zone;
}

/// Adds what differs between two maps of one sort of entity, sorted by key.
template <class Map, class Name, class Same>
void compareMaps(const Map& before, const Map& after, Name name, Same isSame, Changes<EntityRef>& changes) {
  auto a = before.cbegin();
  auto b = after.cbegin();
  while (a != before.cend() || b != after.cend()) {
    if (b == after.cend() || (a != before.cend() && a.key() < b.key())) {
      changes.removed << name(a++.key());
    } else if (a == before.cend() || b.key() < a.key()) {
      changes.added << name(b++.key());
    } else {
      if (!isSame(*a, *b)) changes.modified << std::pair(name(a.key()), name(a.key()));
      ++a;
      ++b;
    }
  }
}

Changes<EntityRef> compareEntities(const DocumentData& before, const DocumentData& after) {
  Changes<EntityRef> changes;
  const auto equal = [](const auto& a, const auto& b) { return a == b; };
  compareMaps(
      before.zones, after.zones, EntityRef::zone,
      [](const document::Zone& a, const document::Zone& b) {
        return withoutFirewall(a) == withoutFirewall(b);
      },
      changes);
  compareMaps(before.networks, after.networks, EntityRef::network, equal, changes);
  compareMaps(before.hosts, after.hosts, EntityRef::host, equal, changes);
  compareMaps(before.components, after.components, EntityRef::component, equal, changes);
  compareMaps(before.customFlows, after.customFlows, EntityRef::customFlow, equal, changes);
  compareMaps(before.flows, after.flows, EntityRef::flow, equal, changes);
  return changes;
}

}  // namespace

bool saysTheSame(const Flow& a, const Flow& b) {
  return a.id == b.id && a.from == b.from && a.to == b.to && a.fromHost == b.fromHost &&
         a.toHost == b.toHost && a.fromAddresses == b.fromAddresses && a.toAddresses == b.toAddresses &&
         a.endpoint == b.endpoint && a.protocol == b.protocol && a.ports == b.ports &&
         a.encrypted == b.encrypted && a.purpose == b.purpose && a.need == b.need &&
         typesOf(a) == typesOf(b) && a.group == b.group && a.verdict == b.verdict &&
         sameLists(a.crossings, b.crossings) && sameLists(a.blockedBy, b.blockedBy);
}

Diff compare(const DocumentData& before, const Report& reportBefore, const DocumentData& after,
             const Report& reportAfter, const catalog::Catalog& catalog) {
  Diff diff;
  diff.flows = compareFlows(reportBefore, reportAfter);
  for (const document::ZoneId& zone : allZones(before, after)) {
    compareRules(zone, before, after, diff);
    compareFirewall(zone, before, after, diff);
  }
  diff.entities = compareEntities(before, after);
  diff.traffic = compareFirewalls(before, after, catalog);
  return diff;
}

}  // namespace topo::snapshot
