// SPDX-License-Identifier: Apache-2.0
#include "model/commands/support/homes.h"

#include "tests/model/commands/example.h"

#include <gtest/gtest.h>

namespace topo::commands {
namespace {

using namespace example;

TEST(Homes, AZoneNeverComesToLieInItself) {
  DocumentData data = example::document();
  data.zones[zoneId("data")].parent = zoneId("dmz");
  Draft draft(data);
  moveInto(draft, zone("dmz"), {}, zone("data"));
  moveInto(draft, zone("dmz"), {}, zone("dmz"));
  EXPECT_TRUE(draft.edits().isEmpty());
}

TEST(Homes, AHostThatLayDeeperInTheZoneLeftIsMoved) {
  Draft draft(example::document());
  moveInto(draft, host("web"), zone("dmz"), zone("data"));
  EXPECT_EQ(placeOfHost(draft.data(), "web"), Place::in(zoneId("data")));
}

TEST(Homes, WhatIsGoneIsLeftAlone) {
  Draft draft(example::document());
  moveInto(draft, host("gone"), {}, zone("data"));
  moveInto(draft, host("web"), {}, zone("gone"));
  EXPECT_TRUE(draft.edits().isEmpty());
}

TEST(Homes, KnowsTheZoneOfAPlace) {
  const DocumentData data = example::document();
  EXPECT_EQ(zoneOf(data, Place::in(networkId("lan"))), zoneId("dmz"));
  EXPECT_EQ(zoneOf(data, Place::in(zoneId("dmz"))), zoneId("dmz"));
  EXPECT_TRUE(zoneOf(data, {}).isNull());
  EXPECT_EQ(placeOf(network("lan")), Place::in(networkId("lan")));
  EXPECT_EQ(placeOf(EntityRef{}), Place{});
}

}  // namespace
}  // namespace topo::commands
