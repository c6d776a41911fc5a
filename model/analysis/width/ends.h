// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/width/shared_ground.h"

#include <map>
#include <optional>
#include <span>
#include <tuple>
#include <vector>

namespace topo::analysis {

/// What a list of selectors matches on one side of the traffic through one firewall, in addresses.
struct Ends {
  net::AddressSet may;         ///< borne by somebody there whom it matches
  net::AddressSet must;        ///< of `may`, and of what can hardly be: nobody there who bears it escapes
  std::vector<int> unknown;    ///< drawn interfaces there, not known by address, that it matches; ascending
  bool undrawnPlaces = false;  ///< whole places: also machines that are not drawn, whatever their address
};

/// Turns selectors into addresses, for one firewall. A drawn interface has its addresses. For machines that
/// are not drawn, a zone, a network, `any` and `outside` are counted by CIDR: the addresses that no drawn
/// interface bears are where the networks' CIDRs have them, and at top level if no CIDR has them. An address
/// that is named outright counts on either side, unless drawn interfaces bear it on the other only.
/// Refers to what it is made from; one thread at a time.
class EndFinder {
 public:
  EndFinder(const SharedGround& shared, int zone);

  [[nodiscard]] Ends find(const std::vector<Selector>& selectors, Action action, bool inside);
  /// The interfaces of hosts that have some on both sides: what such a host sends itself crosses nothing.
  struct Bridge {
    std::vector<int> inside;
    std::vector<int> outside;
  };
  [[nodiscard]] const std::vector<Bridge>& bridges();
  /// The addresses of interfaces, and those of them that are not known, as ends.
  [[nodiscard]] Ends ofInterfaces(const std::vector<int>& interfaces) const;
  /// Addresses that several places or interfaces on that side have.
  [[nodiscard]] const net::AddressSet& ambiguous(bool inside) { return ground(inside).ambiguous; }

 private:
  /// All there is on one side.
  struct Ground {
    net::AddressSet elsewhere;  ///< borne by drawn interfaces, but by none there
    net::AddressSet possible;
    net::AddressSet ambiguous;  ///< of several places or interfaces there
    std::vector<int> unknown;
  };

  [[nodiscard]] bool isThere(int zone, bool inside) const { return index_.liesIn(zone, zone_) == inside; }
  [[nodiscard]] bool isInterfaceThere(int interface, bool inside) const {
    return isThere(index_.zoneOfInterface(interface), inside);
  }
  [[nodiscard]] const Ground& ground(bool inside);
  [[nodiscard]] Ground findGround(bool inside);
  /// What interfaces, and what networks, have in the zone.
  [[nodiscard]] net::AddressSet drawnInside() const;
  [[nodiscard]] net::AddressSet heldInside() const;
  [[nodiscard]] const Ends& place(const Selector& selector, bool inside);
  [[nodiscard]] Ends findPlace(const Selector& selector, bool inside);
  void addInterfaces(std::span<const int> interfaces, bool inside, Ends& ends) const;
  void addNetworks(std::span<const int> networks, bool inside, Ends& ends) const;
  void addTopLevel(Ends& ends) const;

  const SharedGround& shared_;
  const TopologyIndex& index_;
  const Topology& topology_;
  int zone_;
  std::optional<Ground> grounds_[2];
  std::optional<std::vector<Bridge>> bridges_;
  std::map<std::tuple<Selector::Type, int, bool>, Ends> places_;
};

}  // namespace topo::analysis
