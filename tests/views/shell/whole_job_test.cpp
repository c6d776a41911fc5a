// SPDX-License-Identifier: Apache-2.0
#include "model/format/writer.h"
#include "tests/views/shell/desk.h"
#include "views/dialogs/probe_dialog.h"
#include "views/properties/explanation_view.h"
#include "views/tables/flow_model.h"
#include "views/tables/rule_model.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTcpServer>
#include <QTcpSocket>
#include <QToolButton>
#include <QTreeWidget>

namespace topo::views {
namespace {

using document::EntityRef;
using document::HostId;
using document::NetworkId;
using document::ZoneId;
using snapshot::Verdict;

const QString kMoved = QStringLiteral("riak5");
const QString kFlow = QStringLiteral("riak-lb-1/riak-5/http");
const ZoneId kDmz(QStringLiteral("dmz"));

/// The main job of the program, from the sample to the file on disk, with mouse and keys.
class WholeJob : public Desk {
 protected:
  /// Presses a button of a tool bar inside the window by its words.
  static void press(MainWindow* window, const QString& text) {
    for (auto* button : window->findChildren<QToolButton*>()) {
      if (button->text() == text && button->isVisible()) return QTest::mouseClick(button, Qt::LeftButton);
    }
    FAIL() << "no button " << text.toStdString();
  }

  /// Types into a cell by its editor, as a person does: double click, keys, Return.
  static void type(QAbstractItemView* table, int row, int column, const QString& text, bool isOpen = false) {
    const QModelIndex index = table->model()->index(row, column);
    if (!isOpen) clickCell(table, index, true);
    QLineEdit* edit = nullptr;
    ASSERT_TRUE(until([&] { return (edit = table->viewport()->findChild<QLineEdit*>()) != nullptr; }, 5000));
    edit->selectAll();
    const QPointer<QLineEdit> gone(edit);
    QTest::keyClicks(edit, text);
    // Completions have the keyboard while they show; Escape closes them only.
    if (QWidget* popup = QApplication::activePopupWidget()) QTest::keyClick(popup, Qt::Key_Escape);
    ASSERT_FALSE(gone.isNull());
    QTest::keyClick(edit, Qt::Key_Return);
    EXPECT_TRUE(until([gone] { return gone.isNull(); }, 5000));
  }

  static void chooseIn(QAbstractItemView* table, int row, int column, Qt::Key first) {
    clickCell(table, table->model()->index(row, column), true);
    QComboBox* combo = nullptr;
    ASSERT_TRUE(until([&] { return (combo = table->viewport()->findChild<QComboBox*>()) != nullptr; }, 5000));
    const QPointer<QComboBox> gone(combo);
    QTest::keyClick(combo, first);
    QTest::keyClick(combo, Qt::Key_Return);
    if (until([gone] { return gone.isNull(); }, 300)) return;
    clickCell(table, table->model()->index(row, RuleModel::Number));
    EXPECT_TRUE(until([gone] { return gone.isNull(); }, 5000));
  }

  /// Drags the host into the network's free ground, near its lower edge.
  void moveInto(MainWindow* window, const QString& host, const QString& network) {
    const CanvasScene& scene = window->canvas().canvas();
    const QRectF card = scene.rectOf(EntityRef::host(HostId(host))).value();
    const QRectF lane = scene.rectOf(EntityRef::network(NetworkId(network))).value();
    const QPointF grip(30, 10);
    const QPointF corner(lane.center().x() - card.width() / 2, lane.bottom() - card.height() - 60);
    dragOnCanvas(window, card.topLeft() + grip, corner + grip);
  }

  /// Selects the flow by a click on its row; the table is filtered to find it as a person would.
  static void selectInTable(MainWindow* window, const QString& id) {
    raiseDock(window, QStringLiteral("Flows"));
    QAbstractItemView* flows = table(window, QStringLiteral("Flows"));
    const QModelIndex row = rowWith(flows, FlowModel::Id, id);
    ASSERT_TRUE(row.isValid());
    clickCell(flows, row.siblingAtColumn(FlowModel::From));
    EXPECT_EQ(window->session().selection().refs(), QList<EntityRef>{EntityRef::flow(id)});
  }

