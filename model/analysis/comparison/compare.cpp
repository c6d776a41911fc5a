// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/comparison/compare.h"

#include "model/analysis/comparison/relation.h"
#include "model/analysis/comparison/rule_line.h"
#include "model/analysis/comparison/side_classes.h"
#include "model/analysis/topology_index.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace topo::analysis {
namespace {

// Tags of a class: whether it lies in the zone, before and after.
constexpr unsigned inside(unsigned tag, std::size_t view) {
  return tag >> view & 1U;
}

/// One firewall in one direction, before and after.
class Boundary {
 public:
  Boundary(const std::array<const TopologyIndex*, 2>& topologies,
           const std::array<const Firewall*, 2>& firewalls, const std::vector<std::pair<int, int>>& same,
           bool sameGround, Direction direction, Budget& budget)
      : direction_(direction),
        firewalls_(firewalls),
        budget_(budget),
        line_(lineUp(firewalls, same, direction)) {
    // Whether a pair of locations that the same rules match before and after fares the same.
    settingsDiffer_ = (firewalls[0] == nullptr) != (firewalls[1] == nullptr) ||
                      (firewalls[0] != nullptr && defaultAllows(0) != defaultAllows(1));
    if (sameGround && !settingsDiffer_) line_ = narrowed(line_);
    for (std::size_t view = 0; view < 2; ++view)
      stages_.push_back({topologies[view], int(view), line_.rules[view]});
  }

  /// False if the budget is spent.
  bool compare(const std::vector<Leaf>& leaves, const std::vector<unsigned>& tags,
               FirewallDifference& difference) {
    if (line_.services.empty()) return true;
    const bool in = direction_ == Direction::In;
    auto sources = sortSide(Side::Source, leaves, tags, in ? 3U : 0U);
    auto destinations = sources ? sortSide(Side::Destination, leaves, tags, in ? 0U : 3U) : std::nullopt;
    if (!destinations || !sortServices()) return false;
    Relation opens(*sources, *destinations, *services_);
    Relation closes(*sources, *destinations, *services_);
    for (std::size_t family = 0; family < 2; ++family) {
      if (!compareFamily(family, sources->families[family], destinations->families[family], opens, closes))
        return false;
    }
    auto opened = opens.boxes();
    auto closed = closes.boxes();
    if (!opened || !closed) return false;
    difference.opens = std::move(*opened);
    difference.closes = std::move(*closed);
    return true;
  }

 private:
  [[nodiscard]] bool defaultAllows(std::size_t view) const {
    return firewalls_[view]->defaultFor(direction_) == Action::Allow;
  }

  /// `never`: the tag of what cannot be at that side of this boundary, before or after.
  std::optional<SideClasses> sortSide(Side side, const std::vector<Leaf>& leaves, std::vector<unsigned> tags,
                                      unsigned never) {
    std::replace(tags.begin(), tags.end(), never, SideClasses::kLeftOut);
    return SideClasses::sort(stages_, side, leaves, tags, budget_);
  }

  bool sortServices() {
    std::vector<const Rule*> all = line_.rules[0];
    all.insert(all.end(), line_.rules[1].begin(), line_.rules[1].end());
    services_ = ServiceClasses::sort(all, budget_);
    if (!services_) return false;
    if (!budget_.take(all.size() * services_->classes.size())) return false;
    everything_ = services_->maskOf(line_.services);
    for (std::size_t view = 0; view < 2; ++view) {
      for (const Rule* rule : line_.rules[view])
        masks_[view].push_back(rule == nullptr ? Words(everything_.size())
                                               : services_->maskOf(rule->services));
    }
    return true;
  }

