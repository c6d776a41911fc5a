// SPDX-License-Identifier: Apache-2.0
// Results of tests made elsewhere: taken in, looked at and deleted as a person does it in the window.
#include "model/commands/results.h"
#include "model/format/writer.h"
#include "tests/views/shell/desk.h"
#include "views/dialogs/results/import_results_dialog.h"
#include "views/tables/result_model.h"
#include "views/tables/run_model.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QTableView>

#include <cerrno>

namespace topo::views {
namespace {

using namespace Qt::StringLiterals;

class Disk : public format::FileSystem {
 public:
  qint64 write(int descriptor, const char* data, qint64 size) override {
    return isFull ? -ENOSPC : FileSystem::write(descriptor, data, size);
  }
  bool isFull = false;
};

class ResultsWindow : public Desk {
 protected:
  ResultsWindow() {
    device = disk;
    window = openFile(put(u"sample.dmcmtopo"_s, sampleBytes()));
    for (const snapshot::Flow& each : window->session().report()->flows) {
      const bool isOne =
          each.toAddresses.size() == 1 && each.protocol == u"tcp" && !each.ports.contains(u'-');
      if (isOne && !each.fromHost.isNull()) tested << each;
    }
  }
  /// A run from the source host of the first flow, over this many flows.
  [[nodiscard]] document::TestRun run(const QString& day, const QString& outcome, int flows = 1) const {
    document::TestRun run;
    run.vantage = u"host:"_s + tested.first().fromHost.value;
    run.controlPassed = true;
    run.tool = u"ansible"_s;
    run.startedAt = day + u"T10:00:00Z"_s;
    for (int i = 0; i < flows; ++i) {
      document::TestResult result;
      result.flow = tested[i].id;
      result.address = tested[i].toAddresses.first();
      result.port = tested[i].ports.toInt();
      result.outcome = outcome;
      result.at = day + u"T10:00:01Z"_s;
      run.results << result;
    }
    return run;
  }
  void takeIn(const QList<document::TestRun>& runs) {
    QStringList paths;
    for (const auto& each : runs)
      paths << put(u"results-%1.json"_s.arg(paths.size()), format::writeResults(each));
    choose(window, u"Test"_s, u"Import results …"_s);
    for (const QString& path : paths.mid(0, 1)) pick(path);
    auto* dialog = Desk::dialog<ImportResultsDialog>();
    ASSERT_NE(dialog, nullptr);
    if (paths.size() > 1) dialog->load(paths);
    ASSERT_TRUE(until([&] { return !dialog->isReading(); }));
    QTest::mouseClick(dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok), Qt::LeftButton);
    ASSERT_TRUE(until([] { return noDialog(); }));
  }
  QTableView* runs() { return qobject_cast<QTableView*>(table(window, u"Test runs"_s)); }
  QTableView* results() { return qobject_cast<QTableView*>(table(window, u"Results"_s)); }
  QString cell(QTableView* view, int row, int column) {
    return view->model()->index(row, column).data().toString();
  }

