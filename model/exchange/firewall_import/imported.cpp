// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewall_import/imported.h"

namespace topo::firewall_import {

using namespace Qt::StringLiterals;

namespace {

bool isSafe(char32_t c) {
  switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
      return false;
    default:
      return true;
  }
}

}  // namespace

QString code(Outcome outcome) {
  switch (outcome) {
    case Outcome::LeftOut:
      return u"left-out"_s;
    case Outcome::Widened:
      return u"widened"_s;
    case Outcome::Unclear:
      return u"unclear"_s;
    case Outcome::Implied:
      return u"implied"_s;
    case Outcome::Ignored:
      break;
  }
  return u"ignored"_s;
}

QString code(Reason reason) {
  static constexpr const char* names[] = {
      "unknown-match",    "unknown-target",      "source-port",    "interface",
      "icmp-type",        "rate-limit",          "other-protocol", "fragments",
      "connection-state", "unknown-set",         "changing-set",   "too-intricate",
      "replies",          "out-of-state",        "logging",        "no-traffic",
      "other-chain",      "address-translation", "no-reply-rule",  "assumed-ipv4",
      "family-missing",   "group-reference",     "prefix-list",    "bad-entry"};
  static_assert(std::size(names) == static_cast<std::size_t>(Reason::BadEntry) + 1);
  return QString::fromLatin1(names[static_cast<int>(reason)]);
}

QString cleaned(QStringView text, qsizetype most) {
  QString result;
  bool gap = false;
  for (const char32_t c : text.left(most * 4).toUcs4()) {
    if (!isSafe(c) || QChar::isSpace(c)) {
      gap = !result.isEmpty();
      continue;
    }
    if (gap) result += u' ';
    gap = false;
    if (result.size() >= most) return result.left(most).trimmed() + u'…';
    result += QChar::fromUcs4(c);
  }
  return result;
}

}  // namespace topo::firewall_import
