// SPDX-License-Identifier: Apache-2.0
#include "model/net/service.h"

#include <utility>
#include <vector>

namespace topo::net {
namespace {

constexpr std::uint32_t kPortsPerProtocol = 65536;

constexpr std::uint32_t at(Protocol protocol, std::uint32_t port) {
  return static_cast<std::uint32_t>(protocol) * kPortsPerProtocol + port;
}

constexpr std::uint32_t kEnd = 256 * kPortsPerProtocol - 1;

Result<std::uint16_t, ServiceError> parsePort(std::string_view text) {
  using Port = Result<std::uint16_t, ServiceError>;
  if (text.empty()) return Port::failure(ServiceError::NotAPort);
  std::uint32_t number = 0;
  bool tooLarge = false;
  for (const char c : text) {
    if (c < '0' || c > '9') return Port::failure(ServiceError::NotAPort);
    number = number * 10 + std::uint32_t(c - '0');
    if (number > 65535) {
      tooLarge = true;
      number = 65536;  // stays too large however many digits follow
    }
  }
  if (text.size() > 1 && text[0] == '0') return Port::failure(ServiceError::NotAPort);
  if (tooLarge || number == 0) return Port::failure(ServiceError::PortOutOfRange);
  return static_cast<std::uint16_t>(number);
}

ServiceSet::Line lineOf(const Service& service) {
  const std::uint32_t first = service.allPorts ? 1U : service.ports.first;
  const std::uint32_t last = service.allPorts ? 65535U : service.ports.last;
  switch (service.kind) {
    case Service::Kind::Tcp:
      return {at(Protocol::Tcp, first), at(Protocol::Tcp, last)};
    case Service::Kind::Udp:
      return {at(Protocol::Udp, first), at(Protocol::Udp, last)};
    case Service::Kind::Icmp:
      return ServiceSet::Line({{at(Protocol::Icmp, 0), at(Protocol::Icmp, 65535)},
                               {at(Protocol::IcmpV6, 0), at(Protocol::IcmpV6, 65535)}});
    case Service::Kind::Any:
      break;
  }
  // Port 0 of TCP and UDP does not exist.
  return ServiceSet::Line({{0, at(Protocol::Tcp, 0) - 1},
                           {at(Protocol::Tcp, 1), at(Protocol::Udp, 0) - 1},
                           {at(Protocol::Udp, 1), kEnd}});
}

}  // namespace

Result<PortRange, ServiceError> PortRange::parse(std::string_view text) {
  using Range = Result<PortRange, ServiceError>;
  if (text.empty()) return Range::failure(ServiceError::Empty);
  const std::size_t dash = text.find('-');
  const auto from = parsePort(text.substr(0, dash));
  if (!from) return Range::failure(from.error());
  if (dash == std::string_view::npos) return PortRange{*from, *from};
  const auto to = parsePort(text.substr(dash + 1));
  if (!to) return Range::failure(to.error());
  if (*to < *from) return Range::failure(ServiceError::ReversedRange);
  return PortRange{*from, *to};
}

std::string PortRange::toString() const {
  return isSingle() ? std::to_string(first) : std::to_string(first) + '-' + std::to_string(last);
}

Result<Service, ServiceError> Service::parse(std::string_view text) {
  using Parsed = Result<Service, ServiceError>;
  if (text.empty()) return Parsed::failure(ServiceError::Empty);
  if (text == "any") return Service{};
  if (text == "icmp") return Service{Kind::Icmp, true, {}};
  const bool tcp = text.starts_with("tcp/");
  if (!tcp && !text.starts_with("udp/")) return Parsed::failure(ServiceError::UnknownProtocol);
  const Kind kind = tcp ? Kind::Tcp : Kind::Udp;
  const std::string_view ports = text.substr(4);
  if (ports == "any") return Service{kind, true, {}};
  const auto range = PortRange::parse(ports);
  if (!range)
    return Parsed::failure(range.error() == ServiceError::Empty ? ServiceError::NotAPort : range.error());
  return Service{kind, false, *range};
}

std::string Service::toString() const {
  switch (kind) {
    case Kind::Any:
      return "any";
    case Kind::Icmp:
      return "icmp";
    case Kind::Tcp:
    case Kind::Udp:
      break;
  }
  const std::string protocol = kind == Kind::Tcp ? "tcp/" : "udp/";
  return allPorts ? protocol + "any" : protocol + ports.toString();
}

ServiceSet::ServiceSet(const Service& service) : line_(lineOf(service)) {}

bool ServiceSet::contains(Protocol protocol, std::uint16_t port) const {
  return line_.contains(at(protocol, port));
}

PortSet ServiceSet::ports(Protocol protocol) const {
  std::vector<PortSet::Piece> pieces;
  for (const auto& piece : line_.intersected(Line(at(protocol, 0), at(protocol, 65535))).pieces()) {
    pieces.push_back({static_cast<std::uint16_t>(piece.first), static_cast<std::uint16_t>(piece.last)});
  }
  return PortSet(std::move(pieces));
}

bool ServiceSet::hasOtherProtocols() const {
  static const Line kWithPorts(
      {{at(Protocol::Tcp, 0), at(Protocol::Tcp, 65535)}, {at(Protocol::Udp, 0), at(Protocol::Udp, 65535)}});
  return !kWithPorts.contains(line_);
}

}  // namespace topo::net
