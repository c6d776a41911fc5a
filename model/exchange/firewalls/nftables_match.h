// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/net/address_set.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QString>
#include <QStringList>

namespace topo::exchange::nftables {

/// One side of a rule as nft matches it. `name` is that of its sets, without the ending for the family.
struct Side {
  bool any = false;
  net::AddressSet addresses;
  QByteArray name;
};

/// What matches a list of services; each is a condition of its own, "" for every service.
[[nodiscard]] QByteArrayList serviceMatches(const QStringList& services);
/// What matches both sides: one condition for each family that can match, "" where nothing is asked.
[[nodiscard]] QByteArrayList addressMatches(const Side& from, const Side& to);
/// The set for one family of a side, empty when the side is matched without one.
[[nodiscard]] QByteArray setDefinition(const Side& side, net::Family family, const QString& comment);

}  // namespace topo::exchange::nftables
