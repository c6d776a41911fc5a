// SPDX-License-Identifier: Apache-2.0
#include "views/items/overlay_item.h"

#include "views/items/zone_item.h"

#include <QGraphicsScene>
#include <QImage>
#include <QPainter>

#include <gtest/gtest.h>

namespace topo::views {
namespace {

QImage picture(QGraphicsScene& scene) {
  QImage image(300, 200, QImage::Format_RGB32);
  image.fill(Qt::white);
  QPainter painter(&image);
  scene.render(&painter, QRectF(0, 0, 300, 200), QRectF(0, 0, 300, 200));
  return image;
}

TEST(OverlayItem, ShowsNothingUntilSomethingIsMarked) {
  const Look look{render::lightTheme(), {}};
  QGraphicsScene scene;
  auto* overlay = new OverlayItem(look);
  scene.addItem(overlay);
  const QImage before = picture(scene);
  OverlayItem::Marks marks;
  marks.selected = {QRectF(50, 50, 100, 80)};
  overlay->show(marks);
  const QImage marked = picture(scene);
  EXPECT_NE(before, marked);
  marks.handles = QRectF(50, 50, 100, 80);
  overlay->show(marks);
  EXPECT_NE(marked, picture(scene));
  overlay->show({});
  EXPECT_EQ(before, picture(scene));
}

TEST(ZoneItem, CoversWhatItPaints) {
  const Look look{render::lightTheme(), {}};
  QGraphicsScene scene;
  auto* item = new ZoneItem(look);
  scene.addItem(item);
  render::ZoneBox box;
  box.id = document::ZoneId(QStringLiteral("dmz"));
  box.rect = QRectF(50, 50, 200, 120);
  box.header = QRectF(60, 60, 100, 30);
  box.name = QStringLiteral("DMZ");
  box.hasFirewall = box.firewallOn = true;
  item->show(box);
  const QImage image = picture(scene);
  const QRect bounds = item->boundingRect().toAlignedRect();
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      if (bounds.contains(x, y)) continue;
      ASSERT_EQ(image.pixelColor(x, y), QColor(Qt::white)) << "painted outside at " << x << ", " << y;
    }
  }
  EXPECT_NE(image.pixelColor(150, 50), QColor(Qt::white));
}

}  // namespace
}  // namespace topo::views
