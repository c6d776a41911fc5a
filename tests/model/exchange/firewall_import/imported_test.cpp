// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewall_import/imported.h"

#include <QSet>

#include <gtest/gtest.h>

using namespace topo::firewall_import;
using namespace Qt::StringLiterals;

TEST(Imported, CleansTextOfWhateverActsOnAScreen) {
  EXPECT_EQ(cleaned(u"  a\n\tb\u001b[31mc\u202Ed\u200be\u2028f  "), u"a b [31mc d e f"_s);
  EXPECT_EQ(cleaned(QString(10'000, u'x')), QString(200, u'x') + u'…');
  EXPECT_EQ(cleaned(QStringView()), QString());
  EXPECT_EQ(cleaned(u"\U0001F600 ok"), u"\U0001F600 ok"_s);
  EXPECT_EQ(cleaned(QString(QChar(0xD800))), u"\uFFFD"_s);
}

TEST(Imported, HasOneCodeForEachReason) {
  QSet<QString> codes;
  for (int i = 0; i <= static_cast<int>(Reason::BadEntry); ++i) codes.insert(code(static_cast<Reason>(i)));
  EXPECT_EQ(codes.size(), static_cast<int>(Reason::BadEntry) + 1);
  EXPECT_EQ(code(Outcome::LeftOut), u"left-out"_s);
  EXPECT_EQ(code(Outcome::Ignored), u"ignored"_s);
}
