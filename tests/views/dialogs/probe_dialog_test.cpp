// SPDX-License-Identifier: Apache-2.0
#include "views/dialogs/probe_dialog.h"

#include "model/commands/change.h"
#include "tests/views/support/desk.h"

#include <QFile>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTemporaryDir>

#include <gmock/gmock.h>

namespace topo::views {
namespace {

/// Two flows to this machine: one that a listener answers, one to a port that is closed.
document::DocumentData toLoopback(int open, int closed) {
  document::DocumentData data = test::sample();
  test::hostOf(data, "db1").interfaces[0].in = {};
  test::hostOf(data, "db1").interfaces[0].addresses = QStringList{QStringLiteral("127.0.0.1")};
  document::CustomFlow flow;
  flow.id = document::CustomFlowId(QStringLiteral("own"));
  flow.from << *document::Selector::parse(u"host:app1");
  flow.to << *document::Selector::parse(u"host:db1");
  flow.services << QStringLiteral("tcp/%1").arg(open) << QStringLiteral("tcp/%1").arg(closed);
  data.customFlows.insert(flow.id, flow);
  return data;
}

class ProbeDialogTest : public testing::Test {
 protected:
  ProbeDialogTest() {
    EXPECT_TRUE(server.listen(QHostAddress::LocalHost));
    // A port nobody listens on: taken and given back.
    QTcpServer gone;
    EXPECT_TRUE(gone.listen(QHostAddress::LocalHost));
    closed = gone.serverPort();
    gone.close();
    desk.session.startWith(toLoopback(server.serverPort(), closed));
    EXPECT_TRUE(desk.waitForReport());
  }

  QStringList flows() const {
    return {QStringLiteral("own/app1/db1/tcp-%1").arg(server.serverPort()),
            QStringLiteral("own/app1/db1/tcp-%1").arg(closed)};
  }
  /// The dialog over the two flows, on screen.
  std::unique_ptr<ProbeDialog> open() {
    auto dialog = std::make_unique<ProbeDialog>(desk.session, flows(), document::HostId());
    dialog->show();
    EXPECT_TRUE(QTest::qWaitForWindowActive(dialog.get()));
    return dialog;
  }
  static QPushButton* button(ProbeDialog& dialog, const char* text) {
    for (QPushButton* found : dialog.findChildren<QPushButton*>()) {
      if (found->text() == QLatin1String(text)) return found;
    }
    ADD_FAILURE() << text;
    return nullptr;
  }
  static QCheckBox* box(ProbeDialog& dialog, const char* starts) {
    for (QCheckBox* found : dialog.findChildren<QCheckBox*>()) {
      if (found->text().startsWith(QLatin1String(starts))) return found;
    }
    ADD_FAILURE() << starts;
    return nullptr;
  }
  static void agree(ProbeDialog& dialog) {
    QCheckBox* yes = box(dialog, "I have seen");
    QTest::mouseClick(yes, Qt::LeftButton, {}, QPoint(8, yes->height() / 2));
  }
  static QStringList column(ProbeDialog& dialog, int at) {
    const auto* list = dialog.findChild<QTreeWidget*>();
    QStringList texts;
    for (int row = 0; row < list->topLevelItemCount(); ++row) texts << list->topLevelItem(row)->text(at);
    return texts;
  }

