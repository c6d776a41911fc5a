// SPDX-License-Identifier: Apache-2.0
#include "views/dialogs/results/import_results_dialog.h"

#include "model/commands/change.h"
#include "model/format/writer.h"
#include "tests/views/support/desk.h"
#include "views/dialogs/results/old_runs_dialog.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QPointer>
#include <QTableView>

#include <gtest/gtest.h>

using namespace topo;
using namespace Qt::StringLiterals;

namespace {

document::TestRun runFrom(const QString& host, int port = 3306) {
  document::TestRun run;
  run.vantage = u"host:"_s + host;
  run.controlPassed = true;
  run.startedAt = u"2026-11-22T10:00:00Z"_s;
  document::TestResult result;
  result.flow = test::sampleFlow();
  result.address = u"10.2.0.21"_s;
  result.port = port;
  result.outcome = u"open"_s;
  result.detail = u"<b>{{ x }}</b>"_s;
  result.at = u"2026-11-22T10:00:01Z"_s;
  run.results << result;
  return run;
}

const QByteArray scan =
    "<?xml version=\"1.0\"?>\n<!DOCTYPE nmaprun>\n<nmaprun start=\"1795407981\"><host><address "
    "addr=\"10.2.0.21\"/>"
    "<ports><port protocol=\"tcp\" portid=\"3306\"><state state=\"open\" "
    "reason=\"syn-ack\"/></port></ports></host>"
    "</nmaprun>";

class ImportResultsDialogTest : public testing::Test {
 protected:
  ImportResultsDialogTest() : dialog_(new views::ImportResultsDialog(desk_.session)) { dialog_->open(); }
  ~ImportResultsDialogTest() override { delete dialog_; }

  QString put(const QString& name, const QByteArray& bytes) const {
    QFile file(folder_.filePath(name));
    EXPECT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    return file.fileName();
  }
  void load(const QStringList& paths) {
    dialog_->load(paths);
    EXPECT_TRUE(answered());
  }
  [[nodiscard]] bool answered() const {
    return QTest::qWaitFor([this] { return !dialog_->isReading(); }, 20000);
  }
  QAbstractItemModel& model(const char* name) const {
    return *dialog_->findChild<QTableView*>(QString::fromLatin1(name))->model();
  }
  static QString cell(const QAbstractItemModel& model, int row, int column) {
    return model.index(row, column).data().toString();
  }
  QPushButton* take() const { return dialog_->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok); }
  [[nodiscard]] QString words() const {
    QString all;
    for (const QLabel* label : dialog_->findChildren<QLabel*>()) {
      if (label->isVisible()) all += label->text() + u'\n';
    }
    return all;
  }
  const QList<document::TestRun>& runs() const { return desk_.session.data().results; }

  QTemporaryDir folder_;
  test::Desk desk_;
  QPointer<views::ImportResultsDialog> dialog_;
};

TEST_F(ImportResultsDialogTest, ShowsWhatIsTakenAndWhatNotAndAddsItInOneStep) {
  EXPECT_FALSE(take()->isEnabled());
  document::TestRun run = runFrom(u"app1"_s);
  run.results << runFrom(u"app1"_s, 3307).results;
  load({put(u"r.json"_s, format::writeResults(run))});
  ASSERT_EQ(model("flows").rowCount(), 1);
  EXPECT_EQ(cell(model("flows"), 0, 1), u"✗ open: drawing closed, network open"_s);
  ASSERT_EQ(model("left").rowCount(), 1);
  EXPECT_TRUE(cell(model("left"), 0, 1).startsWith(u"the port is not"_s));
  EXPECT_TRUE(words().contains(u"Made for another state"_s));
  EXPECT_TRUE(runs().isEmpty()) << "nothing is added before somebody agrees";
  QTest::mouseClick(take(), Qt::LeftButton);
  ASSERT_EQ(runs().size(), 1);
  EXPECT_EQ(runs()[0].results.size(), 1);
  EXPECT_EQ(desk_.session.undoStack().count(), 1);
  EXPECT_EQ(desk_.session.undoStack().undoText(), u"Import results"_s);
  desk_.undo();
  EXPECT_TRUE(runs().isEmpty());
}

TEST_F(ImportResultsDialogTest, NmapIsAskedWhereItRan) {
  auto* vantage = dialog_->findChild<QComboBox*>(u"vantage"_s);
  load({put(u"scan.xml"_s, scan)});
  EXPECT_TRUE(vantage->isEnabled());
  EXPECT_TRUE(cell(model("flows"), 0, 2).contains(u"hint"_s));
  EXPECT_TRUE(words().contains(u"nmap made no control test"_s));
  vantage->setFocus();
  QTest::keyClicks(vantage, u"app1"_s);
  ASSERT_EQ(vantage->currentData().toString(), u"app1"_s);
  emit vantage->activated(vantage->currentIndex());
  EXPECT_TRUE(answered());
  EXPECT_TRUE(cell(model("flows"), 0, 2).contains(u"claim"_s));
  QTest::mouseClick(take(), Qt::LeftButton);
  ASSERT_EQ(runs().size(), 1);
  EXPECT_EQ(runs()[0].vantage, u"host:app1"_s);
  EXPECT_TRUE(runs()[0].vantageClaimed);
  EXPECT_FALSE(runs()[0].controlPassed);
}

