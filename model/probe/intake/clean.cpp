// SPDX-License-Identifier: Apache-2.0
#include "model/probe/intake/clean.h"

#include "model/probe/wire/printable.h"

#include <QStringList>

#include <limits>

namespace topo::intake {

namespace {

/// The first characters, never half of one.
QString firstOf(QStringView text, qsizetype count) {
  QStringView first = text.left(count);
  if (!first.isEmpty() && first.size() < text.size() && first.last().isHighSurrogate()) first.chop(1);
  return first.toString();
}

}  // namespace

QString cleaned(QStringView text, int limit) {
  // What the prober wrote has its escapes already: a second time their backslash would be escaped itself.
  QStringList parts;
  for (const QString& part : firstOf(text, limit + 1).split(u'\\')) {
    parts << probe::printable(part, std::numeric_limits<int>::max());
  }
  const QString whole = parts.join(u'\\');
  if (text.size() <= limit && whole.size() <= limit) return whole;
  return firstOf(whole, limit - 1) + QChar(0x2026);
}

}  // namespace topo::intake
