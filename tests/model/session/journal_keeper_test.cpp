// SPDX-License-Identifier: Apache-2.0
#include "model/session/journal_keeper.h"

#include "tests/model/session/waiting.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace topo::session {
namespace {

class JournalKeeperTest : public testing::Test {
 protected:
  QStringList journals() const {
    return QDir(folder.path()).entryList({QStringLiteral("*.journal")}, QDir::Files);
  }
  JournalKeeper::Source source() {
    return [this]() -> std::optional<JournalKeeper::Unsaved> {
      ++asked;
      if (!modified) return std::nullopt;
      document::DocumentData data;
      data.meta.title = QString::number(asked);
      return JournalKeeper::Unsaved{QStringLiteral("/somewhere/a.dmcmtopo"), data};
    };
  }

  QTemporaryDir folder;
  bool modified = true;
  int asked = 0;
};

TEST_F(JournalKeeperTest, WritesAWhileAfterAChange) {
  JournalKeeper keeper(folder.path(), 1, source());
  EXPECT_TRUE(journals().isEmpty()) << "nothing is written before a change";
  keeper.noteChange();
  EXPECT_FALSE(keeper.isIdle());
  ASSERT_TRUE(waitUntil([&] { return keeper.isIdle(); }));
  EXPECT_EQ(journals().size(), 1);
}

TEST_F(JournalKeeperTest, ManyChangesAreOneWrite) {
  JournalKeeper keeper(folder.path(), 5, source());
  for (int i = 0; i < 1000; ++i) keeper.noteChange();
  ASSERT_TRUE(waitUntil([&] { return keeper.isIdle(); }));
  EXPECT_EQ(asked, 1);
}

TEST_F(JournalKeeperTest, FlushWritesAtOnceAndOnlyWhatIsDue) {
  JournalKeeper keeper(folder.path(), 1'000'000, source());
  keeper.flush();
  EXPECT_TRUE(journals().isEmpty());
  keeper.noteChange();
  keeper.flush();
  EXPECT_EQ(journals().size(), 1);
}

TEST_F(JournalKeeperTest, TheFileOutlivesTheKeeperAndIsFoundThen) {
  {
    JournalKeeper keeper(folder.path(), 1'000'000, source());
    keeper.noteChange();
    keeper.flush();
    EXPECT_TRUE(format::findJournals(folder.path()).isEmpty()) << "its session still runs";
  }
  const auto found = format::findJournals(folder.path());
  ASSERT_EQ(found.size(), 1);
  EXPECT_EQ(found.first().originalPath, QStringLiteral("/somewhere/a.dmcmtopo"));
}

TEST_F(JournalKeeperTest, DiscardingRemovesItAndStopsWhatIsDue) {
  JournalKeeper keeper(folder.path(), 1'000'000, source());
  keeper.noteChange();
  keeper.flush();
  keeper.noteChange();
  keeper.discard();
  EXPECT_TRUE(journals().isEmpty());
  EXPECT_EQ(asked, 1);
}

TEST_F(JournalKeeperTest, WhenNothingIsUnsavedAnyMoreItGoes) {
  JournalKeeper keeper(folder.path(), 1'000'000, source());
  keeper.noteChange();
  keeper.flush();
  modified = false;
  keeper.noteChange();
  keeper.flush();
  EXPECT_TRUE(journals().isEmpty());
}

TEST_F(JournalKeeperTest, SaysOnceThatItCannotWrite) {
  QFile blocker(folder.filePath(QStringLiteral("file")));
  ASSERT_TRUE(blocker.open(QIODevice::WriteOnly));
  JournalKeeper keeper(folder.filePath(QStringLiteral("file/state")), 1, source());
  QStringList messages;
  QObject::connect(&keeper, &JournalKeeper::failed, [&](const QString& text) { messages.append(text); });
  for (int i = 0; i < 3; ++i) {
    keeper.noteChange();
    ASSERT_TRUE(waitUntil([&] { return keeper.isIdle(); }));
  }
  ASSERT_EQ(messages.size(), 1);
  EXPECT_FALSE(messages.first().isEmpty());
}

}  // namespace
}  // namespace topo::session
