// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/console.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace topo::cli {

/// The whole of a file, or of standard input for "-"; bounded just above the document limit. Nothing when it
/// cannot be read: that was said, and `exitCode` set.
[[nodiscard]] std::optional<QByteArray> readInput(const QString& path, const Console& console, int& exitCode);

struct Output {
  QString path;   ///< "-": standard output
  QString input;  ///< never written to; empty: there is none
  bool force = false;

  [[nodiscard]] bool isStandardOutput() const { return path == QLatin1String("-"); }
};

/// Whether an output could be written, as far as can be told before anything is computed or sent. Returns
/// Good, Usage (it exists, or is the input) or InputOutput, having said why.
[[nodiscard]] int checkOutput(const Output& output, const Console& console);
/// Checks again and writes an output atomically, with the same return values.
[[nodiscard]] int writeOutput(const Output& output, const QByteArray& bytes, const Console& console);

}  // namespace topo::cli
