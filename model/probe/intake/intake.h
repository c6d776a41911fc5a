// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"
#include "model/format/format_error.h"
#include "model/probe/intake/tally.h"
#include "model/snapshot/report.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

#include <optional>
#include <variant>

/// Taking in what was tested elsewhere: results files of this program, its playbooks and its scripts, and
/// what nmap writes. Nothing here changes a document or touches a disk; `commands::addTestRuns` adds what was
/// taken.
namespace topo::intake {

/// What a file of results is written in; the words of `import --format` are those of `kindWord`.
enum class Kind { Results, Nmap };

[[nodiscard]] QString kindWord(Kind kind);
[[nodiscard]] std::optional<Kind> kindOfWord(QStringView word);
/// What the bytes seem to be: JSON or XML. A guess from the first character.
[[nodiscard]] std::optional<Kind> guessKind(QByteArrayView bytes);

/// One file that was read. The name is only quoted.
struct Source {
  QString name;
  QByteArray bytes;
};

/// What results are matched with. Holds references.
struct Against {
  const document::DocumentData& document;
  const snapshot::Report& report;  ///< of this document
  const catalog::Catalog& catalog;
};

/// What the files gave: runs to be added to the document, and what became of everything in the files.
struct Intake {
  QList<document::TestRun> add;  ///< only what matches a flow and is not in the document yet
  QList<TakenRun> runs;          ///< one for each run of the files, in their order
  QStringList flows;             ///< that have results in the files, sorted
  Leftovers left;                ///< what matched nothing, and why

  /// The sums of `runs`.
  [[nodiscard]] TakenRun sum() const;
};

/// Either all files are good, or every fault is named and nothing is taken.
using Result = std::variant<Intake, QList<format::FormatError>>;

/// Reads files of one kind and matches what is in them with the flows of a document, by flow, address and
/// port; nmap knows no flows: there by address, port, transport and where it ran. `from` is the host that
/// nmap ran on, as somebody says ("" for this machine, which says nothing of where flows start); files of
/// results say that themselves.
///
/// Refused: what is broken, beyond a limit (64 MiB a file; see docs/live-tests.md), or would make the
/// document larger than can be read again. Pure; any thread; any bytes are safe input.
[[nodiscard]] Result takeIn(const QList<Source>& files, Kind kind, const QString& from,
                            const Against& against);

}  // namespace topo::intake
