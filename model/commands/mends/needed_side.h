// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"
#include "model/net/address_set.h"

#include <QStringList>

namespace topo::commands {

/// One side of a rule, asked for the selectors that name just what it matches of one interface. Refers to
/// document and rule; used at once.
class NeededSide {
 public:
  enum Which { Source, Destination };

  NeededSide(const document::DocumentData& data, const document::ZoneId& zone, const document::Rule& rule,
             Which which);

  /// `host:ID` where the rule can meet that host by this interface only, else the interface's addresses, as
  /// far as the rule matches them. Empty when no selector says it.
  [[nodiscard]] QStringList selectors(const document::HostId& host,
                                      const document::InterfaceId& interface) const;

 private:
  [[nodiscard]] bool matchesPlace(const document::Host& host, const document::Interface& interface) const;
  [[nodiscard]] bool isOnThisSide(const document::Interface& interface) const;

  const document::DocumentData& data_;
  const document::ZoneId zone_;
  const QList<document::Selector>& selectors_;
  document::Direction direction_;
  Which which_;
  net::AddressSet named_;
};

}  // namespace topo::commands
