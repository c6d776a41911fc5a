// SPDX-License-Identifier: Apache-2.0
#include "views/dialogs/record_dialog.h"

#include "model/format/saver.h"
#include "model/format/writer.h"
#include "tests/views/support/desk.h"
#include "tests/views/support/tested.h"
#include "views/text/record/record_words.h"

#include <QDialogButtonBox>

#include <gmock/gmock.h>

namespace topo::views {
namespace {

using test::Tested;
using testing::HasSubstr;

class RecordDialogTest : public testing::Test {
 protected:
  RecordDialogTest() {
    dialog.open();
    EXPECT_TRUE(QTest::qWaitForWindowActive(&dialog));
  }
  static document::DocumentData tested() {
    Tested made;
    made.result(Tested::up(), "filtered");
    return made.data;
  }
  std::string said() const {
    QStringList words;
    for (const QLabel* label : dialog.findChildren<QLabel*>())
      if (label->isVisible()) words << label->text();
    return words.join(u'\n').toStdString();
  }
  QString put(const QString& name, const QByteArray& bytes) const {
    const QString path = folder.filePath(name);
    EXPECT_TRUE(std::holds_alternative<format::Fingerprint>(format::writeFile(path, bytes)));
    return path;
  }
  QPushButton* save() const { return dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save); }
  QTemporaryDir folder;
  test::Desk desk{tested()};
  RecordDialog dialog{desk.session};
};

TEST_F(RecordDialogTest, SaysWhatTheRecordWillSay) {
  EXPECT_THAT(said(), HasSubstr("Network and drawing differ in 1 of 1 tested flows"));
  EXPECT_THAT(said(), HasSubstr("Not fit as proof"));
  EXPECT_EQ(dialog.date(), test::today());
  EXPECT_EQ(dialog.record().date, test::today());
  EXPECT_EQ(dialog.record().fingerprint.size(), 64);
}

TEST_F(RecordDialogTest, TheFingerprintDoesNotDependOnResults) {
  const QString before = dialog.record().fingerprint;
  document::DocumentData data = desk.session.data();
  data.results.clear();
  desk.session.startWith(data);
  ASSERT_TRUE(desk.waitForReport());
  EXPECT_EQ(dialog.record().fingerprint, before);
}

TEST_F(RecordDialogTest, ComparesWithAnOlderRecordOrDocument) {
  Tested old;
  old.result(Tested::up(), "open");
  const snapshot::Report report = old.report();
  const auto record = probe::makeRecord(report, old.data, QDate(2026, 1, 1), QStringLiteral("x"));
  dialog.compareWith(put(QStringLiteral("old.csv"), text::recordCsv(record)));
  EXPECT_THAT(said(), HasSubstr("worse 1"));
  ASSERT_TRUE(dialog.record().before);
  EXPECT_EQ(dialog.record().before->date, QStringLiteral("2026-01-01"));
  dialog.compareWith(put(QStringLiteral("old.dmcmtopo"), format::write(old.data)));
  EXPECT_THAT(said(), HasSubstr("worse 1"));
}

TEST_F(RecordDialogTest, SaysWhatIsNoRecord) {
  dialog.compareWith(put(QStringLiteral("bad.csv"), "a,b\n1,2\n"));
  EXPECT_THAT(said(), HasSubstr("bad.csv is no record to compare with"));
  EXPECT_FALSE(dialog.record().before);
  dialog.compareWith(put(QStringLiteral("bad.dmcmtopo"), "{"));
  EXPECT_THAT(said(), HasSubstr("bad.dmcmtopo is no record to compare with"));
  dialog.compareWith(folder.filePath(QStringLiteral("none.csv")));
  EXPECT_THAT(said(), HasSubstr("none.csv is no record to compare with"));
}

TEST_F(RecordDialogTest, AsksForTheFormThatWasChosen) {
  QSignalSpy asked(&dialog, &RecordDialog::saveRequested);
  dialog.findChild<QComboBox*>()->setCurrentIndex(1);
  QTest::mouseClick(save(), Qt::LeftButton);
  ASSERT_EQ(asked.count(), 1);
  EXPECT_EQ(asked.first().first().toString(), QStringLiteral("html"));
}

TEST_F(RecordDialogTest, WaitsForTheFlows) {
  document::DocumentData data = tested();
  data.meta.title = QStringLiteral("Other");
  desk.session.startWith(data);
  EXPECT_EQ(save()->isEnabled(), desk.session.reportIsCurrent());
  ASSERT_TRUE(desk.waitForReport());
  EXPECT_TRUE(save()->isEnabled());
}

}  // namespace
}  // namespace topo::views
