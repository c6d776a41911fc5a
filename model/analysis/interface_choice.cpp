// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/interface_choice.h"

#include <algorithm>
#include <set>
#include <utility>

namespace topo::analysis {

InterfaceChoice::InterfaceChoice(const TopologyIndex& topology) : topology_(&topology) {
  byHost_.reserve(topology.topology().hosts.size());
  for (const Host& host : topology.topology().hosts) byHost_.push_back(candidates(host.interfaces));
}

/// Of interfaces that no choice can tell apart only the first is kept, so that hosts with very many
/// interfaces stay cheap.
std::vector<InterfaceChoice::Candidate> InterfaceChoice::candidates(
    const std::vector<int>& interfaces) const {
  std::vector<Candidate> result;
  std::set<std::pair<int, unsigned>> seen;
  for (const int interface : interfaces) {
    const net::AddressSet& addresses = topology_->topology().interfaces[std::size_t(interface)].addresses;
    Candidate candidate{interface, topology_->zoneOfInterface(interface), !addresses.empty(), {}};
    if (candidate.known)
      candidate.families = {addresses.has(net::Family::V4), addresses.has(net::Family::V6)};
    const unsigned kind = candidate.known ? candidate.families.key() : 0U;
    if (interfaces.size() == 1 || seen.emplace(candidate.zone, kind).second) result.push_back(candidate);
  }
  return result;
}

const std::vector<InterfaceChoice::Candidate>& InterfaceChoice::listening(const Endpoint& destination) {
  const Topology& topology = topology_->topology();
  const bool restricted =
      destination.component != kNone && topology.components[std::size_t(destination.component)].restricted;
  if (!restricted) return byHost_[std::size_t(destination.host)];
  const auto [at, isNew] = byListener_.try_emplace(destination.component);
  if (!isNew) return at->second;
  const std::vector<int>& named = topology.components[std::size_t(destination.component)].listensOn;
  const std::set<int> allowed(named.begin(), named.end());
  std::vector<int> interfaces;
  for (const int interface : topology.hosts[std::size_t(destination.host)].interfaces) {
    if (allowed.contains(interface)) interfaces.push_back(interface);
  }
  return at->second = candidates(interfaces);
}

InterfacePair InterfaceChoice::choose(const Endpoint& source, const Endpoint& destination) {
  InterfacePair best;
  int fewest = -1;
  const std::vector<Candidate>& sources = byHost_[std::size_t(source.host)];
  const std::vector<Candidate>& destinations = listening(destination);
  const bool isChoice = sources.size() > 1 || destinations.size() > 1;
  for (const Candidate& from : sources) {
    for (const Candidate& to : destinations) {
      const Families common{from.families.v4 && to.families.v4, from.families.v6 && to.families.v6};
      if (from.known && to.known && common.key() == 0) continue;
      const int boundaries = isChoice ? topology_->boundariesBetween(from.zone, to.zone) : 0;
      if (fewest >= 0 && boundaries >= fewest) continue;
      fewest = boundaries;
      best = {from.interface, to.interface, common};
    }
  }
  return best;
}

}  // namespace topo::analysis
