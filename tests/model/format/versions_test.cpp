// SPDX-License-Identifier: Apache-2.0
#include "model/format/versions.h"

#include "tests/model/format/support.h"

namespace topo::format {
namespace {

QByteArray text(const std::optional<QByteArray>& bytes) {
  return bytes.value_or("none");
}

TEST(Versions, GoThroughEveryStepInTurn) {
  const std::vector<Migration> steps{{2, [](const QByteArray& bytes) { return bytes + "3"; }},
                                     {1, [](const QByteArray& bytes) { return bytes + "2"; }},
                                     {3, [](const QByteArray& bytes) { return bytes + "4"; }}};
  EXPECT_EQ(text(migrate("1", 1, 4, steps)), "1234");
  EXPECT_EQ(text(migrate("1", 1, 2, steps)), "12");
  EXPECT_EQ(text(migrate("x", 4, 4, steps)), "x");
  EXPECT_EQ(text(migrate("0", 0, 4, steps)), "none") << "there was no version 0";
  EXPECT_EQ(text(migrate("4", 1, 5, steps)), "none") << "a step is missing";
}

TEST(Versions, StepsLeadUpToTheVersionThatIsWritten) {
  for (int version = 1; version < kDocumentVersion; ++version) {
    EXPECT_TRUE(migrate("{}", version, kDocumentVersion, migrations())) << version;
  }
}

}  // namespace
}  // namespace topo::format
