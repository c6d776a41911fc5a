// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/reach/reach.h"

#include "model/analysis/comparison/relation.h"
#include "model/analysis/comparison/side_classes.h"
#include "model/analysis/traffic_classes.h"

#include <algorithm>
#include <bit>
#include <map>
#include <optional>
#include <utility>

namespace topo::analysis {
namespace {

using Type = Attachment::Type;

bool inspects(const Topology& topology, int zone) {
  const std::optional<Firewall>& firewall = topology.zones[std::size_t(zone)].firewall;
  return firewall && firewall->enabled;
}

/// One boundary on a way.
struct Gate {
  const Firewall* firewall = nullptr;
  Direction direction = Direction::In;
};

/// The inspected boundaries between two places, by the innermost wall around each.
std::vector<Gate> gatesBetween(const TopologyIndex& index, int from, int to) {
  const Topology& topology = index.topology();
  const auto inspected = [&](int zone) {
    while (zone != kNone && !inspects(topology, zone)) zone = index.parentOf(zone);
    return zone;
  };
  const auto gate = [&](int zone, Direction direction) {
    return Gate{&*topology.zones[std::size_t(zone)].firewall, direction};
  };
  std::vector<Gate> gates;
  for (int zone = from; zone != kNone && !index.liesIn(to, zone); zone = inspected(index.parentOf(zone)))
    gates.push_back(gate(zone, Direction::Out));
  const std::size_t out = gates.size();
  for (int zone = to; zone != kNone && !index.liesIn(from, zone); zone = inspected(index.parentOf(zone)))
    gates.push_back(gate(zone, Direction::In));
  std::reverse(gates.begin() + std::ptrdiff_t(out), gates.end());
  return gates;
}

/// The way from behind one wall to behind another.
class Way {
 public:
  Way(const TopologyIndex& index, std::vector<Gate> gates, Budget& budget)
      : gates_(std::move(gates)), budget_(budget) {
    std::size_t slots = 0;
    for (const Gate& gate : gates_) {
      Stage stage{&index, 0, {}};
      for (const Rule& rule : gate.firewall->rules) {
        if (rule.enabled && applies(rule.direction, gate.direction)) stage.rules.push_back(&rule);
      }
      slots = std::max(slots, stage.rules.size());
      stages_.push_back(std::move(stage));
    }
    for (Stage& stage : stages_) stage.rules.resize(slots, nullptr);
    width_ = wordsFor(slots);
  }

  /// Adds what gets through; false if the budget is spent.
  bool find(const std::vector<Leaf>& sources, const std::vector<unsigned>& sourceTags,
            const std::vector<Leaf>& destinations, const std::vector<unsigned>& destinationTags,
            std::vector<LocatedTraffic>& found) {
    const auto from = SideClasses::sort(stages_, Side::Source, sources, sourceTags, budget_);
    if (!from) return false;
    const auto to = SideClasses::sort(stages_, Side::Destination, destinations, destinationTags, budget_);
    if (!to || !sortServices()) return false;
    Relation relation(*from, *to, *services_);
    for (std::size_t family = 0; family < 2; ++family) {
      const auto& all = to->families[family];
      for (std::size_t s = 0; s < from->families[family].size(); ++s) {
        const SideClass& source = from->families[family][s];
        for (std::size_t d = 0; d < all.size(); ++d) {
          if (source.isAloneWith(all[d])) continue;
          if (!budget_.take(16 + stages_.size() * width_ + 8 * everything_.size())) return false;
          decide(source, all[d]);
          if (anyFlag(passes_)) relation.add(family, int(s), int(d), passes_);
        }
      }
    }
    auto boxes = relation.boxes();
    if (!boxes) return false;
    found.insert(found.end(), std::make_move_iterator(boxes->begin()), std::make_move_iterator(boxes->end()));
    return true;
  }

