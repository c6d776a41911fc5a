// SPDX-License-Identifier: Apache-2.0
#include "model/commands/create.h"

#include "tests/model/commands/example.h"

#include <gtest/gtest.h>

namespace topo::commands {
namespace {

using namespace example;

class CreateTest : public testing::Test {
 protected:
  const DocumentData data = example::document();
  const catalog::Catalog catalog = catalog::Catalog::builtIn();
};

TEST_F(CreateTest, AZoneDrawnOnEmptyGroundIsEmptyAndNamed) {
  const Creation made = addZone(data, kMain, QRect(2000, 0, 300, 200), cardSize, ZoneStyle::Cloud);
  const DocumentData now = after(data, made.proposal);
  ASSERT_EQ(made.created, QList<EntityRef>{zone("zone-1")});
  const Zone added = now.zones.value(zoneId("zone-1"));
  EXPECT_EQ(added.name, QStringLiteral("Zone 1"));
  EXPECT_EQ(added.style, ZoneStyle::Cloud);
  EXPECT_FALSE(added.firewall);
  EXPECT_EQ(now.views.value(kMain).at.value(QStringLiteral("zone-1")), at(2000, 0, 300, 200));
  EXPECT_EQ(made.proposal.text, QStringLiteral("Add zone Zone 1"));
  EXPECT_EQ(made.proposal.edits.size(), 2);
}

TEST_F(CreateTest, AZoneDrawnAroundThingsTakesThemIn) {
  const Creation made = addZone(data, kMain, QRect(-50, -50, 1100, 700), cardSize);
  const DocumentData now = after(data, made.proposal);
  const ZoneId added = zoneId("zone-1");
  EXPECT_EQ(now.zones.value(zoneId("dmz")).parent, added);
  EXPECT_EQ(now.zones.value(zoneId("data")).parent, added);
  EXPECT_EQ(placeOfHost(now, "out"), Place::in(added));
  EXPECT_EQ(now.networks.value(networkId("lan")).zone, zoneId("dmz")) << "what lies deeper stays there";
  EXPECT_EQ(placeOfHost(now, "lone"), Place::in(zoneId("dmz")));
}

TEST_F(CreateTest, AZoneDrawnInsideAnotherNestsAndTakesItsNetworks) {
  const Creation made = addZone(data, kMain, QRect(10, 20, 230, 250), cardSize);
  const DocumentData now = after(data, made.proposal);
  EXPECT_EQ(now.zones.value(zoneId("zone-1")).parent, zoneId("dmz"));
  EXPECT_EQ(now.networks.value(networkId("lan")).zone, zoneId("zone-1"));
  EXPECT_EQ(placeOfHost(now, "web"), Place::in(networkId("lan")));
  EXPECT_EQ(placeOfHost(now, "lone"), Place::in(zoneId("dmz")));
}

TEST_F(CreateTest, AClickGivesAZoneOfUsableSize) {
  const DocumentData now = after(data, addZone(data, kMain, QRect(2000, 10, 2, 2), cardSize).proposal);
  const Placement placed = now.views.value(kMain).at.value(QStringLiteral("zone-1"));
  EXPECT_GE(placed.w, 200);
  EXPECT_GE(placed.h, 150);
}

TEST_F(CreateTest, ANetworkDrawnAroundAHostOfTheZoneTakesItsInterface) {
  const Creation made =
      addNetwork(data, kMain, QRect(240, 40, 150, 100), cardSize, {QStringLiteral("10.1.9.0/24")});
  const DocumentData now = after(data, made.proposal);
  EXPECT_EQ(now.networks.value(networkId("network-1")).zone, zoneId("dmz"));
  EXPECT_EQ(placeOfHost(now, "lone"), Place::in(networkId("network-1")));
  EXPECT_EQ(now.hosts.value(hostId("lone")).interfaces.first().addresses,
            QStringList{QStringLiteral("10.1.9.9")});
  EXPECT_EQ(now.hosts.value(hostId("web")), data.hosts.value(hostId("web")));
}

TEST_F(CreateTest, ANetworkWithABadCidrIsNotMade) {
  EXPECT_TRUE(addNetwork(data, kMain, QRect(0, 0, 100, 100), cardSize, {QStringLiteral("10.1.9.1/24")})
                  .proposal.isEmpty());
}

TEST_F(CreateTest, AHostGetsAnInterfaceWhereItIsDrawn) {
  const auto placeOf = [&](const QRect& rect) {
    const Creation made = addHost(data, kMain, rect, cardSize);
    return placeOfHost(after(data, made.proposal), "host-1");
  };
  EXPECT_EQ(placeOf(QRect(60, 130, 100, 50)), Place::in(networkId("lan")));
  EXPECT_EQ(placeOf(QRect(280, 240, 80, 40)), Place::in(zoneId("dmz")));
  EXPECT_EQ(placeOf(QRect(2000, 2000, 80, 40)), Place{});
}

TEST_F(CreateTest, AClickedHostIsSizedByItsContent) {
  const Creation made = addHost(data, kMain, QRect(600, 200, 1, 1), cardSize, QStringLiteral("App 7"));
  const DocumentData now = after(data, made.proposal);
  ASSERT_EQ(made.created, QList<EntityRef>{host("app-7")});
  EXPECT_EQ(now.hosts.value(hostId("app-7")).name, QStringLiteral("App 7"));
  const Placement placed = now.views.value(kMain).at.value(QStringLiteral("app-7"));
  EXPECT_EQ(placed.w, 0);
  EXPECT_EQ(placed.h, 0);
  EXPECT_EQ(placeOfHost(now, "app-7"), Place::in(networkId("db-lan")));
}

TEST_F(CreateTest, AComponentGoesOntoTheHostWithAFreshId) {
  const Creation made = addComponent(data, catalog, QStringLiteral("console"), hostId("db"));
  const DocumentData now = after(data, made.proposal);
  ASSERT_EQ(made.created, QList<EntityRef>{component("console-2")});
  EXPECT_EQ(now.components.value(componentId("console-2")).host, hostId("db"));
  EXPECT_TRUE(made.proposal.text.endsWith(QStringLiteral(" to host db")));
}

TEST_F(CreateTest, UnknownKindsAndHostsGiveNothing) {
  EXPECT_TRUE(addComponent(data, catalog, QStringLiteral("toaster"), hostId("db")).proposal.isEmpty());
  EXPECT_TRUE(addComponent(data, catalog, QStringLiteral("console"), hostId("gone")).proposal.isEmpty());
  EXPECT_TRUE(
      addKindOnGround(data, catalog, QStringLiteral("toaster"), kMain, {}, cardSize).proposal.isEmpty());
}

TEST_F(CreateTest, AKindDroppedOnGroundMakesItsHost) {
  const Creation made =
      addKindOnGround(data, catalog, QStringLiteral("riak"), kMain, QPoint(600, 200), cardSize);
  const DocumentData now = after(data, made.proposal);
  ASSERT_EQ(made.created.size(), 2);
  EXPECT_EQ(made.created.first().type, EntityType::Host);
  const Component placed = now.components.value(componentId("riak-1"));
  EXPECT_EQ(placed.host.value, made.created.first().id);
  EXPECT_EQ(now.hosts.value(placed.host).interfaces.first().in, Place::in(networkId("db-lan")));
  EXPECT_TRUE(now.views.value(kMain).at.contains(placed.host.value));
}

TEST_F(CreateTest, ACustomFlowNeedsTwoEndsThatCanBeEnds) {
  const QStringList ssh{QStringLiteral("tcp/22")};
  const Creation made = addCustomFlow(data, host("web"), component("mysql-1"), ssh, QStringLiteral("x"));
  const CustomFlow flow =
      after(data, made.proposal).customFlows.value(CustomFlowId(QStringLiteral("flow-1")));
  EXPECT_EQ(flow.from, QList<Selector>{selector("host:web")});
  EXPECT_EQ(flow.to, QList<Selector>{selector("component:mysql-1")});
  EXPECT_TRUE(addCustomFlow(data, host("web"), host("web"), ssh).proposal.isEmpty());
  EXPECT_TRUE(addCustomFlow(data, zone("dmz"), host("web"), ssh).proposal.isEmpty());
  EXPECT_TRUE(addCustomFlow(data, host("gone"), host("web"), ssh).proposal.isEmpty());
  EXPECT_TRUE(addCustomFlow(data, host("db"), host("web"), {QStringLiteral("tcp/0")}).proposal.isEmpty());
}

TEST_F(CreateTest, NotesAndViews) {
  const Creation note = addNote(data, kMain, QRect(5, 6, 1, 1), QStringLiteral("hello"));
  EXPECT_EQ(after(data, note.proposal).notes.value(NoteId(QStringLiteral("note-1"))).text,
            QStringLiteral("hello"));
  const Creation view = addView(data, QStringLiteral("Security"), kMain);
  const View copy = after(data, view.proposal).views.value(ViewId(QStringLiteral("view-1")));
  EXPECT_EQ(copy.name, QStringLiteral("Security"));
  EXPECT_EQ(copy.at, data.views.value(kMain).at);
}

TEST_F(CreateTest, AnUnknownViewPlacesNothing) {
  const Creation made = addHost(data, ViewId(QStringLiteral("gone")), QRect(60, 130, 100, 50), cardSize);
  EXPECT_EQ(made.proposal.edits.size(), 1);
}

}  // namespace
}  // namespace topo::commands
