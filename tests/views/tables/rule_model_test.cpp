// SPDX-License-Identifier: Apache-2.0
#include "views/tables/rule_model.h"

#include "model/commands/rules.h"
#include "tests/views/support/desk.h"

#include <QMimeData>

#include <gmock/gmock.h>

namespace topo::views {
namespace {

using document::RuleId;
using testing::ElementsAre;

const document::ZoneId kData(QStringLiteral("data"));

class RuleModelTest : public testing::Test {
 protected:
  RuleModelTest() { model.setZone(kData); }

  bool enter(int row, int column, const char* text) {
    return model.setData(model.index(row, column), QString::fromUtf8(text));
  }
  QString shown(int row, int column) const { return model.index(row, column).data().toString(); }
  QStringList shownIds() const {
    QStringList ids;
    for (int row = 0; row < model.rowCount(); ++row) ids << model.ruleAt(row)->id.value;
    return ids;
  }
  /// Drops the rules of these rows before another, as a drag does.
  void drop(const QList<int>& rows, int before) {
    QModelIndexList indexes;
    for (const int row : rows) indexes << model.index(row, 0);
    const std::unique_ptr<QMimeData> mime(model.mimeData(indexes));
    model.dropMimeData(mime.get(), Qt::MoveAction, before, 0, {});
  }

  test::Desk desk{test::sampleWithRules()};
  RuleModel model{desk.session};
};

TEST_F(RuleModelTest, ShowsTheRulesOfItsZoneOnly) {
  EXPECT_EQ(model.rowCount(), 3);
  EXPECT_EQ(shown(0, RuleModel::Services), "tcp/3306");
  model.setZone(document::ZoneId(QStringLiteral("dmz")));
  EXPECT_EQ(model.rowCount(), 0);
  model.setZone({});
  EXPECT_EQ(model.rowCount(), 0);
}

TEST_F(RuleModelTest, EveryEntryIsOneUndoStep) {
  EXPECT_TRUE(enter(0, RuleModel::Comment, "orders"));
  EXPECT_TRUE(enter(0, RuleModel::To, "component:mysql-1 10.2.0.0/24"));
  EXPECT_TRUE(enter(0, RuleModel::Action, "reject"));
  EXPECT_TRUE(enter(0, RuleModel::Direction, "both"));
  EXPECT_TRUE(enter(0, RuleModel::Expires, "2027-01-31"));
  EXPECT_EQ(desk.session.undoStack().count(), 5);
  EXPECT_EQ(shown(0, RuleModel::To), "component:mysql-1, 10.2.0.0/24");
  while (desk.session.undoStack().canUndo()) desk.undo();
  EXPECT_EQ(shown(0, RuleModel::Comment), "");
  EXPECT_EQ(desk.session.data(), test::sampleWithRules());
}

TEST_F(RuleModelTest, RefusesWithTheReasonAndChangesNothing) {
  QSignalSpy refused(&model, &RuleModel::refused);
  EXPECT_FALSE(enter(0, RuleModel::From, "host:gone"));
  EXPECT_FALSE(enter(0, RuleModel::Services, "tcp/99999"));
  EXPECT_FALSE(enter(0, RuleModel::Expires, "soon"));
  EXPECT_FALSE(enter(0, RuleModel::Action, "maybe"));
  EXPECT_EQ(refused.count(), 4);
  EXPECT_EQ(refused.first().first().toString(), "“host:gone” names nothing in this document.");
  EXPECT_EQ(desk.session.undoStack().count(), 0);
}

TEST_F(RuleModelTest, EnablingIsACheckBox) {
  EXPECT_TRUE(model.setData(model.index(1, RuleModel::Enabled), Qt::Unchecked, Qt::CheckStateRole));
  EXPECT_FALSE(desk.rules("data")[1].enabled);
  desk.undo();
  EXPECT_EQ(model.index(1, RuleModel::Enabled).data(Qt::CheckStateRole), Qt::Checked);
}

TEST_F(RuleModelTest, DraggingReordersAndKeepsWhatWasChosen) {
  const QPersistentModelIndex third(model.index(2, RuleModel::From));
  drop({2}, 0);
  EXPECT_THAT(desk.ruleIds("data"), ElementsAre("r3", "r1", "r2"));
  EXPECT_EQ(third.row(), 0);
  drop({0, 1}, 3);
  EXPECT_THAT(shownIds(), ElementsAre("r2", "r3", "r1"));
  desk.undo();
  desk.undo();
  EXPECT_THAT(shownIds(), ElementsAre("r1", "r2", "r3"));
  EXPECT_EQ(third.row(), 2);
}

TEST_F(RuleModelTest, RulesDraggedFromAnotherFirewallAreNotTaken) {
  QMimeData foreign;
  foreign.setData(model.mimeTypes().first(), QByteArray("dmz\nr1"));
  EXPECT_FALSE(model.dropMimeData(&foreign, Qt::MoveAction, 2, 0, {}));
  EXPECT_EQ(desk.session.undoStack().count(), 0);
}

TEST_F(RuleModelTest, RulesThatComeAndGoLeaveTheOthersAlone) {
  const QPersistentModelIndex second(model.index(1, 0));
  QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
  desk.session.push(commands::addRule(desk.session.data(), kData, 0, {}).proposal);
  EXPECT_EQ(second.row(), 2);
  desk.session.push(commands::removeRules(desk.session.data(), kData, {RuleId(QStringLiteral("r1"))}));
  EXPECT_EQ(second.row(), 1);
  desk.undo();
  desk.undo();
  EXPECT_EQ(second.row(), 1);
  EXPECT_TRUE(second.isValid());
  EXPECT_EQ(resets.count(), 0);
}

TEST_F(RuleModelTest, AnEmptyListDoesNotLookLikeAny) {
  EXPECT_TRUE(enter(0, RuleModel::From, ""));
  EXPECT_EQ(shown(0, RuleModel::From), "(nothing)");
  EXPECT_EQ(model.index(0, RuleModel::From).data(Qt::EditRole).toString(), "");
}

TEST_F(RuleModelTest, WordsOfTheDocumentAreNeverMarkup) {
  EXPECT_TRUE(enter(0, RuleModel::Comment, "<b>x</b>"));
  EXPECT_EQ(shown(0, RuleModel::Comment), "<b>x</b>");
  EXPECT_EQ(model.index(0, RuleModel::Comment).data(Qt::ToolTipRole).toString(), "&lt;b&gt;x&lt;/b&gt;");
}

}  // namespace
}  // namespace topo::views
