// SPDX-License-Identifier: Apache-2.0
#include "model/commands/results.h"

#include "tests/model/commands/example.h"

#include <gtest/gtest.h>

namespace topo::commands {
namespace {

using namespace example;

TEST(Results, RunsAreAddedInOrderAndCleared) {
  const DocumentData data = example::document();
  TestRun run;
  run.vantage = QStringLiteral("this-machine");
  EXPECT_TRUE(addTestRun(data, run).isEmpty()) << "nothing was tested";
  run.results.append(TestResult{});
  const DocumentData one = after(data, addTestRun(data, run));
  run.vantage = QStringLiteral("host:web");
  const DocumentData two = after(one, addTestRun(one, run));
  ASSERT_EQ(two.results.size(), 2);
  EXPECT_EQ(two.results.last().vantage, QStringLiteral("host:web"));
  EXPECT_TRUE(after(two, clearResults(two)) == data);
  EXPECT_TRUE(clearResults(data).isEmpty());
}

}  // namespace
}  // namespace topo::commands
