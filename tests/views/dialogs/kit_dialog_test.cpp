// SPDX-License-Identifier: Apache-2.0
#include "views/dialogs/kit/kit_dialog.h"

#include "model/commands/change.h"
#include "tests/views/support/desk.h"

#include <QFile>
#include <QMessageBox>
#include <QTemporaryDir>

#include <gmock/gmock.h>

namespace topo::views {
namespace {

/// A drawing in which app1 tests db1, and a program called ansible-playbook that does what a test says.
class KitDialogTest : public testing::Test {
 protected:
  KitDialogTest() : path_(qgetenv("PATH")) {
    document::DocumentData data = test::sample();
    test::hostOf(data, "app1").interfaces[0].addresses = QStringList{QStringLiteral("10.9.0.1")};
    test::hostOf(data, "db1").interfaces[0].addresses = QStringList{QStringLiteral("10.9.0.2")};
    document::CustomFlow flow;
    flow.id = document::CustomFlowId(QStringLiteral("own"));
    flow.from << *document::Selector::parse(u"host:app1");
    flow.to << *document::Selector::parse(u"host:db1");
    flow.services << QStringLiteral("tcp/4711");
    data.customFlows.insert(flow.id, flow);
    desk.session.startWith(data);
    EXPECT_TRUE(desk.waitForReport());
  }
  ~KitDialogTest() override { qputenv("PATH", path_); }

  void program(const QByteArray& script) {
    QFile file(folder.filePath(QStringLiteral("ansible-playbook")));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("#!/bin/bash\n" + script);
    file.close();
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    qputenv("PATH", folder.path().toUtf8() + ':' + path_);
  }
  std::unique_ptr<KitDialog> open() {
    auto dialog = std::make_unique<KitDialog>(desk.session);
    dialog->show();
    EXPECT_TRUE(QTest::qWaitForWindowActive(dialog.get()));
    return dialog;
  }
  template <class Button>
  static Button* named(KitDialog& dialog, const char* starts) {
    for (Button* found : dialog.findChildren<Button*>()) {
      if (found->text().remove(QLatin1Char('&')).startsWith(QLatin1String(starts))) return found;
    }
    ADD_FAILURE() << starts;
    return nullptr;
  }
  static void agree(KitDialog& dialog) {
    auto* yes = named<QCheckBox>(dialog, "I have seen");
    QTest::mouseClick(yes, Qt::LeftButton, {}, QPoint(8, yes->height() / 2));
  }
  static void press(KitDialog& dialog, const char* text) {
    QTest::mouseClick(named<QPushButton>(dialog, text), Qt::LeftButton);
  }
  static QTreeWidgetItem* row(KitDialog& dialog, const char* starts) {
    auto* list = dialog.findChild<KitList*>();
    for (int at = 0; at < list->topLevelItemCount(); ++at) {
      if (list->topLevelItem(at)->text(0).startsWith(QLatin1String(starts))) return list->topLevelItem(at);
    }
    ADD_FAILURE() << starts;
    return new QTreeWidgetItem(list);
  }
  static QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
  }

