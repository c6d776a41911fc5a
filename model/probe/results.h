// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"
#include "model/probe/plan.h"

#include <span>
#include <vector>

namespace topo::probe {

/// Where a run was made, as its results record it.
struct Vantage {
  QString text = QStringLiteral("this-machine");  ///< or `host:ID`
  bool claimed = false;                           ///< somebody said so; nothing proves it
};

/// The vantage of a run that is said to be made at a drawn host: claimed unless this machine, with the
/// addresses `own`, bears one that is drawn at the host. Loopback addresses prove nothing.
Vantage vantageAt(const document::Host& host, const QList<QHostAddress>& own);

/// Who sent the ICMP error that closed the way, usually a firewall; empty where nobody did.
QString reporterOf(const Attempt& attempt);

/// The attempts of a planned test: one, or one for each address of a name. Looks into the report, which must
/// outlive it and be that of the plan's job.
class AttemptsOf {
 public:
  AttemptsOf(const Plan& plan, const Report& report);
  [[nodiscard]] std::span<const Attempt> of(const PlannedTest& test) const;

 private:
  const std::vector<Attempt>& attempts_;
  std::vector<size_t> first_;  ///< by target
};

/// The results of a run of the plan as the document keeps them, those of each planned test in the plan's
/// order, each with the address that was tried. The report must be that of `plan.job`.
document::TestRun toTestRun(const Plan& plan, const Report& report, const QString& documentSha256,
                            const Vantage& vantage = {});

}  // namespace topo::probe
