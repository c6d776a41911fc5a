// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/csv.h"

#include <gtest/gtest.h>

using namespace topo::exchange;
using namespace Qt::StringLiterals;

TEST(Csv, QuotesWhatRfc4180SaysMustBeQuoted) {
  EXPECT_EQ(csvCell(u"plain"_s), u"plain"_s);
  EXPECT_EQ(csvCell(u"a,b"_s), u"\"a,b\""_s);
  EXPECT_EQ(csvCell(u"say \"no\""_s), u"\"say \"\"no\"\"\""_s);
  EXPECT_EQ(csvCell(u"two\nlines"_s), u"\"two\nlines\""_s);
  EXPECT_EQ(csvCell(QString()), QString());
}

TEST(Csv, MakesFormulasHarmless) {
  for (const char* start : {"=", "+", "-", "@", "\t=", "\r", "\x01"}) {
    const QString cell = QString::fromLatin1(start) + u"cmd|'/c calc'!A1"_s;
    const QString written = csvCell(cell);
    EXPECT_TRUE(written.startsWith(u'\'') || written.startsWith(u"\"'")) << start;
  }
  EXPECT_EQ(csvCell(u"  =1+1"_s), u"'  =1+1"_s);
  EXPECT_EQ(csvCell(u"\uFF1D1+1"_s), u"'\uFF1D1+1"_s);
  EXPECT_EQ(csvCell(u"a-b"_s), u"a-b"_s);
}

TEST(Csv, ActsOnNoTerminal) {
  EXPECT_EQ(csvCell(u"a\u001b[2Jb\u009b\u007f"_s), u"a\uFFFD[2Jb\uFFFD\uFFFD"_s);
  EXPECT_EQ(csvCell(u"a\tb"_s), u"a\tb"_s);
}

TEST(Csv, WritesHeaderRowsAndCrLf) {
  const FlowTable table{{u"id"_s, u"name"_s}, {{u"1"_s, u"x"_s}, {u"2"_s, u"y,z"_s}}};
  EXPECT_EQ(toCsv(table), QByteArray("id,name\r\n1,x\r\n2,\"y,z\"\r\n"));
}
