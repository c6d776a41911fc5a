// SPDX-License-Identifier: Apache-2.0
#include "model/commands/place.h"

#include "tests/model/commands/example.h"

#include <gtest/gtest.h>

namespace topo::commands {
namespace {

using namespace example;

class PlaceTest : public testing::Test {
 protected:
  /// Drags as a tool does: moved, then dropped.
  DocumentData dropped(const DocumentData& start, const QList<EntityRef>& refs, const QPoint& delta) {
    const DocumentData moved = after(start, moveItems(start, kMain, refs, delta, cardSize, 1));
    return after(moved, rehome(moved, kMain, refs, cardSize, 1, &start));
  }

  DocumentData data = example::document();
};

TEST_F(PlaceTest, MovingAZoneMovesAllThatIsInIt) {
  const Proposal moved = moveItems(data, kMain, {zone("dmz")}, {7, -3}, cardSize, 1);
  const DocumentData now = after(data, moved);
  for (const char* id : {"dmz", "lan", "web", "lone", "n1"}) {
    EXPECT_EQ(positionOf(now, id), positionOf(data, id) + QPoint(7, -3)) << id;
  }
  for (const char* id : {"data", "db-lan", "db", "out"}) {
    EXPECT_EQ(positionOf(now, id), positionOf(data, id)) << id;
  }
  EXPECT_EQ(moved.text, QStringLiteral("Move zone DMZ"));
}

TEST_F(PlaceTest, MovingAHostMovesOnlyIt) {
  const DocumentData now = after(data, moveItems(data, kMain, {host("web")}, {7, -3}, cardSize, 1));
  EXPECT_EQ(positionOf(now, "web"), QPoint(47, 57));
  EXPECT_EQ(positionOf(now, "lan"), positionOf(data, "lan"));
}

TEST_F(PlaceTest, WhatIsNamedTwiceMovesOnce) {
  const DocumentData now =
      after(data, moveItems(data, kMain, {zone("dmz"), host("web"), network("lan")}, {10, 0}, cardSize, 1));
  EXPECT_EQ(positionOf(now, "web"), QPoint(50, 60));
}

TEST_F(PlaceTest, BendsGoAlongOnlyWhenBothEndsMove) {
  const QString flow = QStringLiteral("api-1/mysql-1/mysql");
  const auto bends = [&](const QList<EntityRef>& refs) {
    return after(data, moveItems(data, kMain, refs, {5, 5}, cardSize, 1))
        .views.value(kMain)
        .links.value(flow);
  };
  EXPECT_EQ(bends({host("web")}).points.first(), QPoint(300, 100));
  EXPECT_EQ(bends({zone("dmz"), zone("data")}).points.first(), QPoint(305, 105));
}

TEST_F(PlaceTest, ADragDoesNotPickUpWhatItPassesOver) {
  const DocumentData start = data;
  data.views[kMain].at[QStringLiteral("n1")] = at(420, 100, 20, 20);
  const DocumentData before = data;
  for (int step = 0; step < 10; ++step) {
    data = after(data, moveItems(data, kMain, {zone("dmz")}, {20, 0}, cardSize, 1, &before));
  }
  EXPECT_EQ(positionOf(data, "n1"), QPoint(420, 100));
  EXPECT_EQ(positionOf(data, "dmz"), QPoint(200, 0));
}

TEST_F(PlaceTest, CoordinatesStayWithinTheFormatsBounds) {
  const DocumentData now =
      after(data, moveItems(data, kMain, {host("out")}, {2'000'000'000, -2'000'000'000}, cardSize, 1));
  EXPECT_EQ(positionOf(now, "out"), QPoint(1'000'000'000, -1'000'000'000));
}

TEST_F(PlaceTest, NudgingSaysSo) {
  const Proposal nudged = nudge(data, kMain, {host("web"), host("db")}, {1, 0}, cardSize, 1);
  EXPECT_EQ(nudged.text, QStringLiteral("Nudge 2 items"));
  EXPECT_EQ(nudged.edits.size(), 3) << "the bends between them go along";
  EXPECT_TRUE(nudge(data, kMain, {host("web")}, {}, cardSize, 1).isEmpty());
}

TEST_F(PlaceTest, AHostDraggedIntoAnotherNetworkIsReHomedWithItsAddress) {
  const DocumentData now = dropped(data, {host("web")}, {500, 0});
  EXPECT_EQ(placeOfHost(now, "web"), Place::in(networkId("db-lan")));
  EXPECT_EQ(now.hosts.value(hostId("web")).interfaces.first().addresses,
            QStringList{QStringLiteral("10.1.0.11")});
}

TEST_F(PlaceTest, AHostDraggedWithinItsNetworkStaysAsItIs) {
  const DocumentData now = dropped(data, {host("web")}, {20, 40});
  EXPECT_EQ(now.hosts, data.hosts);
}

TEST_F(PlaceTest, AHostDraggedOntoEmptyGroundIsAtTopLevel) {
  EXPECT_EQ(placeOfHost(dropped(data, {host("web")}, {0, 900}), "web"), Place{});
}

TEST_F(PlaceTest, OfSeveralInterfacesTheOneThatWasThereMoves) {
  Interface management;
  management.id = InterfaceId(QStringLiteral("mgmt"));
  management.in = Place::in(zoneId("data"));
  data.hosts[hostId("web")].interfaces.prepend(management);
  const DocumentData now = dropped(data, {host("web")}, {0, 900});
  EXPECT_EQ(placeOfHost(now, "web", 0), Place::in(zoneId("data")));
  EXPECT_EQ(placeOfHost(now, "web", 1), Place{});
}

TEST_F(PlaceTest, AHostThatAlreadyHasAnInterfaceThereKeepsBoth) {
  Interface second;
  second.id = InterfaceId(QStringLiteral("eth1"));
  second.in = Place::in(networkId("db-lan"));
  data.hosts[hostId("web")].interfaces.append(second);
  EXPECT_EQ(dropped(data, {host("web")}, {500, 0}).hosts, data.hosts);
}

TEST_F(PlaceTest, AHostWithoutInterfaceGetsOne) {
  data.hosts[hostId("out")].interfaces.clear();
  const DocumentData now = dropped(data, {host("out")}, {0, -400});
  ASSERT_EQ(now.hosts.value(hostId("out")).interfaces.size(), 1);
  EXPECT_EQ(placeOfHost(now, "out"), Place::in(networkId("lan")));
}

TEST_F(PlaceTest, ANetworkDraggedToAnotherZoneTakesItsHostsAlong) {
  const DocumentData now = dropped(data, {network("lan")}, {690, 40});
  EXPECT_EQ(now.networks.value(networkId("lan")).zone, zoneId("data"));
  EXPECT_EQ(placeOfHost(now, "web"), Place::in(networkId("lan")));
  EXPECT_EQ(positionOf(now, "web"), QPoint(730, 100));
}

TEST_F(PlaceTest, AZoneDraggedIntoALargerOneNestsAndKeepsItsOwn) {
  data.views[kMain].at[QStringLiteral("data")] = at(500, 0, 1000, 900);
  const DocumentData now = dropped(data, {zone("dmz")}, {800, 400});
  EXPECT_EQ(now.zones.value(zoneId("dmz")).parent, zoneId("data"));
  EXPECT_EQ(now.networks.value(networkId("lan")).zone, zoneId("dmz"));
  EXPECT_EQ(placeOfHost(now, "lone"), Place::in(zoneId("dmz")));
  EXPECT_EQ(dropped(now, {zone("dmz")}, {-800, -400}), data);
}

TEST_F(PlaceTest, AZoneLargeredOverAHostTakesItInAndLetsItGoAgain) {
  const auto resize = [&](const DocumentData& start, const QRect& rect) {
    const DocumentData sized = after(start, resizeItem(start, kMain, zone("dmz"), rect, 1));
    return after(sized, rehome(sized, kMain, {zone("dmz")}, cardSize, 1, &start));
  };
  const DocumentData larger = resize(data, QRect(0, 0, 400, 700));
  EXPECT_EQ(placeOfHost(larger, "out"), Place::in(zoneId("dmz")));
  const DocumentData smaller = resize(larger, QRect(0, 0, 230, 300));
  EXPECT_EQ(placeOfHost(smaller, "out"), Place{});
  EXPECT_EQ(placeOfHost(smaller, "lone"), Place{});
  EXPECT_EQ(placeOfHost(smaller, "web"), Place::in(networkId("lan")));
}

TEST_F(PlaceTest, WithoutTheDocumentBeforeOnlyTheItemsAreHomed) {
  const DocumentData moved = after(data, moveItems(data, kMain, {host("out")}, {0, -400}, cardSize, 1));
  const DocumentData now = after(moved, rehome(moved, kMain, {host("out")}, cardSize, 1));
  EXPECT_EQ(placeOfHost(now, "out"), Place::in(networkId("lan")));
}

TEST_F(PlaceTest, AHostOfAHiddenNetworkIsNotTornOut) {
  data.views[kMain].hidden = {QStringLiteral("lan")};
  EXPECT_EQ(dropped(data, {host("web")}, {20, 20}).hosts, data.hosts);
  EXPECT_TRUE(rehome(data, kMain, {host("web")}, cardSize, 1).isEmpty());
}

TEST_F(PlaceTest, ResizingAndArrangingKeepUnknownKeys) {
  data.views[kMain].at[QStringLiteral("web")].extra.insert(QStringLiteral("x-a"), "1");
  const DocumentData now = after(data, resizeItem(data, kMain, host("web"), QRect(1, 2, 30, 40), 1));
  Placement expected = at(1, 2, 30, 40);
  expected.extra.insert(QStringLiteral("x-a"), "1");
  EXPECT_EQ(now.views.value(kMain).at.value(QStringLiteral("web")), expected);
  EXPECT_TRUE(placeItems(data, kMain, {{component("api-1"), QRect(1, 1, 1, 1)}}).isEmpty());
}

TEST_F(PlaceTest, BendsAreSetAndTakenAway) {
  const QString flow = QStringLiteral("api-1/mysql-1/mysql");
  const DocumentData bent = after(data, setBends(data, kMain, flow, {QPoint(1, 2)}));
  EXPECT_EQ(bent.views.value(kMain).links.value(flow).points, QList<QPoint>{QPoint(1, 2)});
  EXPECT_TRUE(after(bent, resetBends(bent, kMain, {flow})).views.value(kMain).links.isEmpty());
  EXPECT_TRUE(after(bent, setBends(bent, kMain, flow, {})).views.value(kMain).links.isEmpty());
}

TEST_F(PlaceTest, HidesAndShows) {
  const DocumentData hidden = after(data, hide(data, kMain, {host("web"), component("api-1"), host("gone")}));
  EXPECT_EQ(hidden.views.value(kMain).hidden, (QStringList{QStringLiteral("web"), QStringLiteral("api-1")}));
  EXPECT_TRUE(hide(hidden, kMain, {host("web")}).isEmpty());
  const DocumentData shown = after(hidden, show(hidden, kMain, {QStringLiteral("web")}));
  EXPECT_EQ(shown.views.value(kMain).hidden, QStringList{QStringLiteral("api-1")});
  EXPECT_TRUE(after(hidden, showAll(hidden, kMain)) == data);
}

TEST(Place, WhatIsLockedIsNeitherMovedNorResizedButGoesAlong) {
  const DocumentData start = document();
  const Proposal lock = setLocked(start, kMain, {host("web"), component("api-1")}, true);
  EXPECT_EQ(lock.text, QStringLiteral("Lock 2 items"));
  const DocumentData data = example::after(start, lock);
  EXPECT_TRUE(isLocked(data, kMain, host("web")));
  EXPECT_FALSE(isLocked(data, kMain, host("lone")));
  EXPECT_TRUE(moveItems(data, kMain, {host("web")}, {10, 10}, cardSize, 0).isEmpty());
  EXPECT_TRUE(nudge(data, kMain, {host("web")}, {10, 10}, cardSize, 0).isEmpty());
  EXPECT_TRUE(resizeItem(data, kMain, host("web"), {0, 0, 300, 300}, 0).isEmpty());
  const DocumentData moved =
      example::after(data, moveItems(data, kMain, {zone("dmz")}, {10, 20}, cardSize, 0));
  EXPECT_EQ(positionOf(moved, "web"), positionOf(data, "web") + QPoint(10, 20));
  EXPECT_TRUE(isLocked(moved, kMain, host("web")));
  EXPECT_EQ(example::after(data, setLocked(data, kMain, {host("web")}, false)), start);
}

}  // namespace
}  // namespace topo::commands
