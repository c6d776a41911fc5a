// SPDX-License-Identifier: Apache-2.0
#include "views/render/texts.h"

#include "views/render/diagram/text.h"
#include "views/render/theme.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>

#include <gmock/gmock.h>

namespace topo::render {
namespace {

class TextsTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { EXPECT_TRUE(loadFonts()); }
  template <class Draw>
  static QImage drawn(double scale, Draw draw) {
    QImage image(300, 60, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.scale(scale, scale);
    draw(painter);
    return image;
  }
  static int ink(const QImage& image) {
    int sum = 0;
    for (int y = 0; y < image.height(); ++y)
      for (int x = 0; x < image.width(); ++x) sum += 255 - qGray(image.pixel(x, y));
    return sum;
  }
  static QRect inked(const QImage& image) {
    QRect rect;
    for (int y = 0; y < image.height(); ++y)
      for (int x = 0; x < image.width(); ++x)
        if (qGray(image.pixel(x, y)) < 200) rect |= QRect(x, y, 1, 1);
    return rect;
  }
  const Metrics metrics;
  Texts texts;
};

const QRectF kRow(10, 10, 200, 20);
const QString kName = QStringLiteral("app-server-17 · Überlänge");

TEST_F(TextsTest, MeasuresAsTheFontDoes) {
  for (const QFont& font : {metrics.zoneName, metrics.chip, metrics.port})
    EXPECT_DOUBLE_EQ(texts.width(kName, font), textWidth(kName, font));
  EXPECT_EQ(texts.width({}, metrics.chip), 0);
}

TEST_F(TextsTest, DrawsAsTheFirstTimeEveryTime) {
  const auto draw = [&](QPainter& painter) { texts.draw(painter, kRow, kName, metrics.chip, Qt::black); };
  const QImage first = drawn(1, draw);
  EXPECT_GT(ink(first), 1000);
  EXPECT_EQ(drawn(1, draw), first);
}

// What is remembered is set where the ordinary way sets it, at every scale.
TEST_F(TextsTest, LooksLikeTextDrawnTheLongWay) {
  for (const double scale : {0.6, 1.0, 1.3}) {
    for (const Qt::AlignmentFlag side : {Qt::AlignLeft, Qt::AlignHCenter, Qt::AlignRight}) {
      const QImage kept = drawn(scale, [&](QPainter& painter) {
        texts.draw(painter, kRow, kName, metrics.hostName, Qt::black, side);
      });
      const QImage plain = drawn(scale, [&](QPainter& painter) {
        drawLine(painter, kRow, kName, metrics.hostName, Qt::black, side);
      });
      EXPECT_NEAR(ink(kept), ink(plain), ink(plain) * 0.02) << scale << side;
      EXPECT_TRUE(inked(kept).adjusted(-1, -1, 1, 1).contains(inked(plain))) << scale << side;
      EXPECT_TRUE(inked(plain).adjusted(-1, -1, 1, 1).contains(inked(kept))) << scale << side;
    }
  }
}

TEST_F(TextsTest, CutsWhatIsTooLongForItsRoom) {
  const auto in = [&](double width) {
    return drawn(1, [&](QPainter& painter) {
      texts.draw(painter, {10, 10, width, 20}, kName, metrics.chip, Qt::black);
    });
  };
  const QImage cut = in(60);
  for (int x = 72; x < cut.width(); ++x)
    for (int y = 0; y < cut.height(); ++y) ASSERT_EQ(cut.pixel(x, y), qRgb(255, 255, 255)) << x;
  EXPECT_GT(ink(in(60)), 0);
  EXPECT_GT(ink(in(200)), ink(cut)) << "the whole text, after a part of it";
}

TEST_F(TextsTest, LeavesOutOnAScreenWhatNobodyCanRead) {
  const auto draw = [&](QPainter& painter) { texts.draw(painter, kRow, kName, metrics.port, Qt::black); };
  EXPECT_EQ(ink(drawn(0.3, draw)), 0);
  EXPECT_GT(ink(drawn(0.5, draw)), 0);
}

TEST_F(TextsTest, VectorsGetEveryTextAsText) {
  QBuffer buffer;
  QSvgGenerator generator;
  generator.setOutputDevice(&buffer);
  QPainter painter(&generator);
  painter.scale(0.1, 0.1);
  texts.draw(painter, kRow, QStringLiteral("needle"), metrics.port, Qt::black);
  painter.end();
  EXPECT_TRUE(buffer.data().contains("needle"));
}

}  // namespace
}  // namespace topo::render
