// SPDX-License-Identifier: Apache-2.0
#include "model/net/address_set.h"

#include <utility>

namespace topo::net {

AddressSet::AddressSet(const AddressRange& range) : AddressSet(std::vector<AddressRange>{range}) {}

AddressSet::AddressSet(const std::vector<AddressRange>& ranges) {
  std::vector<V4::Piece> v4;
  std::vector<V6::Piece> v6;
  for (const AddressRange& range : ranges) {
    if (range.first.family == Family::V4) {
      v4.push_back(
          {static_cast<std::uint32_t>(range.first.value), static_cast<std::uint32_t>(range.last.value)});
    } else {
      v6.push_back({range.first.value, range.last.value});
    }
  }
  v4_ = V4(std::move(v4));
  v6_ = V6(std::move(v6));
}

AddressSet AddressSet::all(Family family) {
  return family == Family::V4 ? AddressSet(V4::all(), {}) : AddressSet({}, V6::all());
}

bool AddressSet::contains(const Address& address) const {
  return address.family == Family::V4 ? v4_.contains(static_cast<std::uint32_t>(address.value))
                                      : v6_.contains(address.value);
}

bool AddressSet::contains(const AddressSet& other) const {
  return v4_.contains(other.v4_) && v6_.contains(other.v6_);
}

bool AddressSet::intersects(const AddressSet& other) const {
  return v4_.intersects(other.v4_) || v6_.intersects(other.v6_);
}

Bits128 AddressSet::count() const {
  const Bits128 v4 = v4_.count<std::uint64_t>();
  const Bits128 v6 = v6_.count();
  return v6 > V6::kMax - v4 ? V6::kMax : v6 + v4;
}

AddressSet AddressSet::united(const AddressSet& other) const {
  return {v4_.united(other.v4_), v6_.united(other.v6_)};
}

AddressSet AddressSet::intersected(const AddressSet& other) const {
  return {v4_.intersected(other.v4_), v6_.intersected(other.v6_)};
}

AddressSet AddressSet::subtracted(const AddressSet& other) const {
  return {v4_.subtracted(other.v4_), v6_.subtracted(other.v6_)};
}

AddressSet AddressSet::only(Family family) const {
  return family == Family::V4 ? AddressSet(v4_, {}) : AddressSet({}, v6_);
}

std::vector<AddressRange> AddressSet::ranges() const {
  std::vector<AddressRange> result;
  result.reserve(v4_.pieces().size() + v6_.pieces().size());
  for (const auto& piece : v4_.pieces())
    result.push_back({Address::v4(piece.first), Address::v4(piece.last)});
  for (const auto& piece : v6_.pieces())
    result.push_back({Address::v6(piece.first), Address::v6(piece.last)});
  return result;
}

std::vector<Cidr> AddressSet::toCidrs() const {
  std::vector<Cidr> result;
  for (const AddressRange& range : ranges()) {
    const std::vector<Cidr> blocks = range.toCidrs();
    result.insert(result.end(), blocks.begin(), blocks.end());
  }
  return result;
}

}  // namespace topo::net
