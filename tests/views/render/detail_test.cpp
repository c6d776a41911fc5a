// SPDX-License-Identifier: Apache-2.0
#include "views/render/icons.h"
#include "views/render/painters.h"
#include "views/render/texts.h"

#include <QImage>
#include <QPainter>

#include <functional>
#include <gtest/gtest.h>

namespace topo::render {
namespace {

class DetailTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { EXPECT_TRUE(loadFonts()); }

  /// The box at 0, 0 as the screen shows it on a scale.
  static QImage picture(double scale, const std::function<void(QPainter&, Detail)>& paint) {
    QImage image(QSize(480, 240), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(scale, scale);
    paint(painter, detailFor(scale));
    return image;
  }

  /// How high the dark marks reach inside of a rect of the image; 0: there are none.
  static int inkHeight(const QImage& image, const QRect& within) {
    int first = -1, last = -2;
    for (int y = within.top(); y <= within.bottom(); ++y)
      for (int x = within.left(); x <= within.right(); ++x)
        if (qGray(image.pixel(x, y)) < 110) {
          if (first < 0) first = y;
          last = y;
        }
    return last - first + 1;
  }

  static HostBox host(const QString& name, int chips) {
    HostBox box;
    box.id = document::HostId(QStringLiteral("h"));
    box.rect = {0, 0, 200, chips > 0 ? 100.0 : 60.0};
    box.name = name;
    for (int i = 0; i < chips; ++i) {
      Chip chip;
      chip.kind = chip.icon = QStringLiteral("mysql");
      chip.name = QStringLiteral("MySQL");
      chip.rect = {6, 50.0 + i * 24, 188, 21};
      box.chips.append(chip);
    }
    return box;
  }

  QImage hostAt(double scale, const HostBox& box) const {
    return picture(
        scale, [&](QPainter& painter, Detail detail) { paintHost(painter, box, theme_, metrics_, detail); });
  }

  const Theme theme_ = lightTheme();
  const Metrics metrics_;
};

TEST_F(DetailTest, FollowsTheScale) {
  EXPECT_EQ(detailFor(1), Detail::Full);
  EXPECT_EQ(detailFor(0.6), Detail::Full);
  EXPECT_EQ(detailFor(0.4), Detail::Middle);
  EXPECT_EQ(detailFor(0.2), Detail::Far);
}

// At a fifth of its size a name of 13 units would be dirt; it grows as long as its card has room.
TEST_F(DetailTest, NamesOfHostsStayLegibleFromAfar) {
  const HostBox box = host(QStringLiteral("DB1"), 1);
  for (const double scale : {0.45, 0.3, 0.2}) {
    const QImage image = hostAt(scale, box);
    const QRect inside(3, 2, int(200 * scale) - 6, int(100 * scale) - 4);
    EXPECT_GE(inkHeight(image, inside), 6) << scale;
  }
}

TEST_F(DetailTest, NamesNobodyCouldReadAreLeftOut) {
  const QImage image = hostAt(0.04, host(QStringLiteral("DB1"), 1));
  EXPECT_EQ(inkHeight(image, QRect(2, 2, 4, 1)), 0);
}

TEST_F(DetailTest, NamesNeverLeaveTheirCard) {
  const HostBox box = host(QString(300, u'W'), 3);
  for (const double scale : {0.5, 0.35, 0.2}) {
    const QImage image = hostAt(scale, box);
    EXPECT_EQ(inkHeight(image, QRect(int(200 * scale) + 3, 0, 100, 120)), 0) << scale;
    EXPECT_EQ(inkHeight(image, QRect(0, int(100 * scale) + 3, 200, 60)), 0) << scale;
  }
}

TEST_F(DetailTest, ComponentsAreTheirPicturesBetweenNearAndFar) {
  const QRect below(4, 20, 72, 18);
  const QImage with = hostAt(0.4, host(QString(), 2));
  const QImage without = hostAt(0.4, host(QString(), 0));
  int different = 0;
  for (int y = below.top(); y <= below.bottom(); ++y)
    for (int x = below.left(); x <= below.right(); ++x) different += with.pixel(x, y) != without.pixel(x, y);
  EXPECT_GT(different, 40);
}

// Forty components on one host: their pictures stay inside.
TEST_F(DetailTest, ManyPicturesShareTheRoomThereIs) {
  const QImage image = hostAt(0.4, host(QStringLiteral("all"), 40));
  EXPECT_EQ(inkHeight(image, QRect(84, 0, 100, 100)), 0);
  EXPECT_EQ(inkHeight(image, QRect(0, 43, 100, 100)), 0);
}

TEST_F(DetailTest, NamesOfZonesGrowAndTheirEdgesStay) {
  ZoneBox box;
  box.id = document::ZoneId(QStringLiteral("z"));
  box.rect = {0, 0, 1600, 900};
  box.header = {14, 8, 1572, 38};
  box.name = QStringLiteral("Data");
  box.hasFirewall = box.firewallOn = true;
  const auto shown = [&](double scale) {
    return picture(
        scale, [&](QPainter& painter, Detail detail) { paintZone(painter, box, theme_, metrics_, detail); });
  };
  for (const double scale : {0.28, 0.2, 0.12}) {
    const QImage image = shown(scale);
    const QRect header(4, 3, int(1600 * scale) / 2, 26);
    EXPECT_GE(inkHeight(image, header), 8) << scale;
    const QColor edge = image.pixelColor(int(800 * scale), 0);
    EXPECT_LT(edge.lightness(), 200) << scale;
  }
}

TEST_F(DetailTest, LabelsWaitUntilTheyCanBeRead) {
  LinkBox link;
  link.line = {{0, 0}, {200, 0}};
  link.label = QStringLiteral("3306");
  link.labelRect = {80, 20, 60, 18};
  const auto inked = [&](double scale) {
    return inkHeight(
        picture(scale, [&](QPainter& painter,
                           Detail detail) { paintLinkMarks(painter, link, theme_, metrics_, detail); }),
        QRect(0, 0, 300, 100));
  };
  EXPECT_GT(inked(1), 0);
  EXPECT_EQ(inked(0.4), 0);
}

TEST_F(DetailTest, APictureOfOnesOwnIsDrawnInTheColourAskedFor) {
  const Icons icons;
  QImage image(24, 24, QImage::Format_RGB32);
  image.fill(Qt::white);
  QPainter painter(&image);
  icons.paint(painter, QStringLiteral(R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">
                  <rect x="4" y="4" width="16" height="16" fill="#00ff00"/></svg>)"),
              {0, 0, 24, 24}, Qt::red);
  painter.end();
  EXPECT_EQ(image.pixelColor(12, 12), QColor(Qt::red));
}

}  // namespace
}  // namespace topo::render
