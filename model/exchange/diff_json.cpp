// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/diff_json.h"

#include "model/exchange/codes.h"
#include "model/exchange/json_parts.h"

namespace topo::exchange {

namespace {

template <class Value, class Make>
Json changesJson(const snapshot::Changes<Value>& changes, Make make) {
  return {{"add", arrayOf(changes.added, make)},
          {"modify", arrayOf(changes.modified,
                             [&make](const std::pair<Value, Value>& change) -> Json {
                               return {{"before", make(change.first)}, {"after", make(change.second)}};
                             })},
          {"remove", arrayOf(changes.removed, make)}};
}

Json placedRuleJson(const snapshot::PlacedRule& placed) {
  return {{"zone", text(placed.zone.value)}, {"rule", ruleJson(placed.rule)}};
}

Json movedJson(const snapshot::MovedRule& moved) {
  return {{"zone", text(moved.zone.value)},
          {"rule", text(moved.rule.value)},
          {"before", moved.before},
          {"after", moved.after}};
}

Json firewallJson(const snapshot::PlacedFirewall& placed) {
  const document::Firewall& firewall = placed.firewall;
  return {{"zone", text(placed.zone.value)},         {"name", text(firewall.name)},
          {"device", text(firewall.device)},         {"enabled", firewall.enabled},
          {"inbound", text(code(firewall.inbound))}, {"outbound", text(code(firewall.outbound))}};
}

Json rulesJson(const snapshot::Diff& diff) {
  Json json = changesJson(diff.rules, placedRuleJson);
  json["move"] = arrayOf(diff.movedRules, movedJson);
  return json;
}

/// Before and after name the same, so a modified one is named once.
Json entitiesJson(const snapshot::Changes<document::EntityRef>& changes) {
  const auto name = [](const document::EntityRef& ref) { return text(ref.text()); };
  return {{"add", arrayOf(changes.added, name)},
          {"modify", arrayOf(changes.modified, [&](const auto& change) { return name(change.second); })},
          {"remove", arrayOf(changes.removed, name)}};
}

/// The entries of all firewalls in one list.
Json trafficJson(const QList<snapshot::FirewallTraffic>& firewalls,
                 QList<snapshot::NamedTraffic> snapshot::FirewallTraffic::*which) {
  Json array = Json::array();
  for (const snapshot::FirewallTraffic& firewall : firewalls) {
    for (const snapshot::NamedTraffic& traffic : firewall.*which) {
      Json entry = {{"zone", text(firewall.zone.value)}, {"direction", text(code(firewall.direction))}};
      entry.update(namedTrafficJson(traffic));
      array.push_back(std::move(entry));
    }
  }
  return array;
}

Json undecidedJson(const QList<snapshot::FirewallTraffic>& firewalls) {
  Json array = Json::array();
  for (const snapshot::FirewallTraffic& firewall : firewalls) {
    if (firewall.undecided)
      array.push_back(
          Json{{"zone", text(firewall.zone.value)}, {"direction", text(code(firewall.direction))}});
  }
  return array;
}

}  // namespace

QByteArray toDiffJson(const snapshot::Diff& diff) {
  return written({{"format", "dmcm-topology-diff"},
                  {"version", 1},
                  {"flows", changesJson(diff.flows, flowJson)},
                  {"rules", rulesJson(diff)},
                  {"firewalls", changesJson(diff.firewalls, firewallJson)},
                  {"entities", entitiesJson(diff.entities)},
                  {"opens", trafficJson(diff.traffic, &snapshot::FirewallTraffic::opens)},
                  {"closes", trafficJson(diff.traffic, &snapshot::FirewallTraffic::closes)},
                  {"undecided", undecidedJson(diff.traffic)}});
}

}  // namespace topo::exchange
