// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/net/address_set.h"
#include "model/net/service.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace topo::analysis {

/// The part of some traffic that one rule names, side by side; null: all of it.
struct PartRule {
  const net::AddressSet* sources = nullptr;
  const net::AddressSet* destinations = nullptr;
  const net::ServiceSet* services = nullptr;
};

/// All connections from some addresses to others at some services, as every rule sees them whole.
struct WholeTraffic {
  net::AddressSet sources;
  net::AddressSet destinations;
  net::ServiceSet services;
};

/// The traffic of one family as a box of small whole numbers, cut only as finely as the rules tell it apart:
/// on each side, values that the same rules name are one number. So thousands of addresses or ports cost no
/// more than the rules that distinguish them. Value type.
class TrafficSpace {
 public:
  static constexpr std::size_t kSides = 3;  ///< sources, destinations, services

  struct Range {
    std::uint32_t first = 0;
    std::uint32_t last = 0;  ///< included
  };
  /// Which numbers of one side a rule names; `all` has no ranges.
  struct Extent {
    bool all = true;
    std::vector<Range> ranges;  ///< ascending, apart from one another
  };
  /// A part of the box.
  using Cell = std::array<Range, kSides>;
  using Extents = std::array<Extent, kSides>;

  TrafficSpace(const WholeTraffic& whole, net::Family family, const std::vector<PartRule>& rules);

  [[nodiscard]] bool empty() const { return empty_; }
  [[nodiscard]] const Cell& cell() const { return cell_; }
  [[nodiscard]] const Extents& extents(std::size_t rule) const { return extents_[rule]; }

 private:
  bool empty_ = false;
  Cell cell_;
  std::vector<Extents> extents_;
};

/// How a rule's extents lie in a cell: in none of it, in all, or on which sides in part.
struct Overlap {
  bool any = false;
  unsigned partial = 0;  ///< a bit for each side
};
[[nodiscard]] Overlap overlapOf(const TrafficSpace::Extents& extents, const TrafficSpace::Cell& cell);

/// A place to cut the range at, where the extent begins or ends inside of it; near the middle. The extent
/// covers the range in part. The upper part starts there.
[[nodiscard]] std::uint32_t cutOf(const TrafficSpace::Extent& extent, const TrafficSpace::Range& range);

}  // namespace topo::analysis
