// SPDX-License-Identifier: Apache-2.0
#include "views/render/badges.h"

#include <QImage>
#include <QPainter>

#include <gtest/gtest.h>

namespace topo::render {
namespace {

constexpr Badge kAll[] = {Badge::Unclear, Badge::Agree, Badge::WrongService, Badge::NetworkClosed,
                          Badge::NetworkOpen};

// In grey, so that only shape and lightness can tell badges apart.
QImage greyPicture(Badge badge, bool hollow, const Theme& theme) {
  QImage image(60, 60, QImage::Format_ARGB32_Premultiplied);
  image.fill(theme.canvas);
  QPainter painter(&image);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.scale(3, 3);
  paintBadge(painter, {QString(), {10, 10}, badge, hollow}, theme);
  painter.end();
  return image.convertToFormat(QImage::Format_Grayscale8);
}

int differingPixels(const QImage& a, const QImage& b) {
  int count = 0;
  for (int y = 0; y < a.height(); ++y)
    for (int x = 0; x < a.width(); ++x) count += qAbs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))) > 60;
  return count;
}

TEST(Badges, CanBeToldApartWithoutColour) {
  for (const Theme& theme : {lightTheme(), darkTheme()}) {
    for (const bool hollow : {false, true}) {
      for (const Badge a : kAll) {
        for (const Badge b : kAll) {
          if (a == b) continue;
          EXPECT_GT(differingPixels(greyPicture(a, hollow, theme), greyPicture(b, hollow, theme)), 60)
              << int(a) << " and " << int(b) << (hollow ? " hollow" : "") << (theme.dark ? " dark" : "");
        }
      }
    }
    for (const Badge badge : kAll)
      EXPECT_GT(differingPixels(greyPicture(badge, false, theme), greyPicture(badge, true, theme)), 200)
          << int(badge);
  }
}

TEST(Badges, StayInTheirRect) {
  const Theme theme = lightTheme();
  for (const Badge badge : kAll) {
    const QImage image = greyPicture(badge, false, theme);
    // As much around it as its item on the canvas has.
    const QRectF inside = BadgeBox{{}, {10, 10}, badge, false}.rect().adjusted(-2, -2, 2, 2);
    for (int y = 0; y < image.height(); ++y) {
      for (int x = 0; x < image.width(); ++x) {
        if (inside.contains(x / 3.0, y / 3.0)) continue;
        ASSERT_NEAR(qGray(image.pixel(x, y)), qGray(theme.canvas.rgb()), 2)
            << int(badge) << " at " << x << "," << y;
      }
    }
  }
}

TEST(Badges, LieBesideTheLabelOrOnTheLineClearOfStops) {
  const Metrics metrics;
  LinkBox link;
  link.line = {{0, 0}, {200, 0}};
  EXPECT_EQ(badgePlace(link, metrics), QPointF(100, 0));
  link.stops = {{{100, 0}, {}, {}, 1, false}};
  EXPECT_GE(std::abs(badgePlace(link, metrics).x() - 100), metrics.stopRadius + BadgeBox::kRadius);
  link.stops.clear();
  link.labelRect = QRectF(80, -8, 40, 16);
  const auto badge = [&] { return BadgeBox{{}, badgePlace(link, metrics), Badge::Agree, false}.rect(); };
  EXPECT_FALSE(badge().intersects(link.labelRect));
  EXPECT_GT(badge().left(), link.labelRect.right());
  link.stops = {{{132, 0}, {}, {}, 1, false}};
  EXPECT_LT(badge().right(), link.labelRect.left()) << "the other side, where a stop mark is in the way";
  link.stops.clear();
  HostBox card;
  card.rect = QRectF(125, -20, 80, 40);
  EXPECT_LT(badgePlace(link, metrics, {card}).x(), link.labelRect.left()) << "or a card";
}

}  // namespace
}  // namespace topo::render
