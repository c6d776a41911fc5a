// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"
#include "model/snapshot/ask/asked_end.h"
#include "model/snapshot/sets/named_traffic.h"

#include <QList>

namespace topo::snapshot {

/// Which connections get from somewhere to somewhere.
struct Reach {
  bool undecided = false;  ///< too intricate to settle in bounded time: `traffic` is empty
  QList<NamedTraffic> traffic;
};

/// Every connection from one end to the other that every boundary on its way lets through. Each interface of
/// a host counts; what a host says to itself does not. Pure; any thread; takes bounded time.
[[nodiscard]] Reach reach(const document::DocumentData& document, const catalog::Catalog& catalog,
                          const AskedEnd& from, const AskedEnd& to);
/// Every connection that gets out of a zone to anywhere else.
[[nodiscard]] Reach leaving(const document::DocumentData& document, const catalog::Catalog& catalog,
                            const document::ZoneId& zone);

}  // namespace topo::snapshot
