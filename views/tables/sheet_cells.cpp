// SPDX-License-Identifier: Apache-2.0
#include "views/tables/sheet_cells.h"

#include <algorithm>
#include <optional>

namespace topo::views {

namespace {

constexpr QChar kQuote = u'"';

/// What a spreadsheet takes for a formula, and what stands before such a thing already.
bool needsApostrophe(QChar c) {
  return c == u'=' || c == u'+' || c == u'-' || c == u'@' || c == u'\'';
}

/// Walks through the text cell by cell.
class Reader {
 public:
  explicit Reader(QString text) : text_(std::move(text)) {
    text_.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(u'\r', u'\n');
  }

  QList<SheetRow> read() {
    QList<SheetRow> rows;
    while (at_ < text_.size()) {
      SheetRow row{line_, {}};
      do {
        row.cells << cell();
      } while (take(u'\t'));
      take(u'\n');
      const bool empty = std::all_of(row.cells.begin(), row.cells.end(),
                                     [](const QString& c) { return c.trimmed().isEmpty(); });
      if (!empty) rows << row;
    }
    return rows;
  }

 private:
  [[nodiscard]] bool isAt(QChar c) const { return at_ < text_.size() && text_[at_] == c; }
  bool take(QChar c) {
    if (!isAt(c)) return false;
    if (c == u'\n') ++line_;
    ++at_;
    return true;
  }

  QString cell() {
    // A quotation mark that nothing closes is one that somebody typed.
    const qsizetype before = at_;
    const int line = line_;
    if (take(kQuote)) {
      if (const auto quoted = inQuotes()) return *quoted;
      at_ = before;
      line_ = line;
    }
    const qsizetype start = at_;
    while (at_ < text_.size() && text_[at_] != u'\t' && text_[at_] != u'\n') ++at_;
    return text_.mid(start, at_ - start);
  }

  std::optional<QString> inQuotes() {
    QString cell;
    while (at_ < text_.size()) {
      const QChar c = text_[at_];
      take(c);
      if (c != kQuote) {
        cell += c;
      } else if (isAt(kQuote)) {
        cell += kQuote;
        ++at_;
      } else {
        return at_ >= text_.size() || isAt(u'\t') || isAt(u'\n') ? std::optional(cell) : std::nullopt;
      }
    }
    return std::nullopt;
  }

  QString text_;
  qsizetype at_ = 0;
  int line_ = 1;
};

}  // namespace

QList<SheetRow> readSheet(const QString& text) {
  return Reader(text).read();
}

QString writeSheetRow(const QStringList& cells) {
  QStringList written;
  for (QString cell : cells) {
    for (QChar& c : cell) {
      if (c.category() == QChar::Other_Control && c != u'\n') c = u' ';
    }
    if (!cell.isEmpty() && needsApostrophe(cell.front())) cell.prepend(u'\'');
    if (cell.contains(u'\n') || cell.contains(kQuote)) {
      cell = kQuote + cell.replace(kQuote, QStringLiteral("\"\"")) + kQuote;
    }
    written << cell;
  }
  return written.join(u'\t');
}

QString plainCell(const QString& cell) {
  const QString plain = cell.trimmed();
  return plain.size() > 1 && plain[0] == u'\'' && needsApostrophe(plain[1]) ? plain.mid(1) : plain;
}

}  // namespace topo::views
