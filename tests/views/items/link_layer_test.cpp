// SPDX-License-Identifier: Apache-2.0
#include "views/items/link_layer.h"

#include <QCoreApplication>
#include <QGraphicsScene>
#include <QGraphicsView>
#include <QImage>
#include <QPaintEvent>
#include <QPainter>

#include <functional>
#include <gtest/gtest.h>

namespace topo::views {
namespace {

constexpr int kWidth = 400, kHeight = 300;

render::LinkBox linkAt(double y, render::LinkLook look = render::LinkLook::Allowed) {
  render::LinkBox link;
  link.key = QStringLiteral("link-%1").arg(y);
  link.look = look;
  link.line = {{20, y}, {380, y}};
  return link;
}

class LinkLayerTest : public testing::Test {
 protected:
  LinkLayerTest() : lines(new LinkLayer(look, LinkLayer::Part::Lines)) { scene.addItem(lines); }
  // A part of the scene, as a view paints what came into sight.
  QImage picture(const QRectF& part = {0, 0, kWidth, kHeight}) {
    QImage image(kWidth, kHeight, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    scene.render(&painter, part, part);
    return image;
  }
  static bool isInked(const QImage& image, int x, int y) { return image.pixel(x, y) != qRgb(255, 255, 255); }
  static int darkness(const QImage& image, int x, int y) { return 255 - qGray(image.pixel(x, y)); }

  const Look look{render::lightTheme(), {}};
  QGraphicsScene scene;
  LinkLayer* lines;
};

TEST_F(LinkLayerTest, PaintsEveryLinkAndForgetsThoseThatAreGone) {
  lines->show({linkAt(50), linkAt(150)});
  QImage image = picture();
  EXPECT_TRUE(isInked(image, 200, 50) && isInked(image, 200, 150));
  lines->show({linkAt(150)});
  image = picture();
  EXPECT_FALSE(isInked(image, 200, 50));
  EXPECT_TRUE(isInked(image, 200, 150));
  lines->show({});
  EXPECT_FALSE(isInked(picture(), 200, 150));
}

TEST_F(LinkLayerTest, PaintsWhatReachesIntoAPart) {
  lines->show({linkAt(50), linkAt(150)});
  const QImage image = picture({100, 140, 100, 20});
  EXPECT_TRUE(isInked(image, 150, 150));
  EXPECT_FALSE(isInked(image, 150, 50));
}

TEST_F(LinkLayerTest, WhatIsStoppedLiesAboveWhatIsNot) {
  render::LinkBox stopped = linkAt(100, render::LinkLook::Blocked);
  render::LinkBox across = linkAt(0);
  across.key = QStringLiteral("across");
  across.line = {{200, 20}, {200, 280}};
  lines->show({stopped, across});
  EXPECT_EQ(picture().pixelColor(200, 100), look.theme.link(render::LinkLook::Blocked).colour);
}

TEST_F(LinkLayerTest, RenewsTheLooksOfSome) {
  QList<render::LinkBox> links{linkAt(50), linkAt(150)};
  lines->show(links);
  links[1].look = render::LinkLook::Blocked;
  lines->renew(links, {1});
  EXPECT_EQ(picture().pixelColor(200, 150), look.theme.link(render::LinkLook::Blocked).colour);
}

TEST_F(LinkLayerTest, OthersFadeWhileOneIsChosen) {
  const render::LinkBox chosen = linkAt(50), other = linkAt(150);
  lines->show({chosen, other});
  const QImage before = picture();
  lines->choose({chosen.key});
  const QImage image = picture();
  EXPECT_EQ(lines->emphasis(chosen.key), LinkLayer::Emphasis::Chosen);
  EXPECT_EQ(lines->emphasis(other.key), LinkLayer::Emphasis::Faded);
  EXPECT_TRUE(isInked(image, 200, 53)) << "no halo";
  EXPECT_LT(darkness(image, 200, 150), darkness(before, 200, 150));
  lines->choose({});
  EXPECT_EQ(picture(), before);
}

TEST_F(LinkLayerTest, MarksAreLabelsAndStops) {
  auto* marks = new LinkLayer(look, LinkLayer::Part::Marks);
  scene.addItem(marks);
  render::LinkBox link = linkAt(100, render::LinkLook::Blocked);
  link.label = QStringLiteral("443");
  link.labelRect = {100, 92, 40, 16};
  link.stops = {{{300, 100}, {}, snapshot::CrossingDirection::In, 1, false}};
  marks->show({link});
  const QImage image = picture();
  EXPECT_TRUE(isInked(image, 300, 95));
  EXPECT_TRUE(isInked(image, 101, 100) || isInked(image, 100, 100));
  EXPECT_FALSE(isInked(image, 200, 100)) << "the line is none of its business";
}

/// A window on the scene that knows what it painted.
class Watched : public QGraphicsView {
 public:
  explicit Watched(QGraphicsScene& scene) : QGraphicsView(&scene) {
    setFrameShape(QFrame::NoFrame);
    setViewportUpdateMode(SmartViewportUpdate);
    setSceneRect(0, 0, kWidth, kHeight);
    resize(kWidth, kHeight);
    show();
    while (painted_.isEmpty()) QCoreApplication::processEvents();
  }
  QRegion paintedAfter(const std::function<void()>& change) {
    QCoreApplication::processEvents();
    painted_ = {};
    change();
    for (int i = 0; i < 10; ++i) QCoreApplication::processEvents();
    return painted_;
  }

 protected:
  void paintEvent(QPaintEvent* event) override {
    painted_ += event->region();
    QGraphicsView::paintEvent(event);
  }

 private:
  QRegion painted_;
};

TEST_F(LinkLayerTest, RepaintsWhereLinksDifferAndNothingElse) {
  QList<render::LinkBox> links{linkAt(50), linkAt(150), linkAt(250)};
  lines->show(links);
  Watched view(scene);
  QRegion painted = view.paintedAfter([&] {
    links[1].look = render::LinkLook::Blocked;
    lines->renew(links, {1});
  });
  EXPECT_TRUE(painted.contains(QRect(20, 148, 360, 4)));
  EXPECT_FALSE(painted.intersects(QRect(0, 40, kWidth, 20)));
  painted = view.paintedAfter([&] {
    links[2].line = {{20, 200}, {380, 200}};
    lines->show(links);
  });
  EXPECT_TRUE(painted.contains(QRect(20, 248, 360, 4))) << "where it was";
  EXPECT_TRUE(painted.contains(QRect(20, 198, 360, 4))) << "where it is";
  EXPECT_FALSE(painted.intersects(QRect(0, 40, kWidth, 20)));
  EXPECT_TRUE(view.paintedAfter([&] { lines->show(links); }).isEmpty()) << "nothing differs";
}

}  // namespace
}  // namespace topo::views
