// SPDX-License-Identifier: Apache-2.0
#include "model/commands/edit_command.h"

#include "model/commands/change.h"
#include "model/commands/create.h"
#include "model/commands/place.h"
#include "tests/model/commands/example.h"

#include <QUndoStack>

#include <gtest/gtest.h>

namespace topo::commands {
namespace {

using namespace example;

class EditCommandTest : public testing::Test {
 protected:
  void push(const Proposal& proposal) { stack.push(new EditCommand(held, proposal)); }
  void move(int x, int y, quint64 gesture) {
    push(moveItems(held.data(), kMain, {host("web")}, {x, y}, cardSize, gesture));
  }

  const DocumentData start = example::document();
  Document held{start};
  QUndoStack stack;
};

TEST_F(EditCommandTest, UndoesAndRedoesExactly) {
  push(rename(held.data(), host("web"), QStringLiteral("dmcm1")));
  const DocumentData changed = held.data();
  EXPECT_EQ(changed.hosts.value(hostId("web")).name, QStringLiteral("dmcm1"));
  stack.undo();
  EXPECT_TRUE(held.data() == start);
  stack.redo();
  EXPECT_TRUE(held.data() == changed);
}

TEST_F(EditCommandTest, TellsOfOneChangeForEachCommand) {
  int signalCount = 0;
  QObject::connect(&held, &Document::changed, [&](const ChangeSet&) { ++signalCount; });
  push(moveItems(held.data(), kMain, {zone("dmz")}, {10, 10}, cardSize, 1));
  EXPECT_EQ(signalCount, 1);
}

TEST_F(EditCommandTest, OneGestureIsOneStep) {
  for (int step = 0; step < 20; ++step) move(1, 2, 7);
  EXPECT_EQ(stack.count(), 1);
  EXPECT_EQ(positionOf(held.data(), "web"), QPoint(60, 100));
  stack.undo();
  EXPECT_TRUE(held.data() == start);
}

TEST_F(EditCommandTest, TwoGesturesNeverMerge) {
  move(1, 0, 7);
  move(1, 0, 8);
  EXPECT_EQ(stack.count(), 2);
  stack.undo();
  EXPECT_EQ(positionOf(held.data(), "web"), QPoint(41, 60));
}

TEST_F(EditCommandTest, WithoutGestureNothingMerges) {
  move(1, 0, 0);
  move(1, 0, 0);
  EXPECT_EQ(stack.count(), 2);
}

TEST_F(EditCommandTest, AGestureThatEndsWhereItBeganLeavesNothing) {
  move(30, 5, 7);
  move(-30, -5, 7);
  EXPECT_EQ(stack.count(), 0);
  EXPECT_TRUE(held.data() == start);
  move(3, 0, 7);
  EXPECT_EQ(stack.count(), 1);
}

TEST_F(EditCommandTest, AGestureOfDifferentEditsIsTakenBackWhole) {
  move(500, 0, 7);
  push(rehome(held.data(), kMain, {host("web")}, cardSize, 7, &start));
  EXPECT_EQ(stack.count(), 1);
  EXPECT_EQ(stack.text(0), QStringLiteral("Move host web"));
  EXPECT_EQ(placeOfHost(held.data(), "web"), Place::in(networkId("db-lan")));
  stack.undo();
  EXPECT_TRUE(held.data() == start);
}

TEST_F(EditCommandTest, AddedAndRemovedInOneGestureCancels) {
  Note note;
  note.id = NoteId(QStringLiteral("n2"));
  push({QStringLiteral("add"), {Change<Note>{std::nullopt, note}}, 5});
  push({QStringLiteral("remove"), {Change<Note>{note, std::nullopt}}, 5});
  EXPECT_EQ(stack.count(), 0);
  EXPECT_TRUE(held.data() == start);
}

TEST_F(EditCommandTest, AWholeViewAndAPlacementInItKeepTheirOrder) {
  const View view = start.views.value(kMain);
  View renamed = view;
  renamed.name = QStringLiteral("Other");
  View moved = renamed;
  moved.at[QStringLiteral("web")].x = 99;
  View last = moved;
  last.name = QStringLiteral("Last");
  const Placement from = view.at.value(QStringLiteral("web"));
  const Placement to = moved.at.value(QStringLiteral("web"));
  push({{}, {Change<View>{view, renamed}}, 5});
  push({{}, {PlacementChange{kMain, QStringLiteral("web"), from, to}}, 5});
  push({{}, {Change<View>{moved, last}}, 5});
  EXPECT_EQ(stack.count(), 1);
  const DocumentData changed = held.data();
  EXPECT_TRUE(changed.views.value(kMain) == last);
  stack.undo();
  EXPECT_TRUE(held.data() == start);
  stack.redo();
  EXPECT_TRUE(held.data() == changed);
}

TEST_F(EditCommandTest, CommandsOfAnotherDocumentDoNotMerge) {
  Document other(start);
  EditCommand mine(held, moveItems(start, kMain, {host("web")}, {1, 0}, cardSize, 7));
  EditCommand foreign(other, moveItems(start, kMain, {host("web")}, {1, 0}, cardSize, 7));
  EXPECT_FALSE(mine.mergeWith(&foreign));
}

}  // namespace
}  // namespace topo::commands
