// SPDX-License-Identifier: Apache-2.0
#include "model/commands/edit_command.h"
#include "model/format/reader.h"
#include "model/format/writer.h"
#include "tests/model/commands/random_commands.h"

#include <QSet>
#include <QUndoStack>

#include <cstdlib>
#include <gtest/gtest.h>
#include <random>

// Whatever people do, in whatever order: undo all gives the first bytes back, redo all the last ones, and
// every document on the way can be written and read again.

namespace topo::commands {
namespace {

using namespace example;

/// Fails when the file format would not read the document back as it is.
void expectReadable(const DocumentData& data, const catalog::Catalog& catalog) {
  const QByteArray bytes = format::write(data);
  const auto result = format::read(bytes, QStringLiteral("random"), catalog);
  const auto* errors = std::get_if<QList<format::FormatError>>(&result);
  ASSERT_EQ(errors, nullptr) << qPrintable(format::errorLine(errors->first()));
  ASSERT_EQ(format::write(std::get<DocumentData>(result)), bytes);
}

class RandomSequences : public testing::TestWithParam<unsigned> {};

TEST_P(RandomSequences, UndoAllAndRedoAllGiveTheSameBytes) {
  // TOPO_SEED repeats a failure that was seen with other seeds.
  const char* given = std::getenv("TOPO_SEED");
  const unsigned seed = given != nullptr ? static_cast<unsigned>(std::atoi(given)) : GetParam();
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  const catalog::Catalog catalog = catalog::Catalog::builtIn();
  RandomCommands commands(seed);
  Document held(example::document());
  const DocumentData start = held.data();
  const QByteArray startBytes = format::write(start);
  QUndoStack stack;

  for (int step = 0; step < 250; ++step) {
    const Proposal proposal = commands.next(held.data());
    if (proposal.isEmpty()) continue;
    SCOPED_TRACE(testing::Message() << "step " << step << ", command " << commands.lastCommand() << ": "
                                    << qPrintable(proposal.text));
    stack.push(new EditCommand(held, proposal));
    ASSERT_NO_FATAL_FAILURE(expectReadable(held.data(), catalog));
  }
  ASSERT_GT(stack.count(), 50);

  const DocumentData end = held.data();
  const QByteArray endBytes = format::write(end);
  while (stack.canUndo()) stack.undo();
  EXPECT_TRUE(held.data() == start);
  EXPECT_EQ(format::write(held.data()), startBytes);
  while (stack.canRedo()) stack.redo();
  EXPECT_TRUE(held.data() == end);
  EXPECT_EQ(format::write(held.data()), endBytes);
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomSequences, testing::Range(1U, 13U));

TEST(RandomSequencesReach, EveryCommandDoesSomethingNowAndThen) {
  QSet<int> effective;
  for (unsigned seed = 1; seed <= 6; ++seed) {
    RandomCommands commands(seed);
    Document held(example::document());
    for (int step = 0; step < 400; ++step) {
      const Proposal proposal = commands.next(held.data());
      if (!proposal.isEmpty()) effective.insert(commands.lastCommand());
      Mutator(held).apply(proposal.edits);
    }
  }
  for (int command = 0; command < RandomCommands::commandCount(); ++command) {
    EXPECT_TRUE(effective.contains(command)) << "command " << command << " never changed anything";
  }
}

}  // namespace
}  // namespace topo::commands
