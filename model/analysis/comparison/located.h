// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/topology.h"
#include "model/net/address_set.h"
#include "model/net/service.h"

#include <array>
#include <vector>

namespace topo::analysis {

/// What a location is in one topology: a drawn interface, or (interface kNone) a machine not drawn at a
/// place.
struct Station {
  int interface = kNone;
  Attachment at;
  bool knowsAddress = true;  ///< false: a drawn interface without addresses, whatever the leaf's are
};

/// Locations that rules can tell apart only by their address. `stations` has one entry for each topology that
/// is looked at (comparison: before and after; reach: the first alone).
struct Leaf {
  std::array<Station, 2> stations;
  net::AddressSet addresses;  ///< empty: not known in any topology; then it may be of either family
  int drawn = kNone;          ///< the interface, kNone for machines not drawn; in the Ground's numbers
  int host = kNone;           ///< of the interface; two of one host never need a firewall
  Attachment home;            ///< where it is; in the Ground's numbers

  [[nodiscard]] bool isDrawn() const { return drawn != kNone; }
};

/// How places lie in one another, in the numbers by which an answer names them: of one topology, or of two
/// that were joined.
struct Ground {
  std::vector<int> zoneParents;
  std::vector<int> networkZones;

  [[nodiscard]] int zoneOf(const Attachment& at) const {
    if (at.type == Attachment::Type::Zone) return at.index;
    return at.type == Attachment::Type::Network ? networkZones[std::size_t(at.index)] : kNone;
  }
};

/// Some addresses of a leaf. An address that is not known is one of no address: `unknown`.
struct Located {
  int leaf = kNone;
  net::AddressSet addresses;
  std::array<bool, 2> unknown{};  ///< by family: the leaf's unknown address, taken to be of that family
  friend bool operator==(const Located&, const Located&) = default;
};

/// Every connection from one of the sources to one of the destinations, both of one family, at one of the
/// services. Ascending by leaf.
struct LocatedTraffic {
  std::vector<Located> sources;
  std::vector<Located> destinations;
  net::ServiceSet services;
};

}  // namespace topo::analysis
