// SPDX-License-Identifier: Apache-2.0
#include "views/docks/compare_page.h"

#include "model/commands/change.h"
#include "tests/views/support/desk.h"

#include <gmock/gmock.h>

namespace topo::views {
namespace {

using document::EntityRef;

class ComparePageTest : public testing::Test {
 protected:
  ComparePageTest() {
    page.resize(1000, 400);
    page.show();
    EXPECT_TRUE(QTest::qWaitForWindowActive(&page));
    QObject::connect(&page, &ComparePage::marksChanged,
                     [this](const QList<CanvasMark>& shown) { marks = shown; });
  }

  /// All rows, group by group, columns joined by " | ".
  QStringList rows() const {
    QStringList list;
    for (int i = 0; i < tree->topLevelItemCount(); ++i) {
      QTreeWidgetItem* group = tree->topLevelItem(i);
      for (int j = 0; j < group->childCount(); ++j) {
        QTreeWidgetItem* row = group->child(j);
        list << row->text(0) + QStringLiteral(" | ") + row->text(1) + QStringLiteral(" | ") + row->text(2);
      }
    }
    return list;
  }
  bool has(const QString& start) const {
    for (const QString& row : rows()) {
      if (row.startsWith(start)) return true;
    }
    return false;
  }
  bool marked(CanvasMark::Kind kind, const EntityRef& ref) const {
    return std::any_of(marks.begin(), marks.end(),
                       [&](const CanvasMark& mark) { return mark.kind == kind && mark.ref == ref; });
  }
  bool compared(const document::DocumentData& before) {
    page.compareWith(before, QStringLiteral("old.dmcmtopo"));
    return QTest::qWaitFor([this] {
      return page.findChild<QLabel*>()->text().contains(QStringLiteral("Compared")) ||
             page.findChild<QLabel*>()->text().contains(QStringLiteral("No diff"));
    });
  }

  test::Desk desk{test::sampleWithRules()};
  QList<CanvasMark> marks;
  ComparePage page{desk.session};
  QTreeWidget* tree = page.findChild<QTreeWidget*>();
};

TEST_F(ComparePageTest, TellsFlowsRulesAndTraffic) {
  ASSERT_TRUE(compared(test::sample()));
  EXPECT_TRUE(has("+ ADD | rule r1 of db-fw (Data)"));
  EXPECT_TRUE(has("~ MODIFY | Console on app1 → MySQL on db1, tcp 3306 | verdict: blocked → allowed"));
  EXPECT_TRUE(has("+ OPENS | tcp 22; tcp 3306-3307 | from: app1 (eth0: 10.1.0.11)"));
  const auto data = EntityRef::zone(document::ZoneId(QStringLiteral("data")));
  EXPECT_TRUE(marked(CanvasMark::Kind::Changed, data));
  EXPECT_TRUE(marked(CanvasMark::Kind::Changed, EntityRef::flow(test::sampleFlow())));
}

TEST_F(ComparePageTest, NothingBetweenTheSame) {
  ASSERT_TRUE(compared(test::sampleWithRules()));
  EXPECT_TRUE(rows().isEmpty());
  EXPECT_TRUE(marks.isEmpty());
}

TEST_F(ComparePageTest, WhatIsGoneIsMarkedWhereItWas) {
  document::DocumentData before = test::sampleWithRules();
  const document::HostId gone(QStringLiteral("old1"));
  before.hosts.insert(gone, test::makeHost(QStringLiteral("old1"), {}, {QStringLiteral("10.9.0.1")}));
  document::Placement at;
  at.x = 30;
  at.y = 40;
  before.views.first().at.insert(QStringLiteral("old1"), at);
  ASSERT_TRUE(compared(before));
  EXPECT_TRUE(has("− REMOVE | old1"));
  ASSERT_EQ(marks.size(), 1);
  EXPECT_EQ(marks[0].kind, CanvasMark::Kind::Gone);
  EXPECT_EQ(marks[0].was.topLeft(), QPointF(30, 40));
  EXPECT_EQ(marks[0].label, "old1");
}

TEST_F(ComparePageTest, FollowsTheDocument) {
  ASSERT_TRUE(compared(test::sampleWithRules()));
  document::Zone zone = desk.zone("data");
  zone.firewall->inbound = document::Action::Allow;
  desk.session.push(commands::setZone(desk.session.data(), zone));
  EXPECT_TRUE(QTest::qWaitFor([this] { return has(QStringLiteral("~ MODIFY | db-fw (Data)")); }));
  desk.undo();
  EXPECT_TRUE(QTest::qWaitFor([this] { return rows().isEmpty(); }));
}

TEST_F(ComparePageTest, ARowLeadsToItsThing) {
  ASSERT_TRUE(compared(test::sample()));
  QSignalSpy jumps(&page, &ComparePage::jumpRequested);
  QTreeWidgetItem* rule =
      tree->findItems(QStringLiteral("+ ADD"), Qt::MatchExactly | Qt::MatchRecursive).first();
  tree->scrollToItem(rule);
  const QPoint at = tree->visualItemRect(rule).center();
  QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, at);
  QTest::mouseDClick(tree->viewport(), Qt::LeftButton, {}, at);
  if (jumps.isEmpty()) QTest::keyClick(tree, Qt::Key_Return);
  ASSERT_FALSE(jumps.isEmpty());
  EXPECT_EQ(jumps.first().first().value<EntityRef>().text(), "rule:data/r1");
}

TEST_F(ComparePageTest, ClosingItTakesTheMarksAway) {
  ASSERT_TRUE(compared(test::sample()));
  ASSERT_FALSE(marks.isEmpty());
  for (auto* button : page.findChildren<QPushButton*>()) {
    if (button->text() == QStringLiteral("Close comparison")) QTest::mouseClick(button, Qt::LeftButton);
  }
  EXPECT_TRUE(marks.isEmpty());
  EXPECT_FALSE(page.isComparing());
  EXPECT_EQ(tree->topLevelItemCount(), 0);
}

}  // namespace
}  // namespace topo::views
