// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/commands/proposal.h"
#include "model/document/entities.h"
#include "model/snapshot/report.h"

#include <QList>
#include <QString>

namespace topo::commands {

/// What sort of mend it is: mends of one sort can be applied to several findings together.
enum class MendKind {
  OpenFlows,
  DeleteRule,
  DisableRule,
  MoveRuleUp,
  NarrowRule,
  ClearExpiry,
  DeleteRecord,
  Rehome,
  AddComponent,
  MakeActive,
  DisableEndpoint,
  RemoveReference,
  RemoveKey,
  AdoptCatalog,
  AcceptFlow,
  ExcludeFlow
};

/// One way to put a finding right: what it does (`proposal.text`, as menu and undo list say it) and what else
/// there is to know of it, one sentence or none. Nothing has happened until the proposal is pushed.
struct Mend {
  MendKind kind = MendKind::OpenFlows;
  QString variant;  ///< tells mends of one kind apart: whom it makes the active one
  Proposal proposal;
  QString note;
};

/// What mends are made from; refers to all of it. `report` is that of `data`.
struct MendContext {
  const document::DocumentData& data;
  const catalog::Catalog& catalog;
  const snapshot::Report& report;
  document::ViewId view;  ///< where new things are placed; null: the first view
};

/// All that might help against the finding, the gentlest first; of several with the same kind and variant the
/// first that helps is meant. Whether they help is for offerMends (offer.h) to try. Empty where no honest
/// mend exists.
[[nodiscard]] QList<Mend> possibleMends(const MendContext& context, const snapshot::Finding& finding);

// The parts of possibleMends.

[[nodiscard]] QList<Mend> ruleMends(const MendContext& context, const snapshot::Finding& finding);
/// The rule in other words: exactly what the drawn flows it decides need of it, by as many rules as that
/// takes.
[[nodiscard]] QList<Mend> narrowingMends(const MendContext& context, const snapshot::Finding& finding);
[[nodiscard]] QList<Mend> placeMends(const MendContext& context, const snapshot::Finding& finding);
/// The rules that let blocked flows through, and nothing else, as the suggestion has them.
[[nodiscard]] QList<Mend> openingMends(const MendContext& context, const QStringList& flows);
[[nodiscard]] QList<Mend> flowMends(const MendContext& context, const snapshot::Finding& finding);
[[nodiscard]] QList<Mend> referenceMends(const MendContext& context, const snapshot::Finding& finding);

}  // namespace topo::commands
