// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"
#include "model/probe/flow_state.h"
#include "model/probe/meaning/bearer.h"

#include <QString>
#include <QStringList>

/// What live tests say of a flow, in words: the one place for tables, forms, tool tips, exports and command
/// line. Plain text that may hold what strangers on the network sent; any thread.
namespace topo::text {

/// A table cell: "open: agree", "refused: drawing open, network closed at 10.2.0.22 (hint)", "stale", or
/// nothing.
[[nodiscard]] QString lastTestText(const probe::FlowState& state);
/// To follow the name of a flow in a list: " · tested: agree (a hint)"; empty without results.
[[nodiscard]] QString resultSummary(const probe::FlowState& state);
/// The state in one sentence, then one line for each of at most `most` tests it rests on, then what is stale.
[[nodiscard]] QStringList testLines(const probe::FlowState& state, const document::DocumentData& data,
                                    qsizetype most = 16);

/// "drawing open, network closed": and, where only some of its addresses say so, which.
[[nodiscard]] QString comparisonOf(const probe::FlowState& state);
/// "closed at 10.2.0.22 and 10.2.0.23, open at 10.2.0.21"; empty unless a flow is open and closed at once.
[[nodiscard]] QString partlyText(const probe::FlowState& state);
/// "rejected by 10.1.0.1, which is fw1, the firewall edge (DMZ)"; empty when nobody said no.
[[nodiscard]] QString rejectedByText(const document::TestResult& result, const probe::Bearer& bearer,
                                     const document::DocumentData& data);
/// "fw1, the firewall edge (DMZ)", "an address in App LAN (DMZ)"; empty when the drawing does not say.
[[nodiscard]] QString bearerText(const probe::Bearer& bearer, const document::DocumentData& data);
/// "the tester's machine", "dmcm1", "dmcm1 (claimed)"
[[nodiscard]] QString testedFromText(const QString& vantage, bool claimed, const document::DocumentData& data);
/// A time as it was written, in UTC and to the second: "2026-11-22 14:00:05 UTC".
[[nodiscard]] QString timeText(const QString& written);

}  // namespace topo::text
