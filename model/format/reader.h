// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"
#include "model/format/format_error.h"

#include <QByteArrayView>
#include <QList>
#include <QString>

#include <variant>

namespace topo::format {

/// The most entities a document may have: zones, networks, hosts, components, custom flows, notes, views.
inline constexpr qint64 kMaxEntities = 100'000;

using ReadResult = std::variant<document::DocumentData, QList<FormatError>>;
using RunResult = std::variant<document::TestRun, QList<FormatError>>;
using RunsResult = std::variant<QList<document::TestRun>, QList<FormatError>>;

/// The most runs a results file may have, and the most results in all of them.
inline constexpr qint64 kMaxRuns = 10'000;
inline constexpr qint64 kMaxResults = 500'000;

/// Reads a document (docs/format.md). Either all of it is good, or every fault is named (at most
/// ErrorList::kMaxErrors of them) and there is no document: nothing is guessed.
///
/// `fileName` is only quoted in errors. Reads and writes no file. Any thread; any bytes are safe input.
[[nodiscard]] ReadResult read(QByteArrayView bytes, const QString& fileName, const catalog::Catalog& catalog);

/// Reads a results file as `probe -o` writes it, under the same rules.
[[nodiscard]] RunResult readResults(QByteArrayView bytes, const QString& fileName,
                                    const catalog::Catalog& catalog);
/// The same for a file of one run, or of several gathered under `runs`; a run without `documentSha256` has
/// that of the file.
[[nodiscard]] RunsResult readRuns(QByteArrayView bytes, const QString& fileName,
                                  const catalog::Catalog& catalog);

}  // namespace topo::format
