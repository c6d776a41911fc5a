// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <cstdio>

namespace topo::cli {

/// Exit codes other programs rely on (docs/command-line.md).
enum ExitCode { Good = 0, Findings = 1, Usage = 2, BadDocument = 3, InputOutput = 4, NotTested = 5 };

/// How a line of a report is coloured on a terminal.
enum class Tone { Plain, Bad, Doubtful, Good };

/// Standard streams of one call. Messages go to standard error, escaped so that no text of a document moves
/// a terminal's cursor; results go to standard output as they are. Whether standard output took everything
/// is asked once, at the end. GUI or main thread only.
class Console {
 public:
  explicit Console(bool quiet) : quiet_(quiet) {}

  /// A line for the person who called; left out with --quiet.
  void say(const QString& line) const;
  /// A line of a report on standard output, escaped; left out with --quiet.
  void report(const QString& line, Tone tone = Tone::Plain) const;
  /// An error line, with the program's name before it; never left out.
  void fail(const QString& line) const;
  /// An error line of a file, which begins with the file's name; never left out.
  void failInFile(const QString& line) const;
  /// What was reported so far goes out now, for whoever follows a long call.
  void flush() const;
  /// Bytes on standard output, as they are.
  void put(const QByteArray& bytes) const;

  /// The same console with its reports on standard error, for calls that put data on standard output.
  [[nodiscard]] Console withReportsAside() const;
  [[nodiscard]] bool isQuiet() const { return quiet_; }
  /// True when somebody watches standard error and wants more than errors.
  [[nodiscard]] bool showsProgress() const;
  /// The exit code of the call: `code`, or InputOutput (having said why) when standard output failed.
  [[nodiscard]] int finish(int code) const;

 private:
  bool quiet_;
  FILE* reports_ = stdout;
};

}  // namespace topo::cli
