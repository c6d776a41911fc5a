// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/csv.h"

namespace topo::exchange {

namespace {

/// A spreadsheet takes a cell for a formula by its first character; some skip white space before it.
bool looksLikeFormula(const QString& text) {
  if (text.isEmpty()) return false;
  const QChar first = text.front();
  if (first.category() == QChar::Other_Control) return true;
  for (const QChar c : text) {
    if (c.isSpace() || c.category() == QChar::Other_Format) continue;
    return QStringView(u"=+-@\uFF1D\uFF0B\uFF0D\uFF20").contains(c);
  }
  return false;
}

/// Line breaks and tabs may stand in a cell; other control characters would act on a terminal.
QString withoutControls(const QString& text) {
  QString plain;
  plain.reserve(text.size());
  for (const QChar c : text) {
    const bool isLayout = c == u'\n' || c == u'\r' || c == u'\t';
    plain += c.category() == QChar::Other_Control && !isLayout ? QChar(QChar::ReplacementCharacter) : c;
  }
  return plain;
}

bool needsQuotes(const QString& text) {
  return text.contains(u',') || text.contains(u'"') || text.contains(u'\n') || text.contains(u'\r');
}

QByteArray csvLine(const QStringList& cells) {
  QStringList written;
  written.reserve(cells.size());
  for (const QString& cell : cells) written << csvCell(cell);
  return written.join(u',').toUtf8() + "\r\n";
}

}  // namespace

QString csvCell(const QString& text) {
  QString cell = looksLikeFormula(text) ? u'\'' + text : text;
  cell = withoutControls(cell);
  if (!needsQuotes(cell)) return cell;
  cell.replace(u'"', QStringLiteral("\"\""));
  return u'"' + cell + u'"';
}

QByteArray toCsv(const FlowTable& table) {
  QByteArray bytes = csvLine(table.columns);
  for (const QStringList& row : table.rows) bytes += csvLine(row);
  return bytes;
}

}  // namespace topo::exchange
