// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/finding.h"
#include "model/net/interval_index.h"

#include <algorithm>
#include <set>
#include <utility>

namespace topo::analysis {
namespace {

// Enough to see what is wrong; a document of overlaps alone would otherwise fill the memory with them.
constexpr std::size_t kMostOverlaps = 1000;
constexpr std::size_t kMostOtherNetworks = 8;

using V4Index = net::IntervalIndex<std::uint32_t>;
using V6Index = net::IntervalIndex<net::Bits128>;

/// Finds the networks that have any of some addresses.
class NetworkFinder {
 public:
  explicit NetworkFinder(const Topology& topology) {
    std::vector<V4Index::Entry> v4;
    std::vector<V6Index::Entry> v6;
    for (std::size_t i = 0; i < topology.networks.size(); ++i) {
      const net::AddressSet& cidrs = topology.networks[i].cidrs;
      for (const auto& piece : cidrs.v4().pieces()) v4.push_back({piece.first, piece.last, int(i)});
      for (const auto& piece : cidrs.v6().pieces()) v6.push_back({piece.first, piece.last, int(i)});
    }
    v4_ = V4Index(std::move(v4));
    v6_ = V6Index(std::move(v6));
  }

  /// Calls `use(network)`, perhaps several times for one network, until it returns false.
  template <typename Use>
  void visit(const net::AddressSet& addresses, Use use) const {
    const auto each = [&use](const auto& entry) { return use(entry.id); };
    for (const auto& piece : addresses.v4().pieces()) v4_.visit(piece.first, piece.last, each);
    for (const auto& piece : addresses.v6().pieces()) v6_.visit(piece.first, piece.last, each);
  }

 private:
  V4Index v4_;
  V6Index v6_;
};

void findDuplicates(const Topology& topology, std::vector<Finding>& findings) {
  std::vector<std::pair<net::Address, int>> bearers;
  for (std::size_t i = 0; i < topology.interfaces.size(); ++i) {
    for (const net::Address& address : topology.interfaces[i].singles) bearers.push_back({address, int(i)});
  }
  std::sort(bearers.begin(), bearers.end());
  bearers.erase(std::unique(bearers.begin(), bearers.end()), bearers.end());
  for (auto at = bearers.begin(); at != bearers.end();) {
    const auto end =
        std::find_if(at, bearers.end(), [at](const auto& next) { return next.first != at->first; });
    if (end - at > 1) {
      Finding finding;
      finding.code = FindingCode::DuplicateAddress;
      finding.addresses = net::AddressSet(at->first);
      for (auto bearer = at; bearer != end; ++bearer) finding.interfaces.push_back(bearer->second);
      findings.push_back(std::move(finding));
    }
    at = end;
  }
}

void findOverlaps(const Topology& topology, const NetworkFinder& finder, std::vector<Finding>& findings) {
  std::size_t found = 0;
  for (std::size_t i = 0; i < topology.networks.size() && found < kMostOverlaps; ++i) {
    const net::AddressSet& cidrs = topology.networks[i].cidrs;
    std::set<int> others;
    finder.visit(cidrs, [&](int other) {
      if (other > int(i)) others.insert(other);
      return found + others.size() < kMostOverlaps;
    });
    for (const int other : others) {
      Finding finding;
      finding.code = FindingCode::OverlappingNetworks;
      finding.networks = {int(i), other};
      finding.addresses = cidrs.intersected(topology.networks[std::size_t(other)].cidrs);
      findings.push_back(std::move(finding));
      ++found;
    }
  }
}

void findOutsiders(const Topology& topology, const NetworkFinder& finder, std::vector<Finding>& findings) {
  for (std::size_t i = 0; i < topology.interfaces.size(); ++i) {
    const Interface& interface = topology.interfaces[i];
    if (interface.addresses.empty()) continue;
    const int own = interface.at.type == Attachment::Type::Network ? interface.at.index : kNone;
    Finding finding;
    finding.code = FindingCode::AddressOutsideNetwork;
    finding.interfaces = {int(i)};
    if (own != kNone && !topology.networks[std::size_t(own)].cidrs.empty()) {
      finding.addresses = interface.addresses.subtracted(topology.networks[std::size_t(own)].cidrs);
      if (!finding.addresses.empty()) {
        finding.detail = FindingDetail::OutsideOwnNetwork;
        finding.networks = {own};
        findings.push_back(finding);
      }
    }
    std::set<int> others;
    finder.visit(interface.addresses, [&](int network) {
      if (network != own) others.insert(network);
      return others.size() < kMostOtherNetworks;
    });
    if (others.empty()) continue;
    finding.detail = FindingDetail::InsideOtherNetwork;
    finding.networks.assign(others.begin(), others.end());
    finding.addresses = {};
    for (const int other : others) {
      finding.addresses = finding.addresses.united(
          interface.addresses.intersected(topology.networks[std::size_t(other)].cidrs));
    }
    findings.push_back(std::move(finding));
  }
}

void findHostsWithoutAddress(const Topology& topology, std::vector<Finding>& findings) {
  for (std::size_t i = 0; i < topology.hosts.size(); ++i) {
    const std::vector<int>& interfaces = topology.hosts[i].interfaces;
    if (std::any_of(interfaces.begin(), interfaces.end(), [&](int interface) {
          return !topology.interfaces[std::size_t(interface)].addresses.empty();
        })) {
      continue;
    }
    Finding finding;
    finding.code = FindingCode::HostWithoutAddress;
    finding.hosts = {int(i)};
    findings.push_back(std::move(finding));
  }
}

}  // namespace

std::vector<Finding> findAddressFaults(const Topology& topology) {
  std::vector<Finding> findings;
  const NetworkFinder finder(topology);
  findDuplicates(topology, findings);
  findOverlaps(topology, finder, findings);
  findOutsiders(topology, finder, findings);
  findHostsWithoutAddress(topology, findings);
  return findings;
}

}  // namespace topo::analysis
