// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/exchange/firewall_import/ruleset.h"

#include <optional>
#include <string_view>

namespace topo::firewall_import {

/// Puts the condition of one rule together from its parts, all of which must hold. Begins with all traffic.
class ConditionBuilder {
 public:
  /// Of the families that the rule's table sees.
  ConditionBuilder(bool v4, bool v6);

  void source(const net::AddressSet& set, bool negated = false);
  void destination(const net::AddressSet& set, bool negated = false);
  void services(const net::ServiceSet& set, bool negated = false);
  void family(net::Family family);
  void traffic(const net::TrafficSet& set);
  void interfaces(InterfaceTest test);
  /// States of connection tracking, in small letters. `untracks`: some packets are not tracked.
  void states(const std::vector<std::string>& names, bool negated, bool untracks);
  void phases(unsigned phases) { condition_.phases &= frozen_ ? EveryPhase : phases; }
  /// Something that is not understood, or that a drawn rule cannot say.
  void doubt(Reason reason, const QString& detail = {});
  /// From here on nothing narrows: what follows may belong to something not understood.
  void freeze() { frozen_ = true; }

  [[nodiscard]] Condition build() const;

 private:
  net::AddressSet all_;
  net::AddressSet source_;
  net::AddressSet destination_;
  net::ServiceSet services_ = net::ServiceSet::any();
  std::optional<net::TrafficSet> traffic_;
  Condition condition_;
  bool frozen_ = false;
};

/// All of an IP protocol; ICMP and ICMPv6 each stand for both, as in a drawn rule.
[[nodiscard]] net::ServiceSet protocolServices(int protocol);
/// The ports of TCP or UDP; port 0 does not count.
[[nodiscard]] net::ServiceSet portServices(net::Protocol protocol, int first, int last);
/// The number of a protocol that iptables and nft know by name or number, nothing for others.
[[nodiscard]] std::optional<int> protocolNumber(std::string_view text);
/// A plain decimal number of at most `most`.
[[nodiscard]] std::optional<int> plainNumber(std::string_view text, int most);
/// An address, or a block by prefix length or contiguous mask; host bits are left away, as kernels do.
[[nodiscard]] std::optional<net::AddressRange> blockOf(std::string_view text);
[[nodiscard]] std::optional<net::AddressRange> blockOf(const net::Address& address, int prefixLength);
/// Two addresses of one family in order.
[[nodiscard]] std::optional<net::AddressRange> rangeOf(std::string_view first, std::string_view last);

}  // namespace topo::firewall_import
