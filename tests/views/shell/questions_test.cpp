// SPDX-License-Identifier: Apache-2.0
// Comparing and asking in the whole window, with mouse and keys.
#include "model/format/writer.h"
#include "tests/views/shell/desk.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QDockWidget>
#include <QLabel>
#include <QMenu>
#include <QStatusBar>

namespace topo::views {
namespace {

using document::EntityRef;
using document::HostId;
using document::ZoneId;
using Kind = MarksItem::Kind;

class QuestionsTest : public Desk {
 protected:
  QuestionsTest() : window(openFile(put(QStringLiteral("acme.dmcmtopo"), sampleBytes()))) {}

  [[nodiscard]] int marks(Kind kind) const {
    const QList<MarksItem::Mark>& all = window->questions().marks().item().marks();
    return int(std::count_if(all.begin(), all.end(),
                             [kind](const MarksItem::Mark& mark) { return mark.kind == kind; }));
  }
  [[nodiscard]] QDockWidget* dock(const char* id) const {
    return window->findChild<QDockWidget*>(QString::fromLatin1(id));
  }
  /// Chooses from the context menu of a thing on the canvas.
  void chooseOn(const EntityRef& ref, const QString& entry) {
    window->canvas().zoomToFit();
    const auto rect = window->canvas().canvas().rectOf(ref);
    ASSERT_TRUE(rect.has_value());
    const QPoint at = window->canvas().mapFromScene(rect->topLeft() + QPointF(30, 12));
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, window->canvas().viewport()->mapToGlobal(at));
    QCoreApplication::sendEvent(window->canvas().viewport(), &event);
    ASSERT_TRUE(until([] { return QApplication::activePopupWidget() != nullptr; }, 5000));
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    ASSERT_NE(menu, nullptr);
    for (QAction* action : menu->actions()) {
      if (action->text().remove(u'&') != entry) continue;
      QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
      return;
    }
    ADD_FAILURE() << "no entry " << entry.toStdString();
  }

  MainWindow* window;
};

TEST_F(QuestionsTest, ComparesWithTheLastSavedState) {
  const ZoneId application(QStringLiteral("application"));
  document::DocumentData data = window->session().data();
  window->rules().addRuleFor(*flow(window, QStringLiteral("admin-1/riak-lb-1/stats")), application,
                             document::Direction::In);
  ASSERT_TRUE(settled(window));
  choose(window, QStringLiteral("Analysis"), QStringLiteral("Compare with the last saved state"));
  EXPECT_TRUE(dock("compare")->isVisible());
  ASSERT_TRUE(until([this] { return marks(Kind::Changed) >= 2; }))
      << "the firewall's zone and the flow's link";
  auto* tree = qobject_cast<QTreeWidget*>(table(window, QStringLiteral("Differences")));
  ASSERT_NE(tree, nullptr);
  EXPECT_FALSE(tree->findItems(QStringLiteral("+ ADD"), Qt::MatchExactly | Qt::MatchRecursive).isEmpty());
  EXPECT_FALSE(tree->findItems(QStringLiteral("+ OPENS"), Qt::MatchExactly | Qt::MatchRecursive).isEmpty());

  window->canvas().setFocus();
  QTest::keyClick(window->canvas().viewport(), Qt::Key_Escape);
  QTest::keyClick(&window->canvas(), Qt::Key_Escape);
  EXPECT_EQ(marks(Kind::Changed), 0);
  EXPECT_FALSE(window->questions().compare().isComparing());
}

TEST_F(QuestionsTest, ComparesWithAFileAndRefusesABadOne) {
  document::DocumentData other = window->session().data();
  other.hosts[HostId(QStringLiteral("jump"))].name = QStringLiteral("jumper");
  const QString path = put(QStringLiteral("other.dmcmtopo"), format::write(other));
  choose(window, QStringLiteral("Analysis"), QStringLiteral("Compare with a file"));
  pick(path);
  ASSERT_TRUE(until([this] { return marks(Kind::Changed) > 0; }));

  window->questions().compareWithFile(put(QStringLiteral("bad.dmcmtopo"), "{"));
  EXPECT_TRUE(window->statusBar()->currentMessage().startsWith(QStringLiteral("Cannot compare")));
}

TEST_F(QuestionsTest, AsksFromTheContextMenuWhatReachesAHost) {
  chooseOn(EntityRef::host(HostId(QStringLiteral("jump"))), QStringLiteral("What can reach this host?"));
  EXPECT_TRUE(dock("ask")->isVisible());
  ASSERT_TRUE(until([this] { return marks(Kind::From) > 0; }));
  EXPECT_EQ(marks(Kind::To), 1);
}

TEST_F(QuestionsTest, AsksFromTheContextMenuWhatLeavesAZone) {
  chooseOn(EntityRef::zone(ZoneId(QStringLiteral("application"))),
           QStringLiteral("What can leave this zone?"));
  ASSERT_TRUE(until([this] {
    auto* lines = qobject_cast<QListWidget*>(table(window, QStringLiteral("Answer")));
    return lines != nullptr && lines->count() > 0;
  }));
  EXPECT_GE(marks(Kind::From), 1);
}

TEST_F(QuestionsTest, AnAnswerIsShownOnTheCanvasUntilThePanelCloses) {
  choose(window, QStringLiteral("Analysis"), QStringLiteral("Ask about traffic"));
  ASSERT_TRUE(until([this] { return dock("ask")->isVisible(); }));
  window->questions().ask().ask(QStringLiteral("jump"), QStringLiteral("dmcm1"), QStringLiteral("tcp/22002"));
  EXPECT_EQ(marks(Kind::From), 1);
  EXPECT_EQ(marks(Kind::To), 1);
  EXPECT_EQ(marks(Kind::Stop), 1);
  dock("ask")->close();
  EXPECT_EQ(marks(Kind::From) + marks(Kind::To) + marks(Kind::Stop), 0);
}

}  // namespace
}  // namespace topo::views
