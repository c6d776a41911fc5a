// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewalls/comment_text.h"

#include <QList>

namespace topo::exchange {

namespace {

constexpr char32_t kReplacement = 0xFFFD;
const QString kEllipsis = QStringLiteral("…");

bool isSpace(char32_t c) {
  // Line and paragraph separators are spaces here as well: a comment has one line.
  return QChar::isSpace(c);
}

char32_t harmless(char32_t c) {
  switch (c) {
    case U'"':
      return U'\'';
    case U'\\':
      return U'/';
    default:
      break;
  }
  switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
      return kReplacement;
    default:
      return c;
  }
}

QString cut(const QString& text, int bytes) {
  if (text.toUtf8().size() <= bytes) return text;
  const qsizetype room = bytes - kEllipsis.toUtf8().size();
  QString kept;
  qsizetype used = 0;
  for (const char32_t c : text.toUcs4()) {
    const QString letter = QString::fromUcs4(&c, 1);
    used += letter.toUtf8().size();
    if (used > room) break;
    kept += letter;
  }
  return kept + kEllipsis;
}

}  // namespace

QString commentText(const QString& words, int bytes) {
  QString text;
  char32_t last = U' ';
  // Each letter gives at least one byte, so what lies beyond need not be looked at.
  for (const char32_t c : words.left(2 * bytes + 2).toUcs4()) {
    const char32_t next = isSpace(c) ? U' ' : harmless(c);
    if (next == U' ' && last == U' ') continue;
    // A space between them keeps these two from being the mark of a comment's end or beginning.
    if ((last == U'*' && next == U'/') || (last == U'/' && next == U'*')) text += u' ';
    text += QString::fromUcs4(&next, 1);
    last = next;
  }
  return cut(text.trimmed(), bytes);
}

}  // namespace topo::exchange
