// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/net/address_set.h"
#include "model/net/service.h"

#include <vector>

namespace topo::net {

/// Every connection from an address of `source` to one of `destination` at one of `services`. Both sides
/// are of one and the same family.
struct Box {
  AddressSet source;
  AddressSet destination;
  ServiceSet services;

  [[nodiscard]] bool empty() const { return source.empty() || destination.empty() || services.empty(); }
};

/// An exact set of (source address, destination address of the same family, service), as disjoint boxes.
/// Value type. Subtracting many unlike products can take many boxes: watch `boxes().size()`.
class TrafficSet {
 public:
  TrafficSet() = default;
  /// The pairs of one family out of source × destination, times the services.
  static TrafficSet product(const AddressSet& source, const AddressSet& destination,
                            const ServiceSet& services);

  [[nodiscard]] bool empty() const { return boxes_.empty(); }
  [[nodiscard]] const std::vector<Box>& boxes() const { return boxes_; }
  [[nodiscard]] bool contains(const Address& source, const Address& destination, Protocol protocol,
                              std::uint16_t port) const;
  [[nodiscard]] bool contains(const TrafficSet& other) const { return other.subtracted(*this).empty(); }
  [[nodiscard]] bool intersects(const TrafficSet& other) const;

  [[nodiscard]] TrafficSet united(const TrafficSet& other) const;
  [[nodiscard]] TrafficSet intersected(const TrafficSet& other) const;
  [[nodiscard]] TrafficSet subtracted(const TrafficSet& other) const;
  /// Quicker than `united`, for sets that are known to have nothing in common.
  void addDisjoint(TrafficSet other);

 private:
  void subtract(const Box& box);

  std::vector<Box> boxes_;
};

}  // namespace topo::net
