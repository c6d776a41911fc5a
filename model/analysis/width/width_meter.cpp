// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/width/width_meter.h"

#include <algorithm>
#include <limits>
#include <set>

namespace topo::analysis {
namespace {

// For one firewall; a step is about an operation on one machine word. Together some tens of milliseconds.
constexpr std::size_t kBudget = std::size_t{8} << 20;
constexpr std::size_t kCompare = 4;  ///< what looking at one earlier rule costs

bool intersect(const std::vector<int>& a, const std::vector<int>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](int value) { return std::binary_search(b.begin(), b.end(), value); });
}

bool meet(const Traffic& a, const Traffic& b) {
  return a.services.intersects(b.services) &&
         (a.from.intersects(b.from) || intersect(a.unknownFrom, b.unknownFrom)) &&
         (a.to.intersects(b.to) || intersect(a.unknownTo, b.unknownTo));
}

std::size_t sizeOf(const Traffic& traffic) {
  return 1 + traffic.from.v4().pieces().size() + traffic.from.v6().pieces().size() +
         traffic.to.v4().pieces().size() + traffic.to.v6().pieces().size() + traffic.unknownFrom.size() +
         traffic.unknownTo.size();
}

/// Those that `opened` has something in common with.
void collect(const std::vector<Traffic>& some, const Traffic& opened, std::vector<const Traffic*>& taken) {
  for (const Traffic& traffic : some) {
    if (meet(traffic, opened)) taken.push_back(&traffic);
  }
}

}  // namespace

WidthMeter::WidthMeter(const SharedGround& shared, int zone)
    : rules_(shared.index().topology().zones[std::size_t(zone)].firewall->rules),
      ends_(shared, zone),
      budget_(kBudget) {}

WidthMeter::Excess WidthMeter::measure(int rule, const std::vector<Need>& needs) {
  Excess excess;
  for (const Direction direction : {Direction::In, Direction::Out}) {
    if (applies(rules_[std::size_t(rule)].direction, direction)) {
      excess.amount += measure(rule, direction, needs, excess);
    }
  }
  return excess;
}

Amount WidthMeter::measure(int rule, Direction direction, const std::vector<Need>& needs, Excess& result) {
  const Rule& measured = rules_[std::size_t(rule)];
  const Ends from = ends_.find(measured.from, measured.action, direction == Direction::Out);
  const Ends to = ends_.find(measured.to, measured.action, direction == Direction::In);
  const bool nothing = measured.services.empty() ||
                       (from.may.empty() && from.unknown.empty() && !from.undrawnPlaces) ||
                       (to.may.empty() && to.unknown.empty() && !to.undrawnPlaces);
  if (nothing) return {};
  result.undrawnPlaces = result.undrawnPlaces || from.undrawnPlaces || to.undrawnPlaces;
  const Traffic opened{from.may, from.unknown, to.may, to.unknown, measured.services};
  const std::vector<Traffic> needed = neededOf(direction, needs);
  const std::vector<Traffic> local = selfSent(direction);
  std::vector<const Traffic*> taken;
  collect(needed, opened, taken);
  collect(local, opened, taken);
  if (collectEarlier(rule, direction, opened, taken)) {
    if (const auto exact = excess(opened, taken, budget_)) return *exact;
  }
  result.atMost = true;
  std::size_t enough = std::numeric_limits<std::size_t>::max();
  return excess(opened, {}, enough).value_or(Amount());
}

bool WidthMeter::collectEarlier(int rule, Direction direction, const Traffic& opened,
                                std::vector<const Traffic*>& taken) {
  const std::size_t comparing = std::size_t(rule) * kCompare;
  if (comparing > budget_) return false;
  budget_ -= comparing;
  for (int earlier = 0; earlier < rule; ++earlier) {
    const Rule& before = rules_[std::size_t(earlier)];
    if (!before.enabled || !applies(before.direction, direction) ||
        !before.services.intersects(opened.services)) {
      continue;
    }
    const Traffic* sure = sureOf(earlier, direction);
    if (sure == nullptr) return false;
    if (meet(*sure, opened)) taken.push_back(sure);
  }
  return true;
}

const Traffic* WidthMeter::sureOf(int rule, Direction direction) {
  const auto known = sure_.find({rule, direction});
  if (known != sure_.end()) return &known->second;
  const Rule& earlier = rules_[std::size_t(rule)];
  const Ends from = ends_.find(earlier.from, earlier.action, direction == Direction::Out);
  const Ends to = ends_.find(earlier.to, earlier.action, direction == Direction::In);
  Traffic sure{from.must, from.unknown, to.must, to.unknown, earlier.services};
  const std::size_t size = sizeOf(sure);
  if (size > budget_) return nullptr;
  budget_ -= size;
  return &sure_.emplace(std::pair{rule, direction}, std::move(sure)).first->second;
}

std::vector<Traffic> WidthMeter::neededOf(Direction direction, const std::vector<Need>& needs) const {
  // Who needs the same services of the same destination is taken together: fewer things to tell apart.
  using Line = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
  struct Group {
    const net::ServiceSet* services = nullptr;
    std::vector<int> sources;
  };
  std::map<std::pair<int, Line>, Group> groups;
  for (const Need& need : needs) {
    if (need.direction != direction) continue;
    Line line;
    for (const auto& piece : need.services->line().pieces()) line.emplace_back(piece.first, piece.last);
    Group& group = groups[{need.destination, std::move(line)}];
    group.services = need.services;
    group.sources.push_back(need.source);
  }
  std::vector<Traffic> needed;
  for (const auto& [key, group] : groups) {
    const Ends from = ends_.ofInterfaces(group.sources);
    const Ends to = ends_.ofInterfaces({key.first});
    needed.push_back({from.may, from.unknown, to.may, to.unknown, *group.services});
  }
  return needed;
}

std::vector<Traffic> WidthMeter::selfSent(Direction direction) {
  std::vector<Traffic> local;
  for (const EndFinder::Bridge& bridge : ends_.bridges()) {
    const bool in = direction == Direction::In;
    const Ends from = ends_.ofInterfaces(in ? bridge.outside : bridge.inside);
    const Ends to = ends_.ofInterfaces(in ? bridge.inside : bridge.outside);
    // Where another bears the address too, it is not the host itself alone.
    local.push_back({from.may.subtracted(ends_.ambiguous(!in)), from.unknown,
                     to.may.subtracted(ends_.ambiguous(in)), to.unknown, net::ServiceSet::any()});
  }
  return local;
}

}  // namespace topo::analysis