TEST_F(ImportResultsDialogTest, FilesOfSeveralHostsComeTogetherButNotOfTwoKinds) {
  document::TestRun other = runFrom(u"db1"_s);
  const QString one = put(u"one.json"_s, format::writeResults(runFrom(u"app1"_s)));
  const QString two = put(u"two.json"_s, format::writeResults(other));
  load({one, two});
  QTest::mouseClick(take(), Qt::LeftButton);
  EXPECT_EQ(runs().size(), 2);
  EXPECT_EQ(desk_.session.undoStack().count(), 1);
}

TEST_F(ImportResultsDialogTest, SaysWhatIsWrongAndAddsNothing) {
  const QString good = put(u"good.json"_s, format::writeResults(runFrom(u"app1"_s)));
  const std::pair<QStringList, QString> bad[] = {
      {{put(u"cut.json"_s, format::writeResults(runFrom(u"app1"_s)).left(150))}, u"cut.json: /: line"_s},
      {{put(u"a.bin"_s, "PK\3\4")}, u"neither results (JSON) nor a file of nmap"_s},
      {{good, put(u"scan.xml"_s, scan)}, u"of two kinds"_s},
      {{folder_.filePath(u"gone"_s)}, u"gone"_s}};
  for (const auto& [paths, message] : bad) {
    load(paths);
    EXPECT_TRUE(words().contains(message)) << words().toStdString();
    EXPECT_FALSE(take()->isEnabled());
  }
  load({good});
  EXPECT_TRUE(take()->isEnabled()) << "a good file afterwards";
}

TEST_F(ImportResultsDialogTest, FollowsTheDocumentWhileItIsOpen) {
  load({put(u"r.json"_s, format::writeResults(runFrom(u"app1"_s)))});
  document::Host db = desk_.host("db1");
  db.interfaces[0].addresses = {u"10.2.0.99"_s};
  desk_.session.push(commands::setHost(desk_.session.data(), db));
  ASSERT_TRUE(desk_.waitForReport());
  ASSERT_TRUE(QTest::qWaitFor([this] { return !dialog_->isReading() && model("flows").rowCount() == 0; }));
  EXPECT_FALSE(take()->isEnabled());
  EXPECT_TRUE(cell(model("left"), 0, 1).startsWith(u"the address is not"_s));
}

TEST_F(ImportResultsDialogTest, WhatIsThereAlreadyIsSaid) {
  const QString file = put(u"r.json"_s, format::writeResults(runFrom(u"app1"_s)));
  load({file});
  QTest::mouseClick(take(), Qt::LeftButton);
  QPointer<views::ImportResultsDialog> again = new views::ImportResultsDialog(desk_.session);
  delete dialog_;
  dialog_ = again;
  dialog_->open();
  load({file});
  EXPECT_TRUE(words().contains(u"in the document already"_s));
  EXPECT_FALSE(take()->isEnabled());
}

TEST_F(ImportResultsDialogTest, ALargeFileIsReadBesideTheWindow) {
  document::TestRun run = runFrom(u"app1"_s);
  for (int i = 0; i < 50'000; ++i) {
    run.results << run.results.first();
    run.results.last().at = u"2026-11-22T10:00:01.%1Z"_s.arg(i);
  }
  dialog_->load({put(u"many.json"_s, format::writeResults(run))});
  EXPECT_TRUE(dialog_->isReading());
  EXPECT_FALSE(take()->isEnabled());
  QTest::keyClick(dialog_.data(), Qt::Key_Escape);
  EXPECT_TRUE(QTest::qWaitFor([this] { return dialog_.isNull(); })) << "closed while it reads";
  EXPECT_TRUE(runs().isEmpty());
}

TEST(OldRunsDialog, DeletesWhatIsOlderThanTheDayItCounted) {
  document::DocumentData data = test::sample();
  data.results = {runFrom(u"app1"_s), runFrom(u"app1"_s)};
  data.results[0].startedAt = u"2026-10-01T10:00:00Z"_s;
  test::Desk desk(data);
  views::OldRunsDialog dialog(desk.session);
  dialog.show();
  auto* remove = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
  auto* day = dialog.findChild<QDateEdit*>();
  day->setDate(QDate(2026, 9, 1));
  EXPECT_FALSE(remove->isEnabled());
  day->setDate(QDate(2026, 11, 1));
  EXPECT_TRUE(dialog.findChild<QLabel*>() != nullptr);
  QTest::mouseClick(remove, Qt::LeftButton);
  ASSERT_EQ(desk.session.data().results.size(), 1);
  EXPECT_TRUE(desk.session.data().results[0].startedAt.startsWith(u"2026-11"_s));
  desk.undo();
  EXPECT_EQ(desk.session.data().results.size(), 2);
}

}  // namespace
