// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"
#include "model/probe/plan.h"

namespace topo::probe {

/// Where a run was made, as its results record it.
struct Vantage {
  QString text = QStringLiteral("this-machine");  ///< or `host:ID`
  bool claimed = false;                           ///< somebody said so; nothing proves it
};

/// The results of a run of the plan as the document keeps them, one for each planned test, in the plan's
/// order. The report must be that of `plan.job`.
document::TestRun toTestRun(const Plan& plan, const Report& report, const QString& documentSha256,
                            const Vantage& vantage = {});

}  // namespace topo::probe
