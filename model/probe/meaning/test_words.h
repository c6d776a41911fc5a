// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/comparison_word.h"
#include "model/probe/flow_state.h"

#include <optional>

namespace topo::probe {

/// What comparisonWord() says, read back; nothing for any other word.
std::optional<Comparison> comparisonOfWord(QStringView word);

/// The word of each flow that has one, by flow id: what snapshot::FlowSieve takes. Flows that are not in it
/// were not tested.
QHash<QString, QString> testWords(const QHash<QString, FlowState>& states);

/// The same from the document, but nothing where the filter asks for no tests: most do not, and states cost
/// time.
QHash<QString, QString> testWordsFor(const document::ViewFilter& filter, const snapshot::Report& report,
                                     const document::DocumentData& document);

/// `confirmed`, `if-claim-holds` or `hint`.
QString standingWord(Standing standing);
std::optional<Standing> standingOfWord(QStringView word);

}  // namespace topo::probe
