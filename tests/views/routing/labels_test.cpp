// SPDX-License-Identifier: Apache-2.0
#include "views/routing/labels.h"

#include <algorithm>
#include <cmath>
#include <gmock/gmock.h>
#include <random>

namespace topo::routing {
namespace {

TEST(Labels, LiesOnItsLine) {
  const auto placed = placeLabels({{{0, 0}, {300, 0}}}, {{0, {{40, 14}}}}, {});
  ASSERT_EQ(placed[0].size, 0);
  EXPECT_NEAR(placed[0].rect.center().y(), 0, 0.01);
  EXPECT_NEAR(placed[0].rect.center().x(), 150, 12);
}

TEST(Labels, TakesTheShorterTextWhereTheLongOneDoesNotFit) {
  const QRectF left(0, -50, 100, 100), right(160, -50, 100, 100);
  const auto placed = placeLabels({{{100, 0}, {160, 0}}}, {{0, {{90, 14}, {30, 14}}}}, {left, right});
  EXPECT_EQ(placed[0].size, 1);
}

TEST(Labels, StaysAwayWhereThereIsNoRoom) {
  const QRectF card(0, -50, 300, 100);
  EXPECT_EQ(placeLabels({{{100, 0}, {160, 0}}}, {{0, {{40, 14}}}}, {card})[0].size, -1);
}

TEST(Labels, NeverLieOnCardsOrOnOneAnother) {
  std::mt19937 random(5);
  for (int round = 0; round < 300; ++round) {
    std::vector<Polyline> lines;
    std::vector<LabelRequest> labels;
    std::vector<QRectF> cards;
    const auto at = [&] { return QPointF(random() % 900, random() % 600); };
    for (int i = 0; i < 12; ++i) cards.push_back(QRectF(at(), QSizeF(60, 40)));
    for (int i = 0; i < 40; ++i) {
      const QPointF a = at(), b = at();
      lines.push_back({a, {b.x(), a.y()}, b});
      labels.push_back({i, {{double(20 + random() % 90), 14}, {18, 14}}});
    }
    const auto placed = placeLabels(lines, labels, cards);
    for (std::size_t i = 0; i < placed.size(); ++i) {
      if (placed[i].size < 0) continue;
      EXPECT_EQ(placed[i].rect.size(), labels[i].sizes[std::size_t(placed[i].size)]);
      for (const QRectF& card : cards) EXPECT_FALSE(placed[i].rect.intersects(card));
      for (std::size_t j = i + 1; j < placed.size(); ++j)
        if (placed[j].size >= 0) {
          EXPECT_FALSE(placed[i].rect.intersects(placed[j].rect));
        }
    }
  }
}

TEST(Labels, StayWhereTheyWereUnlessSomethingLiesThereNow) {
  const std::vector<Polyline> lines{{{0, 0}, {400, 0}}, {{0, 100}, {400, 100}}};
  const PlacedLabel first{QRectF(20, -7, 40, 14), 0};
  const PlacedLabel second{QRectF(20, 93, 40, 14), 0};
  const std::vector<LabelRequest> labels{{0, {{40, 14}}, first}, {1, {{40, 14}}, second}};
  auto placed = placeLabels(lines, labels, {});
  EXPECT_EQ(placed[0].rect, first.rect);
  EXPECT_EQ(placed[1].rect, second.rect);
  placed = placeLabels(lines, labels, {QRectF(30, 80, 20, 40)});
  EXPECT_EQ(placed[0].rect, first.rect);
  ASSERT_EQ(placed[1].size, 0);
  EXPECT_FALSE(placed[1].rect.intersects(QRectF(30, 80, 20, 40)));
  // One that found no room before is not tried again when its caller says so.
  EXPECT_EQ(placeLabels(lines, {{0, {{40, 14}}, PlacedLabel{}}}, {})[0].size, -1);
}

TEST(Labels, KeepOffTheEdgesOfZones) {
  // The edge runs through the very middle of the lines, where labels would lie.
  const QRectF zone(-100, 100, 600, 300);
  std::vector<Polyline> lines;
  for (int i = 0; i < 6; ++i) lines.push_back({{i * 60.0, 0}, {i * 60.0, 200}});
  std::vector<LabelRequest> labels;
  for (int i = 0; i < 6; ++i) labels.push_back({i, {{40, 14}}});
  for (const PlacedLabel& one : placeLabels(lines, labels, {}, {zone})) {
    ASSERT_EQ(one.size, 0);
    EXPECT_GE(std::abs(one.rect.center().y() - zone.top()), 7 + 9) << one.rect.center().y();
  }
  // Where there is no other room, on the edge is better than nowhere.
  const QRectF above(-100, -60, 600, 145), below(-100, 115, 600, 145);
  for (const PlacedLabel& one : placeLabels(lines, labels, {above, below}, {zone})) EXPECT_EQ(one.size, 0);
}

// Pairs of lines, so close together that a label on one lies on the other too.
std::vector<Polyline> closePairs(int pairs) {
  std::vector<Polyline> lines;
  for (int i = 0; i < pairs; ++i) {
    lines.push_back({{0, i * 60.0}, {300, i * 60.0}});
    lines.push_back({{0, i * 60.0 + 5}, {300, i * 60.0 + 5}});
  }
  return lines;
}

std::vector<LabelRequest> oneEach(const std::vector<Polyline>& lines, bool urgent) {
  std::vector<LabelRequest> labels;
  for (std::size_t i = 0; i < lines.size(); ++i) labels.push_back({int(i), {{40, 14}}, {}, urgent});
  return labels;
}

int countPlaced(const std::vector<PlacedLabel>& placed) {
  return int(std::count_if(placed.begin(), placed.end(), [](const auto& one) { return one.size >= 0; }));
}

TEST(Labels, LieOnOtherLinesWhereAFewWouldBeMissed) {
  const auto lines = closePairs(20);
  EXPECT_EQ(countPlaced(placeLabels(lines, oneEach(lines, false), {})), 40);
}

TEST(Labels, OfHundredsStandOnlyWhereThereIsRoom) {
  auto lines = closePairs(300);
  auto labels = oneEach(lines, false);
  lines.push_back({{1000, 0}, {1300, 0}});
  labels.push_back({int(lines.size()) - 1, {{40, 14}}});
  const auto placed = placeLabels(lines, labels, {});
  EXPECT_EQ(countPlaced(placed), 1);
  EXPECT_EQ(placed.back().size, 0);
}

TEST(Labels, OfWhatIsStoppedStandEvenInACrowd) {
  const auto lines = closePairs(300);
  auto labels = oneEach(lines, false);
  for (std::size_t i = 0; i < labels.size(); i += 2) labels[i].urgent = true;
  const auto placed = placeLabels(lines, labels, {});
  for (std::size_t i = 0; i < placed.size(); ++i) EXPECT_EQ(placed[i].size >= 0, i % 2 == 0) << i;
}

TEST(Labels, FindTheirPlaceOnGroundOfAnySize) {
  const double far = 2e9;
  const std::vector<Polyline> lines{{{-far, 0}, {far, 0}}, {{0, 40}, {300, 40}}};
  const auto placed = placeLabels(lines, oneEach(lines, false), {{far - 200, -50, 200, 100}});
  EXPECT_EQ(countPlaced(placed), 2);
}

}  // namespace
}  // namespace topo::routing