  test::Desk desk;
  QTemporaryDir folder;
  QByteArray path_;
};

TEST_F(KitDialogTest, ShowsWhichHostWouldTestWhat) {
  const auto dialog = open();
  const QTreeWidgetItem* host = row(*dialog, "app1 (10.9.0.1)");
  QStringList tried;
  for (int at = 0; at < host->childCount(); ++at) tried << host->child(at)->text(1);
  EXPECT_THAT(tried, testing::Contains(QStringLiteral("10.9.0.2 tcp 4711")));
  EXPECT_THAT(tried.join(u'\n').toStdString(), testing::HasSubstr("192.0.2.1 tcp 4711 (must not answer)"));
}

TEST_F(KitDialogTest, WritesTheFolderAndKeepsOneThatIsThere) {
  const auto dialog = open();
  QSignalSpy said(dialog.get(), &KitDialog::said);
  const QString place = folder.filePath(QStringLiteral("tests"));
  dialog->writeTo(place);
  ASSERT_TRUE(said.wait(10'000));
  EXPECT_THAT(read(place + QStringLiteral("/targets/app1.json")).toStdString(),
              testing::HasSubstr("own/app1/db1/tcp-4711"));
  dialog->writeTo(place);
  QMessageBox* box = nullptr;
  ASSERT_TRUE(QTest::qWaitFor([&] { return (box = dialog->findChild<QMessageBox*>()) != nullptr; }));
  box->buttons().first()->click();
  ASSERT_TRUE(said.wait(10'000));
  EXPECT_TRUE(QFile::exists(place + QStringLiteral(".old-1/README.md")));
}

/// What a run leaves behind: one result, of the flow that app1 tests.
const char* const kResults = R"(cat >results.json <<'END'
{"format": "dmcm-topology-results", "version": 1, "documentSha256": "", "runs": [
 {"format": "dmcm-topology-results", "version": 1, "documentSha256": "", "vantage": "host:app1",
  "vantageClaimed": false, "controlPassed": true, "startedAt": "2026-11-23T05:14:08Z", "tool": "ansible",
  "results": [{"flow": "own/app1/db1/tcp-4711", "address": "10.9.0.2", "port": 4711, "outcome": "open",
               "detail": "a stand-in answered", "at": "2026-11-23T05:14:08Z", "standIn": true}]}]}
END
)";

TEST_F(KitDialogTest, RunsOnlyAfterAYesAndTakesTheResultsIn) {
  program(QByteArray(kResults) + "echo \"$@\" >" + folder.path().toUtf8() + R"(/called
echo '{"event": "host", "host": "app1", "task": "Try all targets of this host", "state": "ok", "message": "1 open"}')");
  const auto dialog = open();
  QSignalSpy taken(dialog.get(), &KitDialog::resultsTaken);
  EXPECT_FALSE(named<QPushButton>(*dialog, "Run tests")->isEnabled());
  agree(*dialog);
  QTest::keyClicks(dialog->findChildren<QLineEdit*>().first(), QStringLiteral("-x"));
  EXPECT_FALSE(named<QPushButton>(*dialog, "Run tests")->isEnabled()) << "this would be read as an option";
  dialog->findChildren<QLineEdit*>().first()->setText(QStringLiteral("eve"));
  press(*dialog, "Run tests");
  ASSERT_TRUE(taken.wait(20'000));
  EXPECT_EQ(row(*dialog, "app1")->text(2), QStringLiteral("✓ 1 open"));
  EXPECT_EQ(read(folder.filePath(QStringLiteral("called"))), "-u eve probe.yml\n");
  ASSERT_EQ(desk.session.data().results.size(), 1) << taken.first().first().toString().toStdString();
  EXPECT_EQ(desk.session.data().results[0].vantage, QStringLiteral("host:app1"));
  EXPECT_TRUE(desk.session.data().results[0].results[0].standIn);
  EXPECT_FALSE(named<QCheckBox>(*dialog, "I have seen")->isChecked()) << "one agreement, one run";
  desk.undo();
  EXPECT_TRUE(desk.session.data().results.isEmpty()) << "one step";
}

TEST_F(KitDialogTest, CancelEndsTheRunAndLosesNothing) {
  program(QByteArray(kResults) + R"(
echo '{"event": "host", "host": "app1", "task": "Open stand-ins", "state": "started", "message": ""}'
trap 'exit 1' TERM; sleep 60 & wait)");
  const auto dialog = open();
  QSignalSpy taken(dialog.get(), &KitDialog::resultsTaken);
  agree(*dialog);
  press(*dialog, "Run tests");
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return row(*dialog, "app1")->text(2) == QStringLiteral("Open stand-ins"); }, 20'000));
  press(*dialog, "Cancel tests");
  ASSERT_TRUE(taken.wait(10'000));
  EXPECT_FALSE(dialog->isRunning());
  EXPECT_EQ(desk.session.data().results.size(), 1);
}

TEST_F(KitDialogTest, AnotherListNeedsAnotherYes) {
  program("exit 0\n");
  const auto dialog = open();
  agree(*dialog);
  document::Host host = desk.host("db1");
  host.interfaces[0].addresses = QStringList{QStringLiteral("10.9.0.3")};
  desk.session.push(commands::setHost(desk.session.data(), host));
  ASSERT_TRUE(desk.waitForReport());
  EXPECT_TRUE(QTest::qWaitFor([&] { return !named<QPushButton>(*dialog, "Run tests")->isEnabled(); }));
}

TEST_F(KitDialogTest, SaysWhereThereIsNoAnsible) {
  qputenv("PATH", folder.path().toUtf8());
  const auto dialog = open();
  EXPECT_FALSE(named<QPushButton>(*dialog, "Run tests")->isVisible());
  EXPECT_TRUE(named<QPushButton>(*dialog, "Write folder")->isEnabled());
}

}  // namespace
}  // namespace topo::views
