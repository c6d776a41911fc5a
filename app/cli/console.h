// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace topo::cli {

/// Exit codes other programs rely on (docs/command-line.md).
enum ExitCode { Good = 0, Findings = 1, Usage = 2, BadDocument = 3, InputOutput = 4, NotTested = 5 };

/// Standard streams and files of one call. Messages go to standard error, escaped so that no text of a
/// document moves a terminal's cursor; results go to standard output as they are.
class Console {
 public:
  explicit Console(bool quiet) : quiet_(quiet) {}

  /// A line for the person who called; left out with --quiet.
  void say(const QString& line) const;
  /// A line of a report on standard output, escaped; left out with --quiet.
  void report(const QString& line) const;
  /// An error line; never left out.
  void fail(const QString& line) const;
  /// Bytes on standard output. False when they could not all be written.
  [[nodiscard]] bool put(const QByteArray& bytes) const;
  [[nodiscard]] bool isQuiet() const { return quiet_; }

 private:
  bool quiet_;
};

/// The whole of a file, or of standard input for "-"; bounded just above the document limit. Nothing when it
/// cannot be read (already said).
[[nodiscard]] std::optional<QByteArray> readInput(const QString& path, const Console& console);

struct Output {
  QString path;   ///< "-": standard output
  QString input;  ///< never written to
  bool force = false;
};

/// Writes an output atomically. Returns Good, Usage (it exists, or is the input) or InputOutput, having said why.
[[nodiscard]] int writeOutput(const Output& output, const QByteArray& bytes, const Console& console);
/// The same checks beforehand, so that nothing is computed in vain.
[[nodiscard]] int checkOutput(const Output& output, const Console& console);

}  // namespace topo::cli
