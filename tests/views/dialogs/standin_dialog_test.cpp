// SPDX-License-Identifier: Apache-2.0
#include "views/dialogs/standin/standin_dialog.h"

#include "model/commands/change.h"
#include "tests/views/support/desk.h"
#include "views/text/probe/standin_words.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <gmock/gmock.h>
#include <unistd.h>

namespace topo::views {
namespace {

using document::HostId;
using testing::HasSubstr;

/// The sample with its database on two ports of this machine: one that is free, one that somebody holds.
class StandInDialogTest : public testing::Test {
 protected:
  StandInDialogTest() {
    EXPECT_TRUE(holder.listen(QHostAddress(QStringLiteral("127.0.0.21"))));
    QTcpServer gone;
    EXPECT_TRUE(gone.listen(QHostAddress(QStringLiteral("127.0.0.21"))));
    free = gone.serverPort();
    gone.close();
    document::DocumentData data = test::sample();
    test::hostOf(data, "db1").interfaces[0].in = {};
    test::hostOf(data, "db1").interfaces[0].addresses = QStringList{QStringLiteral("127.0.0.21")};
    document::Component& mysql = data.components[document::ComponentId(QStringLiteral("mysql-1"))];
    mysql.endpoints[QStringLiteral("mysql")].port = QString::number(free);
    document::CustomFlow flow;
    flow.id = document::CustomFlowId(QStringLiteral("own"));
    flow.from << *document::Selector::parse(u"host:app1");
    flow.to << *document::Selector::parse(u"host:db1");
    flow.services << QStringLiteral("tcp/%1").arg(holder.serverPort());
    data.customFlows.insert(flow.id, flow);
    desk.session.startWith(data);
    EXPECT_TRUE(desk.waitForReport());
  }

  std::unique_ptr<StandInDialog> open(const char* host = "db1") {
    auto dialog = std::make_unique<StandInDialog>(desk.session, HostId(QLatin1String(host)));
    dialog->show();
    EXPECT_TRUE(QTest::qWaitForWindowActive(dialog.get()));
    return dialog;
  }
  template <class Button>
  static Button* button(StandInDialog& dialog, const char* starts) {
    for (Button* found : dialog.findChildren<Button*>()) {
      if (found->text().startsWith(QLatin1String(starts))) return found;
    }
    ADD_FAILURE() << starts;
    return nullptr;
  }
  static void click(StandInDialog& dialog, const char* text) {
    QTest::mouseClick(button<QPushButton>(dialog, text), Qt::LeftButton);
  }
  static void agree(StandInDialog& dialog) {
    auto* yes = button<QCheckBox>(dialog, "I have seen");
    QTest::mouseClick(yes, Qt::LeftButton, {}, QPoint(8, yes->height() / 2));
  }
  static QTreeWidget* list(StandInDialog& dialog, const char* name) {
    for (auto* found : dialog.findChildren<QTreeWidget*>()) {
      if (found->accessibleName() == QLatin1String(name)) return found;
    }
    ADD_FAILURE() << name;
    return nullptr;
  }
  static std::string cell(const QTreeWidget* list, int row, int column) {
    const QTreeWidgetItem* item = list->topLevelItem(row);
    return item == nullptr ? std::string() : item->text(column).toStdString();
  }
  /// The row of a port.
  static int rowOf(const QTreeWidget* list, quint16 port) {
    for (int row = 0; row < list->topLevelItemCount(); ++row) {
      if (list->topLevelItem(row)->text(0).endsWith(QLatin1Char(' ') + QString::number(port))) return row;
    }
    ADD_FAILURE() << port;
    return 0;
  }
  static bool says(StandInDialog& dialog, const QString& words) {
    const auto labels = dialog.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
      return label->isVisible() && label->text().contains(words);
    });
  }
  bool answers() const {
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QStringLiteral("127.0.0.21")), free);
    return QTest::qWaitFor([&] { return socket.bytesAvailable() > 0; }, 300);
  }
  std::unique_ptr<StandInDialog> running() {
    auto dialog = open();
    agree(*dialog);
    click(*dialog, "Open the ports");
    EXPECT_TRUE(QTest::qWaitFor([&] { return says(*dialog, QStringLiteral("Listening on 1 port;")); }));
    return dialog;
  }

  test::Desk desk;
  QTcpServer holder;
  quint16 free = 0;
};

