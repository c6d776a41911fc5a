// SPDX-License-Identifier: Apache-2.0
#include "model/format/format_error.h"

#include <gtest/gtest.h>

namespace topo::format {
namespace {

TEST(FormatError, IsOneLineWithFilePlaceAndWords) {
  EXPECT_EQ(
      errorLine({QStringLiteral("a.dmcmtopo"), QStringLiteral("/zones/0/id"), 12, QStringLiteral("no id")}),
      QStringLiteral("a.dmcmtopo: /zones/0/id: line 12: no id"));
  EXPECT_EQ(errorLine({QString(), QStringLiteral("/"), 0, QStringLiteral("too large")}),
            QStringLiteral("/: too large"));
}

TEST(FormatError, EscapesWhatCouldPlayTricksOnATerminal) {
  const QString line = errorLine({QStringLiteral("a\nb"), QStringLiteral("/\x1b[31m"), 0,
                                  QStringLiteral("x\r\t\u0007\u009b\u202e\u2066\u2028\u200b\u00e9😀")});
  EXPECT_EQ(line,
            QStringLiteral(
                "a\\u{a}b: /\\u{1b}[31m: x\\u{d}\\u{9}\\u{7}\\u{9b}\\u{202e}\\u{2066}\\u{2028}\\u{200b}é😀"));
}

TEST(FormatError, ShortensWhatItQuotes) {
  EXPECT_EQ(quoted(u"ab"), QStringLiteral("\"ab\""));
  EXPECT_EQ(quoted(QString(5000, u'x')).size(), 83);
}

TEST(ErrorList, KeepsTheOrderOfTheFileAndABound) {
  ErrorList errors(QStringLiteral("f"));
  errors.add(QStringLiteral("/b"), 9, QStringLiteral("second"));
  errors.add(QStringLiteral("/a"), 2, QStringLiteral("first"));
  const auto sorted = errors.take();
  ASSERT_EQ(sorted.size(), 2);
  EXPECT_EQ(sorted[0].message, QStringLiteral("first"));
  EXPECT_EQ(sorted[0].file, QStringLiteral("f"));
  EXPECT_TRUE(errors.isEmpty());

  for (int i = 0; i < 5000; ++i) errors.add(QStringLiteral("/"), i, QStringLiteral("x"));
  const auto many = errors.take();
  ASSERT_EQ(many.size(), ErrorList::kMaxErrors + 1);
  EXPECT_EQ(many.last().message, QStringLiteral("there may be more errors; the first 1000 are listed"));
}

}  // namespace
}  // namespace topo::format
