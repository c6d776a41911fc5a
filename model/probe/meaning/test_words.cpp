// SPDX-License-Identifier: Apache-2.0
#include "model/probe/meaning/test_words.h"

#include <array>

namespace topo::probe {

namespace {

constexpr std::array kComparisons = {Comparison::NotTested, Comparison::Agree,
                                     Comparison::OpenButWrongService, Comparison::DrawingOpenNetworkClosed,
                                     Comparison::DrawingClosedNetworkOpen};
constexpr std::array kStandings = {Standing::Confirms, Standing::ConfirmsIfClaim, Standing::Hint};

template <class Values, class WordOf>
auto valueOfWord(const Values& values, QStringView word, const WordOf& wordOf)
    -> std::optional<typename Values::value_type> {
  for (const auto value : values)
    if (word == wordOf(value)) return value;
  return std::nullopt;
}

}  // namespace

std::optional<Comparison> comparisonOfWord(QStringView word) {
  return valueOfWord(kComparisons, word, comparisonWord);
}

QHash<QString, QString> testWords(const QHash<QString, FlowState>& states) {
  QHash<QString, QString> words;
  words.reserve(states.size());
  for (auto state = states.cbegin(); state != states.cend(); ++state)
    words.insert(state.key(), comparisonWord(state->comparison));
  return words;
}

QHash<QString, QString> testWordsFor(const document::ViewFilter& filter, const snapshot::Report& report,
                                     const document::DocumentData& document) {
  return filter.tests.isEmpty() ? QHash<QString, QString>() : testWords(flowStates(report, document));
}

QString standingWord(Standing standing) {
  switch (standing) {
    case Standing::Confirms:
      return QStringLiteral("confirmed");
    case Standing::ConfirmsIfClaim:
      return QStringLiteral("if-claim-holds");
    case Standing::Hint:
      return QStringLiteral("hint");
  }
  return {};
}

std::optional<Standing> standingOfWord(QStringView word) {
  return valueOfWord(kStandings, word, standingWord);
}

}  // namespace topo::probe
