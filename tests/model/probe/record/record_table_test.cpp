// SPDX-License-Identifier: Apache-2.0
#include "model/probe/record/record_table.h"

#include "tests/views/support/tested.h"

#include <gtest/gtest.h>

namespace topo::probe {
namespace {

using test::Tested;

class RecordTableTest : public testing::Test {
 protected:
  RecordTable table() {
    report_ = made.report();
    return recordTable(makeRecord(report_, made.data, QDate(2026, 11, 23), QStringLiteral("abc")));
  }
  static QString cell(const RecordTable& table, qsizetype row, const char* column) {
    return table.rows.value(row).value(table.columns.indexOf(QLatin1String(column)));
  }
  /// As exports write it, for cells without anything to escape.
  static QByteArray csv(const RecordTable& table) {
    QString text = table.columns.join(u',') + QStringLiteral("\r\n");
    for (const QStringList& row : table.rows) {
      QStringList cells;
      for (const QString& one : row)
        cells << u'"' + QString(one).replace(u'"', QStringLiteral("\"\"")) + u'"';
      text += cells.join(u',') + QStringLiteral("\r\n");
    }
    return text.toUtf8();
  }
  static OldRecord readBack(const QByteArray& bytes) {
    auto read = readRecordCsv(bytes);
    const auto* why = std::get_if<QString>(&read);
    EXPECT_EQ(why, nullptr) << (why ? why->toStdString() : std::string());
    return why ? OldRecord() : std::get<OldRecord>(read);
  }
  static QString fault(const QByteArray& bytes) {
    const auto read = readRecordCsv(bytes);
    const auto* why = std::get_if<QString>(&read);
    return why ? *why : QString();
  }
  Tested made;

 private:
  snapshot::Report report_;
};

TEST_F(RecordTableTest, HasARowForEachTestAndOneForAFlowWithoutAny) {
  document::TestResult& result = made.result(Tested::up(), "open");
  result.latencyMs = 0.5;
  result.detail = QStringLiteral("a \"greeting\",\nof two lines");
  made.run().tool = QStringLiteral("ansible");
  const RecordTable all = table();
  EXPECT_EQ(all.rows.size(), 4);
  qsizetype up = 0;
  while (cell(all, up, "flow") != Tested::up()) ++up;
  EXPECT_EQ(cell(all, up, "comparison"), QStringLiteral("agree"));
  EXPECT_EQ(cell(all, up, "standing"), QStringLiteral("confirmed"));
  EXPECT_EQ(cell(all, up, "outcome"), QStringLiteral("open"));
  EXPECT_EQ(cell(all, up, "tool"), QStringLiteral("ansible"));
  EXPECT_EQ(cell(all, up, "tested from"), QStringLiteral("host:app1"));
  EXPECT_EQ(cell(all, up, "latency ms"), QStringLiteral("0.5"));
  EXPECT_EQ(cell(all, up, "fit as proof"), QStringLiteral("yes"));
  for (const QStringList& row : all.rows) EXPECT_EQ(row.size(), all.columns.size());
}

TEST_F(RecordTableTest, IsReadBackAsWhatItSaid) {
  made.result(Tested::up(), "open").detail = QStringLiteral("a \"greeting\",\nof two lines");
  made.result(Tested::shut(), "open", "this-machine");
  const OldRecord old = readBack(csv(table()));
  EXPECT_EQ(old.date, QStringLiteral("2026-11-23"));
  EXPECT_EQ(old.flows.size(), 4);
  EXPECT_EQ(old.flows.value(Tested::up()).comparison, Comparison::Agree);
  EXPECT_EQ(old.flows.value(Tested::up()).standing, Standing::Confirms);
  EXPECT_EQ(old.flows.value(Tested::shut()).comparison, Comparison::DrawingClosedNetworkOpen);
  EXPECT_EQ(old.flows.value(Tested::shut()).standing, Standing::Hint);
  EXPECT_FALSE(old.flows.value(Tested::mysql()).standing);
}

TEST_F(RecordTableTest, TakesWhatSpreadsheetsMakeOfIt) {
  EXPECT_EQ(readBack("\xEF\xBB\xBFstanding;x;comparison;flow\n;;not-tested;a/b/c\n\n").flows.size(), 1);
}

TEST_F(RecordTableTest, NothingIsGuessed) {
  EXPECT_TRUE(fault("").contains(QStringLiteral("line 1")));
  EXPECT_TRUE(fault("flow,comparison\na,agree\n").contains(QStringLiteral("standing")));
  EXPECT_TRUE(fault("flow,comparison,standing\na,maybe,\n").contains(QStringLiteral("row 2")));
  EXPECT_TRUE(fault("flow,comparison,standing\na,agree,sure\n").contains(QStringLiteral("row 2")));
  EXPECT_TRUE(fault("flow,comparison,standing\n,agree,hint\n").contains(QStringLiteral("row 2")));
  EXPECT_TRUE(fault("\xff\xfe flow").contains(QStringLiteral("UTF-8")));
  EXPECT_TRUE(fault("flow,comparison,standing\n\"a,agree,hint\n").contains(QStringLiteral("row 2")))
      << "an open quote";
}

}  // namespace
}  // namespace topo::probe
