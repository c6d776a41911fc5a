// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/net/interval_set.h"
#include "model/net/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace topo::net {

/// What is wrong with the text of a port, a port range or a service.
enum class ServiceError {
  Empty,
  UnknownProtocol,  ///< not any, tcp/…, udp/… or icmp
  NotAPort,         ///< not a plain decimal number (leading zeros are not plain)
  PortOutOfRange,   ///< outside 1–65535
  ReversedRange
};

/// Ports `first` to `last`, both included, each 1–65535.
struct PortRange {
  std::uint16_t first = 1;
  std::uint16_t last = 65535;

  /// `443` or `6000-7999`.
  static Result<PortRange, ServiceError> parse(std::string_view text);
  [[nodiscard]] bool isSingle() const { return first == last; }
  [[nodiscard]] std::string toString() const;
  friend constexpr bool operator==(const PortRange&, const PortRange&) = default;
};

using PortSet = IntervalSet<std::uint16_t>;

/// IP protocol numbers.
enum class Protocol : std::uint8_t { Icmp = 1, Tcp = 6, Udp = 17, IcmpV6 = 58 };

/// One service as a document names it.
struct Service {
  enum class Kind { Any, Tcp, Udp, Icmp };
  Kind kind = Kind::Any;
  bool allPorts = true;  ///< `tcp/any`; always true for Any and Icmp
  PortRange ports;

  /// `any`, `tcp/any`, `udp/any`, `tcp/443`, `tcp/6000-7999`, `udp/53`, `icmp`; lower case, no spaces.
  static Result<Service, ServiceError> parse(std::string_view text);
  [[nodiscard]] static Service tcp(PortRange ports) { return {Kind::Tcp, false, ports}; }
  [[nodiscard]] static Service udp(PortRange ports) { return {Kind::Udp, false, ports}; }
  [[nodiscard]] std::string toString() const;
  friend constexpr bool operator==(const Service&, const Service&) = default;
};

/// An exact set of services, over the line `protocol * 65536 + port` of all 256 IP protocols. TCP and UDP
/// have the ports 1–65535, so that `tcp/any` is `tcp/1-65535`; ICMP stands for ICMP and ICMPv6 together;
/// every other protocol fills its whole stretch of the line. Value type.
class ServiceSet {
 public:
  using Line = IntervalSet<std::uint32_t>;

  ServiceSet() = default;
  explicit ServiceSet(const Service& service);
  explicit ServiceSet(Line line) : line_(std::move(line)) {}
  [[nodiscard]] static ServiceSet any() { return ServiceSet(Service{}); }

  [[nodiscard]] bool empty() const { return line_.empty(); }
  [[nodiscard]] const Line& line() const { return line_; }
  [[nodiscard]] bool contains(Protocol protocol, std::uint16_t port) const;
  [[nodiscard]] bool contains(const ServiceSet& other) const { return line_.contains(other.line_); }
  [[nodiscard]] bool intersects(const ServiceSet& other) const { return line_.intersects(other.line_); }
  [[nodiscard]] ServiceSet united(const ServiceSet& o) const { return ServiceSet(line_.united(o.line_)); }
  [[nodiscard]] ServiceSet intersected(const ServiceSet& o) const {
    return ServiceSet(line_.intersected(o.line_));
  }
  [[nodiscard]] ServiceSet subtracted(const ServiceSet& o) const {
    return ServiceSet(line_.subtracted(o.line_));
  }
  void add(const Service& service) { line_ = line_.united(ServiceSet(service).line_); }

  /// The ports of TCP or UDP in this set.
  [[nodiscard]] PortSet ports(Protocol protocol) const;
  /// True if any of it is neither TCP nor UDP.
  [[nodiscard]] bool hasOtherProtocols() const;

  friend bool operator==(const ServiceSet&, const ServiceSet&) = default;

 private:
  Line line_;
};

}  // namespace topo::net
