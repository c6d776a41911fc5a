// SPDX-License-Identifier: Apache-2.0
#include "views/docks/palette.h"

#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

#include <gmock/gmock.h>

namespace topo::views {
namespace {

class PaletteTest : public testing::Test {
 protected:
  PaletteTest() {
    page.resize(240, 700);
    page.show();
    EXPECT_TRUE(QTest::qWaitForWindowActive(&page));
  }

  QStringList shown() const {
    QStringList names;
    for (int g = 0; g < tree->topLevelItemCount(); ++g) {
      const QTreeWidgetItem* group = tree->topLevelItem(g);
      for (int i = 0; i < group->childCount(); ++i) {
        if (!group->isHidden() && !group->child(i)->isHidden()) names << group->child(i)->text(0);
      }
    }
    return names;
  }
  QTreeWidgetItem* find(const QString& name) const {
    return tree->findItems(name, Qt::MatchExactly | Qt::MatchRecursive).value(0);
  }

  const catalog::Catalog catalog = catalog::Catalog::builtIn();
  Palette page{catalog};
  QTreeWidget* tree = page.findChild<QTreeWidget*>();
  QLineEdit* search = page.findChild<QLineEdit*>();
};

TEST_F(PaletteTest, OffersEveryKindOnce) {
  EXPECT_EQ(shown().size(), catalog.kinds().size());
}

TEST_F(PaletteTest, SearchesByNameAndPort) {
  QTest::keyClicks(search, QStringLiteral("MYSQL"));
  EXPECT_EQ(shown(), QStringList{QStringLiteral("MySQL")});
  search->clear();
  QTest::keyClicks(search, QStringLiteral("5672"));
  EXPECT_EQ(shown(), QStringList{QStringLiteral("RabbitMQ")});
  search->clear();
  QTest::keyClicks(search, QStringLiteral("no such thing"));
  EXPECT_TRUE(shown().isEmpty());
  search->clear();
  EXPECT_EQ(shown().size(), catalog.kinds().size());
}

TEST_F(PaletteTest, ClickChoosesOnceAndEnterKeepsPlacing) {
  QSignalSpy chosen(&page, &Palette::kindChosen);
  QTreeWidgetItem* item = find(QStringLiteral("MySQL"));
  ASSERT_NE(item, nullptr);
  tree->scrollToItem(item);
  QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->visualItemRect(item).center());
  ASSERT_EQ(chosen.count(), 1);
  EXPECT_EQ(chosen.first(), (QVariantList{QStringLiteral("mysql"), false}));
  QTest::keyClick(tree, Qt::Key_Return);
  ASSERT_EQ(chosen.count(), 2);
  EXPECT_EQ(chosen.last(), (QVariantList{QStringLiteral("mysql"), true}));
}

TEST_F(PaletteTest, EnterInTheSearchTakesTheFirstHit) {
  QSignalSpy chosen(&page, &Palette::kindChosen);
  QTest::keyClicks(search, QStringLiteral("mysql"));
  QTest::keyClick(search, Qt::Key_Return);
  ASSERT_EQ(chosen.count(), 1);
  EXPECT_EQ(chosen.first(), (QVariantList{QStringLiteral("mysql"), false}));
}

TEST_F(PaletteTest, DragsAKindAndNeverAGroup) {
  const QAbstractItemModel* model = tree->model();
  const QModelIndex group = model->index(0, 0);
  const std::unique_ptr<QMimeData> mime(model->mimeData({model->index(0, 0, group)}));
  ASSERT_NE(mime, nullptr);
  EXPECT_NE(catalog.kind(QString::fromUtf8(mime->data(kindMimeType()))), nullptr);
  EXPECT_FALSE(model->flags(group) & Qt::ItemIsDragEnabled);
}

TEST_F(PaletteTest, MarksTheKindBeingPlaced) {
  page.setCurrentKind(QStringLiteral("riak"));
  ASSERT_EQ(tree->selectedItems().size(), 1);
  EXPECT_EQ(tree->selectedItems().first(), find(QStringLiteral("Riak")));
  page.setCurrentKind({});
  EXPECT_TRUE(tree->selectedItems().isEmpty());
}

}  // namespace
}  // namespace topo::views
