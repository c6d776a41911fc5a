// SPDX-License-Identifier: Apache-2.0
#include "model/probe/wire/printable.h"

#include <QList>

namespace topo::probe {
namespace {

/// Appends unless that would pass the limit; then marks the cut.
bool append(QString& to, const QString& piece, int limit) {
  if (to.size() + piece.size() > limit) {
    to.append(QChar(0x2026));
    return false;
  }
  to.append(piece);
  return true;
}

QString escaped(uint code) {
  if (code < 0x100) return QStringLiteral("\\x%1").arg(code, 2, 16, QLatin1Char('0'));
  return QStringLiteral("\\u{%1}").arg(code, 0, 16);
}

}  // namespace

QString printable(const QByteArray& bytes, int limit) {
  QString out;
  for (char raw : bytes) {
    const auto byte = static_cast<uchar>(raw);
    const bool plain = byte >= 0x20 && byte < 0x7f && byte != '\\';
    if (!append(out, plain ? QString(QLatin1Char(raw)) : escaped(byte), limit)) break;
  }
  return out;
}

QString printable(const QString& text, int limit) {
  QString out;
  const QList<uint> codes = text.toUcs4();
  for (uint code : codes) {
    const QChar::Category category = QChar::category(code);
    const bool shown = QChar::isPrint(code) && category != QChar::Other_Format && code != '\\' &&
                       category != QChar::Separator_Line && category != QChar::Separator_Paragraph;
    if (!append(out, shown ? QString::fromUcs4(reinterpret_cast<const char32_t*>(&code), 1) : escaped(code),
                limit)) {
      break;
    }
  }
  return out;
}

}  // namespace topo::probe
