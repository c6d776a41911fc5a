// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/net/result.h"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace topo::net {

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
/// Wide enough for any address; IPv4 uses the lowest 32 bits. A compiler extension that GCC and Clang share.
using Bits128 = unsigned __int128;
#pragma GCC diagnostic pop

enum class Family { V4, V6 };

/// What is wrong with the text of an address, CIDR or range.
enum class AddressError {
  Empty,          ///< no text at all
  NotAnAddress,   ///< neither IPv4 nor IPv6
  LeadingZero,    ///< an IPv4 part such as 010
  ScopeZone,      ///< `%eth0`
  PrefixLength,   ///< missing, not a plain number, or beyond 32 or 128
  HostBits,       ///< a CIDR whose address is not the first of its block
  ReversedRange,  ///< the end comes before the start
  MixedFamilies,  ///< a range from one family to the other
  FormNotAllowed  ///< well written, but a form the place does not take
};

/// One IPv4 or IPv6 address. Ordered by family, then by value.
struct Address {
  Family family = Family::V4;
  Bits128 value = 0;

  [[nodiscard]] static constexpr Address v4(std::uint32_t value) { return {Family::V4, value}; }
  [[nodiscard]] static constexpr Address v6(Bits128 value) { return {Family::V6, value}; }
  /// Strict: four decimal parts without leading zeros, or any valid way to write IPv6; no zone, no spaces.
  static Result<Address, AddressError> parse(std::string_view text);
  /// Canonical: dotted decimal, or RFC 5952.
  [[nodiscard]] std::string toString() const;

  friend constexpr auto operator<=>(const Address&, const Address&) = default;
};

[[nodiscard]] constexpr int bitsOf(Family family) {
  return family == Family::V4 ? 32 : 128;
}

/// A block of addresses by prefix; `base` has no host bits.
struct Cidr {
  Address base;
  int prefixLength = 0;

  [[nodiscard]] std::string toString() const;
  friend constexpr bool operator==(const Cidr&, const Cidr&) = default;
};

/// Addresses from `first` to `last`, both included, of one family.
struct AddressRange {
  Address first;
  Address last;

  [[nodiscard]] bool isSingle() const { return first == last; }
  [[nodiscard]] bool contains(const Address& address) const {
    return address.family == first.family && first <= address && address <= last;
  }
  /// The fewest CIDRs that make up exactly this range, ascending: at most 62 for IPv4, 254 for IPv6.
  [[nodiscard]] std::vector<Cidr> toCidrs() const;
  /// A single address, a CIDR if it is one, else `a-b`; canonical.
  [[nodiscard]] std::string toString() const;

  friend constexpr bool operator==(const AddressRange&, const AddressRange&) = default;
};

enum class AddressForm { Single, Cidr, Range };

/// The forms a place in a document takes.
enum class AllowForms : unsigned { Single = 1, Cidr = 2, Range = 4, Any = 7 };
constexpr AllowForms operator|(AllowForms a, AllowForms b) {
  return static_cast<AllowForms>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}

/// What one text stands for, and how it was written. `prefixLength` is -1 unless the form is Cidr.
struct AddressSpec {
  AddressForm form = AddressForm::Single;
  AddressRange range;
  int prefixLength = -1;

  friend constexpr bool operator==(const AddressSpec&, const AddressSpec&) = default;
};

/// Strict reading of `10.1.0.11`, `10.1.0.0/24` (no host bits) or `10.1.0.5-10.1.0.9` (one family, not
/// reversed). Text that is well written in a form outside `allowed` is FormNotAllowed.
Result<AddressSpec, AddressError> parseAddressSpec(std::string_view text,
                                                   AllowForms allowed = AllowForms::Any);

}  // namespace topo::net
