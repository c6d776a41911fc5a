// SPDX-License-Identifier: Apache-2.0
#include "model/format/layouts.h"
#include "model/format/writer.h"
#include "tests/views/shell/desk.h"
#include "views/shell/help/shortcut_list.h"
#include "views/tables/rule_model.h"

#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QStatusBar>
#include <QTreeWidget>

namespace topo::views {
namespace {

using document::EntityRef;
using document::ZoneId;

/// What a person expects of any program, without being told.
class Habits : public Desk {
 protected:
  MainWindow* small() {
    document::DocumentData data = test::sample();
    test::wallOf(data, "data").rules << test::makeRule(QStringLiteral("r1"), document::Direction::In,
                                                       document::Action::Deny, {QStringLiteral("any")},
                                                       {QStringLiteral("any")}, {QStringLiteral("tcp/22")});
    return openFile(put(QStringLiteral("a.dmcmtopo"), format::write(data)));
  }
  static bool says(MainWindow* window, const QString& words) {
    const auto labels = window->statusBar()->findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(),
                       [&](const QLabel* label) { return label->text().contains(words); });
  }
};

TEST_F(Habits, SaysWhatToDoFromTheStart) {
  MainWindow* window = open();
  EXPECT_TRUE(window->canvas().hasFocus());
  EXPECT_TRUE(says(window, QStringLiteral("drag to move")));
  EXPECT_TRUE(says(window, QStringLiteral("100 %")));
}

TEST_F(Habits, LettersAreToolsOnTheCanvasAndLettersElsewhere) {
  MainWindow* window = small();
  window->canvas().setFocus();
  QTest::keyClick(window->windowHandle(), Qt::Key_Z);
  EXPECT_EQ(window->canvas().tool(), ToolId::Zone);
  QTest::keyClick(window->windowHandle(), Qt::Key_Escape);
  EXPECT_EQ(window->canvas().tool(), ToolId::Select);

  QLineEdit* filter = nullptr;
  for (auto* edit : window->findChildren<QLineEdit*>()) {
    if (edit->accessibleName() == QStringLiteral("Filter the flows")) filter = edit;
  }
  ASSERT_NE(filter, nullptr);
  filter->setFocus();
  for (const Qt::Key key : {Qt::Key_V, Qt::Key_H, Qt::Key_Z}) QTest::keyClick(window->windowHandle(), key);
  EXPECT_EQ(filter->text(), QStringLiteral("vhz"));
  filter->clear();
  table(window, QStringLiteral("Flows"))->setFocus();
  QTest::keyClick(window->windowHandle(), Qt::Key_Z);
  EXPECT_EQ(window->canvas().tool(), ToolId::Select);
}

TEST_F(Habits, DeleteDeletesWhatHasTheFocus) {
  MainWindow* window = small();
  const ZoneId data(QStringLiteral("data"));
  window->session().selection().set({EntityRef::zone(data)});
  raiseDock(window, QStringLiteral("Firewall rules"));
  QAbstractItemView* rules = table(window, QStringLiteral("Rules"));
  ASSERT_TRUE(until([rules] { return rules->isVisible() && rules->model()->rowCount() == 1; }));
  clickCell(rules, rules->model()->index(0, RuleModel::Number));
  rules->setFocus();
  QTest::keyClick(window->windowHandle(), Qt::Key_Delete);
  ASSERT_TRUE(window->session().data().zones.contains(data)) << "the rule has the focus";
  EXPECT_TRUE(window->session().data().zones.value(data).firewall->rules.isEmpty());
  window->session().selection().set({EntityRef::zone(data)});
  window->canvas().setFocus();
  QTest::keyClick(window->windowHandle(), Qt::Key_Delete);
  EXPECT_FALSE(window->session().data().zones.contains(data));
  QTest::keyClick(window->windowHandle(), Qt::Key_Z, Qt::ControlModifier);
  QTest::keyClick(window->windowHandle(), Qt::Key_Z, Qt::ControlModifier);
  EXPECT_FALSE(window->isWindowModified());
}

TEST_F(Habits, ListsTheShortcuts) {
  MainWindow* window = small();
  change(window, QStringLiteral("x"));
  QTest::keyClick(window->windowHandle(), Qt::Key_F1);
  auto* help = dialog<QDialog>();
  ASSERT_NE(help, nullptr);
  const auto* list = help->findChild<QTreeWidget*>();
  QStringList rows, keys;
  for (int group = 0; group < list->topLevelItemCount(); ++group) {
    const QTreeWidgetItem* of = list->topLevelItem(group);
    for (int row = 0; row < of->childCount(); ++row) {
      rows << of->child(row)->text(0);
      keys << of->child(row)->text(1);
    }
  }
  EXPECT_TRUE(rows.contains(QStringLiteral("Undo"))) << rows.join(u'\n').toStdString();
  EXPECT_TRUE(rows.contains(QStringLiteral("Zone")));
  QStringList once = keys;
  once.removeDuplicates();
  EXPECT_EQ(once, keys) << "no key has two meanings";
  QTest::keyClick(help, Qt::Key_Escape);
  EXPECT_TRUE(until([] { return noDialog(); }));
  EXPECT_TRUE(until([window] { return window->isActiveWindow(); }));
}

TEST_F(Habits, KeepsDocksSizeAndAppearance) {
  MainWindow* window = open();
  auto* palette = window->findChild<QDockWidget*>(QStringLiteral("palette"));
  ASSERT_NE(palette, nullptr);
  palette->hide();
  raiseDock(window, QStringLiteral("Findings"));
  window->resize(1234, 765);
  ASSERT_TRUE(until([window] { return window->size() == QSize(1234, 765); }));
  choose(window, QStringLiteral("View"), QStringLiteral("Dark"));
  EXPECT_TRUE(until([window] { return window->palette().color(QPalette::Window).lightness() < 100; }));
  EXPECT_TRUE(until([window] { return window->canvas().canvas().theme().dark; }));
  MainWindow* other = open();
  EXPECT_TRUE(other->canvas().canvas().theme().dark);
  choose(other, QStringLiteral("View"), QStringLiteral("Light"));
  EXPECT_TRUE(until([window] { return !window->canvas().canvas().theme().dark; })) << "every window follows";
  choose(other, QStringLiteral("View"), QStringLiteral("Dark"));
  other->close();
  window->close();
  ASSERT_TRUE(until([this] { return windows().isEmpty(); }));

  Appearance::applyAtStart();
  window = open();
  EXPECT_TRUE(window->findChild<QDockWidget*>(QStringLiteral("palette"))->isHidden());
  EXPECT_TRUE(until([window] { return table(window, QStringLiteral("Findings"))->isVisible(); }));
  EXPECT_EQ(window->size(), QSize(1234, 765));
  EXPECT_TRUE(window->canvas().canvas().theme().dark);
}

TEST_F(Habits, ShowsTheWholeDrawingUntilTouched) {
  MainWindow* window = small();
  CanvasView& view = window->canvas();
  const auto whole = [&view] {
    return view.mapToScene(view.viewport()->rect()).boundingRect().contains(view.canvas().contentRect());
  };
  EXPECT_TRUE(until(whole));
  window->resize(window->width() - 300, window->height() - 200);
  EXPECT_TRUE(until(whole)) << "a smaller window shows it smaller";
  view.zoomTo100();
  window->resize(window->width() + 100, window->height());
  QCoreApplication::processEvents();
  EXPECT_EQ(view.zoom(), 1) << "what the user chose stays";
}

/// Two thousand hosts, each with a component, so that analysis and drawing take a while.
QByteArray large() {
  document::DocumentData data = test::sample();
  for (int i = 0; i < 2000; ++i) {
    const QString id = QStringLiteral("h%1").arg(i);
    const QString address = QStringLiteral("10.1.%1.%2").arg(i / 200 + 1).arg(i % 200 + 1);
    const auto place = document::Place::in(document::NetworkId(QStringLiteral("app-lan")));
    data.hosts.insert(document::HostId(id), test::makeHost(id, place, {address}));
    data.components.insert(document::ComponentId(u'c' + id),
                           test::makeComponent(u'c' + id, QStringLiteral("agent"), id));
  }
  return format::write(data);
}

TEST_F(Habits, ClosesWhileFlowsAreWorkedOut) {
  const QString file = put(QStringLiteral("large.dmcmtopo"), large());
  for (int i = 0; i < 3; ++i) {
    const QPointer<MainWindow> window(open());
    window->files().openPath(file);
    ASSERT_EQ(window->session().data().hosts.size(), 2002);
    window->close();
    EXPECT_TRUE(until([window] { return window.isNull(); }));
  }
}

TEST_F(Habits, ExportsWhatIsDrawnNow) {
  MainWindow* window = small();
  const QString csv = path(QStringLiteral("ports.csv"));
  window->session().selection().set({EntityRef::host(document::HostId(QStringLiteral("db1")))});
  window->canvas().remove();
  ASSERT_FALSE(window->session().reportIsCurrent());
  choose(window, QStringLiteral("File"), QStringLiteral("Port table as CSV"));
  pick(csv);
  ASSERT_TRUE(until([&csv] { return QFile::exists(csv); }));
  EXPECT_FALSE(bytesOf(csv).contains("3306")) << "the flow went with its host";
  // Never over the document itself.
  choose(window, QStringLiteral("File"), QStringLiteral("Flows and findings as JSON"));
  const QByteArray document = bytesOf(path(QStringLiteral("a.dmcmtopo")));
  pick(path(QStringLiteral("other.json")));
  EXPECT_TRUE(until([this] { return QFile::exists(path(QStringLiteral("other.json"))); }));
  EXPECT_EQ(bytesOf(path(QStringLiteral("a.dmcmtopo"))), document);
}

TEST_F(Habits, ExportsInTheColoursChosenWhateverTheScreenHas) {
  MainWindow* window = small();
  choose(window, QStringLiteral("View"), QStringLiteral("Dark"));
  const auto exported = [&](const QString& name) {
    choose(window, QStringLiteral("File"), QStringLiteral("Diagram as SVG"));
    pick(path(name));
    EXPECT_TRUE(until([&] { return QFile::exists(path(name)); }));
    return bytesOf(path(name));
  };
  EXPECT_TRUE(exported(QStringLiteral("first.svg")).contains("#fbfcfd")) << "light unless asked otherwise";
  choose(window, QStringLiteral("File"), QStringLiteral("Print"));
  EXPECT_FALSE(exported(QStringLiteral("print.svg")).contains("#fbfcfd"));
  choose(window, QStringLiteral("File"), QStringLiteral("Dark"));
  EXPECT_TRUE(exported(QStringLiteral("dark.svg")).contains("#12161b"));
}

TEST_F(Habits, ExportsFirewallsExactlyOrNotAtAll) {
  MainWindow* window = small();
  const QString rules = path(QStringLiteral("walls.nft"));
  choose(window, QStringLiteral("File"), QStringLiteral("Firewalls as nftables"));
  pick(rules);
  ASSERT_TRUE(until([&rules] { return QFile::exists(rules); }));
  EXPECT_TRUE(bytesOf(rules).contains("tcp dport 22 counter name \"rule_1\" drop"));

  document::DocumentData data = test::sample();
  const auto place = document::Place::in(document::NetworkId(QStringLiteral("db-lan")));
  data.hosts.insert(document::HostId(QStringLiteral("new")),
                    test::makeHost(QStringLiteral("new"), place, {}));
  test::wallOf(data, "data").rules << test::makeRule(QStringLiteral("r1"), document::Direction::In,
                                                     document::Action::Deny, {QStringLiteral("host:new")},
                                                     {QStringLiteral("any")}, {QStringLiteral("tcp/22")});
  window = openFile(put(QStringLiteral("b.dmcmtopo"), format::write(data)));
  const QString refused = path(QStringLiteral("refused.nft"));
  choose(window, QStringLiteral("File"), QStringLiteral("Firewalls as nftables"));
  pick(refused);
  EXPECT_TRUE(answer(QStringLiteral("OK")).contains(QStringLiteral("of host new has no address")));
  EXPECT_FALSE(QFile::exists(refused));
}

}  // namespace
}  // namespace topo::views
