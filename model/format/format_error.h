// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringView>

namespace topo::format {

/// One fault of a file: where (JSON pointer, `/` for the whole document; line from 1, 0 if unknown), what is
/// wrong and what is allowed. `message` is plain text and may quote the file; print it through errorLine().
struct FormatError {
  QString file;
  QString pointer;
  int line = 0;
  QString message;
  bool operator==(const FormatError&) const = default;
};

/// `FILE: POINTER: line N: message`, one line; control, format and bidirectional characters escaped as
/// `\u{XX}`, so that no file can play tricks on a terminal.
[[nodiscard]] QString errorLine(const FormatError& error);

/// `text` with everything that could move a cursor, hide or reorder characters escaped.
[[nodiscard]] QString escapeControls(QStringView text);

/// `text` between quotation marks, shortened when long: for a message that quotes a file.
[[nodiscard]] QString quoted(QStringView text);

/// Gathers errors up to a bound, so that a hostile file cannot fill the memory with complaints.
class ErrorList {
 public:
  static constexpr qsizetype kMaxErrors = 1000;

  explicit ErrorList(QString file) : file_(std::move(file)) {}

  void add(const QString& pointer, int line, const QString& message);
  void add(const QList<FormatError>& errors);
  [[nodiscard]] bool isEmpty() const { return errors_.isEmpty(); }
  /// Nothing more is taken: whoever reads on only to complain may stop.
  [[nodiscard]] bool isFull() const { return errors_.size() >= kMaxErrors; }
  /// In the order of the file's lines; when the bound was reached a last one says so.
  [[nodiscard]] QList<FormatError> take();

 private:
  QString file_;
  QList<FormatError> errors_;
};

}  // namespace topo::format