TEST_F(StandInDialogTest, ShowsWhatWillBeOpenedAndWhatIsTakenByWhat) {
  const auto dialog = open();
  const QTreeWidget* ports = list(*dialog, "Ports");
  ASSERT_EQ(ports->topLevelItemCount(), 2);
  EXPECT_EQ(cell(ports, rowOf(ports, free), 1), "MySQL (mysql)");
  EXPECT_THAT(cell(ports, rowOf(ports, free), 2), HasSubstr("1 flow"));
  const int taken = rowOf(ports, holder.serverPort());
  EXPECT_TRUE(QTest::qWaitFor([&] { return !cell(ports, taken, 3).empty(); }));
  EXPECT_THAT(cell(ports, taken, 3), HasSubstr("test_dialogs (pid " + std::to_string(::getpid())));
  EXPECT_EQ(cell(ports, rowOf(ports, free), 3), "");
}

TEST_F(StandInDialogTest, NothingIsOpenedWithoutAYes) {
  const auto dialog = open();
  EXPECT_FALSE(button<QPushButton>(*dialog, "Open the ports")->isEnabled());
  QTest::keyClick(dialog.get(), Qt::Key_Return);
  EXPECT_FALSE(dialog->isRunning());
  EXPECT_FALSE(answers());
  agree(*dialog);
  EXPECT_TRUE(button<QPushButton>(*dialog, "Open the ports")->isEnabled());
}

TEST_F(StandInDialogTest, AnotherListNeedsAnotherYes) {
  const auto dialog = open();
  const auto isAgreed = [&] { return button<QCheckBox>(*dialog, "I have seen")->isChecked(); };
  agree(*dialog);
  QTreeWidget* ports = list(*dialog, "Ports");
  ports->topLevelItem(0)->setCheckState(0, Qt::Unchecked);
  EXPECT_FALSE(isAgreed()) << "a tick was taken away";
  agree(*dialog);
  document::Host host = desk.host("db1");
  host.interfaces[0].addresses = QStringList{QStringLiteral("127.0.0.22")};
  desk.session.push(commands::setHost(desk.session.data(), host));
  ASSERT_TRUE(desk.waitForReport());
  EXPECT_TRUE(QTest::qWaitFor([&] { return !isAgreed(); })) << "the document changed under the list";
  EXPECT_THAT(cell(ports, 0, 0), HasSubstr("127.0.0.22"));
}

TEST_F(StandInDialogTest, ListensShowsWhoComesAndStops) {
  const auto dialog = running();
  const QTreeWidget* ports = list(*dialog, "Ports");
  EXPECT_EQ(cell(ports, rowOf(ports, free), 3), "✓ open");
  EXPECT_THAT(cell(ports, rowOf(ports, holder.serverPort()), 3),
              HasSubstr("✗ taken already by test_dialogs"));
  EXPECT_TRUE(says(*dialog, QStringLiteral("in 10 min")) || says(*dialog, QStringLiteral("in 9 min 59 s")));
  EXPECT_FALSE(button<QPushButton>(*dialog, "Open the ports")->isEnabled());
  EXPECT_FALSE(ports->topLevelItem(0)->flags() & Qt::ItemIsUserCheckable);
  list(*dialog, "Who came")->setFocus();
  QTest::keyClick(list(*dialog, "Who came"), Qt::Key_Return);
  EXPECT_TRUE(dialog->isRunning() && dialog->isVisible()) << "Enter stops nothing by mistake";
  EXPECT_TRUE(answers());
  EXPECT_TRUE(answers());
  const QTreeWidget* guests = list(*dialog, "Who came");
  EXPECT_TRUE(QTest::qWaitFor([&] { return cell(guests, 0, 2) == "2"; }));
  EXPECT_THAT(cell(guests, 0, 0), HasSubstr("127.0.0.1 port "));
  EXPECT_THAT(cell(guests, 0, 1), HasSubstr("127.0.0.21 tcp " + std::to_string(free)));
  click(*dialog, "Stop");
  EXPECT_TRUE(QTest::qWaitFor([&] { return !dialog->isRunning(); }, 2000));
  EXPECT_TRUE(says(*dialog, QStringLiteral("all ports are closed. Visits: 2")));
  EXPECT_EQ(cell(ports, rowOf(ports, free), 3), "closed");
  EXPECT_FALSE(answers());
  EXPECT_FALSE(button<QPushButton>(*dialog, "Open the ports")->isEnabled())
      << "another run needs another yes";
}

