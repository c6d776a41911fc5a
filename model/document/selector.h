// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/net/address_set.h"

#include <QString>
#include <QStringList>
#include <QStringView>

#include <optional>

namespace topo::document {

/// What a selector goes by.
enum class SelectorType { Any, Outside, Zone, Network, Host, Component, Kind, Address };

/// One entry of a rule's `from` or `to`, or one end of a custom flow: `any`, `outside`, `zone:ID`,
/// `network:ID`, `host:ID`, `component:ID`, `kind:KIND`, or an address, CIDR or `a-b` range.
///
/// `value` is the id, the kind, or the address text exactly as written (an IPv6 address may be written in
/// any valid way and is kept); empty for `any` and `outside`. A plain value.
struct Selector {
  SelectorType type = SelectorType::Any;
  QString value;

  friend bool operator==(const Selector&, const Selector&) = default;

  [[nodiscard]] QString text() const;

  /// Nothing when the text is no selector. Ids are checked for their form only, not for existence;
  /// addresses strictly (no leading zeros, no `%` zones, no host bits in a CIDR, no reversed range).
  static std::optional<Selector> parse(QStringView text);
};

/// True when the text is a single address, a CIDR without host bits, or an `a-b` range.
[[nodiscard]] bool isValidAddressText(QStringView text);
/// True when the text is a CIDR without host bits.
[[nodiscard]] bool isValidCidrText(QStringView text);
/// True when the text is a service: `any`, `tcp/any`, `udp/any`, `tcp/443`, `udp/6000-7999`, `icmp`.
[[nodiscard]] bool isValidServiceText(QStringView text);
/// True when the text is a port or port range within 1-65535.
[[nodiscard]] bool isValidPortText(QStringView text);

/// The addresses, CIDRs and ranges of the texts as one exact set; a text that is none of them adds nothing.
[[nodiscard]] net::AddressSet addressesOf(const QStringList& texts);

}  // namespace topo::document
