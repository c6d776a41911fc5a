// SPDX-License-Identifier: Apache-2.0
#include "model/commands/support/words.h"

#include "tests/model/commands/example.h"

#include <gtest/gtest.h>

namespace topo::commands {
namespace {

using namespace example;

TEST(Words, ThingsAreCalledByTheirSortAndName) {
  const DocumentData data = example::document();
  EXPECT_EQ(called(data, zone("dmz")), QStringLiteral("zone DMZ"));
  EXPECT_EQ(called(data, component("api-1")), QStringLiteral("component api"));
  EXPECT_EQ(called(data, rule("dmz", "r2")), QStringLiteral("rule r2 of zone DMZ"));
  EXPECT_EQ(called(data, host("gone")), QStringLiteral("host"));
  EXPECT_EQ(called(data, QList<EntityRef>{zone("dmz"), zone("data")}), QStringLiteral("2 items"));
}

TEST(Words, AForeignNameStaysOnOneShortLine) {
  EXPECT_EQ(shortened(QStringLiteral("a\nb\tc\u202e d")), QStringLiteral("a b c d"));
  EXPECT_EQ(shortened(QString(1000, u'x')).size(), 40);
  const QString pairs = QStringLiteral("\U0001F600").repeated(60);
  EXPECT_TRUE(shortened(pairs).isValidUtf16());
}

}  // namespace
}  // namespace topo::commands
