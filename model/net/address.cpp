// SPDX-License-Identifier: Apache-2.0
#include "model/net/address.h"

#include <algorithm>
#include <array>
#include <optional>

namespace topo::net {
namespace {

using Parsed = Result<Address, AddressError>;

bool isDigit(char c) {
  return c >= '0' && c <= '9';
}

int hexValue(char c) {
  if (isDigit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

Parsed parseV4(std::string_view text) {
  std::uint32_t value = 0;
  std::size_t at = 0;
  bool leadingZero = false;
  for (int part = 0; part < 4; ++part) {
    if (part > 0) {
      if (at >= text.size() || text[at] != '.') return Parsed::failure(AddressError::NotAnAddress);
      ++at;
    }
    const std::size_t start = at;
    unsigned number = 0;
    while (at < text.size() && isDigit(text[at]) && number <= 255)
      number = number * 10 + unsigned(text[at++] - '0');
    if (at == start || number > 255) return Parsed::failure(AddressError::NotAnAddress);
    if (at - start > 1 && text[start] == '0') leadingZero = true;
    value = value << 8 | number;
  }
  if (at != text.size()) return Parsed::failure(AddressError::NotAnAddress);
  if (leadingZero) return Parsed::failure(AddressError::LeadingZero);
  return Address::v4(value);
}

/// The 16-bit groups on one side of `::` (or all of them); `count` grows by each group read.
std::optional<AddressError> readGroups(std::string_view text, bool mayEndInV4,
                                       std::array<std::uint16_t, 8>& groups, int& count) {
  while (true) {
    const std::size_t colon = text.find(':');
    const std::string_view piece = text.substr(0, colon);
    if (piece.find('.') != std::string_view::npos) {
      if (!mayEndInV4 || colon != std::string_view::npos || count > 6) return AddressError::NotAnAddress;
      const Parsed embedded = parseV4(piece);
      if (!embedded) return embedded.error();
      groups[std::size_t(count++)] = static_cast<std::uint16_t>(embedded->value >> 16);
      groups[std::size_t(count++)] = static_cast<std::uint16_t>(embedded->value);
      return std::nullopt;
    }
    if (piece.empty() || piece.size() > 4 || count > 7) return AddressError::NotAnAddress;
    unsigned group = 0;
    for (const char c : piece) {
      const int digit = hexValue(c);
      if (digit < 0) return AddressError::NotAnAddress;
      group = group << 4 | unsigned(digit);
    }
    groups[std::size_t(count++)] = static_cast<std::uint16_t>(group);
    if (colon == std::string_view::npos) return std::nullopt;
    text.remove_prefix(colon + 1);
  }
}

Parsed parseV6(std::string_view text) {
  std::array<std::uint16_t, 8> head{};
  std::array<std::uint16_t, 8> tail{};
  int headCount = 0;
  int tailCount = 0;
  const std::size_t gap = text.find("::");
  const bool hasGap = gap != std::string_view::npos;
  const std::string_view before = text.substr(0, gap);
  const std::string_view after = hasGap ? text.substr(gap + 2) : std::string_view();
  if (!hasGap || !before.empty()) {
    if (const auto error = readGroups(before, !hasGap, head, headCount)) return Parsed::failure(*error);
  }
  if (!after.empty()) {
    if (const auto error = readGroups(after, true, tail, tailCount)) return Parsed::failure(*error);
  }
  // `::` stands for at least one group.
  if (hasGap ? headCount + tailCount > 7 : headCount != 8) return Parsed::failure(AddressError::NotAnAddress);
  std::copy_n(tail.begin(), tailCount, head.end() - tailCount);
  Bits128 value = 0;
  for (const std::uint16_t group : head) value = value << 16 | group;
  return Address::v6(value);
}

std::string v4ToString(std::uint32_t value) {
  std::string text;
  for (int shift = 24; shift >= 0; shift -= 8) {
    if (!text.empty()) text += '.';
    text += std::to_string(value >> shift & 255U);
  }
  return text;
}

void appendHex(std::string& text, unsigned value) {
  static constexpr char kDigits[] = "0123456789abcdef";
  bool started = false;
  for (int shift = 12; shift >= 0; shift -= 4) {
    const unsigned digit = value >> shift & 15U;
    started = started || digit != 0 || shift == 0;
    if (started) text += kDigits[digit];
  }
}

std::string v6ToString(Bits128 value) {
  if (value >> 32 == 0xffff) return "::ffff:" + v4ToString(static_cast<std::uint32_t>(value));
  std::array<unsigned, 8> groups{};
  for (std::size_t i = 0; i < 8; ++i) groups[i] = static_cast<unsigned>(value >> (112 - 16 * i)) & 0xffffU;
  // RFC 5952: the longest run of at least two zero groups is shortened, the first one when they tie.
  std::size_t bestStart = 8;
  std::size_t bestLength = 1;
  for (std::size_t i = 0; i < 8;) {
    std::size_t end = i;
    while (end < 8 && groups[end] == 0) ++end;
    if (end - i > bestLength) {
      bestStart = i;
      bestLength = end - i;
    }
    i = end + 1;
  }
  std::string text;
  for (std::size_t i = 0; i < 8;) {
    if (i == bestStart) {
      text += "::";
      i += bestLength;
      continue;
    }
    if (!text.empty() && text.back() != ':') text += ':';
    appendHex(text, groups[i++]);
  }
  return text;
}

/// The largest block that starts at `base` and ends at `last` or before.
int shortestPrefix(const Address& base, const Address& last) {
  int prefix = bitsOf(base.family);
  Bits128 hostBits = 0;
  while (prefix > 0) {
    const Bits128 wider = hostBits << 1 | 1;
    if ((base.value & wider) != 0 || wider > last.value - base.value) break;
    hostBits = wider;
    --prefix;
  }
  return prefix;
}

Bits128 hostMask(Family family, int prefixLength) {
  const int hostBits = bitsOf(family) - prefixLength;
  return hostBits == 128 ? ~Bits128{0} : (Bits128{1} << hostBits) - 1;
}

std::optional<int> parsePrefixLength(std::string_view text, Family family) {
  if (text.empty() || text.size() > 3 || (text.size() > 1 && text[0] == '0')) return std::nullopt;
  int number = 0;
  for (const char c : text) {
    if (!isDigit(c)) return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number <= bitsOf(family) ? std::optional(number) : std::nullopt;
}

bool allows(AllowForms allowed, AllowForms form) {
  return (static_cast<unsigned>(allowed) & static_cast<unsigned>(form)) != 0;
}

}  // namespace

Parsed Address::parse(std::string_view text) {
  if (text.empty()) return Parsed::failure(AddressError::Empty);
  if (const std::size_t percent = text.find('%'); percent != std::string_view::npos) {
    const Parsed rest = parse(text.substr(0, percent));
    return Parsed::failure(rest ? AddressError::ScopeZone : AddressError::NotAnAddress);
  }
  return text.find(':') == std::string_view::npos ? parseV4(text) : parseV6(text);
}

std::string Address::toString() const {
  return family == Family::V4 ? v4ToString(static_cast<std::uint32_t>(value)) : v6ToString(value);
}

std::string Cidr::toString() const {
  return base.toString() + '/' + std::to_string(prefixLength);
}

std::vector<Cidr> AddressRange::toCidrs() const {
  std::vector<Cidr> blocks;
  Address next = first;
  while (true) {
    const int prefix = shortestPrefix(next, last);
    blocks.push_back({next, prefix});
    const Bits128 end = next.value | hostMask(next.family, prefix);
    if (end >= last.value) return blocks;
    next.value = end + 1;
  }
}

std::string AddressRange::toString() const {
  if (isSingle()) return first.toString();
  const int prefix = shortestPrefix(first, last);
  if ((first.value | hostMask(first.family, prefix)) == last.value) return Cidr{first, prefix}.toString();
  return first.toString() + '-' + last.toString();
}

Result<AddressSpec, AddressError> parseAddressSpec(std::string_view text, AllowForms allowed) {
  using Spec = Result<AddressSpec, AddressError>;
  if (text.empty()) return Spec::failure(AddressError::Empty);
  if (const std::size_t slash = text.find('/'); slash != std::string_view::npos) {
    const Parsed base = Address::parse(text.substr(0, slash));
    if (!base)
      return Spec::failure(base.error() == AddressError::Empty ? AddressError::NotAnAddress : base.error());
    const auto prefix = parsePrefixLength(text.substr(slash + 1), base->family);
    if (!prefix) return Spec::failure(AddressError::PrefixLength);
    const Bits128 mask = hostMask(base->family, *prefix);
    if ((base->value & mask) != 0) return Spec::failure(AddressError::HostBits);
    if (!allows(allowed, AllowForms::Cidr)) return Spec::failure(AddressError::FormNotAllowed);
    return AddressSpec{AddressForm::Cidr, {*base, {base->family, base->value | mask}}, *prefix};
  }
  if (const std::size_t dash = text.find('-'); dash != std::string_view::npos) {
    const Parsed from = Address::parse(text.substr(0, dash));
    const Parsed to = Address::parse(text.substr(dash + 1));
    for (const Parsed* end : {&from, &to}) {
      if (!*end)
        return Spec::failure(end->error() == AddressError::Empty ? AddressError::NotAnAddress : end->error());
    }
    if (from->family != to->family) return Spec::failure(AddressError::MixedFamilies);
    if (*to < *from) return Spec::failure(AddressError::ReversedRange);
    if (!allows(allowed, AllowForms::Range)) return Spec::failure(AddressError::FormNotAllowed);
    return AddressSpec{AddressForm::Range, {*from, *to}, -1};
  }
  const Parsed single = Address::parse(text);
  if (!single) return Spec::failure(single.error());
  if (!allows(allowed, AllowForms::Single)) return Spec::failure(AddressError::FormNotAllowed);
  return AddressSpec{AddressForm::Single, {*single, *single}, -1};
}

}  // namespace topo::net
