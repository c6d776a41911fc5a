// SPDX-License-Identifier: Apache-2.0
#include "model/commands/arrange/sketch.h"

#include "tests/model/commands/arrange/drawing.h"

#include <gtest/gtest.h>

namespace topo::commands {
namespace {

using namespace example;

TEST(ArrangeSketch, HostsLieInTheirNetworkNetworksInTheirZone) {
  const DocumentData data = document();
  const ArrangeDrawing drawing = drawingOf(data);
  const ArrangeSketch sketch(data, kMain, drawing);
  EXPECT_TRUE(sketch.isWithin(sketch.indexOf(host("web")), sketch.indexOf(network("lan"))));
  EXPECT_TRUE(sketch.isWithin(sketch.indexOf(host("web")), sketch.indexOf(zone("dmz"))));
  EXPECT_EQ(sketch.whole().nodes[std::size_t(sketch.indexOf(host("out")))].parent, -1);
}

TEST(ArrangeSketch, WhatIsNotDrawnIsPassedOver) {
  const DocumentData data = document();
  ArrangeDrawing drawing = drawingOf(data);
  drawing.rects.remove(network("lan"));
  const ArrangeSketch sketch(data, kMain, drawing);
  EXPECT_EQ(sketch.indexOf(network("lan")), -1);
  EXPECT_EQ(sketch.whole().nodes[std::size_t(sketch.indexOf(host("web")))].parent,
            sketch.indexOf(zone("dmz")));
}

TEST(ArrangeSketch, StylesAndElseFlowsSayWhatGoesLeft) {
  DocumentData data = document();
  data.zones[zoneId("data")].style = ZoneStyle::Data;
  const ArrangeDrawing drawing = drawingOf(data);
  const ArrangeSketch sketch(data, kMain, drawing);
  const auto tier = [&](const EntityRef& ref) {
    return sketch.whole().nodes[std::size_t(sketch.indexOf(ref))].tier;
  };
  EXPECT_EQ(tier(zone("data")), 3);
  EXPECT_LT(tier(zone("dmz")), tier(zone("data"))) << "it only connects";
}

TEST(ArrangeSketch, HostsWithTheSameKindsAreOfOneRole) {
  DocumentData data = document();
  Component twin = data.components.value(componentId("mysql-1"));
  twin.id = componentId("mysql-2");
  twin.host = hostId("out");
  data.components.insert(twin.id, twin);
  const ArrangeDrawing drawing = drawingOf(data);
  const ArrangeSketch sketch(data, kMain, drawing);
  const auto role = [&](const EntityRef& ref) {
    return sketch.whole().nodes[std::size_t(sketch.indexOf(ref))].role;
  };
  EXPECT_EQ(role(host("db")), role(host("out")));
  EXPECT_NE(role(host("db")), role(host("web")));
}

TEST(ArrangeSketch, APartHasItsOwnNumbers) {
  const DocumentData data = document();
  const ArrangeDrawing drawing = drawingOf(data);
  const ArrangeSketch sketch(data, kMain, drawing);
  const ArrangePlan part =
      sketch.part({sketch.indexOf(zone("dmz")), sketch.indexOf(network("lan")), sketch.indexOf(host("web"))});
  ASSERT_EQ(part.nodes.size(), 3u);
  EXPECT_EQ(part.nodes[0].parent, -1);
  EXPECT_EQ(part.nodes[1].parent, 0);
  EXPECT_EQ(part.nodes[2].parent, 1);
  EXPECT_TRUE(part.wires.empty()) << "the other end is left out";
}

}  // namespace
}  // namespace topo::commands
