// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"

#include <QString>

#include <optional>

namespace topo::snapshot {

/// One end of a question about traffic, found in a document.
struct AskedEnd {
  enum class Type {
    Host,       ///< any of its interfaces
    Component,  ///< its host, and as destination only the interfaces that it listens on
    Interface,  ///< that one
    Drawn,      ///< the one interface that bears `address`
    NotDrawn,   ///< a machine with `address` that is not drawn, at `place`
    Zone,       ///< everything in it; only for questions about sets
    Network,
    Outside,
    Anywhere
  };
  Type type = Type::Host;
  document::HostId host;  ///< null for a component on no host
  document::InterfaceId interface;
  document::ComponentId component;
  document::ZoneId zone;
  document::NetworkId network;
  QString address;
  document::Place place;
  int bearers = 1;  ///< Drawn: how many interfaces bear it; the first is taken

  /// True when it stands for one machine (or one group of machines).
  [[nodiscard]] bool isOne() const { return type <= Type::NotDrawn; }
};

/// Reads `ID` (of a host, else of a component), `host:ID`, `component:ID`, `HOST/INTERFACE`, an address,
/// `zone:ID`, `network:ID`, `outside` or `any`. An address that nobody drawn bears is a machine not drawn: in
/// the network with the smallest CIDR that holds it, else at top level. Nothing when it names nothing.
[[nodiscard]] std::optional<AskedEnd> findEnd(const QString& text, const document::DocumentData& document);

}  // namespace topo::snapshot