  std::shared_ptr<Disk> disk = std::make_shared<Disk>();
  MainWindow* window = nullptr;
  QList<snapshot::Flow> tested;
};

TEST_F(ResultsWindow, AFileBecomesARunAndTheFlowKnowsIt) {
  ASSERT_FALSE(tested.isEmpty());
  takeIn({run(u"2026-11-20"_s, u"open"_s)});
  ASSERT_EQ(window->session().data().results.size(), 1);
  ASSERT_TRUE(runs()->isVisible()) << "the panel comes by itself";
  EXPECT_EQ(runs()->model()->rowCount(), 1);
  EXPECT_EQ(cell(runs(), 0, RunModel::When), u"2026-11-20 10:00:00"_s);
  EXPECT_EQ(cell(runs(), 0, RunModel::By), u"Ansible"_s);
  EXPECT_EQ(cell(runs(), 0, RunModel::Open), u"1"_s);
  clickCell(runs(), runs()->model()->index(0, 0));
  ASSERT_EQ(results()->model()->rowCount(), 1);
  EXPECT_EQ(cell(results(), 0, ResultModel::Outcome), u"✓ open"_s);
  EXPECT_FALSE(results()->isColumnHidden(ResultModel::Flow));
  clickCell(results(), results()->model()->index(0, ResultModel::When), true);
  EXPECT_EQ(window->session().selection().ids(document::EntityType::Flow), QStringList{tested.first().id});
}

TEST_F(ResultsWindow, AFlowShowsItsWholeHistory) {
  ASSERT_FALSE(tested.isEmpty());
  takeIn({run(u"2026-11-20"_s, u"filtered"_s), run(u"2026-11-21"_s, u"open"_s)});
  window->session().selection().set({document::EntityRef::flow(tested.first().id)});
  ASSERT_EQ(results()->model()->rowCount(), 2);
  EXPECT_EQ(cell(results(), 0, ResultModel::Outcome), u"✓ open"_s);
  EXPECT_EQ(cell(results(), 1, ResultModel::Worth), u"earlier"_s);
  EXPECT_TRUE(results()->isColumnHidden(ResultModel::Flow));
  clickCell(runs(), runs()->model()->index(1, 0));
  EXPECT_EQ(results()->model()->rowCount(), 1) << "what was chosen last is shown";
}

TEST_F(ResultsWindow, ARunIsDeletedByKeyAndComesBack) {
  takeIn({run(u"2026-11-20"_s, u"filtered"_s), run(u"2026-11-21"_s, u"open"_s)});
  clickCell(runs(), runs()->model()->index(0, 0));
  QTest::keyClick(runs(), Qt::Key_Delete);
  ASSERT_EQ(window->session().data().results.size(), 1);
  EXPECT_TRUE(window->session().data().results[0].startedAt.startsWith(u"2026-11-20"_s))
      << "the newest is first";
  choose(window, u"Edit"_s, u"Undo"_s);
  EXPECT_EQ(window->session().data().results.size(), 2);
}

TEST_F(ResultsWindow, OnAFullDiskResultsAreKeptUntilTheyAreSaved) {
  const QByteArray before = bytesOf(path(u"sample.dmcmtopo"_s));
  takeIn({run(u"2026-11-20"_s, u"open"_s)});
  disk->isFull = true;
  EXPECT_TRUE(window->session().save().has_value());
  EXPECT_EQ(bytesOf(path(u"sample.dmcmtopo"_s)), before) << "the old file is as it was";
  EXPECT_EQ(window->session().data().results.size(), 1);
  EXPECT_TRUE(window->session().isModified());
  disk->isFull = false;
  EXPECT_FALSE(window->session().save().has_value());
  const auto saved = window->session().read(path(u"sample.dmcmtopo"_s));
  ASSERT_TRUE(std::holds_alternative<document::DocumentData>(saved));
  EXPECT_EQ(std::get<document::DocumentData>(saved).results, window->session().data().results);
}

TEST_F(ResultsWindow, AThousandRunsAreReadOnlyWhereTheyAreSeen) {
  document::TestRun long_ = run(u"2026-11-20"_s, u"open"_s);
  for (int i = 1; i < 100; ++i) long_.results << long_.results.first();
  window->session().push(
      commands::addTestRuns(window->session().data(), QList<document::TestRun>(1000, long_)));
  window->results().showRuns();
  ASSERT_TRUE(until([this] { return runs()->isVisible(); }));
  EXPECT_EQ(runs()->model()->rowCount(), 1000);
  EXPECT_TRUE(runs()->findChildren<QWidget*>().size() < 20) << "no widget for each row";
  EXPECT_EQ(cell(runs(), 999, RunModel::Open), u"100"_s);
  window->session().selection().set({document::EntityRef::flow(tested.first().id)});
  EXPECT_EQ(results()->model()->rowCount(), 100'000);
}

}  // namespace
}  // namespace topo::views
