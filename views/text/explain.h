// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"
#include "model/snapshot/report.h"

#include <QList>
#include <QString>

namespace topo::text {

/// One sentence of an explanation and what it speaks of, for a link to it: a zone, or a rule of one.
/// `stops` marks the sentences that name a blocker.
struct Step {
  QString sentence;
  document::EntityRef subject;
  bool stops = false;
};

/// Why a flow has the verdict it has, crossing by crossing.
struct Explanation {
  QString title;     ///< the flow
  QString headline;  ///< the verdict in one sentence
  QList<Step> steps;
};

/// Explains one flow of a report over the document it was made from. Plain text; any thread.
[[nodiscard]] Explanation explain(const snapshot::Flow& flow, const document::DocumentData& data,
                                  const catalog::Catalog& catalog);
/// Every blocker in one line: "edge (DMZ): rule r3; db-fw (Data): default". Empty when nothing blocks.
[[nodiscard]] QString blockedByText(const snapshot::Flow& flow, const document::DocumentData& data);

}  // namespace topo::text
