// SPDX-License-Identifier: Apache-2.0
#include "tests/views/render/support/samples.h"
#include "views/render/diagram/text.h"
#include "views/render/icons.h"
#include "views/render/page.h"
#include "views/render/painters.h"

#include <QFontInfo>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

#include <gmock/gmock.h>

namespace topo::render {
namespace {

class LookTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { EXPECT_TRUE(loadFonts()); }
};

TEST_F(LookTest, TextsAreSetInInter) {
  const Metrics metrics;
  for (const QFont& font : {metrics.zoneName, metrics.hostName, metrics.chip, metrics.label})
    EXPECT_EQ(QFontInfo(font).family(), QStringLiteral("Inter"));
}

TEST_F(LookTest, IconsTakeTheirColourAndFillTheirField) {
  const Icons icons;
  const catalog::Catalog catalog = catalog::Catalog::builtIn();
  for (const catalog::Kind& kind : catalog.kinds()) {
    QImage image(32, 32, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QPainter painter(&image);
    icons.paint(painter, kind.id, {0, 0, 32, 32}, QColor(200, 0, 0));
    painter.end();
    int red = 0, dark = 0;
    for (int y = 0; y < 32; ++y) {
      for (int x = 0; x < 32; ++x) {
        const QRgb p = image.pixel(x, y);
        red += qRed(p) > 150 && qGreen(p) < 100;
        dark += qRed(p) < 100;
      }
    }
    EXPECT_GT(red, 40) << kind.id.toStdString();
    EXPECT_EQ(dark, 0) << kind.id.toStdString();
  }
}

TEST_F(LookTest, AnUnknownIconIsAComponent) {
  EXPECT_FALSE(Icons::exists(QStringLiteral("nothing")));
  EXPECT_EQ(Icons::svg(QStringLiteral("../nothing"), Qt::black),
            Icons::svg(QStringLiteral("tool-component"), Qt::black));
}

TEST_F(LookTest, BlockedDiffersFromAllowedByMoreThanColour) {
  for (const Theme& theme : {lightTheme(), darkTheme(), printTheme()}) {
    EXPECT_GE(theme.link(LinkLook::Blocked).width, 1.7 * theme.link(LinkLook::Allowed).width);
    EXPECT_TRUE(theme.link(LinkLook::Disputed).dashed);
  }
}

TEST_F(LookTest, TextOfADocumentIsOneLineWithoutControls) {
  EXPECT_EQ(oneLine(QStringLiteral("a\nb\u0007\u202ec\u2028d")), QStringLiteral("a b c d"));
  EXPECT_LE(oneLine(QString(100000, QLatin1Char('x'))).size(), 400);
}

TEST_F(LookTest, ElidesAndWrapsToTheWidth) {
  const Metrics metrics;
  const QString text = QStringLiteral("a-very-long-host-name.customer.example.com");
  EXPECT_LE(textWidth(elided(text, metrics.hostName, 90), metrics.hostName), 90);
  EXPECT_EQ(elided(QStringLiteral("db1"), metrics.hostName, 90), QStringLiteral("db1"));
  const QStringList lines = wrapped(
      QStringLiteral("one two three four five six ") + QString(90, QLatin1Char('w')), metrics.note, 80, 5);
  EXPECT_LE(lines.size(), 5);
  for (const QString& line : lines) EXPECT_LE(textWidth(line, metrics.note), 80.5);
  EXPECT_EQ(wrapped(QStringLiteral("a\n\nb"), metrics.note, 80, 9),
            (QStringList{QStringLiteral("a"), QString(), QStringLiteral("b")}));
}

TEST_F(LookTest, PaintingLeavesThePainterAsItWas) {
  const catalog::Catalog catalog = catalog::Catalog::builtIn();
  const Metrics metrics;
  const test::Sample sample = test::nineNode(catalog);
  const Diagram diagram = buildDiagram(sample.data, sample.report, catalog, sample.view, metrics);
  QImage image(600, 600, QImage::Format_RGB32);
  QPainter painter(&image);
  painter.setPen(QPen(Qt::magenta, 3));
  painter.setBrush(Qt::cyan);
  const QTransform before = painter.transform();
  paintSheet(painter, diagram, naturalSheet(diagram, metrics), darkTheme(), metrics);
  paintDiagram(painter, diagram, lightTheme(), metrics, Detail::Far);
  EXPECT_EQ(painter.pen(), QPen(Qt::magenta, 3));
  EXPECT_EQ(painter.brush(), QBrush(Qt::cyan));
  EXPECT_EQ(painter.transform(), before);
}

TEST_F(LookTest, TheSheetHoldsTheDrawingOnEveryPaper) {
  const catalog::Catalog catalog = catalog::Catalog::builtIn();
  const Metrics metrics;
  const test::Sample sample = test::twentyThreeNode(catalog);
  const Diagram diagram = buildDiagram(sample.data, sample.report, catalog, sample.view, metrics);
  for (const char* page : {"A4-portrait", "A4-landscape", "A3-landscape", "Letter-landscape", "nonsense"}) {
    const QSizeF paper = pageLayout(QString::fromLatin1(page)).fullRect(QPageLayout::Point).size();
    const Sheet sheet = paperSheet(diagram, paper, metrics);
    EXPECT_TRUE(QRectF({0, 0}, paper).contains(sheet.drawing));
    EXPECT_TRUE(QRectF({0, 0}, paper).contains(sheet.footer));
    EXPECT_FALSE(sheet.drawing.intersects(sheet.footer));
    EXPECT_LE(diagram.bounds.width() * sheet.scale, sheet.drawing.width() + 0.01);
    EXPECT_LE(diagram.bounds.height() * sheet.scale, sheet.drawing.height() + 0.01);
  }
}

}  // namespace
}  // namespace topo::render