  /// Sorts the classes of a side by why they may matter: seen differently by rules that are the same, or
  /// matched by rules that are not.
  struct Concern {
    std::vector<bool> unstable;
    std::vector<bool> touched;
    std::vector<int> unstableOnes;
    std::vector<int> concerned;  ///< either
    std::vector<int> all;
  };
  Concern concernOf(const std::vector<SideClass>& classes) const {
    Concern concern;
    const std::size_t width = line_.same.size();
    for (std::size_t i = 0; i < classes.size(); ++i) {
      const SideClass& one = classes[i];
      bool unstable = inside(one.tag, 0) != inside(one.tag, 1);
      bool touched = false;
      for (std::size_t w = 0; w < width; ++w) {
        const std::uint64_t before = one.bits[w];
        const std::uint64_t after = one.bits[width + w];
        unstable = unstable || ((before ^ after) & line_.same[w]) != 0;
        touched = touched || ((before | after) & ~line_.same[w]) != 0;
      }
      concern.unstable.push_back(unstable);
      concern.touched.push_back(touched);
      if (unstable) concern.unstableOnes.push_back(int(i));
      if (unstable || touched) concern.concerned.push_back(int(i));
      concern.all.push_back(int(i));
    }
    return concern;
  }

  bool compareFamily(std::size_t family, const std::vector<SideClass>& sources,
                     const std::vector<SideClass>& destinations, Relation& opens, Relation& closes) {
    const Concern ofSource = concernOf(sources);
    const Concern ofDestination = concernOf(destinations);
    for (std::size_t s = 0; s < sources.size(); ++s) {
      const std::vector<int>& candidates = settingsDiffer_ || ofSource.unstable[s] ? ofDestination.all
                                           : ofSource.touched[s]                   ? ofDestination.concerned
                                                                 : ofDestination.unstableOnes;
      for (const int d : candidates) {
        if (!budget_.take(line_.same.size() + 1)) return false;
        if (!comparePair(sources[s], destinations[std::size_t(d)])) continue;
        // What is kept for the answer costs more than what is looked at.
        if (!budget_.take(16 + 8 * everything_.size())) return false;
        report(family, int(s), d, 0, 1, opens);
        report(family, int(s), d, 1, 0, closes);
      }
      if (!budget_.take(0)) return false;
    }
    return true;
  }

  [[nodiscard]] bool crosses(const SideClass& source, const SideClass& destination, std::size_t view) const {
    const bool from = inside(source.tag, view) != 0;
    const bool to = inside(destination.tag, view) != 0;
    return from != to && to == (direction_ == Direction::In);
  }

  /// Fills `passes_`; false where both sides fare the same by sight.
  bool comparePair(const SideClass& source, const SideClass& destination) {
    if (source.isAloneWith(destination)) return false;
    const std::size_t width = line_.same.size();
    std::array<bool, 2> inspected{};
    for (std::size_t view = 0; view < 2; ++view)
      inspected[view] = firewalls_[view] != nullptr && crosses(source, destination, view);
    if (!inspected[0] && !inspected[1]) return false;
    if (inspected[0] == inspected[1] && !settingsDiffer_) {
      bool differs = false;
      for (std::size_t w = 0; w < width && !differs; ++w) {
        differs =
            (source.bits[w] & destination.bits[w]) != (source.bits[width + w] & destination.bits[width + w]);
      }
      if (!differs) return false;
    }
    for (std::size_t view = 0; view < 2; ++view) {
      if (inspected[view]) {
        decide(view, source, destination);
      } else {
        passes_[view] = everything_;
      }
    }
    return passes_[0] != passes_[1];
  }

  /// The services that the rules let through, first match first.
  void decide(std::size_t view, const SideClass& source, const SideClass& destination) {
    const std::size_t width = line_.same.size();
    Words& passes = passes_[view];
    passes.assign(everything_.size(), 0);
    left_ = everything_;
    for (std::size_t w = 0; w < width; ++w) {
      std::uint64_t slots = source.bits[view * width + w] & destination.bits[view * width + w];
      for (; slots != 0; slots &= slots - 1) {
        const std::size_t slot = w * 64 + std::size_t(std::countr_zero(slots));
        const bool allows = line_.rules[view][slot]->action == Action::Allow;
        std::uint64_t any = 0;
        for (std::size_t i = 0; i < left_.size(); ++i) {
          const std::uint64_t taken = left_[i] & masks_[view][slot][i];
          if (allows) passes[i] |= taken;
          left_[i] &= ~taken;
          any |= left_[i];
        }
        (void)budget_.take(left_.size());
        if (any == 0) return;
      }
    }
    if (!defaultAllows(view)) return;
    for (std::size_t i = 0; i < left_.size(); ++i) passes[i] |= left_[i];
  }