  test::Desk desk;
  QTcpServer server;
  int closed = 0;
};

TEST_F(ProbeDialogTest, ShowsExactlyWhatWillBeTried) {
  const auto dialog = open();
  EXPECT_THAT(column(*dialog, 1),
              testing::UnorderedElementsAre(QStringLiteral("127.0.0.1 tcp %1").arg(server.serverPort()),
                                            QStringLiteral("127.0.0.1 tcp %1").arg(closed)));
  EXPECT_THAT(column(*dialog, 0).first().toStdString(), testing::StartsWith("app1 → db1"));
}

TEST_F(ProbeDialogTest, NothingIsSentWithoutAYes) {
  const auto dialog = open();
  EXPECT_FALSE(button(*dialog, "Start tests")->isEnabled());
  QTest::keyClick(dialog.get(), Qt::Key_Return);
  EXPECT_FALSE(dialog->isRunning());
  agree(*dialog);
  EXPECT_TRUE(button(*dialog, "Start tests")->isEnabled());
  EXPECT_FALSE(server.hasPendingConnections());
}

TEST_F(ProbeDialogTest, AnotherListNeedsAnotherYes) {
  const auto dialog = open();
  agree(*dialog);
  dialog->setScope(ProbeDialog::Scope::All);
  EXPECT_FALSE(button(*dialog, "Start tests")->isEnabled());
  dialog->setScope(ProbeDialog::Scope::Chosen);
  agree(*dialog);
  document::Host host = desk.host("db1");
  host.interfaces[0].addresses = QStringList{QStringLiteral("127.0.0.2")};
  desk.session.push(commands::setHost(desk.session.data(), host));
  ASSERT_TRUE(desk.waitForReport());
  EXPECT_TRUE(QTest::qWaitFor([&] { return !button(*dialog, "Start tests")->isEnabled(); }))
      << "the document changed under the list";
  EXPECT_THAT(column(*dialog, 1).first().toStdString(), testing::StartsWith("127.0.0.2"));
}

TEST_F(ProbeDialogTest, ResultsLandInTheDocumentAsOneStep) {
  const auto dialog = open();
  QSignalSpy taken(dialog.get(), &ProbeDialog::resultsTaken);
  agree(*dialog);
  QTest::mouseClick(button(*dialog, "Start tests"), Qt::LeftButton);
  ASSERT_TRUE(taken.wait(20'000));
  ASSERT_EQ(desk.session.data().results.size(), 1);
  QStringList outcomes;
  for (const document::TestResult& result : desk.session.data().results[0].results)
    outcomes << result.outcome;
  EXPECT_THAT(outcomes, testing::UnorderedElementsAre("open", "refused"));
  EXPECT_THAT(column(*dialog, 2), testing::UnorderedElementsAre("✓ open", "✗ refused"));
  EXPECT_FALSE(button(*dialog, "Start tests")->isEnabled()) << "another run needs another yes";
  EXPECT_EQ(desk.session.undoStack().count(), 1);
  desk.undo();
  EXPECT_TRUE(desk.session.data().results.isEmpty());
}

TEST_F(ProbeDialogTest, CancelKeepsWhatWasFound) {
  const auto dialog = open();
  probe::Options slow;
  slow.ratePerSecond = 1;
  slow.inFlight = 1;
  dialog->setOptions(slow);
  QSignalSpy taken(dialog.get(), &ProbeDialog::resultsTaken);
  agree(*dialog);
  QTest::mouseClick(button(*dialog, "Start tests"), Qt::LeftButton);
  ASSERT_TRUE(QTest::qWaitFor(
      [&] {
        return column(*dialog, 2).filter(QRegularExpression(QStringLiteral("open|refused"))).size() == 1;
      },
      20'000));
  QTest::mouseClick(button(*dialog, "Cancel tests"), Qt::LeftButton);
  EXPECT_TRUE(QTest::qWaitFor([&] { return !taken.isEmpty(); }, 20'000));
  QStringList outcomes;
  for (const document::TestResult& result : desk.session.data().results[0].results)
    outcomes << result.outcome;
  EXPECT_THAT(outcomes, testing::Contains("not-run"));
  EXPECT_THAT(outcomes, testing::Contains(testing::AnyOf(QStringLiteral("open"), QStringLiteral("refused"))));
}

TEST_F(ProbeDialogTest, ClosingWhileTestingEndsTheRunFirst) {
  const auto dialog = open();
  probe::Options slow;
  slow.ratePerSecond = 1;
  dialog->setOptions(slow);
  agree(*dialog);
  QTest::mouseClick(button(*dialog, "Start tests"), Qt::LeftButton);
  ASSERT_TRUE(dialog->isRunning());
  dialog->close();
  EXPECT_TRUE(QTest::qWaitFor([&] { return !dialog->isVisible(); }, 20'000));
  EXPECT_FALSE(dialog->isRunning());
  EXPECT_EQ(desk.session.data().results.size(), 1);
}

TEST_F(ProbeDialogTest, PublicAddressesAreLeftOutUntilAllowed) {
  document::Host host = desk.host("db1");
  host.interfaces[0].addresses = QStringList{QStringLiteral("8.8.8.8")};
  desk.session.push(commands::setHost(desk.session.data(), host));
  ASSERT_TRUE(desk.waitForReport());
  const auto dialog = open();
  EXPECT_THAT(column(*dialog, 2), testing::Each("left out"));
  EXPECT_FALSE(box(*dialog, "I have seen")->isEnabled()) << "there is nothing to agree to";
  QCheckBox* allow = box(*dialog, "Also test public");
  QTest::mouseClick(allow, Qt::LeftButton, {}, QPoint(8, allow->height() / 2));
  EXPECT_TRUE(column(*dialog, 1).join(u' ').contains(QLatin1String("8.8.8.8")));
  EXPECT_TRUE(column(*dialog, 1).join(u' ').contains(QLatin1String("192.0.2.1")))
      << "a control test goes first";
}

TEST_F(ProbeDialogTest, TheLogTellsEveryAttemptAndCanBeSaved) {
  const auto dialog = open();
  auto* log = dialog->findChild<ProbeLogView*>();
  EXPECT_FALSE(log->isVisible());
  QTest::mouseClick(button(*dialog, "Log"), Qt::LeftButton);
  EXPECT_TRUE(log->isVisible());
  QSignalSpy taken(dialog.get(), &ProbeDialog::resultsTaken);
  agree(*dialog);
  QTest::mouseClick(button(*dialog, "Start tests"), Qt::LeftButton);
  ASSERT_TRUE(taken.wait(20'000));
  const QString text = log->findChild<QPlainTextEdit*>()->toPlainText();
  EXPECT_EQ(text.count(u'\n'), 1) << text.toStdString();
  EXPECT_TRUE(text.contains(QStringLiteral("flow=%1 outcome=open").arg(flows().first())))
      << text.toStdString();
  EXPECT_TRUE(text.contains(QStringLiteral("outcome=refused")));
  const QTemporaryDir folder;
  const QString path = folder.filePath(QStringLiteral("run.log"));
  log->saveTo(path);
  QFile saved(path);
  ASSERT_TRUE(saved.open(QIODevice::ReadOnly));
  EXPECT_EQ(QString::fromUtf8(saved.readAll()), text + u'\n');
  log->saveTo(folder.filePath(QStringLiteral("no/run.log")));
  EXPECT_TRUE(log->findChild<QLabel*>()->text().contains(QStringLiteral("does not exist")));
}

TEST_F(ProbeDialogTest, MovedLimitsNeedAnotherYesAndHold) {
  const auto dialog = open();
  agree(*dialog);
  EXPECT_TRUE(button(*dialog, "Start tests")->isEnabled());
  QTest::mouseClick(button(*dialog, "Limits"), Qt::LeftButton);
  auto* rate = dialog->findChild<ProbeLimits*>()->findChild<QSpinBox*>();
  ASSERT_TRUE(rate->isVisible());
  EXPECT_EQ(rate->value(), 20);
  rate->setFocus();
  rate->selectAll();
  QTest::keyClicks(rate, QStringLiteral("77"));
  EXPECT_FALSE(button(*dialog, "Start tests")->isEnabled());
  bool told = false;
  for (const QLabel* label : dialog->findChildren<QLabel*>()) {
    told = told || label->text().contains(QStringLiteral("at most 77 a second"));
  }
  EXPECT_TRUE(told);
  const probe::Options applied = dialog->findChild<ProbeLimits*>()->applied({});
  EXPECT_EQ(applied.ratePerSecond, 77);
  EXPECT_EQ(applied.inFlight, probe::Options().inFlight);
  EXPECT_EQ(applied.connectTimeoutMs, 3500);
}

TEST_F(ProbeDialogTest, EveryAddressOfANameIsShownBelowIt) {
  document::Host host = desk.host("db1");
  host.interfaces[0].addresses.clear();
  host.dnsNames = QStringList{QStringLiteral("db.test")};
  desk.session.push(commands::setHost(desk.session.data(), host));
  ASSERT_TRUE(desk.waitForReport());
  const auto dialog = open();
  probe::Options options;
  options.controlAddress = options.controlAddress6 = QHostAddress(QStringLiteral("127.0.0.77"));
  options.resolver =
      QStringList{QStringLiteral("/bin/sh"), QStringLiteral("-c"),
                  QStringLiteral("printf '127.0.0.1\\n127.0.0.2\\n'"), QStringLiteral("resolver")};
  dialog->setOptions(options);
  QSignalSpy taken(dialog.get(), &ProbeDialog::resultsTaken);
  agree(*dialog);
  QTest::mouseClick(button(*dialog, "Start tests"), Qt::LeftButton);
  ASSERT_TRUE(taken.wait(20'000));
  const auto* list = dialog->findChild<QTreeWidget*>();
  const auto rows =
      list->findItems(QStringLiteral("db.test tcp %1").arg(server.serverPort()), Qt::MatchExactly, 1);
  ASSERT_EQ(rows.size(), 1);
  // In the order in which they were decided.
  EXPECT_THAT(rows[0]->text(2).toStdString(), testing::AnyOf("✓ open, ✗ refused", "✗ refused, ✓ open"));
  ASSERT_EQ(rows[0]->childCount(), 2);
  const std::string port = " tcp " + std::to_string(server.serverPort());
  const std::vector<std::string> below{rows[0]->child(0)->text(1).toStdString(),
                                       rows[0]->child(1)->text(1).toStdString()};
  EXPECT_THAT(below,
              testing::UnorderedElementsAre("db.test (127.0.0.1)" + port, "db.test (127.0.0.2)" + port));
  EXPECT_EQ(desk.session.data().results[0].results.size(), 4);
}

}  // namespace
}  // namespace topo::views
