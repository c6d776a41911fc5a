// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/space/end_set.h"
#include "model/analysis/space/space.h"
#include "model/net/service.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace topo::analysis {

/// Every connection from an end of `source` to one of `destination` that can talk with it (see Space), at one
/// of `services`. Source and destination must have no location in common where neither is drawn, as at every
/// boundary of a zone.
struct LocatedBox {
  EndSet source;
  EndSet destination;
  net::ServiceSet services;

  /// May still hold nothing, for Space::canTalk to say.
  [[nodiscard]] LocatedBox intersected(const LocatedBox& other) const;
};

/// One connection: an example out of a set. `service` is a point of net::ServiceSet::line().
struct LocatedPoint {
  Spot source;
  Spot destination;
  std::uint32_t service = 0;
};

[[nodiscard]] bool isEmpty(const Space& space, const LocatedBox& box);
[[nodiscard]] bool contains(const Space& space, const LocatedBox& box, const LocatedPoint& point);

/// An exact set of connections between located ends, as disjoint boxes none of which is empty. Subtracting
/// many unlike boxes can shatter a set: no operation makes more boxes than `limit`, it answers nothing
/// instead of a set that is not exact. Value type; refers to the Space, which must outlive it.
class LocatedSet {
 public:
  static constexpr std::size_t kMostBoxes = 4096;

  explicit LocatedSet(const Space& space) : space_(&space) {}
  LocatedSet(const Space& space, LocatedBox box);

  [[nodiscard]] const Space& space() const { return *space_; }
  [[nodiscard]] bool empty() const { return boxes_.empty(); }
  [[nodiscard]] const std::vector<LocatedBox>& boxes() const { return boxes_; }
  [[nodiscard]] bool contains(const LocatedPoint& point) const;
  /// Some connection of the set, between drawn ends where the first box has any.
  [[nodiscard]] std::optional<LocatedPoint> example() const;

  using Bounded = std::optional<LocatedSet>;
  [[nodiscard]] Bounded united(const LocatedSet& other, std::size_t limit = kMostBoxes) const;
  [[nodiscard]] Bounded intersected(const LocatedSet& other, std::size_t limit = kMostBoxes) const;
  [[nodiscard]] Bounded subtracted(const LocatedSet& other, std::size_t limit = kMostBoxes) const;
  [[nodiscard]] Bounded intersected(const LocatedBox& box, std::size_t limit = kMostBoxes) const;
  [[nodiscard]] Bounded subtracted(const LocatedBox& box, std::size_t limit = kMostBoxes) const;
  /// Whether every connection of `other` is in this set; nothing where finding out takes too many boxes.
  [[nodiscard]] std::optional<bool> contains(const LocatedSet& other, std::size_t limit = kMostBoxes) const;
  /// Quicker than `united`, for sets that have nothing in common.
  void addDisjoint(const LocatedSet& other);

  /// The same set for people to read: ends trimmed, boxes that differ in one respect only made one where that
  /// makes a box. Never more boxes than before.
  [[nodiscard]] LocatedSet simplified() const;

 private:
  void keep(LocatedBox box);

  const Space* space_;
  std::vector<LocatedBox> boxes_;
};

}  // namespace topo::analysis
