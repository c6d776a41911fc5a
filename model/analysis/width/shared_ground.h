// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/topology_index.h"

#include <vector>

namespace topo::analysis {

/// What the ends of all firewalls' rules have in common, worked out once: which addresses no drawn interface
/// bears but a network holds, which nobody holds, and which have several places. An address lies where a
/// drawn interface bears it, where a network holds it, or else at top level: so each is somewhere, and most
/// are in one place. Refers to its arguments, which must outlive it, but not to firewalls; read from any
/// thread.
class SharedGround {
 public:
  /// `borne`: every address that some drawn interface bears.
  SharedGround(const TopologyIndex& topology, const net::AddressSet& borne);

  [[nodiscard]] const TopologyIndex& index() const { return topology_; }
  [[nodiscard]] const net::AddressSet& borne() const { return borne_; }
  /// What a network's CIDRs have and no drawn interface bears.
  [[nodiscard]] const net::AddressSet& heldBy(int network) const { return held_[std::size_t(network)]; }
  /// What no drawn interface bears and no CIDR has.
  [[nodiscard]] const net::AddressSet& homeless() const { return homeless_; }
  /// The interfaces and networks that have some address which another of them has too; ascending.
  [[nodiscard]] const std::vector<int>& contestedInterfaces() const { return contestedInterfaces_; }
  [[nodiscard]] const std::vector<int>& contestedNetworks() const { return contestedNetworks_; }
  /// Interfaces not known by address, ascending.
  [[nodiscard]] const std::vector<int>& unknown() const { return unknown_; }
  /// Hosts with more than one interface, ascending.
  [[nodiscard]] const std::vector<int>& manifold() const { return manifold_; }

 private:
  void findContested();

  const TopologyIndex& topology_;
  const net::AddressSet& borne_;
  std::vector<net::AddressSet> held_;
  net::AddressSet homeless_;
  std::vector<int> contestedInterfaces_;
  std::vector<int> contestedNetworks_;
  std::vector<int> unknown_;
  std::vector<int> manifold_;
};

/// Finds what was added more than once.
class RepeatedAddresses {
 public:
  void add(const net::AddressSet& addresses);
  [[nodiscard]] net::AddressSet take();

 private:
  std::vector<net::AddressSet::V4::Piece> v4_;
  std::vector<net::AddressSet::V6::Piece> v6_;
};

}  // namespace topo::analysis
