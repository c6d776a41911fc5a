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
      ruleIndex_(rulesFor(firewall, direction)),
      rules_(rulesAt(firewall, ruleIndex_)),
      from_(topology, rules_, Side::Source),
      to_(topology, rules_, Side::Destination),
      services_(rules_.size()),
      sourceTable_(rules_.size()),
      destinationTable_(rules_.size()),
      serviceTable_(rules_.size()) {
  for (std::size_t slot = 0; slot < rules_.size(); ++slot) services_.add(slot, rules_[slot]->services.line());
}

void FirewallIndex::forget() {
  from_.forget();
  to_.forget();
  services_.forget();
  sourceTable_.clear();
  destinationTable_.clear();
  serviceTable_.clear();
  bytes_ = 0;
}

void FirewallIndex::countBytes() {
  bytes_ = from_.bytesRemembered() + to_.bytesRemembered() + services_.bytes() + sourceTable_.bytes() +
           destinationTable_.bytes() + serviceTable_.bytes();
}

MatchTable::Row FirewallIndex::sideRow(Side side, int interface, Families families) {
  const bool source = side == Side::Source;
  MatchTable& table = source ? sourceTable_ : destinationTable_;
  const std::uint64_t key = std::uint64_t(interface) * 4 + families.key();
  MatchTable::Row row = table.find(key);
  if (row.isThere()) return row;
  (source ? from_ : to_).match(interface, families, scratch_);
  row = table.add(key, scratch_);
  countBytes();
  return row;
}

MatchTable::Row FirewallIndex::serviceRow(int id, const net::ServiceSet& services) {
  MatchTable::Row row = serviceTable_.find(std::uint64_t(id));
  if (row.isThere()) return row;
  scratch_.some.reset(rules_.size());
  scratch_.full.reset(rules_.size());
  if (!services.empty()) services_.mark(services.line(), scratch_);
  row = serviceTable_.add(std::uint64_t(id), scratch_);
  countBytes();
  return row;
}

Inspection FirewallIndex::inspect(const Traffic& traffic) {
  Inspection result;
  inspect(traffic, result.crossing, result.parts);
  return result;
}

void FirewallIndex::inspect(const Traffic& traffic, Crossing& crossing, PartList& parts) {
  // First every row, then the views: adding a row may move the others.
  const MatchTable::Row fromRow = sideRow(Side::Source, traffic.sourceInterface, traffic.families);
  const MatchTable::Row toRow = sideRow(Side::Destination, traffic.destinationInterface, traffic.families);
  const MatchTable::Row servicesRow = serviceRow(traffic.servicesId, *traffic.services);
  const View from = sourceTable_.view(fromRow);
  const View to = destinationTable_.view(toRow);
  const View services = serviceTable_.view(servicesRow);
  crossing.direction = direction_;
  crossing.inspected = true;
  // Nearly always the first rule that matches at all matches everything; then no sets are needed.
  bool decided = false;
  MatchTable::forEachCommon(from, to, services, rules_.size(), [&](std::size_t word, std::uint64_t some) {
    decided = true;
    const int bit = std::countr_zero(some);
    const std::uint64_t full = from.full[word] & to.full[word] & services.full[word];
    if ((full >> bit & 1) == 0) {
      decideByParts(traffic, from, to, services, crossing, parts);
    } else {
      decideByRule(word * 64 + std::size_t(bit), crossing);
    }
    return false;
  });
  if (!decided) decideByDefault(crossing);
}

void FirewallIndex::decideByRule(std::size_t slot, Crossing& crossing) const {
  const Action action = rules_[slot]->action;
  note(crossing, ruleIndex_[slot], action);
  crossing.passes = action == Action::Allow ? Passes::All : Passes::None;
}

void FirewallIndex::decideByDefault(Crossing& crossing) const {
  note(crossing, kNone, default_);
  crossing.passes = default_ == Action::Allow ? Passes::All : Passes::None;
}

void FirewallIndex::decideByParts(const Traffic& traffic, View from, View to, View services,
                                  Crossing& crossing, PartList& found) const {
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
  MatchTable::forEachCommon(from, to, services, rules_.size(), [&](std::size_t word, std::uint64_t some) {
    bool more = true;
    for (; more && some != 0; some &= some - 1) more = add(word * 64 + std::size_t(std::countr_zero(some)));
    return more;
  });
  parts.defaultAllows = default_ == Action::Allow;

  const Deciders deciders = findDeciders(wholeOf(*topology_, traffic), parts.rules);
  bool passesSome = deciders.byDefault && parts.defaultAllows;
  for (const std::size_t rule : deciders.rules) {
    note(crossing, ruleIndex_[slots[rule]], rules_[slots[rule]]->action);
    passesSome = passesSome || parts.allows[rule];
  }
  if (deciders.byDefault) note(crossing, kNone, default_);
  const bool stopsSome = !crossing.blockers.empty();
  crossing.passes = !stopsSome ? Passes::All : !passesSome ? Passes::None : Passes::Part;
  if (crossing.passes == Passes::Part) found = std::move(parts);
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
