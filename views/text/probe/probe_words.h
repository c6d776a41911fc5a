// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/compare.h"
#include "model/probe/plan.h"

#include <QString>

/// Sentences for live tests, shared by window and command line. Plain text; any thread.
namespace topo::text {

/// "open", "refused", … for a person.
[[nodiscard]] QString outcomeText(probe::Outcome outcome);
/// The same, with the firewall that said no where it is known: "rejected by 10.1.0.1".
[[nodiscard]] QString outcomeText(probe::Outcome outcome, const QString& reporter);
/// What came of an attempt, with the stand-in or the firewall that answered it.
[[nodiscard]] QString outcomeText(const probe::Attempt& attempt);
/// What an outcome means, with its limits: "refused" never proves that the path is open.
[[nodiscard]] QString outcomeMeaning(probe::Outcome outcome);
/// "agree", "drawing closed, network open", …
[[nodiscard]] QString comparisonText(probe::Comparison comparison);
[[nodiscard]] QString standingText(probe::Standing standing);
/// Why something of a flow will not be tried.
[[nodiscard]] QString leftOutText(const probe::Exclusion& exclusion);
/// "open", or "open (stand-in)" where it was no service that answered.
[[nodiscard]] QString outcomeText(probe::Outcome outcome, bool standIn);
/// What a stand-in's answer is worth.
[[nodiscard]] QString standInMeaning();
/// What the control test showed and what follows.
[[nodiscard]] QString controlText(const probe::ControlResult& control);
/// "10.1.0.21 tcp 3306, greeted as MySQL"
[[nodiscard]] QString targetText(const probe::Target& target);

}  // namespace topo::text
