// SPDX-License-Identifier: Apache-2.0
#include "model/format/reading/relations.h"

#include "tests/model/format/support.h"

namespace topo::format {
namespace {

using test::bad;
using test::documentWith;
using testing::HasSubstr;

TEST(Relations, FindsCirclesOfAnyLengthOnce) {
  const auto zones = bad(documentWith(
      R"("zones": [{"id": "a", "parent": "b"}, {"id": "b", "parent": "c"}, {"id": "c", "parent": "b"}])"));
  ASSERT_EQ(zones.size(), 1);
  EXPECT_EQ(zones[0].pointer, QStringLiteral("/zones/0/parent"));
  EXPECT_THAT(zones[0].message.toStdString(), HasSubstr("b → c → b"));

  QByteArray ring = R"("hosts": [)";
  constexpr int kSize = 50'000;
  for (int i = 0; i < kSize; ++i) {
    ring += R"({"id": "h)" + QByteArray::number(i) + R"(", "standbyOf": "h)" +
            QByteArray::number((i + 1) % kSize) + "\"},";
  }
  ring.chop(1);
  EXPECT_EQ(bad(documentWith(ring + "]")).size(), 1);
}

TEST(Relations, AStandbyIsOfTheSameKind) {
  const auto errors = bad(documentWith(
      R"("components": [{"id": "a", "kind": "mysql", "standbyOf": "b"}, {"id": "b", "kind": "riak"}])"));
  ASSERT_EQ(errors.size(), 1);
  EXPECT_THAT(errors[0].message.toStdString(), HasSubstr("of kind \"riak\"; one of kind \"mysql\""));
}

}  // namespace
}  // namespace topo::format
