// SPDX-License-Identifier: Apache-2.0
// From results in a document to colours, steps and a signed record, as a person does it in the window.
#include "model/format/writer.h"
#include "tests/views/shell/desk.h"
#include "tests/views/support/tested.h"
#include "views/export/picture.h"
#include "views/scene/tests/test_legend.h"

#include <QDialogButtonBox>
#include <QPushButton>

#include <gmock/gmock.h>

namespace topo::views {
namespace {

using test::Tested;
using testing::HasSubstr;

class RecordsInWindow : public Desk {
 protected:
  static QByteArray tested() {
    Tested made;
    made.result(Tested::up(), "filtered");
    made.result(Tested::shut(), "open");
    return format::write(made.data);
  }
  MainWindow* window() { return openFile(put(QStringLiteral("tested.dmcmtopo"), tested())); }
};

TEST_F(RecordsInWindow, ColoursAreOnTheScreenAlone) {
  MainWindow* shown = window();
  CanvasScene& scene = shown->canvas().canvas();
  auto* legend = shown->findChild<TestLegend*>();
  ASSERT_NE(legend, nullptr);
  EXPECT_FALSE(legend->isVisible());
  shown->exports().write(QStringLiteral("svg"), path(QStringLiteral("before.svg")));
  choose(shown, QStringLiteral("Test"), QStringLiteral("Colour links by test results"));
  EXPECT_TRUE(scene.showsTestColours());
  EXPECT_TRUE(legend->isVisible());
  EXPECT_TRUE(shown->canvas().rect().contains(legend->geometry()));
  const std::string said = legend->lines().join(u'\n').toStdString();
  EXPECT_THAT(said, HasSubstr("drawing closed, network open: 1"));
  EXPECT_THAT(said, HasSubstr("drawing open, network closed: 1"));
  shown->exports().write(QStringLiteral("svg"), path(QStringLiteral("after.svg")));
  EXPECT_EQ(bytesOf(path(QStringLiteral("before.svg"))), bytesOf(path(QStringLiteral("after.svg"))));
  choose(shown, QStringLiteral("Test"), QStringLiteral("Colour links by test results"));
  EXPECT_FALSE(legend->isVisible());
}

TEST_F(RecordsInWindow, WhatToDoNextLeadsToTheFlow) {
  MainWindow* shown = window();
  choose(shown, QStringLiteral("Test"), QStringLiteral("What to do next"));
  QAbstractItemView* steps = table(shown, QStringLiteral("What to do next"));
  ASSERT_NE(steps, nullptr);
  auto* tree = qobject_cast<QTreeWidget*>(steps);
  ASSERT_TRUE(until([tree] { return tree->isVisible() && tree->topLevelItemCount() > 0; }));
  tree->topLevelItem(0)->setExpanded(true);
  clickCell(tree, tree->model()->index(0, 0, tree->model()->index(0, 0)), true);
  EXPECT_EQ(shown->session().selection().ids(document::EntityType::Flow), QStringList{Tested::shut()});
}

TEST_F(RecordsInWindow, ARecordIsWrittenAndComparedWithTheLastOne) {
  MainWindow* shown = window();
  const auto save = [&](const QString& name, int form) {
    choose(shown, QStringLiteral("Test"), QStringLiteral("Acceptance record …"));
    auto* dialog = Desk::dialog<RecordDialog>();
    ASSERT_NE(dialog, nullptr);
    dialog->findChild<QComboBox*>()->setCurrentIndex(form);
    if (form == 0) dialog->compareWith(path(QStringLiteral("record.csv")));
    QTest::mouseClick(dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save), Qt::LeftButton);
    pick(path(name));
    ASSERT_TRUE(until([&] { return QFile::exists(path(name)); }));
    ASSERT_TRUE(until([] { return noDialog(); }));
  };
  save(QStringLiteral("record.csv"), 2);
  EXPECT_THAT(bytesOf(path(QStringLiteral("record.csv"))).toStdString(), HasSubstr("network-open"));
  save(QStringLiteral("record.pdf"), 0);
  EXPECT_TRUE(bytesOf(path(QStringLiteral("record.pdf"))).startsWith("%PDF-"));
  save(QStringLiteral("record.html"), 1);
  EXPECT_TRUE(bytesOf(path(QStringLiteral("record.html"))).startsWith("<!DOCTYPE html>"));
}

}  // namespace
}  // namespace topo::views
