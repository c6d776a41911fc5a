// SPDX-License-Identifier: Apache-2.0
#include "views/docks/uses_page.h"

#include "model/commands/remove.h"
#include "tests/views/support/desk.h"

#include <gmock/gmock.h>

namespace topo::views {
namespace {

using document::EntityRef;
using testing::HasSubstr;

class UsesPageTest : public testing::Test {
 protected:
  UsesPageTest() {
    page.resize(900, 300);
    page.show();
    EXPECT_TRUE(QTest::qWaitForWindowActive(&page));
  }
  QStringList places() const {
    QStringList names;
    for (int i = 0; i < list->topLevelItemCount(); ++i) names << list->topLevelItem(i)->text(1);
    return names;
  }
  const EntityRef db1 = EntityRef::host(document::HostId(QStringLiteral("db1")));
  test::Desk desk{test::sampleWithRules()};
  UsesPage page{desk.session};
  QTreeWidget* list = page.findChild<QTreeWidget*>();
  QLabel* title = page.findChild<QLabel*>();
};

TEST_F(UsesPageTest, ListsThePlacesAndGoesThere) {
  EXPECT_EQ(list->topLevelItemCount(), 0);
  page.showUsesOf(db1);
  ASSERT_GE(list->topLevelItemCount(), 5);
  EXPECT_EQ(places().value(0), "rule r1 of db-fw (Data)");
  EXPECT_EQ(list->topLevelItem(0)->text(0), "destination of the rule");
  EXPECT_THAT(title->text().toStdString(), HasSubstr("db1 is used in"));
  QSignalSpy jumps(&page, &UsesPage::jumpRequested);
  list->setCurrentItem(list->topLevelItem(1));
  list->setFocus();
  QTest::keyClick(list, Qt::Key_Return);
  ASSERT_EQ(jumps.count(), 1);
  EXPECT_EQ(
      jumps.first().first().value<EntityRef>(),
      EntityRef::rule(document::ZoneId(QStringLiteral("data")), document::RuleId(QStringLiteral("r2"))));
}

TEST_F(UsesPageTest, FollowsTheDocument) {
  page.showUsesOf(db1);
  const int before = list->topLevelItemCount();
  desk.session.push(commands::removeEntities(
      desk.session.data(), {EntityRef::component(document::ComponentId(QStringLiteral("mysql-1")))}));
  ASSERT_TRUE(desk.waitForReport());
  EXPECT_LT(list->topLevelItemCount(), before);
  desk.session.push(commands::removeEntities(desk.session.data(), {db1}));
  ASSERT_TRUE(desk.waitForReport());
  EXPECT_EQ(list->topLevelItemCount(), 0);
  desk.session.startWith(test::sample());
  EXPECT_THAT(title->text().toStdString(), HasSubstr("Ask where"));
}

TEST_F(UsesPageTest, NamesAreNeverMarkup) {
  document::DocumentData data = test::sampleWithRules();
  test::hostOf(data, "db1").name = QStringLiteral("<b>x</b>");
  desk.session.startWith(data);
  ASSERT_TRUE(desk.waitForReport());
  page.showUsesOf(db1);
  EXPECT_EQ(title->textFormat(), Qt::PlainText);
  EXPECT_THAT(title->text().toStdString(), HasSubstr("<b>x</b>"));
  for (int i = 0; i < list->topLevelItemCount(); ++i) {
    EXPECT_FALSE(list->topLevelItem(i)->toolTip(1).contains(u'<'));
  }
}

}  // namespace
}  // namespace topo::views
