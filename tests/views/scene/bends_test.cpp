// SPDX-License-Identifier: Apache-2.0
#include "views/scene/bends.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace topo::views {
namespace {

const document::ViewId kView(QStringLiteral("main"));

render::LinkBox link() {
  render::LinkBox box;
  box.flows = {QStringLiteral("a/b/x"), QStringLiteral("a/b/y")};
  box.line = {{0, 0}, {100, 0}, {100, 100}, {200, 100}};
  return box;
}

document::DocumentData withBends(const QString& flow, const QList<QPoint>& points) {
  document::DocumentData data;
  document::View view;
  view.id = kView;
  view.links = {{flow, {points, {}}}};
  data.views = {{kView, view}};
  return data;
}

TEST(Bends, AreThoseOfTheFlowThatHasSome) {
  const auto data = withBends(QStringLiteral("a/b/y"), {{100, 50}});
  EXPECT_EQ(bendingFlow(link(), data, kView), QStringLiteral("a/b/y"));
  EXPECT_EQ(bendPoints(link(), data, kView), QList<QPoint>({{100, 50}}));
  EXPECT_EQ(bendingFlow(link(), {}, kView), QStringLiteral("a/b/x"));
}

TEST(Bends, EveryStraightPieceOffersANewOneAtTheRightPlace) {
  const auto handles = bendHandles(link(), withBends(QStringLiteral("a/b/y"), {{100, 50}}), kView);
  ASSERT_EQ(handles.size(), 3);
  EXPECT_TRUE(handles[0].isBend);
  EXPECT_EQ(handles[1].at, QPointF(50, 0));
  EXPECT_EQ(handles[1].index, 0) << "before the bend";
  EXPECT_EQ(handles[2].at, QPointF(150, 100));
  EXPECT_EQ(handles[2].index, 1) << "after the bend";
}

TEST(Bends, NoHandleLiesUnderTheLabel) {
  render::LinkBox box = link();
  box.labelRect = QRectF(30, -8, 40, 16);
  const auto handles = bendHandles(box, {}, kView);
  ASSERT_EQ(handles.size(), 3);
  EXPECT_EQ(handles[0].at, QPointF(23, 0));
  box.labelRect = QRectF(2, -8, 96, 16);
  EXPECT_EQ(bendHandles(box, {}, kView).size(), 2);
}

TEST(Bends, ShortPiecesOfferNone) {
  render::LinkBox box = link();
  box.line = {{0, 0}, {10, 0}, {10, 10}};
  EXPECT_TRUE(bendHandles(box, {}, kView).isEmpty());
}

}  // namespace
}  // namespace topo::views
