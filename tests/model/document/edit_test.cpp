// SPDX-License-Identifier: Apache-2.0
#include "model/document/edit.h"

#include <gtest/gtest.h>

namespace topo::document {
namespace {

Note note(const QString& text) {
  return Note{NoteId("n"), text, {}};
}

TEST(Edit, ReversedSwapsBeforeAndAfter) {
  const Edit edit = Change<Note>{note("old"), note("new")};
  const auto back = std::get<Change<Note>>(reversed(edit));
  EXPECT_EQ(back.before->text, "new");
  EXPECT_EQ(back.after->text, "old");
  EXPECT_EQ(reversed(reversed(edit)), edit);
}

TEST(Edit, ReversedAdditionIsARemoval) {
  const auto back = std::get<Change<Note>>(reversed(Change<Note>{std::nullopt, note("x")}));
  EXPECT_TRUE(back.before.has_value());
  EXPECT_FALSE(back.after.has_value());
}

TEST(Edit, ReversedPlacementKeepsWhatItIsAbout) {
  const PlacementChange move{ViewId("v"), "dmz", std::nullopt, Placement{1, 2, 3, 4, false, {}}};
  const auto back = std::get<PlacementChange>(reversed(move));
  EXPECT_EQ(back.view, ViewId("v"));
  EXPECT_EQ(back.item, "dmz");
  EXPECT_EQ(back.before->x, 1);
  EXPECT_FALSE(back.after.has_value());
}

TEST(Edit, NoopIsWhereNothingChanges) {
  EXPECT_TRUE(isNoop(Change<Note>{note("x"), note("x")}));
  EXPECT_FALSE(isNoop(Change<Note>{note("x"), note("y")}));
  EXPECT_FALSE(isNoop(Change<Note>{note("x"), std::nullopt}));
  EXPECT_TRUE(isNoop(LinkChange{ViewId("v"), "a/b/c", std::nullopt, std::nullopt}));
}

}  // namespace
}  // namespace topo::document
