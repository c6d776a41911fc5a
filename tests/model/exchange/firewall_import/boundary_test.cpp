// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewall_import/boundary.h"

#include <gtest/gtest.h>

using namespace topo::firewall_import;
using namespace Qt::StringLiterals;

namespace {

InterfaceTest in(const char* name, bool prefix = false, bool negated = false) {
  return {true, negated, {{name, prefix}}};
}

InterfaceTest out(const char* name) {
  return {false, false, {{name, false}}};
}

}  // namespace

TEST(Boundary, AnswersExactlyWhereBothSidesAreNamed) {
  const Boundary boundary({u"lan0"_s, u"lan1"_s}, {u"wan0"_s});
  EXPECT_EQ(boundary.meets(in("wan0"), true), Answer::Yes);
  EXPECT_EQ(boundary.meets(in("wan0"), false), Answer::No);
  EXPECT_EQ(boundary.meets(in("lan0"), false), Answer::Maybe) << "a part of the inside";
  EXPECT_EQ(boundary.meets(in("lan", true), false), Answer::Yes);
  EXPECT_EQ(boundary.meets(in("lan0", false, true), true), Answer::Yes);
  EXPECT_EQ(boundary.meets(out("wan0"), false), Answer::Yes);
  EXPECT_EQ(boundary.meets(in("eth9"), true), Answer::No);
}

TEST(Boundary, TakesTheOutsideForOpenWhereOnlyTheInsideIsNamed) {
  const Boundary boundary({u"lan0"_s}, {});
  EXPECT_EQ(boundary.meets(in("wan0"), true), Answer::Maybe) << "there may be more outside";
  EXPECT_EQ(boundary.meets(in("lan0"), true), Answer::No);
  EXPECT_EQ(boundary.meets(in("lan0", false, true), true), Answer::Yes) << "all that is not inside";
  EXPECT_EQ(boundary.meets(out("lan0"), true), Answer::Yes);
  EXPECT_EQ(boundary.meets(in("lan", true), true), Answer::Maybe);
}

TEST(Boundary, KnowsNothingWhereNothingIsNamed) {
  const Boundary boundary({}, {});
  for (const bool entering : {true, false}) {
    EXPECT_EQ(boundary.meets(in("eth0"), entering), Answer::Maybe);
    EXPECT_EQ(boundary.meets(in("eth0", false, true), entering), Answer::Maybe);
    EXPECT_EQ(boundary.meets(in("", true), entering), Answer::Yes) << "every interface";
    EXPECT_EQ(boundary.meets(in("lo"), entering), Answer::No) << "nothing is forwarded by way of lo";
    EXPECT_EQ(boundary.meets(std::vector{in("", true), out("eth0")}, entering), Answer::Maybe);
  }
}
