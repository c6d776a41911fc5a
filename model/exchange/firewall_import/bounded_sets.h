// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/net/traffic.h"

#include <array>
#include <cstddef>
#include <optional>

namespace topo::firewall_import {

/// Sets of traffic for both directions, and what following chains does with them in bounded time.
using Sets = std::array<net::TrafficSet, 2>;

[[nodiscard]] bool isEmpty(const Sets& sets);
/// Written alike, which equal sets need not be.
[[nodiscard]] bool sameSets(const Sets& a, const Sets& b);
/// How many stretches of addresses and services they are made of: what they take to copy and to keep.
[[nodiscard]] std::size_t piecesOf(const Sets& sets);
/// All traffic of the families.
[[nodiscard]] net::TrafficSet everything(bool v4, bool v6);
/// `from` without `what`; nothing when that takes more than `most` boxes: then the caller says whether taking
/// nothing away is safe, or all. Adds the pairs of boxes that were held against each other to `work`.
[[nodiscard]] std::optional<net::TrafficSet> subtracted(const net::TrafficSet& from,
                                                        const net::TrafficSet& what, std::size_t most,
                                                        std::size_t& work);

}  // namespace topo::firewall_import
