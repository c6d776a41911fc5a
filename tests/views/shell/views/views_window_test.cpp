// SPDX-License-Identifier: Apache-2.0
#include "model/commands/place.h"
#include "model/commands/views/views.h"
#include "model/document/view_order.h"
#include "model/format/writer.h"
#include "tests/views/shell/desk.h"
#include "views/routing/crossings.h"

#include <QLineEdit>
#include <QListWidget>
#include <QStatusBar>
#include <QTableView>
#include <QToolButton>

namespace topo::views {
namespace {

using document::EntityRef;
using document::HostId;
using document::ViewId;
using document::ZoneId;

QString s(const char* text) {
  return QString::fromLatin1(text);
}

/// Views, filter, overview and finding in a real window, by mouse and keys.
class ViewsWindow : public Desk {
 protected:
  ViewsWindow() : window(openFile(put(s("a.dmcmtopo"), format::write(test::sample())))) {}

  ViewTabs& tabs() { return window->views().tabs(); }
  CanvasScene& scene() { return window->canvas().canvas(); }
  document::View shown() { return window->session().data().views.value(scene().view()); }
  QStringList names() {
    QStringList list;
    for (int tab = 0; tab < tabs().count(); ++tab) list << tabs().tabText(tab);
    return list;
  }
  void clickTab(int tab) { QTest::mouseClick(&tabs(), Qt::LeftButton, {}, tabs().tabRect(tab).center()); }
  void undo() { window->session().undoStack().undo(); }
  template <class Widget>
  Widget* named(const QString& name) {
    for (auto* widget : window->findChildren<Widget*>())
      if (widget->accessibleName() == name) return widget;
    ADD_FAILURE() << "no " << name.toStdString();
    return nullptr;
  }
  QToolButton* button(const QString& start) {
    for (auto* one : window->findChildren<QToolButton*>())
      if (one->text().startsWith(start) && one->isVisible()) return one;
    return nullptr;
  }
  bool draws(const char* host) { return scene().rectOf(EntityRef::host(HostId(s(host)))).has_value(); }