 private:
  bool sortServices() {
    std::vector<const Rule*> all;
    for (const Stage& stage : stages_) all.insert(all.end(), stage.rules.begin(), stage.rules.end());
    services_ = ServiceClasses::sort(all, budget_);
    if (!services_ || !budget_.take(all.size() * services_->classes.size() + 1)) return false;
    everything_ = services_->maskOf(net::ServiceSet::any());
    for (const Rule* rule : all)
      masks_.push_back(rule == nullptr ? Words(everything_.size()) : services_->maskOf(rule->services));
    return true;
  }

  /// Fills `passes_` with what gets through every gate.
  void decide(const SideClass& source, const SideClass& destination) {
    passes_ = everything_;
    for (std::size_t stage = 0; stage < stages_.size() && anyFlag(passes_); ++stage)
      pass(stage, source, destination);
  }

  /// Takes out of `passes_` what one gate stops.
  void pass(std::size_t stage, const SideClass& source, const SideClass& destination) {
    const std::vector<const Rule*>& rules = stages_[stage].rules;
    left_ = passes_;
    for (std::size_t w = 0; w < width_; ++w) {
      std::uint64_t slots = source.bits[stage * width_ + w] & destination.bits[stage * width_ + w];
      for (; slots != 0; slots &= slots - 1) {
        const std::size_t slot = w * 64 + std::size_t(std::countr_zero(slots));
        const Words& mask = masks_[stage * rules.size() + slot];
        const bool stops = rules[slot]->action != Action::Allow;
        for (std::size_t i = 0; i < left_.size(); ++i) {
          if (stops) passes_[i] &= ~(left_[i] & mask[i]);
          left_[i] &= ~mask[i];
        }
        (void)budget_.take(left_.size());
        if (!anyFlag(left_)) return;
      }
    }
    const Gate& gate = gates_[stage];
    if (gate.firewall->defaultFor(gate.direction) == Action::Allow) return;
    for (std::size_t i = 0; i < left_.size(); ++i) passes_[i] &= ~left_[i];
  }

  std::vector<Gate> gates_;
  Budget& budget_;
  std::vector<Stage> stages_;
  std::size_t width_ = 0;
  std::optional<ServiceClasses> services_;
  Words everything_;
  std::vector<Words> masks_;
  Words passes_;
  Words left_;
};

/// The leaves that are asked about, cut down to the addresses that are; tags say behind which wall they are.
struct AskedLeaves {
  std::vector<Leaf> leaves;
  std::map<int, std::vector<unsigned>> tagsByWall;

