// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/width/amount.h"
#include "model/analysis/width/ends.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace topo::analysis {

/// Some traffic: everything from some ends to some ends at some services.
struct Traffic {
  net::AddressSet from;
  std::vector<int> unknownFrom;  ///< interfaces not known by address, each counted as one; ascending
  net::AddressSet to;
  std::vector<int> unknownTo;
  net::ServiceSet services;
};

/// How much of `opened` is in none of `taken`, in (source address × destination address × port): addresses
/// of one family only; a protocol without ports counts as one, ICMP and ICMPv6 together as one, and so does
/// an end whose address is not known. Exact. Takes from `budget` what it costs; nothing when that is not
/// enough.
[[nodiscard]] std::optional<Amount> excess(const Traffic& opened, const std::vector<const Traffic*>& taken,
                                           std::size_t& budget);

/// How many ports and protocols without ports.
[[nodiscard]] Amount countServices(const net::ServiceSet& services);

}  // namespace topo::analysis
