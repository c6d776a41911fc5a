// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/standin/run.h"

#include <QString>
#include <QStringList>

/// Sentences for stand-ins, shared by window and command line. Plain text; any thread.
namespace topo::text {

/// "10.2.0.21 tcp 3306"; of one that is not here the drawn address.
[[nodiscard]] QString standInText(const probe::StandIn& standIn);
/// Whose port it is: "mysql-1/mysql", "ssh and 2 more".
[[nodiscard]] QString standInOwnersText(const probe::StandIn& standIn);
/// "3 flows need it", "no flow from elsewhere needs it"
[[nodiscard]] QString standInNeedText(const probe::StandIn& standIn);
/// Why something gets no stand-in.
[[nodiscard]] QString notStoodInText(const probe::StandInLeft& left);
/// Why there is nothing to open, naming the addresses; empty when there is something.
[[nodiscard]] QString standInFaultText(const probe::StandInPlan& plan, const QString& hostName);
/// "mysqld (pid 812, user mysql)", "a program of the user mysql that may not be seen"
[[nodiscard]] QString holderText(const probe::PortHolder& holder);
/// Why a stand-in is not open and what to do about it; `program` is what would need a permission. Empty for
/// one that is open.
[[nodiscard]] QString standInTroubleText(const probe::StandInState& state, const probe::StandIn& standIn,
                                         const QString& program);
/// What the host does with a port that a real service holds already.
[[nodiscard]] QString takenMeaning();
/// "10.1.0.11 port 51234 came to 10.2.0.21 tcp 3306 (3 times)"
[[nodiscard]] QString visitorText(const probe::Visitor& visitor, const probe::StandIn& standIn);
/// "9 min 59 s", "10 min"
[[nodiscard]] QString spanText(qint64 seconds);
/// The stable word of outputs: `taken`, `needs-privilege`, …; never translated.
[[nodiscard]] QString troubleWord(probe::StandInTrouble trouble);

}  // namespace topo::text