  MainWindow* window;
};

TEST_F(ViewsWindow, TabsAreTheViewsOfTheDocument) {
  EXPECT_EQ(names(), QStringList{s("Overview")});
  choose(window, s("View"), s("Of everything"));
  EXPECT_EQ(names(), (QStringList{s("Overview"), s("View 2")}));
  EXPECT_EQ(tabs().currentIndex(), 1);
  EXPECT_EQ(scene().view().value, s("view-1"));
  clickTab(0);
  EXPECT_EQ(scene().view().value, s("main"));
  QTest::keyClick(window->windowHandle(), Qt::Key_PageDown, Qt::ControlModifier);
  EXPECT_EQ(tabs().currentIndex(), 1);
  undo();
  EXPECT_EQ(names(), QStringList{s("Overview")});
  EXPECT_EQ(scene().view().value, s("main"));
}

// The name was typed for a view that the undo takes away: it must not land in another, nor cut off the redo.
TEST_F(ViewsWindow, WhatWasTypedForAViewGoesWithItWhenItIsUndone) {
  choose(window, s("View"), s("Of everything"));
  window->session().selection().clear();
  window->showProperties();
  auto* name = named<QLineEdit>(s("View name"));
  ASSERT_NE(name, nullptr);
  name->setFocus();
  QTest::keyClicks(name, s(" typed"));
  undo();
  EXPECT_EQ(names(), QStringList{s("Overview")});
  EXPECT_TRUE(window->session().undoStack().canRedo());
  window->session().undoStack().redo();
  EXPECT_EQ(names(), (QStringList{s("Overview"), s("View 2")}));
}

TEST_F(ViewsWindow, ATabIsRenamedWhereItIs) {
  const QPoint at = tabs().tabRect(0).center();
  QTest::mouseDClick(&tabs(), Qt::LeftButton, {}, at);
  auto* editor = tabs().findChild<QLineEdit*>();
  ASSERT_NE(editor, nullptr);
  QTest::keyClicks(editor, s("All & more"));
  QTest::keyClick(editor, Qt::Key_Return);
  EXPECT_EQ(shown().name, s("All & more"));
  EXPECT_EQ(tabs().tabText(0), s("All && more")) << "no shortcut comes of it";
  tabs().setFocus();
  QTest::keyClick(&tabs(), Qt::Key_F2);
  editor = tabs().findChild<QLineEdit*>();
  ASSERT_NE(editor, nullptr);
  QTest::keyClicks(editor, s("Never"));
  QTest::keyClick(editor, Qt::Key_Escape);
  EXPECT_EQ(shown().name, s("All & more"));
  EXPECT_TRUE(window->canvas().hasFocus());
}

TEST_F(ViewsWindow, DraggingATabIsOneStep) {
  window->views().actions().newView();
  window->views().actions().newView();
  const int before = window->session().undoStack().count();
  const ViewId last = tabs().viewAt(2);
  const QPoint from = tabs().tabRect(2).center(), to = tabs().tabRect(0).center() - QPoint(10, 0);
  QTest::mousePress(&tabs(), Qt::LeftButton, {}, from);
  for (int step = 1; step <= 8; ++step) QTest::mouseMove(&tabs(), from + (to - from) * step / 8);
  QTest::mouseRelease(&tabs(), Qt::LeftButton, {}, to);
  EXPECT_EQ(document::viewOrder(window->session().data()).first(), last);
  EXPECT_EQ(tabs().viewAt(0), last);
  EXPECT_EQ(scene().view(), last);
  EXPECT_EQ(window->session().undoStack().count(), before + 1);
  undo();
  EXPECT_EQ(tabs().viewAt(2), last);
}

TEST_F(ViewsWindow, EachViewKeepsWhereItWasLookedAt) {
  window->views().actions().newView();
  clickTab(0);
  window->canvas().setZoom(2, {100, 100});
  window->canvas().centerOn(QPointF(300, 200));
  const QPoint middle = window->canvas().viewport()->rect().center();
  const QPointF before = window->canvas().mapToScene(middle);
  clickTab(1);
  EXPECT_NE(window->canvas().zoom(), 2);
  clickTab(0);
  EXPECT_EQ(window->canvas().zoom(), 2);
  EXPECT_NEAR(window->canvas().mapToScene(middle).x(), before.x(), 2);
  EXPECT_NEAR(window->canvas().mapToScene(middle).y(), before.y(), 2);
}

TEST_F(ViewsWindow, AViewOfTheSelectionShowsNothingElse) {
  window->session().selection().set({EntityRef::zone(ZoneId(s("dmz")))});
  window->views().actions().newViewOfSelection();
  EXPECT_EQ(tabs().tabText(1), s("DMZ only"));
  EXPECT_TRUE(draws("app1"));
  EXPECT_FALSE(draws("db1"));
  clickTab(0);
  EXPECT_TRUE(draws("db1"));
  window->session().selection().set({EntityRef::component(document::ComponentId(s("mysql-1")))});
  window->views().actions().newViewOfTalk();
  EXPECT_EQ(shown().filter.kinds, QStringList{s("mysql")});
  EXPECT_TRUE(draws("app1") && draws("db1"));
}

TEST_F(ViewsWindow, HiddenThingsComeBackByAClick) {
  window->session().selection().set({EntityRef::zone(ZoneId(s("data")))});
  window->canvas().setFocus();
  QTest::keyClick(window->windowHandle(), Qt::Key_H, Qt::ControlModifier);
  EXPECT_FALSE(draws("db1")) << "with what is inside";
  QToolButton* note = button(s("3 hidden"));
  ASSERT_NE(note, nullptr);
  QTest::mouseClick(note, Qt::LeftButton);
  EXPECT_TRUE(draws("db1"));
  EXPECT_FALSE(note->isVisible());
}

TEST_F(ViewsWindow, FocusFadesAndEnds) {
  window->session().selection().set({EntityRef::host(HostId(s("app1")))});
  window->canvas().setFocus();
  QTest::keyClick(window->windowHandle(), Qt::Key_E, Qt::ControlModifier);
  EXPECT_EQ(shown().focus, s("host:app1"));
  QToolButton* note = button(s("Focus: app1"));
  ASSERT_NE(note, nullptr);
  QTest::mouseClick(note, Qt::LeftButton);
  EXPECT_TRUE(shown().focus.isEmpty());
}

TEST_F(ViewsWindow, OneFilterForCanvasAndTable) {
  auto* flows = qobject_cast<QTableView*>(table(window, s("Flows")));
  auto* words = named<QLineEdit>(s("Filter the flows"));
  QTest::keyClicks(words, s("nowhere"));
  EXPECT_EQ(flows->model()->rowCount(), 0);
  EXPECT_TRUE(draws("db1")) << "the table alone";
  words->clear();
  QTest::keyClick(window->windowHandle(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
  EXPECT_TRUE(window->flows().isLinked());
  const int steps = window->session().undoStack().count();
  QTest::keyClicks(words, s("nowhere"));
  EXPECT_TRUE(until([&] { return !draws("db1"); }));
  EXPECT_EQ(shown().filter.words, s("nowhere"));
  EXPECT_EQ(window->session().undoStack().count(), steps + 1) << "typing is one step";
  undo();
  EXPECT_TRUE(draws("db1"));
  EXPECT_EQ(words->text(), QString()) << "the table follows";
  EXPECT_EQ(flows->model()->rowCount(), 1);
}

TEST_F(ViewsWindow, FindsAnythingAndJumpsThere) {
  window->canvas().setFocus();
  QTest::keyClick(window->windowHandle(), Qt::Key_F, Qt::ControlModifier);
  auto* field = named<QLineEdit>(s("Find in the document"));
  ASSERT_TRUE(field->isVisible() && field->hasFocus());
  QTest::keyClicks(field, s("10.2.0.21"));
  auto* list = named<QListWidget>(s("Found"));
  ASSERT_EQ(list->count(), 2);
  QTest::keyClick(window->windowHandle(), Qt::Key_Return);
  EXPECT_EQ(window->session().selection().refs(), QList{EntityRef::host(HostId(s("db1")))});
  QTest::keyClick(window->windowHandle(), Qt::Key_Escape);
  EXPECT_FALSE(field->isVisible());
  EXPECT_TRUE(window->canvas().hasFocus());
  QTest::keyClick(window->windowHandle(), Qt::Key_F3);
  EXPECT_EQ(window->session().selection().refs(), QList{EntityRef::flow(test::sampleFlow())});
}

TEST_F(ViewsWindow, TheOverviewMovesTheCanvas) {
  Overview& overview = window->views().overview();
  ASSERT_TRUE(until([&] { return !overview.frame().isEmpty(); }));
  window->canvas().setZoom(3, {10, 10});
  window->canvas().centerOn(QPointF(100, 100));
  const QPointF grip = overview.frame().center();
  const QPointF seen = window->canvas().mapToScene(window->canvas().viewport()->rect().center());
  const QPoint to = (grip + QPointF(25, 10)).toPoint();
  QTest::mousePress(&overview, Qt::LeftButton, {}, grip.toPoint());
  QTest::mouseMove(&overview, to);
  QTest::mouseRelease(&overview, Qt::LeftButton, {}, to);
  const QPointF now = window->canvas().mapToScene(window->canvas().viewport()->rect().center());
  EXPECT_GT(now.x(), seen.x() + 20);
  EXPECT_GT(now.y(), seen.y() + 5);
  EXPECT_NEAR(overview.frame().center().x(), to.x(), 3);
}

TEST_F(ViewsWindow, ABundleOpensByADoubleClick) {
  document::View view = shown();
  window->session().push(
      commands::setBundling(window->session().data(), scene().view(), document::Bundling::Zones));
  ASSERT_TRUE(settled(window));
  const auto link = [&] { return scene().linkOf(test::sampleFlow()); };
  ASSERT_TRUE(until([&] { return link() != nullptr && link()->joinsZones(); }));
  const QPointF middle = routing::pointAt(link()->line, routing::length(link()->line) / 2);
  window->canvas().centerOn(middle);
  const QPoint at = window->canvas().viewportTransform().map(middle).toPoint();
  QTest::mouseDClick(window->canvas().viewport(), Qt::LeftButton, {}, at);
  EXPECT_FALSE(link()->joinsZones());
  EXPECT_FALSE(link()->takenFrom.isEmpty());
  scene().closeBundle(link()->takenFrom);
  EXPECT_TRUE(link()->joinsZones());
}

TEST_F(ViewsWindow, AllViewsAreExported) {
  window->session().selection().set({EntityRef::zone(ZoneId(s("dmz")))});
  window->views().actions().newViewOfSelection();
  window->exports().write(s("views-svg"), path(s("out.svg")));
  ASSERT_TRUE(until([this] { return QFile::exists(path(s("out-dmz-only.svg"))); }));
  EXPECT_TRUE(QFile::exists(path(s("out-overview.svg"))));
  EXPECT_TRUE(bytesOf(path(s("out-overview.svg"))).contains("db1"));
  EXPECT_FALSE(bytesOf(path(s("out-dmz-only.svg"))).contains("db1"));
  window->exports().write(s("views-pdf"), path(s("out.pdf")));
  ASSERT_TRUE(until([this] { return QFile::exists(path(s("out.pdf"))); }));
  EXPECT_TRUE(bytesOf(path(s("out.pdf"))).contains("/Count 2"));
}

// What was looked for or added but is filtered out must not seem lost.
TEST_F(ViewsWindow, ChoosingWhatTheViewDoesNotDrawIsSaid) {
  window->session().selection().set({EntityRef::host(HostId(s("db1")))});
  EXPECT_EQ(window->statusBar()->currentMessage(), QString());
  window->session().push(
      commands::hide(window->session().data(), scene().view(), {EntityRef::host(HostId(s("db1")))}));
  ASSERT_FALSE(draws("db1"));
  window->session().selection().set({});
  window->session().selection().set({EntityRef::host(HostId(s("db1")))});
  EXPECT_EQ(window->statusBar()->currentMessage(), s("Not drawn in this view: db1"));
}

// A document made by a program has none: what is chosen must not go nowhere.
TEST_F(ViewsWindow, ADocumentWithoutViewsGetsOneWithTheFirstChoice) {
  document::DocumentData data = test::sample();
  data.views.clear();
  window = openFile(put(s("bare.dmcmtopo"), format::write(data)));
  ASSERT_TRUE(scene().view().isNull());
  window->views().actions().setBundling(document::Bundling::Zones);
  ASSERT_FALSE(scene().view().isNull());
  EXPECT_EQ(shown().bundling, document::Bundling::Zones);
  EXPECT_EQ(tabs().count(), 1);
  EXPECT_EQ(window->session().undoStack().count(), 1) << "one step";
  undo();
  EXPECT_TRUE(window->session().data().views.isEmpty());
  window->views().actions().setLayer(s("notes"), false);
  EXPECT_EQ(shown().hiddenLayers, QStringList{s("notes")});
}

}  // namespace
}  // namespace topo::views
