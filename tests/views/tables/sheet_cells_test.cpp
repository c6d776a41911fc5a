// SPDX-License-Identifier: Apache-2.0
#include "views/tables/sheet_cells.h"

#include "tests/views/support/sample.h"

#include <gmock/gmock.h>

namespace topo::views {
namespace {

using testing::ElementsAre;

TEST(SheetCells, ReadsWhatSpreadsheetsCopy) {
  const QList<SheetRow> rows =
      readSheet(QStringLiteral("a\tb\r\n\r\n\"two\nlines\"\t\"say \"\"hi\"\"\"\t\r\tend"));
  ASSERT_EQ(rows.size(), 3);
  EXPECT_THAT(rows[0].cells, ElementsAre("a", "b"));
  EXPECT_THAT(rows[1].cells, ElementsAre("two\nlines", "say \"hi\"", ""));
  EXPECT_EQ(rows[1].line, 3);
  EXPECT_THAT(rows[2].cells, ElementsAre("", "end"));
  EXPECT_EQ(rows[2].line, 5);
}

TEST(SheetCells, AStrayQuotationMarkIsText) {
  const QList<SheetRow> rows = readSheet(QStringLiteral("\"open\tb\n\"a\"b\tc\nd\"\te"));
  ASSERT_EQ(rows.size(), 3);
  EXPECT_THAT(rows[0].cells, ElementsAre("\"open", "b"));
  EXPECT_THAT(rows[1].cells, ElementsAre("\"a\"b", "c"));
  EXPECT_THAT(rows[2].cells, ElementsAre("d\"", "e"));
}

TEST(SheetCells, WhatIsWrittenIsReadBackAndNeverAFormula) {
  const QStringList cells{QStringLiteral("=1+1"),
                          QStringLiteral("@x"),
                          QStringLiteral("'=y"),
                          QStringLiteral("'"),
                          QStringLiteral("say \"hi\"\nthere"),
                          QString(),
                          QStringLiteral("-3"),
                          QStringLiteral("+")};
  const QString written = writeSheetRow(cells);
  for (const QString& cell : written.split(u'\t')) {
    EXPECT_FALSE(cell.startsWith(u'=') || cell.startsWith(u'@') || cell.startsWith(u'-') ||
                 cell.startsWith(u'+'))
        << cell.toStdString();
  }
  const QList<SheetRow> rows = readSheet(written);
  ASSERT_EQ(rows.size(), 1);
  QStringList back;
  for (const QString& cell : rows[0].cells) back << plainCell(cell);
  EXPECT_EQ(back, cells);
  EXPECT_EQ(writeSheetRow({QStringLiteral("a\tb\x1b[31m")}), "a b [31m");
}

TEST(SheetCells, GarbageEnds) {
  EXPECT_TRUE(readSheet(QString()).isEmpty());
  EXPECT_TRUE(readSheet(QStringLiteral("\n\t\t\n \n")).isEmpty());
  // Every quotation mark opens a cell that nothing closes: still one look at each character for each row.
  EXPECT_EQ(readSheet(QStringLiteral("\"\t\"\t\"x")).size(), 1);
}

}  // namespace
}  // namespace topo::views
