// SPDX-License-Identifier: Apache-2.0
#include "model/format/format_error.h"

#include <QChar>

#include <algorithm>
#include <utility>

namespace topo::format {

namespace {

bool isUnsafe(char32_t c) {
  switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
      return true;
    default:
      return false;
  }
}

}  // namespace

QString escapeControls(QStringView text) {
  QString result;
  result.reserve(text.size());
  for (const char32_t c : text.toUcs4()) {
    if (isUnsafe(c)) {
      result += QStringLiteral("\\u{%1}").arg(static_cast<uint>(c), 0, 16);
    } else {
      result += QString::fromUcs4(&c, 1);
    }
  }
  return result;
}

QString quoted(QStringView text) {
  constexpr qsizetype kLongest = 80;
  if (text.size() <= kLongest) return u'"' + text.toString() + u'"';
  return u'"' + text.first(kLongest).toString() + QStringLiteral("…\"");
}

QString errorLine(const FormatError& error) {
  QString line = error.file.isEmpty() ? QString() : error.file + QStringLiteral(": ");
  line += error.pointer + QStringLiteral(": ");
  if (error.line > 0) line += QStringLiteral("line %1: ").arg(error.line);
  return escapeControls(line + error.message);
}

void ErrorList::add(const QString& pointer, int line, const QString& message) {
  if (isFull()) return;
  errors_.append({file_, pointer, line, message});
}

void ErrorList::add(const QList<FormatError>& errors) {
  for (const FormatError& error : errors) add(error.pointer, error.line, error.message);
}

QList<FormatError> ErrorList::take() {
  std::stable_sort(errors_.begin(), errors_.end(),
                   [](const FormatError& a, const FormatError& b) { return a.line < b.line; });
  if (isFull()) {
    errors_.append({file_, QStringLiteral("/"), 0,
                    QStringLiteral("there may be more errors; the first %1 are listed").arg(kMaxErrors)});
  }
  return std::exchange(errors_, {});
}

}  // namespace topo::format
