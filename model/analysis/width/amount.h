// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/net/address.h"

#include <array>
#include <cstdint>
#include <string>

namespace topo::analysis {

/// A natural number below 2^320: all pairs of IPv6 addresses at all ports fit in, exactly. Value type.
class Amount {
 public:
  constexpr Amount() = default;
  /*implicit*/ constexpr Amount(net::Bits128 value) {
    for (std::size_t i = 0; i < 4; ++i) digits_[i] = static_cast<std::uint32_t>(value >> (32 * i));
  }

  Amount& operator+=(const Amount& other);
  /// What goes beyond 2^320 is lost.
  friend Amount operator*(const Amount& a, const Amount& b);
  friend Amount operator+(Amount a, const Amount& b) { return a += b; }
  friend constexpr bool operator==(const Amount&, const Amount&) = default;

  [[nodiscard]] constexpr bool isZero() const { return *this == Amount(); }
  /// Decimal digits.
  [[nodiscard]] std::string toString() const;

 private:
  std::array<std::uint32_t, 10> digits_{};  ///< to the base of 2^32, the least first
};

}  // namespace topo::analysis
