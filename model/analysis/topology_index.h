// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/topology.h"

#include <cstddef>
#include <span>
#include <unordered_map>
#include <vector>

namespace topo::analysis {

/// What is looked up in a topology again and again: how zones lie in one another, kinds by host and hosts by
/// kind. However deep zones are nested, each answer takes little time.
/// Keeps a pointer to the topology, which must outlive it and keep its zones, hosts and components.
class TopologyIndex {
 public:
  explicit TopologyIndex(const Topology& topology);

  [[nodiscard]] const Topology& topology() const { return *topology_; }

  /// kNone if there is none, or if following parents would never end.
  [[nodiscard]] int parentOf(int zone) const { return parents_[std::size_t(zone)]; }
  [[nodiscard]] int depthOf(int zone) const { return zone == kNone ? 0 : depths_[std::size_t(zone)]; }
  /// The zones that lie in none.
  [[nodiscard]] const std::vector<int>& roots() const { return roots_; }
  /// True if `zone` is `ancestor` or lies in it, however deep.
  [[nodiscard]] bool liesIn(int zone, int ancestor) const {
    if (zone == kNone || ancestor < 0 || std::size_t(ancestor) >= spans_.size()) return false;
    const Span& span = spans_[std::size_t(ancestor)];
    const int at = spans_[std::size_t(zone)].first;
    return span.first <= at && at <= span.last;
  }
  /// The innermost zone that holds both, kNone if none does.
  [[nodiscard]] int commonZone(int a, int b) const;
  [[nodiscard]] int boundariesBetween(int a, int b) const;

  [[nodiscard]] int zoneOfInterface(int interface) const { return interfaceZones_[std::size_t(interface)]; }
  /// Those that lie in the zone, however deep.
  [[nodiscard]] std::span<const int> interfacesIn(int zone) const { return in(zone, byZone_.interfaces); }
  [[nodiscard]] std::span<const int> networksIn(int zone) const { return in(zone, byZone_.networks); }
  /// Those that are in that network itself.
  [[nodiscard]] std::span<const int> interfacesOfNetwork(int network) const {
    return networkInterfaces_.group(network);
  }
  /// Ascending, each once.
  [[nodiscard]] const std::vector<int>& kindsOn(int host) const { return hostKinds_[std::size_t(host)]; }
  /// Those that carry a component of that kind, ascending, each once.
  [[nodiscard]] const std::vector<int>& hostsOfKind(int kind) const;

 private:
  /// Places in an order where each zone stands before those in it: its own, and the last of them.
  struct Span {
    int first = 0;
    int last = 0;
  };

  /// Numbers sorted into groups, those of each group side by side.
  class Groups {
   public:
    /// `groupOf(i)` for 0 … count-1: less than `groups`; kNone: in none.
    template <typename GroupOf>
    void sort(std::size_t count, std::size_t groups, GroupOf groupOf) {
      ends_.assign(groups + 1, 0);
      const auto slot = [&](std::size_t i) { return std::size_t(groupOf(i) + 1); };
      for (std::size_t i = 0; i < count; ++i) ++ends_[slot(i)];
      for (std::size_t i = 1; i < ends_.size(); ++i) ends_[i] += ends_[i - 1];
      members_.resize(count);
      std::vector<std::size_t> next(ends_.size());
      for (std::size_t i = 1; i < ends_.size(); ++i) next[i] = ends_[i - 1];
      for (std::size_t i = 0; i < count; ++i) members_[next[slot(i)]++] = int(i);
    }
    /// Those of a row of groups.
    [[nodiscard]] std::span<const int> groups(int first, int last) const {
      return {members_.begin() + std::ptrdiff_t(ends_[std::size_t(first)]),
              members_.begin() + std::ptrdiff_t(ends_[std::size_t(last) + 1])};
    }
    [[nodiscard]] std::span<const int> group(int which) const {
      if (which < 0 || std::size_t(which) + 1 >= ends_.size()) return {};
      return groups(which, which);
    }

   private:
    std::vector<int> members_;
    std::vector<std::size_t> ends_;  ///< of each group, those in none first
  };

  void measureZones();
  void orderZones();
  void sortInterfaces();
  void findKinds();
  [[nodiscard]] std::span<const int> in(int zone, const Groups& groups) const {
    if (zone < 0 || std::size_t(zone) >= spans_.size()) return {};
    return groups.groups(spans_[std::size_t(zone)].first, spans_[std::size_t(zone)].last);
  }
  [[nodiscard]] bool holds(int ancestor, int zone) const {
    return ancestor == kNone || liesIn(zone, ancestor);
  }

  const Topology* topology_;
  std::vector<int> parents_;
  std::vector<int> depths_;
  std::vector<int>
      jumps_;  ///< for each zone one further up, so that a few steps lead to any of its ancestors
  std::vector<int> roots_;
  std::vector<Span> spans_;
  std::vector<int> interfaceZones_;
  struct {
    Groups interfaces;
    Groups networks;
  } byZone_;  ///< by the place of their zone
  Groups networkInterfaces_;
  std::vector<std::vector<int>> hostKinds_;
  std::unordered_map<int, std::vector<int>> kindHosts_;
  const std::vector<int> none_;
};

}  // namespace topo::analysis