  /// What passes in view `to` and did not in view `from`.
  void report(std::size_t family, int source, int destination, std::size_t from, std::size_t to,
              Relation& relation) {
    Words more = passes_[to];
    for (std::size_t i = 0; i < more.size(); ++i) more[i] &= ~passes_[from][i];
    if (anyFlag(more)) relation.add(family, source, destination, more);
  }

  Direction direction_;
  std::array<const Firewall*, 2> firewalls_;  ///< null: nothing inspects there
  Budget& budget_;
  RuleLine line_;
  std::vector<Stage> stages_;
  bool settingsDiffer_ = false;
  std::optional<ServiceClasses> services_;
  Words everything_;                         ///< the services that can make a difference
  std::array<std::vector<Words>, 2> masks_;  ///< by slot
  std::array<Words, 2> passes_;
  Words left_;
};

const Firewall* inspectingFirewall(const Topology& topology, int zone) {
  if (zone == kNone) return nullptr;
  const std::optional<Firewall>& firewall = topology.zones[std::size_t(zone)].firewall;
  return firewall && firewall->enabled ? &*firewall : nullptr;
}

std::vector<int> leavesWithout(const std::vector<unsigned>& tags, unsigned never) {
  std::vector<int> leaves;
  for (std::size_t i = 0; i < tags.size(); ++i) {
    if (tags[i] != never) leaves.push_back(int(i));
  }
  return leaves;
}

}  // namespace

Differences compareFirewalls(const Joined& joined, std::size_t steps) {
  Differences result;
  result.ground = joinGround(joined);
  result.leaves = joinLeaves(joined);
  const TopologyIndex before(*joined.before);
  const TopologyIndex after(*joined.after);
  const std::array<const TopologyIndex*, 2> topologies{&before, &after};
  for (std::size_t zone = 0; zone < joined.zones.size(); ++zone) {
    const IndexPair& pair = joined.zones[zone];
    const std::array<const Firewall*, 2> firewalls{inspectingFirewall(*joined.before, pair[0]),
                                                   inspectingFirewall(*joined.after, pair[1])};
    if (firewalls[0] == nullptr && firewalls[1] == nullptr) continue;
    std::vector<unsigned> tags;
    tags.reserve(result.leaves.size());
    for (const Leaf& leaf : result.leaves) {
      unsigned tag = 0;
      for (std::size_t view = 0; view < 2; ++view) {
        const int at = joined.topology(view).zoneOf(leaf.stations[view].at);
        if (pair[view] != kNone && topologies[view]->liesIn(at, pair[view])) tag |= 1U << view;
      }
      tags.push_back(tag);
    }
    for (const Direction direction : {Direction::In, Direction::Out}) {
      Budget budget(steps);
      FirewallDifference difference;
      difference.zone = int(zone);
      difference.direction = direction;
      Boundary boundary(topologies, firewalls, joined.sameRules[zone], joined.sameGround, direction, budget);
      difference.undecided = !boundary.compare(result.leaves, tags, difference);
      if (difference.undecided || !difference.opens.empty() || !difference.closes.empty()) {
        const unsigned never = direction == Direction::In ? 3U : 0U;
        difference.sources = leavesWithout(tags, never);
        difference.destinations = leavesWithout(tags, 3U - never);
        result.firewalls.push_back(std::move(difference));
      }
    }
  }
  return result;
}

}  // namespace topo::analysis
