// SPDX-License-Identifier: Apache-2.0
#include "model/commands/load.h"

#include "tests/model/commands/example.h"

#include <gtest/gtest.h>

namespace topo::commands {
namespace {

TEST(Load, ReplacesAllAndSaysSo) {
  document::Document held;
  document::ChangeSet last;
  QObject::connect(&held, &document::Document::changed,
                   [&](const document::ChangeSet& what) { last = what; });
  load(held, example::document());
  EXPECT_TRUE(held.data() == example::document());
  EXPECT_TRUE(last.everything);
  EXPECT_EQ(held.revision(), 1U);
}

}  // namespace
}  // namespace topo::commands
