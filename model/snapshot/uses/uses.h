// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"
#include "model/snapshot/report.h"

#include <QList>
#include <QString>

namespace topo::snapshot {

/// How something uses a zone, network, host or component.
enum class UseRole {
  RuleSource,  ///< a rule matches it as source
  RuleDestination,
  FlowSource,  ///< a drawn flow starts at it
  FlowDestination,
  FlowCrosses,  ///< a drawn flow crosses the zone's edge
  Record,       ///< what people said of a flow that starts or ends at it
  CustomSource,
  CustomDestination,
  LiesIn,      ///< a zone, network or host lies in it
  RunsOn,      ///< a component runs on it
  StandsByFor  ///< another host or component stands by for it
};

/// One place that uses the thing asked about.
struct Use {
  document::EntityRef where;
  UseRole role = UseRole::RuleSource;
  /// Of a rule that does not name the thing itself: the selectors that match it all the same, such as the
  /// zone it lies in, its kind or a CIDR that holds one of its addresses. Empty: it is named.
  QString through;
  friend bool operator==(const Use&, const Use&) = default;
};

/// Everything that uses a zone, network, host or component: rules first, in the order of their firewalls.
/// Rules that match it only because they match anything (`any`, `outside`) are left out. Nothing for other
/// sorts of things. Pure; any thread.
[[nodiscard]] QList<Use> usesOf(const document::EntityRef& thing, const document::DocumentData& data,
                                const Report& report);

}  // namespace topo::snapshot
