// SPDX-License-Identifier: Apache-2.0
#include "model/document/test_runs.h"

#include "model/document/selector.h"

#include <algorithm>

namespace topo::document {

namespace {

/// Without the Z a fraction of a second sorts behind the whole one.
QStringView plain(QStringView moment) {
  return moment.endsWith(u'Z') ? moment.chopped(1) : moment;
}

bool isNameOfMachine(QStringView text) {
  constexpr qsizetype longest = 253;
  if (text.isEmpty() || text.size() > longest) return false;
  const bool isClean = std::all_of(text.begin(), text.end(), [](QChar c) {
    return c.isPrint() && !c.isSpace() && c != u'/' && c != u':' && !c.isSurrogate();
  });
  // What is all digits, dots and dashes is an address or a range of them, or wants to be one.
  return isClean && std::any_of(text.begin(), text.end(),
                                [](QChar c) { return c != u'.' && c != u'-' && (c < u'0' || c > u'9'); });
}

}  // namespace

bool isTestedAddress(QStringView text) {
  if (isValidAddressText(text)) return !text.contains(u'/') && !text.contains(u'-');
  return isNameOfMachine(text);
}

QString startOf(const TestRun& run) {
  if (!run.startedAt.isEmpty()) return run.startedAt;
  QString first;
  for (const TestResult& result : run.results) {
    if (result.at.isEmpty()) continue;
    if (first.isEmpty() || isBefore(result.at, first)) first = result.at;
  }
  return first;
}

bool isBefore(QStringView a, QStringView b) {
  return plain(a) < plain(b);
}

}  // namespace topo::document
