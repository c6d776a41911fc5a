// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"
#include "model/snapshot/parties.h"
#include "model/snapshot/report.h"

#include <QDate>

namespace topo::snapshot {

/// What findings are made from: a document with its flows, judged. Refers to all of it; used at once.
struct FindingContext {
  const document::DocumentData& document;
  const catalog::Catalog& catalog;
  const Parties& parties;
  const QList<Flow>& flows;             ///< sorted by id
  const QList<ExcludedFlow>& excluded;  ///< sorted by id
  QDate today;
};

/// All findings but those about flows (addFlowFindings) and those that reason over sets of traffic
/// (SetFindings), in no particular order.
[[nodiscard]] QList<Finding> findInDocument(const FindingContext& context);

/// Errors first, then by code, subjects and details, so that the same findings always stand in one order.
void sortFindings(QList<Finding>& findings);

/// required-flow-blocked, disputed-flow, cleartext-across-zones.
void addFlowFindings(const FindingContext& context, QList<Finding>& out);

// The parts of findInDocument.

/// expired-rule, expired-flow: what ran out before `today`.
void addExpiryFindings(const FindingContext& context, QList<Finding>& out);
/// unplaced-component, missing-component.
void addPlacementFindings(const FindingContext& context, QList<Finding>& out);
/// stale-reference: components, records, results and views that name what is gone.
void addStaleReferences(const FindingContext& context, QList<Finding>& out);
/// unknown-key, catalog-changed.
void addFormatFindings(const FindingContext& context, QList<Finding>& out);
/// riak-count, mysql-pair, publisher-count, dispatcher-active, unsupported-layout.
void addVendorLimits(const FindingContext& context, QList<Finding>& out);

}  // namespace topo::snapshot
