// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/exchange/wording.h"
#include "model/snapshot/report.h"

#include <QByteArray>
#include <QStringList>

#include <optional>

namespace topo::exchange {

/// The report as `check --json` and `export --format json` print it (docs/command-line.md): one JSON
/// object, two spaces of indent, one final line feed. Any thread.
[[nodiscard]] QByteArray toCheckJson(const snapshot::Report& report, const Wording& wording);

/// An explanation in words, each sentence with what it speaks of.
struct ExplainStep {
  QString sentence;
  QString zone;  ///< empty: none
  QString rule;  ///< empty: none
  bool stops = false;
};

/// One flow and its explanation as `explain --json` prints it. `assumed`: of traffic that was asked about,
/// what had to be assumed of its ends.
[[nodiscard]] QByteArray toExplainJson(const snapshot::Flow& flow, const QString& title,
                                       const QString& headline, const QList<ExplainStep>& steps,
                                       const std::optional<QStringList>& assumed = std::nullopt);

}  // namespace topo::exchange
