// SPDX-License-Identifier: Apache-2.0
#include "model/commands/arrange/align.h"

#include "tests/model/commands/example.h"

#include <gtest/gtest.h>

namespace topo::commands {
namespace {

using namespace example;

QRect rectOf(const DocumentData& data, const EntityRef& ref) {
  return Geometry(data, kMain, cardSize).rect(ref);
}

DocumentData three() {
  DocumentData data = document();
  data.views[kMain].at[QStringLiteral("web")] = at(40, 60);
  data.views[kMain].at[QStringLiteral("lone")] = at(260, 90, 140, 80);
  data.views[kMain].at[QStringLiteral("out")] = at(900, 500);
  return data;
}

const QList<EntityRef> kThree{host("web"), host("lone"), host("out")};

TEST(Align, ByEveryEdgeAndMiddle) {
  const DocumentData data = three();
  const auto after = [&](Align how) {
    return example::after(data, align(data, kMain, kThree, how, cardSize));
  };
  EXPECT_EQ(rectOf(after(Align::Left), host("out")).left(), 40);
  EXPECT_EQ(rectOf(after(Align::Right), host("lone")).right(), 999);
  EXPECT_EQ(rectOf(after(Align::Top), host("out")).top(), 60);
  EXPECT_EQ(rectOf(after(Align::Bottom), host("web")).bottom(), 549);
  EXPECT_EQ(rectOf(after(Align::Centre), host("lone")).x(), 450);
  EXPECT_EQ(rectOf(after(Align::Middle), host("lone")).y(), 265);
  EXPECT_EQ(rectOf(after(Align::Left), host("out")).top(), 500) << "only across";
}

TEST(Align, WhatIsLockedDecidesAndStays) {
  DocumentData data = three();
  data.views[kMain].at[QStringLiteral("lone")].locked = true;
  const DocumentData after = example::after(data, align(data, kMain, kThree, Align::Left, cardSize));
  EXPECT_EQ(rectOf(after, host("lone")).left(), 260);
  EXPECT_EQ(rectOf(after, host("web")).left(), 260);
}

TEST(Align, AZoneTakesAlongWhatIsInIt) {
  const DocumentData data = document();
  const DocumentData after = example::after(
      data, align(data, kMain, {zone("dmz"), zone("data"), host("db")}, Align::Left, cardSize));
  EXPECT_EQ(rectOf(after, zone("data")).left(), 0);
  EXPECT_EQ(rectOf(after, host("db")).topLeft() - rectOf(after, zone("data")).topLeft(),
            rectOf(data, host("db")).topLeft() - rectOf(data, zone("data")).topLeft())
      << "selected or not, it goes with its zone";
}

TEST(Align, DistributesTheSpaceBetween) {
  const DocumentData data = three();
  const DocumentData after =
      example::after(data, distribute(data, kMain, kThree, Along::Horizontal, cardSize));
  EXPECT_EQ(rectOf(after, host("web")).x(), 40);
  EXPECT_EQ(rectOf(after, host("lone")).x(), 450);
  EXPECT_EQ(rectOf(after, host("out")).x(), 900);
  EXPECT_TRUE(distribute(data, kMain, {host("web"), host("out")}, Along::Vertical, cardSize).isEmpty());
}

TEST(Align, SameSizeAsTheLast) {
  const DocumentData data = three();
  const QList<EntityRef> refs{host("web"), host("out"), host("lone")};
  const DocumentData wide = example::after(data, makeSameSize(data, kMain, refs, SameSize::Width, cardSize));
  EXPECT_EQ(rectOf(wide, host("web")).size(), QSize(140, 50));
  const DocumentData both = example::after(data, makeSameSize(data, kMain, refs, SameSize::Both, cardSize));
  EXPECT_EQ(rectOf(both, host("out")).size(), QSize(140, 80));
  EXPECT_TRUE(makeSameSize(data, kMain, {host("web")}, SameSize::Both, cardSize).isEmpty());
}

TEST(Align, OneThingAloneIsAligned) {
  const DocumentData data = three();
  EXPECT_TRUE(align(data, kMain, {host("web")}, Align::Left, cardSize).isEmpty());
  EXPECT_EQ(alignable(data, kMain, {zone("dmz"), host("web"), component("api-1")}, cardSize),
            QList<EntityRef>{zone("dmz")});
}

}  // namespace
}  // namespace topo::commands
