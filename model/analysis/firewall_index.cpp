// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/firewall_index.h"

#include <bit>
#include <utility>

namespace topo::analysis {
namespace {

std::vector<int> rulesFor(const Firewall& firewall, Direction direction) {
  std::vector<int> indices;
  for (std::size_t i = 0; i < firewall.rules.size(); ++i) {
    if (firewall.rules[i].enabled && applies(firewall.rules[i].direction, direction))
      indices.push_back(int(i));
  }
  return indices;
}

std::vector<const Rule*> rulesAt(const Firewall& firewall, const std::vector<int>& indices) {
  std::vector<const Rule*> rules;
  rules.reserve(indices.size());
  for (const int index : indices) rules.push_back(&firewall.rules[std::size_t(index)]);
  return rules;
}

/// Notes that a rule (or the default) decided some of the traffic.
void note(Crossing& crossing, int rule, Action action) {
  if (rule == kNone) {
    crossing.usedDefault = true;
  } else {
    crossing.rules.push_back(rule);
  }
  if (action != Action::Allow) crossing.blockers.push_back({rule, action});
}

}  // namespace

FirewallIndex::FirewallIndex(const TopologyIndex& topology, const Firewall& firewall, Direction direction)
    : topology_(&topology),
      direction_(direction),
      default_(firewall.defaultFor(direction)),
      rules_(rulesAt(firewall, rulesFor(firewall, direction))),
      ruleIndex_(rulesFor(firewall, direction)),
      from_(topology, rules_, Side::Source),
      to_(topology, rules_, Side::Destination),
      sourceTable_(rules_.size()),
      destinationTable_(rules_.size()),
      serviceTable_(rules_.size()) {}

void FirewallIndex::forget() {
  sourceTable_.clear();
  destinationTable_.clear();
  serviceTable_.clear();
}

std::size_t FirewallIndex::sideRow(Side side, int interface, Families families) {
  const bool source = side == Side::Source;
  MatchTable& table = source ? sourceTable_ : destinationTable_;
  const std::uint64_t key = std::uint64_t(interface) * 4 + families.key();
  const std::size_t row = table.find(key);
  if (row != MatchTable::kNotThere) return row;
  (source ? from_ : to_).match(interface, families, scratch_);
  return table.add(key, scratch_);
}

std::size_t FirewallIndex::serviceRow(int id, const net::ServiceSet& services) {
  const std::size_t row = serviceTable_.find(std::uint64_t(id));
  if (row != MatchTable::kNotThere) return row;
  scratch_.some.reset(rules_.size());
  scratch_.full.reset(rules_.size());
  for (std::size_t slot = 0; slot < rules_.size(); ++slot) {
    if (!rules_[slot]->services.intersects(services)) continue;
    scratch_.some.set(slot);
    if (rules_[slot]->services.contains(services)) scratch_.full.set(slot);
  }
  return serviceTable_.add(std::uint64_t(id), scratch_);
}

Inspection FirewallIndex::inspect(const Traffic& traffic) {
  // First every row, then the views: adding a row may move the others.
  const std::size_t fromRow = sideRow(Side::Source, traffic.sourceInterface, traffic.families);
  const std::size_t toRow = sideRow(Side::Destination, traffic.destinationInterface, traffic.families);
  const std::size_t servicesRow = serviceRow(traffic.servicesId, *traffic.services);
  const View from = sourceTable_.view(fromRow);
  const View to = destinationTable_.view(toRow);
  const View services = serviceTable_.view(servicesRow);
  Inspection result;
  result.crossing.direction = direction_;
  result.crossing.inspected = true;
  // Nearly always the first rule that matches at all matches everything; then no sets are needed.
  for (std::size_t i = 0; i < (rules_.size() + 63) / 64; ++i) {
    const std::uint64_t some = from.some[i] & to.some[i] & services.some[i];
    if (some == 0) continue;
    const int bit = std::countr_zero(some);
    const std::uint64_t full = from.full[i] & to.full[i] & services.full[i];
    if ((full >> bit & 1) == 0) {
      decideByParts(traffic, from, to, services, result);
      return result;
    }
    const std::size_t slot = i * 64 + std::size_t(bit);
    const Action action = rules_[slot]->action;
    note(result.crossing, ruleIndex_[slot], action);
    result.crossing.passes = action == Action::Allow ? Passes::All : Passes::None;
    return result;
  }
  decideByDefault(result);
  return result;
}

void FirewallIndex::decideByDefault(Inspection& result) const {
  note(result.crossing, kNone, default_);
  result.crossing.passes = default_ == Action::Allow ? Passes::All : Passes::None;
}

void FirewallIndex::decideByParts(const Traffic& traffic, View from, View to, View services,
                                  Inspection& result) const {
  PartList parts;
  std::vector<std::size_t> slots;
  const auto add = [&](std::size_t slot) {
    const PartRule part{from.isFull(slot) ? nullptr : &from_.addressesOf(slot),
                        to.isFull(slot) ? nullptr : &to_.addressesOf(slot),
                        services.isFull(slot) ? nullptr : &rules_[slot]->services};
    slots.push_back(slot);
    parts.rules.push_back(part);
    parts.allows.push_back(rules_[slot]->action == Action::Allow);
    return part.sources != nullptr || part.destinations != nullptr || part.services != nullptr;
  };
  bool more = true;
  for (std::size_t i = 0; more && i < (rules_.size() + 63) / 64; ++i) {
    for (std::uint64_t some = from.some[i] & to.some[i] & services.some[i]; more && some != 0;
         some &= some - 1)
      more = add(i * 64 + std::size_t(std::countr_zero(some)));
  }
  parts.defaultAllows = default_ == Action::Allow;

  const Deciders deciders = findDeciders(wholeOf(*topology_, traffic), parts.rules);
  bool passesSome = deciders.byDefault && parts.defaultAllows;
  for (const std::size_t rule : deciders.rules) {
    note(result.crossing, ruleIndex_[slots[rule]], rules_[slots[rule]]->action);
    passesSome = passesSome || parts.allows[rule];
  }
  if (deciders.byDefault) note(result.crossing, kNone, default_);
  const bool stopsSome = !result.crossing.blockers.empty();
  result.crossing.passes = !stopsSome ? Passes::All : !passesSome ? Passes::None : Passes::Part;
  if (result.crossing.passes == Passes::Part) result.parts = std::move(parts);
}

WholeTraffic wholeOf(const TopologyIndex& topology, const Traffic& traffic) {
  const auto sideOf = [&](int interface) {
    const net::AddressSet& addresses = topology.topology().interfaces[std::size_t(interface)].addresses;
    if (!addresses.empty()) return traffic.families.of(addresses);
    return traffic.families.of({net::AddressSet::V4(0), net::AddressSet::V6(0)});
  };
  return {sideOf(traffic.sourceInterface), sideOf(traffic.destinationInterface), *traffic.services};
}

}  // namespace topo::analysis
