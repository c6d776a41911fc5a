// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/proposal.h"
#include "model/document/entities.h"

namespace topo::commands {

/// Deletes things and what hangs on them, as one step; nothing is left that names them wrongly.
///
/// - A host takes its components with it.
/// - A zone does not take what lies in it: its zones, networks and hosts go to the zone around it, or to top
///   level. Its firewall goes. (To delete all of it, select it all: withContents in support/geometry.h.)
/// - A network leaves its hosts where it was: their interfaces go to its zone, or to top level.
/// - What is deleted leaves every selector, `standbyOf` and the ends of custom flows; a rule or custom flow
///   left with an empty list stays and is reported by a finding.
/// - Placements, hiding and bends go in every view. Flow records and test results stay: what people said and
///   what was measured is not thrown away unasked.
/// - An interface goes without touching `listensOn`; the last view stays; a flow is no thing of its own and
///   is excluded instead (records.h).
[[nodiscard]] Proposal removeEntities(const document::DocumentData& data,
                                      const QList<document::EntityRef>& refs);

/// True when removeEntities would delete something.
[[nodiscard]] bool canRemove(const document::DocumentData& data, const QList<document::EntityRef>& refs);

}  // namespace topo::commands