  static QString inTable(MainWindow* window, const QString& id, int column) {
    const QModelIndex row = rowWith(table(window, QStringLiteral("Flows")), FlowModel::Id, id);
    return row.siblingAtColumn(column).data().toString();
  }

  static QStringList explained(MainWindow* window) {
    QStringList lines;
    auto* view = window->findChild<ExplanationView*>();
    if (view == nullptr) return lines;
    for (const auto* label : view->findChildren<QLabel*>()) lines << label->text();
    const auto* steps = view->findChild<QListWidget*>();
    for (int row = 0; steps != nullptr && row < steps->count(); ++row) lines << steps->item(row)->text();
    return lines;
  }
};

TEST_F(WholeJob, FromTheSampleToTheSameBytesAgain) {
  const QString file = put(QStringLiteral("acme.dmcmtopo"), sampleBytes());
  MainWindow* window = openFile(file);
  session::Session& session = window->session();
  EXPECT_TRUE(until([&] { return window->windowTitle().contains(QStringLiteral("acme.dmcmtopo")); }));
  ASSERT_NE(flow(window, kFlow), nullptr);
  ASSERT_EQ(flow(window, kFlow)->verdict, Verdict::Allowed);
  const int blockedBefore = session.report()->summary.blocked;

  // Move a host into another zone.
  moveInto(window, kMoved, QStringLiteral("dmz-net"));
  EXPECT_EQ(session.data().hosts.value(HostId(kMoved)).interfaces.first().in.id, QStringLiteral("dmz-net"));
  ASSERT_TRUE(settled(window));
  EXPECT_TRUE(window->isWindowModified());
  EXPECT_GT(session.report()->summary.blocked, blockedBefore);

  // The flow turns red at the right edge: in the report, the table, and the picture.
  const snapshot::Flow* blocked = flow(window, kFlow);
  ASSERT_EQ(blocked->verdict, Verdict::Blocked);
  ASSERT_EQ(blocked->blockedBy.size(), 1);
  EXPECT_EQ(blocked->blockedBy.first().zone, kDmz);
  EXPECT_EQ(blocked->blockedBy.first().direction, snapshot::CrossingDirection::In);
  EXPECT_TRUE(inTable(window, kFlow, FlowModel::Verdict).contains(QStringLiteral("blocked")));
  EXPECT_TRUE(inTable(window, kFlow, FlowModel::BlockedBy).contains(QStringLiteral("DMZ firewall")));
  CanvasScene& scene = window->canvas().canvas();
  const auto stopAtDmz = [&]() -> std::optional<render::StopMark> {
    const render::LinkBox* link = scene.linkOf(kFlow);
    if (link == nullptr || link->look != render::LinkLook::Blocked) return std::nullopt;
    for (const render::StopMark& stop : link->stops) {
      if (stop.zone == kDmz) return stop;
    }
    return std::nullopt;
  };
  ASSERT_TRUE(until([&] { return stopAtDmz().has_value(); }));
  const render::StopMark stop = *stopAtDmz();
  EXPECT_EQ(stop.direction, snapshot::CrossingDirection::In);
  const QRectF edge = scene.rectOf(EntityRef::zone(kDmz)).value();
  // Marks that would cover each other stand one behind the other.
  const double near = 4 * (2 * scene.metrics().stopRadius + 2);
  EXPECT_TRUE(edge.adjusted(-near, -near, near, near).contains(stop.at));
  EXPECT_FALSE(edge.adjusted(near, near, -near, -near).contains(stop.at)) << "the mark stands at the edge";
  EXPECT_EQ(scene.linkOf(kFlow)->stops.size(), 1);

  // Why, in plain sentences, linked to the firewall.
  selectInTable(window, kFlow);
  const QString why = explained(window).join(u'\n');
  EXPECT_TRUE(why.contains(QStringLiteral("blocked"), Qt::CaseInsensitive)) << why.toStdString();
  EXPECT_TRUE(why.contains(QStringLiteral("✗"))) << why.toStdString();
  EXPECT_TRUE(why.contains(QStringLiteral("DMZ"))) << why.toStdString();
  auto* steps = window->findChild<ExplanationView*>()->findChild<QListWidget*>();
  for (int row = 0; row < steps->count(); ++row) {
    if (!steps->item(row)->text().startsWith(u'✗')) continue;
    clickCell(steps, steps->model()->index(row, 0), true);
    break;
  }
  EXPECT_EQ(session.selection().refs(), QList<EntityRef>{EntityRef::zone(kDmz)})
      << "the step leads to its zone";

  // Add the rule through the editors of its row.
  raiseDock(window, QStringLiteral("Firewall rules"));
  QAbstractItemView* rules = table(window, QStringLiteral("Rules"));
  ASSERT_TRUE(until([&] { return rules->isVisible(); }));
  const int before = rules->model()->rowCount();
  press(window, QStringLiteral("Add rule"));
  ASSERT_EQ(rules->model()->rowCount(), before + 1);
  const int row = before;
  type(rules, row, RuleModel::From, QStringLiteral("host:dmcm1, host:dmcm2"), true);
  type(rules, row, RuleModel::To, QStringLiteral("host:riak5"));
  type(rules, row, RuleModel::Services, QStringLiteral("tcp/8098"));
  chooseIn(rules, row, RuleModel::Action, Qt::Key_A);
  const document::Rule rule = session.data().zones.value(kDmz).firewall->rules.last();
  EXPECT_EQ(rule.action, document::Action::Allow);
  EXPECT_EQ(rule.from.size(), 2);
  EXPECT_EQ(rule.services, QStringList{QStringLiteral("tcp/8098")});

  // It clears everywhere.
  ASSERT_TRUE(settled(window));
  EXPECT_EQ(flow(window, kFlow)->verdict, Verdict::Allowed);
  EXPECT_FALSE(inTable(window, kFlow, FlowModel::Verdict).contains(QStringLiteral("blocked")));
  EXPECT_TRUE(until([&] { return scene.linkOf(kFlow) != nullptr && scene.linkOf(kFlow)->stops.isEmpty(); }));

  // Undo everything, redo everything.
  const QByteArray done = bytesOf(window);
  EXPECT_NE(done, sampleBytes());
  while (session.undoStack().canUndo()) choose(window, QStringLiteral("Edit"), QStringLiteral("Undo"));
  EXPECT_EQ(bytesOf(window), sampleBytes());
  EXPECT_FALSE(window->isWindowModified());
  while (session.undoStack().canRedo()) choose(window, QStringLiteral("Edit"), QStringLiteral("Redo"));
  EXPECT_EQ(bytesOf(window), done);
  ASSERT_TRUE(settled(window));

  // Hand over.
  const QString svg = path(QStringLiteral("acme.svg")), csv = path(QStringLiteral("acme.csv"));
  choose(window, QStringLiteral("File"), QStringLiteral("Diagram as SVG"));
  pick(svg);
  choose(window, QStringLiteral("File"), QStringLiteral("Port table as CSV"));
  pick(csv);
  EXPECT_TRUE(bytesOf(svg).contains("<svg"));
  EXPECT_FALSE(bytesOf(svg).contains("<image"));
  EXPECT_TRUE(bytesOf(csv).contains("tcp"));

  // Close: asked; Cancel keeps the window, Save writes what was made.
  window->close();
  EXPECT_TRUE(answer(QStringLiteral("Cancel")).contains(QStringLiteral("acme.dmcmtopo")));
  EXPECT_TRUE(window->isVisible());
  const QPointer<MainWindow> closed(window);
  window->close();
  answer(QStringLiteral("Save"));
  ASSERT_TRUE(until([closed] { return closed.isNull(); }));
  EXPECT_EQ(bytesOf(file), done);

  // Reopen: the same bytes, nothing to save.
  window = openFile(file);
  EXPECT_EQ(bytesOf(window), done);
  EXPECT_FALSE(window->isWindowModified());
  EXPECT_EQ(flow(window, kFlow)->verdict, Verdict::Allowed);
}

/// Two hosts of the loopback network with a console and a database; the database's port is given.
QByteArray loopbackDocument(quint16 port) {
  document::DocumentData data = test::sample();
  data.networks[NetworkId(QStringLiteral("app-lan"))].cidrs = {QStringLiteral("127.0.1.0/24")};
  data.networks[NetworkId(QStringLiteral("db-lan"))].cidrs = {QStringLiteral("127.0.2.0/24")};
  test::hostOf(data, "app1").interfaces.first().addresses = {QStringLiteral("127.0.1.11")};
  test::hostOf(data, "db1").interfaces.first().addresses = {QStringLiteral("127.0.2.21")};
  document::Component& mysql = data.components[document::ComponentId(QStringLiteral("mysql-1"))];
  mysql.endpoints[QStringLiteral("mysql")].port = QString::number(port);
  return format::write(data);
}

TEST_F(WholeJob, TestsPortsAgainstSomethingReal) {
  QTcpServer database;
  ASSERT_TRUE(database.listen(QHostAddress(QStringLiteral("127.0.2.21"))));
  QObject::connect(&database, &QTcpServer::newConnection, &database, [&database] {
    QTcpSocket* client = database.nextPendingConnection();
    // A MySQL greeting: length, sequence, protocol 10, version.
    client->write(QByteArray::fromHex("0b0000000a") + QByteArray("8.0.36\0\1\0\0\0", 11).left(10));
    client->flush();
  });
  MainWindow* window =
      openFile(put(QStringLiteral("loop.dmcmtopo"), loopbackDocument(database.serverPort())));
  session::Session& session = window->session();
  const QString id = test::sampleFlow();
  ASSERT_NE(flow(window, id), nullptr);
  ASSERT_EQ(flow(window, id)->verdict, Verdict::Blocked);
  const QByteArray before = bytesOf(window);

  choose(window, QStringLiteral("Test"), QStringLiteral("Test ports"));
  auto* dialog = Desk::dialog<ProbeDialog>();
  ASSERT_NE(dialog, nullptr);
  const auto* list = dialog->findChild<QTreeWidget*>();
  ASSERT_EQ(list->topLevelItemCount(), 1) << "one target, and this machine needs no control test";
  EXPECT_TRUE(list->topLevelItem(0)->text(1).contains(QStringLiteral("127.0.2.21")));
  QPushButton* start = nullptr;
  for (auto* button : dialog->findChildren<QPushButton*>()) {
    if (button->text() == QStringLiteral("Start tests")) start = button;
  }
  ASSERT_NE(start, nullptr);
  EXPECT_FALSE(start->isEnabled()) << "nothing is sent before the user agreed";
  for (auto* box : dialog->findChildren<QCheckBox*>()) {
    if (box->text().startsWith(QStringLiteral("I have seen"))) {
      QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
    }
  }
  ASSERT_TRUE(start->isEnabled());
  QTest::mouseClick(start, Qt::LeftButton);
  ASSERT_TRUE(until([&] { return !dialog->isRunning() && !session.data().results.isEmpty(); }));
  EXPECT_TRUE(list->topLevelItem(0)->text(2).contains(QStringLiteral("open")))
      << list->topLevelItem(0)->text(2).toStdString();
  QTest::keyClick(dialog, Qt::Key_Escape);
  EXPECT_TRUE(until([] { return noDialog(); }));

  // In the table, and one undoable step of the document.
  ASSERT_TRUE(settled(window));
  EXPECT_TRUE(inTable(window, id, FlowModel::LastTest).contains(QStringLiteral("open")))
      << inTable(window, id, FlowModel::LastTest).toStdString();
  EXPECT_EQ(session.undoStack().count(), 1);
  choose(window, QStringLiteral("Edit"), QStringLiteral("Undo"));
  EXPECT_EQ(bytesOf(window), before);
}

}  // namespace
}  // namespace topo::views
