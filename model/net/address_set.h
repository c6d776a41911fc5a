// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/net/address.h"
#include "model/net/interval_set.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace topo::net {

/// An exact set of IPv4 and IPv6 addresses. Value type; equal sets compare equal.
class AddressSet {
 public:
  using V4 = IntervalSet<std::uint32_t>;
  using V6 = IntervalSet<Bits128>;

  AddressSet() = default;
  AddressSet(V4 v4, V6 v6) : v4_(std::move(v4)), v6_(std::move(v6)) {}
  explicit AddressSet(const Address& single) : AddressSet(AddressRange{single, single}) {}
  explicit AddressSet(const AddressRange& range);
  explicit AddressSet(const std::vector<AddressRange>& ranges);
  [[nodiscard]] static AddressSet all() { return {V4::all(), V6::all()}; }
  [[nodiscard]] static AddressSet all(Family family);

  [[nodiscard]] bool empty() const { return v4_.empty() && v6_.empty(); }
  [[nodiscard]] bool has(Family family) const { return family == Family::V4 ? !v4_.empty() : !v6_.empty(); }
  [[nodiscard]] bool sharesFamilyWith(const AddressSet& other) const {
    return (has(Family::V4) && other.has(Family::V4)) || (has(Family::V6) && other.has(Family::V6));
  }
  [[nodiscard]] bool contains(const Address& address) const;
  [[nodiscard]] bool contains(const AddressSet& other) const;
  [[nodiscard]] bool intersects(const AddressSet& other) const;
  /// How many addresses; at most 2^128-1.
  [[nodiscard]] Bits128 count() const;

  [[nodiscard]] AddressSet united(const AddressSet& other) const;
  [[nodiscard]] AddressSet intersected(const AddressSet& other) const;
  [[nodiscard]] AddressSet subtracted(const AddressSet& other) const;
  [[nodiscard]] AddressSet only(Family family) const;
  void add(const AddressRange& range) { *this = united(AddressSet(range)); }

  [[nodiscard]] const V4& v4() const { return v4_; }
  [[nodiscard]] const V6& v6() const { return v6_; }
  /// Ascending, IPv4 first.
  [[nodiscard]] std::vector<AddressRange> ranges() const;
  [[nodiscard]] std::vector<Cidr> toCidrs() const;

  friend bool operator==(const AddressSet&, const AddressSet&) = default;

 private:
  V4 v4_;
  V6 v6_;
};

/// Gathers the addresses of many sets, to make one set of them all at once: one by one takes time by the
/// square of their number.
class AddressGatherer {
 public:
  void add(const AddressSet& more) {
    v4_.insert(v4_.end(), more.v4().pieces().begin(), more.v4().pieces().end());
    v6_.insert(v6_.end(), more.v6().pieces().begin(), more.v6().pieces().end());
  }
  /// Starts anew.
  [[nodiscard]] AddressSet take() {
    return {AddressSet::V4(std::exchange(v4_, {})), AddressSet::V6(std::exchange(v6_, {}))};
  }

 private:
  std::vector<AddressSet::V4::Piece> v4_;
  std::vector<AddressSet::V6::Piece> v6_;
};

}  // namespace topo::net
