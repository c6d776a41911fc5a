// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewall_import/condition_builder.h"

#include <utility>

namespace topo::firewall_import {

using namespace Qt::StringLiterals;
using net::AddressSet;
using net::Family;
using net::ServiceSet;

namespace {

constexpr std::uint32_t kPorts = 65536;

AddressSet allOf(bool v4, bool v6) {
  AddressSet set;
  if (v4) set = set.united(AddressSet::all(Family::V4));
  if (v6) set = set.united(AddressSet::all(Family::V6));
  return set;
}

/// The length of a mask of ones followed by zeros.
std::optional<int> lengthOfMask(const net::Address& mask) {
  const int bits = net::bitsOf(mask.family);
  int length = 0;
  while (length < bits && ((mask.value >> (bits - 1 - length)) & 1) != 0) ++length;
  const net::Bits128 rest = length == bits ? 0 : mask.value & ((net::Bits128{1} << (bits - length)) - 1);
  return rest == 0 ? std::optional(length) : std::nullopt;
}

}  // namespace

ConditionBuilder::ConditionBuilder(bool v4, bool v6)
    : all_(allOf(v4, v6)), source_(all_), destination_(all_) {}

void ConditionBuilder::source(const AddressSet& set, bool negated) {
  if (!frozen_) source_ = negated ? source_.subtracted(set) : source_.intersected(set);
}

void ConditionBuilder::destination(const AddressSet& set, bool negated) {
  if (!frozen_) destination_ = negated ? destination_.subtracted(set) : destination_.intersected(set);
}

void ConditionBuilder::services(const ServiceSet& set, bool negated) {
  if (!frozen_) services_ = negated ? services_.subtracted(set) : services_.intersected(set);
}

void ConditionBuilder::family(Family family) {
  source(AddressSet::all(family));
  destination(AddressSet::all(family));
}

void ConditionBuilder::traffic(const net::TrafficSet& set) {
  if (!frozen_) traffic_ = traffic_ ? traffic_->intersected(set) : set;
}

void ConditionBuilder::interfaces(InterfaceTest test) {
  if (!frozen_) condition_.interfaces.push_back(std::move(test));
}

void ConditionBuilder::states(const std::vector<std::string>& names, bool negated, bool untracks) {
  unsigned matched = 0;
  QStringList words;
  bool known = true;
  for (const std::string& name : names) {
    words << QString::fromStdString(name).left(40);
    if (name == "new") {
      matched |= First;
    } else if (name == "established") {
      matched |= Later;
    } else if (name == "related") {
      matched |= Related;
    } else if (name == "invalid") {
      matched |= OutOfState;
    } else {
      known = false;
    }
  }
  if (negated) matched = EveryPhase & ~matched;
  // A first packet that is not tracked is in none of these states.
  const bool untracked = untracks && (negated || (matched & First) != 0);
  if (!known || untracked) doubt(Reason::ConnectionState, words.mid(0, 5).join(u", "_s));
  if (known) this->phases(untracked ? matched | First : matched);
}

void ConditionBuilder::doubt(Reason reason, const QString& detail) {
  condition_.doubts.push_back({reason, cleaned(detail, 80)});
}

Condition ConditionBuilder::build() const {
  Condition condition = condition_;
  condition.traffic = net::TrafficSet::product(source_, destination_, services_);
  if (traffic_) condition.traffic = condition.traffic.intersected(*traffic_);
  return condition;
}

ServiceSet protocolServices(int protocol) {
  using net::Service;
  switch (protocol) {
    case 1:
    case 58:
      return ServiceSet(Service{Service::Kind::Icmp, true, {}});
    case 6:
      return ServiceSet(Service{Service::Kind::Tcp, true, {}});
    case 17:
      return ServiceSet(Service{Service::Kind::Udp, true, {}});
    default: {
      const auto first = static_cast<std::uint32_t>(protocol) * kPorts;
      return ServiceSet(ServiceSet::Line(first, first + kPorts - 1));
    }
  }
}

ServiceSet portServices(net::Protocol protocol, int first, int last) {
  first = std::max(first, 1);
  if (last < first) return {};
  const net::PortRange ports{static_cast<std::uint16_t>(first), static_cast<std::uint16_t>(last)};
  return ServiceSet(protocol == net::Protocol::Tcp ? net::Service::tcp(ports) : net::Service::udp(ports));
}

std::optional<int> plainNumber(std::string_view text, int most) {
  if (text.empty() || text.size() > 9) return std::nullopt;
  int number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number <= most ? std::optional(number) : std::nullopt;
}

std::optional<int> protocolNumber(std::string_view text) {
  static constexpr std::pair<std::string_view, int> names[] = {
      {"icmp", 1},    {"igmp", 2},      {"tcp", 6},
      {"udp", 17},    {"dccp", 33},     {"ipv6", 41},
      {"gre", 47},    {"esp", 50},      {"ah", 51},
      {"icmp6", 58},  {"icmpv6", 58},   {"ipv6-icmp", 58},
      {"ospf", 89},   {"ospfigp", 89},  {"ipip", 94},
      {"ipencap", 4}, {"pim", 103},     {"vrrp", 112},
      {"sctp", 132},  {"udplite", 136}, {"mobility-header", 135},
      {"mh", 135}};
  for (const auto& [name, number] : names) {
    if (text == name) return number;
  }
  return plainNumber(text, 255);
}

std::optional<net::AddressRange> blockOf(const net::Address& address, int prefixLength) {
  const int bits = net::bitsOf(address.family);
  if (prefixLength < 0 || prefixLength > bits) return std::nullopt;
  const int host = bits - prefixLength;
  const net::Bits128 mask = host == 128 ? ~net::Bits128{0} : (net::Bits128{1} << host) - 1;
  net::AddressRange range{address, address};
  range.first.value = address.value & ~mask;
  range.last.value = range.first.value | mask;
  return range;
}

std::optional<net::AddressRange> blockOf(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto address = net::Address::parse(text.substr(0, slash));
  if (!address) return std::nullopt;
  if (slash == std::string_view::npos) return net::AddressRange{*address, *address};
  const std::string_view suffix = text.substr(slash + 1);
  if (const auto length = plainNumber(suffix, 128)) return blockOf(*address, *length);
  const auto mask = net::Address::parse(suffix);
  if (!mask || mask->family != address->family) return std::nullopt;
  const auto length = lengthOfMask(*mask);
  return length ? blockOf(*address, *length) : std::nullopt;
}

std::optional<net::AddressRange> rangeOf(std::string_view first, std::string_view last) {
  const auto from = net::Address::parse(first);
  const auto to = net::Address::parse(last);
  if (!from || !to || from->family != to->family || *to < *from) return std::nullopt;
  return net::AddressRange{*from, *to};
}

}  // namespace topo::firewall_import
