// SPDX-License-Identifier: Apache-2.0
#include "views/items/marks_item.h"

#include <QGraphicsScene>
#include <QImage>
#include <QPainter>

#include <gtest/gtest.h>

namespace topo::views {
namespace {

using Kind = MarksItem::Kind;
const QList<Kind> kinds{Kind::New, Kind::Gone, Kind::Changed, Kind::From, Kind::To, Kind::Stop};

QImage picture(QGraphicsScene& scene) {
  QImage image(300, 200, QImage::Format_RGB32);
  image.fill(Qt::white);
  QPainter painter(&image);
  scene.render(&painter, QRectF(0, 0, 300, 200), QRectF(0, 0, 300, 200));
  return image;
}

class MarksItemTest : public testing::Test {
 protected:
  MarksItemTest() : item(new MarksItem(look)) { scene.addItem(item); }
  QImage shown(const QList<MarksItem::Mark>& marks) {
    item->show(marks);
    return picture(scene);
  }

  const Look look{render::lightTheme(), {}};
  QGraphicsScene scene;
  MarksItem* item;
};

TEST_F(MarksItemTest, NothingIsLeftWhenTheAnswerEnds) {
  const QImage before = picture(scene);
  EXPECT_NE(shown({{Kind::New, QRectF(50, 50, 100, 60), {}, {}}}), before);
  EXPECT_EQ(shown({}), before);
}

TEST_F(MarksItemTest, EachKindCanBeToldWithoutColour) {
  QList<QImage> grey;
  for (const Kind kind : kinds) {
    const QImage image =
        shown({{kind, QRectF(50, 50, 100, 60), {}, {}}}).convertToFormat(QImage::Format_Grayscale8);
    // The sign alone, black on white, whatever the tone.
    QImage sign = image.copy(140, 32, 28, 28).convertToFormat(QImage::Format_Mono, Qt::ThresholdDither);
    for (const QImage& other : grey) EXPECT_NE(other, sign);
    grey << sign;
  }
}

TEST_F(MarksItemTest, LinesAndNamesOfWhatIsGone) {
  const QImage unnamed = shown({{Kind::Gone, QRectF(50, 50, 200, 60), {}, {}}});
  EXPECT_NE(shown({{Kind::Gone, QRectF(50, 50, 200, 60), {}, QStringLiteral("db2")}}), unnamed);
  const QImage line =
      shown({{Kind::New, {}, {QPointF(20, 20), QPointF(200, 20), QPointF(200, 150)}, {}}});
  EXPECT_NE(line.pixelColor(100, 20), QColor(Qt::white));
  EXPECT_NE(line.pixelColor(200, 100), QColor(Qt::white));
}

}  // namespace
}  // namespace topo::views
