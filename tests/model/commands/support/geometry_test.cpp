// SPDX-License-Identifier: Apache-2.0
#include "model/commands/support/geometry.h"

#include "tests/model/commands/example.h"

#include <gtest/gtest.h>

namespace topo::commands {
namespace {

using namespace example;

class GeometryTest : public testing::Test {
 protected:
  DocumentData data = example::document();
};

TEST_F(GeometryTest, AnItemLiesInTheInnermostAreaThatHoldsItsCentre) {
  const Geometry geometry(data, kMain, cardSize);
  EXPECT_EQ(geometry.containerOf(host("web")), network("lan"));
  EXPECT_EQ(geometry.containerOf(host("lone")), zone("dmz"));
  EXPECT_EQ(geometry.containerOf(network("lan")), zone("dmz"));
  EXPECT_EQ(geometry.containerOf(zone("dmz")), EntityRef{});
  EXPECT_EQ(geometry.containerOf(host("out")), EntityRef{});
}

TEST_F(GeometryTest, AnAreaLiesOnlyInALargerOne) {
  const Geometry geometry(data, kMain, cardSize);
  EXPECT_EQ(geometry.containerOf(EntityType::Zone, QRect(-500, -500, 1200, 1200)), EntityRef{});
  EXPECT_EQ(geometry.containerOf(EntityType::Zone, QRect(50, 50, 20, 20)), zone("dmz"))
      << "a zone is never in a network";
}

TEST_F(GeometryTest, SizesAreAskedForOnlyWhereThereIsNone) {
  const Geometry geometry(data, kMain, cardSize);
  EXPECT_EQ(geometry.rect(host("web")), QRect(40, 60, 100, 50));
  EXPECT_EQ(geometry.rect(zone("dmz")), QRect(0, 0, 400, 300));
}

TEST_F(GeometryTest, HiddenAndUnplacedTakeNoPart) {
  data.views[kMain].hidden = {QStringLiteral("lan")};
  data.views[kMain].at.remove(QStringLiteral("db"));
  const Geometry geometry(data, kMain, cardSize);
  EXPECT_EQ(geometry.containerOf(host("web")), zone("dmz"));
  EXPECT_FALSE(geometry.contains(host("db")));
}

TEST_F(GeometryTest, AHostOfTwoPlacesGoesAlongWhereItIsDrawn) {
  Interface second;
  second.id = InterfaceId(QStringLiteral("eth1"));
  second.in = Place::in(networkId("db-lan"));
  data.hosts[hostId("web")].interfaces.append(second);
  const Geometry geometry(data, kMain, cardSize);
  EXPECT_TRUE(withContents(data, geometry, {zone("dmz")}).contains(host("web")));
  EXPECT_FALSE(withContents(data, geometry, {zone("data")}).contains(host("web")));
}

TEST_F(GeometryTest, ContentsGoDeep) {
  data.zones[zoneId("data")].parent = zoneId("dmz");
  const auto all = withContents(data, Geometry(data, kMain, cardSize), {zone("dmz")});
  EXPECT_TRUE(all.contains(host("db")));
  EXPECT_EQ(all.size(), QSet<EntityRef>(all.begin(), all.end()).size());
}

}  // namespace
}  // namespace topo::commands
