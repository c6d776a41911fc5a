// SPDX-License-Identifier: Apache-2.0
#include "views/docks/ask_page.h"

#include "tests/views/support/desk.h"

#include <QPushButton>

#include <gmock/gmock.h>

namespace topo::views {
namespace {

using document::EntityRef;
using Kind = CanvasMark::Kind;

class AskPageTest : public testing::Test {
 protected:
  AskPageTest() {
    page.resize(700, 500);
    page.show();
    EXPECT_TRUE(QTest::qWaitForWindowActive(&page));
    QObject::connect(&page, &AskPage::marksChanged,
                     [this](const QList<CanvasMark>& shown) { marks = shown; });
  }

  QLineEdit* field(const char* name) const {
    for (auto* edit : page.findChildren<QLineEdit*>()) {
      if (edit->accessibleName() == QLatin1String(name)) return edit;
    }
    return nullptr;
  }
  void type(const char* name, const char* text) {
    field(name)->setFocus();
    field(name)->selectAll();
    QTest::keyClicks(field(name), QString::fromLatin1(text));
  }
  QString headline() const {
    for (auto* label : page.findChildren<QLabel*>()) {
      if (label->wordWrap()) return label->text();
    }
    return {};
  }
  QStringList lines() const {
    QStringList list;
    for (int i = 0; i < answer->count(); ++i) list << answer->item(i)->text();
    return list;
  }
  void press(const char* name) {
    for (auto* button : page.findChildren<QPushButton*>()) {
      if (button->text() == QLatin1String(name)) QTest::mouseClick(button, Qt::LeftButton);
    }
  }
  bool marked(Kind kind, const char* ref) const {
    return std::any_of(marks.begin(), marks.end(), [&](const CanvasMark& mark) {
      return mark.kind == kind && mark.ref.text() == QLatin1String(ref);
    });
  }

  test::Desk desk{test::sampleWithRules()};
  QList<CanvasMark> marks;
  AskPage page{desk.session};
  QListWidget* answer = page.findChild<QListWidget*>();
};

TEST_F(AskPageTest, SaysWhatStopsIt) {
  type("From", "10.1.0.99");
  type("To", "db1");
  type("Service", "tcp/3306");
  QTest::keyClick(field("Service"), Qt::Key_Escape);  // the completion
  QTest::keyClick(field("Service"), Qt::Key_Return);
  EXPECT_THAT(headline().toStdString(), testing::HasSubstr("Blocked by db-fw (Data)."));
  EXPECT_THAT(
      lines().join(u'\n').toStdString(),
      testing::HasSubstr("Nothing drawn bears 10.1.0.99: a machine in the network app-lan is assumed."));
  EXPECT_TRUE(marked(Kind::From, "network:app-lan"));
  EXPECT_TRUE(marked(Kind::To, "host:db1"));
  EXPECT_TRUE(marked(Kind::Stop, "zone:data"));
}

TEST_F(AskPageTest, ASentenceLeadsToItsRule) {
  page.ask(QStringLiteral("app1"), QStringLiteral("10.2.0.21"), QStringLiteral("tcp/22"));
  EXPECT_THAT(headline().toStdString(), testing::HasSubstr("Allowed"));
  QSignalSpy jumps(&page, &AskPage::jumpRequested);
  const auto found = answer->findItems(QStringLiteral("rule r3"), Qt::MatchContains);
  ASSERT_EQ(found.size(), 1);
  answer->setCurrentItem(found.first());
  answer->setFocus();
  QTest::keyClick(answer, Qt::Key_Return);
  ASSERT_EQ(jumps.count(), 1);
  EXPECT_EQ(jumps.first().first().value<EntityRef>().text(), "rule:data/r3");
}

TEST_F(AskPageTest, WhatIsNotUnderstoodIsSaid) {
  page.ask(QStringLiteral("nobody"), QStringLiteral("db1"), QStringLiteral("tcp/22"));
  EXPECT_TRUE(headline().startsWith(QStringLiteral("“nobody” names nothing")));
  page.ask(QStringLiteral("app1"), QStringLiteral("zone:data"), QStringLiteral("tcp/22"));
  EXPECT_TRUE(headline().contains(QStringLiteral("more than one machine")));
  page.ask(QStringLiteral("app1"), QStringLiteral("db1"), QStringLiteral("tcp/0"));
  EXPECT_TRUE(headline().contains(QStringLiteral("is no service")));
  EXPECT_TRUE(marks.isEmpty());
}

TEST_F(AskPageTest, WhatCanReachAHost) {
  type("To", "db1");
  QTest::keyClick(field("To"), Qt::Key_Escape);
  press("What can reach it?");
  ASSERT_TRUE(QTest::qWaitFor([this] { return headline().contains(QStringLiteral("sets of connections")); }));
  const auto found = answer->findItems(QStringLiteral("3306-3307"), Qt::MatchContains);
  ASSERT_EQ(found.size(), 1);
  EXPECT_THAT(found.first()->text().toStdString(), testing::HasSubstr("from: app1 (eth0: 10.1.0.11)"));
  EXPECT_TRUE(marked(Kind::To, "host:db1"));
  EXPECT_TRUE(marked(Kind::From, "host:app1"));
  // Of the line that is chosen alone.
  const auto beside = answer->findItems(QStringLiteral("any protocol"), Qt::MatchContains);
  ASSERT_FALSE(beside.isEmpty());
  answer->setCurrentItem(beside.first());
  EXPECT_FALSE(marked(Kind::From, "host:app1"));
  EXPECT_TRUE(marked(Kind::To, "host:db1"));
}

TEST_F(AskPageTest, WhatCanLeaveAZone) {
  page.askWhatLeaves(document::ZoneId(QStringLiteral("dmz")));
  ASSERT_TRUE(QTest::qWaitFor([this] { return headline().contains(QStringLiteral("sets of connections")); }));
  EXPECT_TRUE(headline().startsWith(QStringLiteral("What can leave DMZ")));
  EXPECT_TRUE(marked(Kind::From, "zone:dmz"));
}

TEST_F(AskPageTest, AsksAgainWhenTheDocumentChanges) {
  page.ask(QStringLiteral("app1"), QStringLiteral("db1"), QStringLiteral("tcp/22"));
  ASSERT_THAT(headline().toStdString(), testing::HasSubstr("Allowed"));
  document::DocumentData data = test::sample();
  desk.session.startWith(data);
  EXPECT_TRUE(QTest::qWaitFor([this] { return headline().contains(QStringLiteral("Blocked")); }));
}

TEST_F(AskPageTest, CompletesIdsAndServices) {
  type("From", "ap");
  QWidget* popup = QApplication::activePopupWidget();
  ASSERT_NE(popup, nullptr);
  QTest::keyClick(popup, Qt::Key_Down);
  QTest::keyClick(popup, Qt::Key_Return);
  EXPECT_EQ(field("From")->text(), "app1");
}

}  // namespace
}  // namespace topo::views