  AskedLeaves(const ReachEnd& end, const std::vector<Leaf>& all, const std::vector<int>& walls)
      : leaves(all) {
    for (const int index : end.leaves) {
      Leaf& leaf = leaves[std::size_t(index)];
      if (!end.anyAddress) {
        leaf.addresses = leaf.addresses.intersected(end.addresses);
        if (leaf.addresses.empty()) continue;
      }
      auto& tags = tagsByWall[walls[std::size_t(index)]];
      tags.resize(all.size(), SideClasses::kLeftOut);
      tags[std::size_t(index)] = 0;
    }
  }
};

}  // namespace

ReachFinder::ReachFinder(const Topology& topology) : topology_(&topology), index_(topology) {
  for (std::size_t i = 0; i < topology.zones.size(); ++i)
    ground_.zoneParents.push_back(index_.parentOf(int(i)));
  for (const Network& network : topology.networks) ground_.networkZones.push_back(network.zone);
  for (std::size_t i = 0; i < topology.interfaces.size(); ++i) {
    const Interface& drawn = topology.interfaces[i];
    const Station station{int(i), drawn.at, !drawn.addresses.empty()};
    leaves_.push_back({{station, Station{}}, drawn.addresses, int(i), drawn.host, drawn.at});
  }
  const net::AddressSet free = net::AddressSet::all().subtracted(borneAddresses(topology));
  const auto addPlace = [&](const Attachment& at) {
    if (!free.empty()) leaves_.push_back({{Station{kNone, at, true}, Station{}}, free, kNone, kNone, at});
  };
  addPlace({});
  for (std::size_t i = 0; i < topology.zones.size(); ++i) addPlace({Type::Zone, int(i)});
  for (std::size_t i = 0; i < topology.networks.size(); ++i) addPlace({Type::Network, int(i)});
  for (const Leaf& leaf : leaves_) {
    int zone = topology.zoneOf(leaf.home);
    while (zone != kNone && !inspects(topology, zone)) zone = index_.parentOf(zone);
    walls_.push_back(zone);
  }
}

int ReachFinder::onlyHostOf(const ReachEnd& end) const {
  int host = kNone;
  for (const int index : end.leaves) {
    const Leaf& leaf = leaves_[std::size_t(index)];
    if (!leaf.isDrawn() || (host != kNone && leaf.host != host)) return kNone;
    host = leaf.host;
  }
  return host;
}

ReachEnd ReachFinder::withoutHost(ReachEnd end, int host) const {
  if (host == kNone) return end;
  std::erase_if(end.leaves, [&](int index) {
    const Leaf& leaf = leaves_[std::size_t(index)];
    return leaf.isDrawn() && leaf.host == host;
  });
  return end;
}

template <typename Keep>
ReachEnd ReachFinder::keep(Keep keeps) const {
  ReachEnd end;
  for (std::size_t i = 0; i < leaves_.size(); ++i) {
    if (keeps(leaves_[i])) end.leaves.push_back(int(i));
  }
  return end;
}

ReachEnd ReachFinder::everything() const {
  return keep([](const Leaf&) { return true; });
}

ReachEnd ReachFinder::atHost(int host) const {
  return keep([host](const Leaf& leaf) { return leaf.isDrawn() && leaf.host == host; });
}

ReachEnd ReachFinder::atInterface(int interface) const {
  return keep([interface](const Leaf& leaf) { return leaf.drawn == interface && leaf.isDrawn(); });
}

ReachEnd ReachFinder::inZone(int zone, bool inside) const {
  return keep([&](const Leaf& leaf) {
    const int at = topology_->zoneOf(leaf.home);
    return (zone == kNone ? at == kNone : index_.liesIn(at, zone)) == inside;
  });
}

ReachEnd ReachFinder::inNetwork(int network) const {
  return keep([network](const Leaf& leaf) { return leaf.home == Attachment{Type::Network, network}; });
}

ReachEnd ReachFinder::notDrawn(const Attachment& place, const net::AddressSet& addresses) const {
  ReachEnd end = keep([&](const Leaf& leaf) { return !leaf.isDrawn() && leaf.home == place; });
  end.anyAddress = false;
  end.addresses = addresses;
  return end;
}

ReachAnswer ReachFinder::find(const ReachEnd& sources, const ReachEnd& destinations,
                              std::size_t steps) const {
  // A host is no answer to a question about itself.
  const ReachEnd otherSources = withoutHost(sources, onlyHostOf(destinations));
  const ReachEnd otherDestinations = withoutHost(destinations, onlyHostOf(sources));
  ReachAnswer answer;
  answer.sources = otherSources.leaves;
  answer.destinations = otherDestinations.leaves;
  const AskedLeaves from(otherSources, leaves_, walls_);
  const AskedLeaves to(otherDestinations, leaves_, walls_);
  Budget budget(steps);
  for (const auto& [fromWall, fromTags] : from.tagsByWall) {
    for (const auto& [toWall, toTags] : to.tagsByWall) {
      Way way(index_, gatesBetween(index_, fromWall, toWall), budget);
      if (way.find(from.leaves, fromTags, to.leaves, toTags, answer.traffic)) continue;
      answer.undecided = true;
      answer.traffic.clear();
      return answer;
    }
  }
  answer.traffic = mergeBoxes(std::move(answer.traffic));
  return answer;
}

}  // namespace topo::analysis