TEST_F(StandInDialogTest, OnlyWhatIsTickedIsOpened) {
  const auto dialog = open();
  QTreeWidget* ports = list(*dialog, "Ports");
  ports->topLevelItem(rowOf(ports, free))->setCheckState(0, Qt::Unchecked);
  agree(*dialog);
  click(*dialog, "Open the ports");
  EXPECT_TRUE(QTest::qWaitFor([&] { return says(*dialog, QStringLiteral("Nothing could be opened")); }));
  EXPECT_FALSE(answers());
}

TEST_F(StandInDialogTest, ClosingClosesThePorts) {
  auto dialog = running();
  dialog->close();
  EXPECT_TRUE(QTest::qWaitFor([&] { return !dialog->isRunning(); }, 2000));
  EXPECT_FALSE(answers());
  dialog = running();
  dialog.reset();
  EXPECT_FALSE(answers());
}

TEST_F(StandInDialogTest, SaysWhyThereIsNothingToOpen) {
  const auto dialog = open("app1");
  EXPECT_TRUE(says(*dialog, QStringLiteral("this machine is not app1")));
  EXPECT_TRUE(says(*dialog, QStringLiteral("10.1.0.11")));
  EXPECT_FALSE(button<QCheckBox>(*dialog, "I have seen")->isEnabled());
  EXPECT_THAT(cell(list(*dialog, "Ports"), 0, 3), HasSubstr("not an address of this machine"));
  auto* hosts = dialog->findChild<QComboBox*>();
  hosts->setFocus();
  QTest::keyClick(hosts, Qt::Key_Down);
  EXPECT_TRUE(QTest::qWaitFor([&] { return button<QCheckBox>(*dialog, "I have seen")->isEnabled(); }));
}

probe::StandIn port(quint16 number) {
  probe::StandIn one;
  one.address = QHostAddress(QStringLiteral("10.2.0.21"));
  one.port = number;
  return one;
}

std::string trouble(probe::StandInTrouble what, const std::optional<probe::PortHolder>& holder = {}) {
  const probe::StandInState state{what, 0, holder};
  return text::standInTroubleText(state, port(443), QStringLiteral("/usr/bin/topology")).toStdString();
}

TEST(StandInWords, SayWhatToDoAboutPortsThatNeedAPermission) {
  const std::string words = trouble(probe::StandInTrouble::NeedsPrivilege);
  EXPECT_THAT(words, HasSubstr("sudo setcap cap_net_bind_service=+ep /usr/bin/topology"));
  EXPECT_THAT(words, HasSubstr("net.ipv4.ip_unprivileged_port_start=443"));
  EXPECT_EQ(trouble(probe::StandInTrouble::None), "");
}

TEST(StandInWords, SayByWhatAPortIsTakenAsFarAsItMayBeSeen) {
  using probe::StandInTrouble;
  const QString root = QStringLiteral("root");
  const QString sshd = QStringLiteral("ss\u202ehd");
  EXPECT_EQ(trouble(StandInTrouble::Taken, probe::PortHolder{sshd, 812, root, true, false}),
            "taken already by ss hd (pid 812, user root)");
  EXPECT_THAT(
      trouble(StandInTrouble::Taken, probe::PortHolder{{}, 0, root, true, true}),
      HasSubstr("a program of the user root that this user may not look at; run this as administrator"));
  EXPECT_EQ(trouble(StandInTrouble::Taken, probe::PortHolder{sshd, 812, root, false, false}),
            "taken by a connection of ss hd (pid 812, user root)");
  EXPECT_EQ(trouble(StandInTrouble::Taken), "taken already, nobody can say by what");
}

TEST(StandInWords, NameSpansShortly) {
  const std::map<qint64, const char*> spans{
      {5, "5 s"}, {60, "1 min"}, {599, "9 min 59 s"}, {3600, "1 h"}, {5400, "1 h 30 min"}};
  for (const auto& [seconds, words] : spans) EXPECT_EQ(text::spanText(seconds), QLatin1String(words));
}

}  // namespace
}  // namespace topo::views
