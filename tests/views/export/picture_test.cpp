// SPDX-License-Identifier: Apache-2.0
#include "views/export/picture.h"

#include "tests/views/render/support/samples.h"

#include <QImage>
#include <QPainter>
#include <QProcess>
#include <QStandardPaths>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QXmlStreamReader>

#include <fstream>
#include <gmock/gmock.h>

namespace topo::exporting {
namespace {

using testing::HasSubstr;
using testing::Not;

class PictureTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { render::loadFonts(); }

  render::Diagram diagram(const render::test::Sample& sample) const {
    return render::buildDiagram(sample.data, sample.report, catalog, sample.view, metrics);
  }
  // What a helper program prints of a file with these bytes.
  QByteArray inspected(const QString& program, const QStringList& arguments, const QByteArray& bytes) const {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("picture"));
    std::ofstream(path.toStdString(), std::ios::binary).write(bytes.data(), bytes.size());
    QProcess process;
    process.start(program, QStringList(arguments) << path);
    EXPECT_TRUE(process.waitForFinished(20000));
    EXPECT_EQ(process.exitCode(), 0);
    return process.readAllStandardOutput();
  }

  const catalog::Catalog catalog = catalog::Catalog::builtIn();
  const render::Metrics metrics;
  const render::Theme theme = render::printTheme();
};

// All texts of an SVG, and whether it is well-formed.
QString textsOf(const QByteArray& svg, bool* wellFormed) {
  QXmlStreamReader reader(svg);
  QStringList texts;
  while (!reader.atEnd())
    if (reader.readNext() == QXmlStreamReader::Characters && !reader.isWhitespace())
      texts.append(reader.text().toString());
  *wellFormed = !reader.hasError();
  return texts.join(QLatin1Char('\n'));
}

TEST_F(PictureTest, SvgIsVectorsWithSelectableText) {
  const QByteArray bytes = svg(diagram(render::test::nineNode(catalog)), theme, metrics);
  EXPECT_THAT(bytes.toStdString(), Not(HasSubstr("<image")));
  bool wellFormed = false;
  const QString texts = textsOf(bytes, &wellFormed);
  EXPECT_TRUE(wellFormed);
  for (const char* text : {"dmcm1", "10.1.0.11", "Key Manager", "Application", "Acme Manufacturing", "3306"})
    EXPECT_THAT(texts.toStdString(), HasSubstr(text));
  EXPECT_THAT(bytes.toStdString(), HasSubstr("font-family=\"Inter,"));
}

TEST_F(PictureTest, SvgShowsWhatThePngShows) {
  const render::Diagram picture = diagram(render::test::nineNode(catalog));
  QImage fromPng;
  ASSERT_TRUE(fromPng.loadFromData(png(picture, theme, metrics, {0, 1}), "PNG"));
  QImage fromSvg(fromPng.size(), QImage::Format_RGB32);
  fromSvg.fill(Qt::white);
  QPainter painter(&fromSvg);
  QSvgRenderer renderer(svg(picture, theme, metrics));
  ASSERT_TRUE(renderer.isValid());
  renderer.render(&painter);
  painter.end();
  // Averages over tiles: outlines of letters differ in detail, what is drawn where does not.
  const QSize tiles(60, 60);
  const QImage a = fromPng.scaled(tiles, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
  const QImage b = fromSvg.scaled(tiles, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
  int different = 0;
  for (int y = 0; y < tiles.height(); ++y)
    for (int x = 0; x < tiles.width(); ++x)
      different += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))) > 24;
  EXPECT_LT(different, 40);
}

TEST_F(PictureTest, HostileTextStaysText) {
  render::test::Sample sample = render::test::awkward(catalog);
  sample.data.meta.title = QStringLiteral("</title><script>alert(1)</script>\u0001&amp;");
  sample.data.meta.customer = QStringLiteral("\"><image href='file:///etc/passwd'/>");
  bool wellFormed = false;
  const QByteArray bytes = svg(diagram(sample), theme, metrics);
  textsOf(bytes, &wellFormed);
  EXPECT_TRUE(wellFormed);
  for (const char* element : {"<script", "<image", "<b>", "<i>"})
    EXPECT_THAT(bytes.toStdString(), Not(HasSubstr(element)));
  EXPECT_FALSE(pdf(diagram(sample), theme, metrics).isEmpty());
}

TEST_F(PictureTest, PngHasTheWidthAskedFor) {
  QImage image;
  ASSERT_TRUE(
      image.loadFromData(png(diagram(render::test::nineNode(catalog)), theme, metrics, {900, 0}), "PNG"));
  EXPECT_EQ(image.width(), 900);
}

TEST_F(PictureTest, PngStaysWithinBoundsForAHugeDrawing) {
  render::test::Sample sample = render::test::nineNode(catalog);
  sample.data.views.first().at[QStringLiteral("ops")].x = 2'000'000;
  QImage image;
  ASSERT_TRUE(image.loadFromData(png(diagram(sample), theme, metrics, {0, 1}), "PNG"));
  EXPECT_LE(image.width(), 16384);
}

TEST_F(PictureTest, PdfIsOnePageOfTheViewsPaperWithFontsAndWithoutRasters) {
  if (QStandardPaths::findExecutable(QStringLiteral("pdfimages")).isEmpty())
    FAIL() << "needs poppler-utils (packaging/packages-test)";
  render::test::Sample sample = render::test::nineNode(catalog);
  sample.data.views.first().page = QStringLiteral("A4-portrait");
  const QByteArray bytes = pdf(diagram(sample), theme, metrics);
  EXPECT_EQ(inspected(QStringLiteral("pdfimages"), {QStringLiteral("-list")}, bytes).trimmed().count('\n'),
            1);
  const QByteArray info = inspected(QStringLiteral("pdfinfo"), {}, bytes);
  EXPECT_THAT(info.toStdString(), testing::ContainsRegex("Pages: +1\n"));
  EXPECT_THAT(info.toStdString(), HasSubstr("595 x 842 pts (A4)"));
  for (const QByteArray& line : inspected(QStringLiteral("pdffonts"), {}, bytes).split('\n').mid(2)) {
    if (line.isEmpty()) continue;
    EXPECT_THAT(line.toStdString(), HasSubstr("Inter"));
    EXPECT_THAT(line.toStdString(), testing::ContainsRegex("Identity-H +yes")) << "embedded";
  }
}

TEST_F(PictureTest, EveryPaperHasItsSize) {
  render::test::Sample sample = render::test::nineNode(catalog);
  const std::pair<const char*, const char*> papers[] = {
      {"A3-landscape", "1191 x 842"}, {"Letter-portrait", "612 x 792"}, {"A4-landscape", "842 x 595"}};
  for (const auto& [page, size] : papers) {
    sample.data.views.first().page = QString::fromLatin1(page);
    const QByteArray bytes = pdf(diagram(sample), theme, metrics);
    EXPECT_THAT(inspected(QStringLiteral("pdfinfo"), {}, bytes).toStdString(), HasSubstr(size)) << page;
  }
}

TEST_F(PictureTest, AnEmptyDocumentIsAPictureToo) {
  const render::Diagram empty = diagram({});
  EXPECT_FALSE(svg(empty, theme, metrics).isEmpty());
  EXPECT_FALSE(png(empty, theme, metrics).isEmpty());
  EXPECT_FALSE(pdf(empty, theme, metrics).isEmpty());
}

TEST_F(PictureTest, PdfBearsTheDateOfTheDocumentAndNotOfTheClock) {
  render::test::Sample sample = render::test::nineNode(catalog);
  sample.data.meta.date = QDate(2026, 11, 20);
  const QByteArray bytes = pdf(diagram(sample), theme, metrics);
  EXPECT_THAT(bytes.toStdString(), HasSubstr("/CreationDate (D:20261120)"));
  EXPECT_EQ(bytes, pdf(diagram(sample), theme, metrics));
  EXPECT_THAT(inspected(QStringLiteral("pdfinfo"), {}, bytes).toStdString(), HasSubstr("2026"));
  sample.data.meta.date = std::nullopt;
  EXPECT_THAT(pdf(diagram(sample), theme, metrics).toStdString(), Not(HasSubstr("CreationDate")));
}

TEST_F(PictureTest, MetadataCanBeLeftOut) {
  render::test::Sample sample = render::test::nineNode(catalog);
  sample.data.meta.date = QDate(2026, 11, 20);
  const QByteArray info =
      inspected(QStringLiteral("pdfinfo"), {}, pdf(diagram(sample), theme, metrics, Metadata::LeftOut));
  for (const char* text : {"Designer", "CreationDate", "Acme"})
    EXPECT_THAT(info.toStdString(), Not(HasSubstr(text)));
  const QByteArray bytes = svg(diagram(sample), theme, metrics, Metadata::LeftOut);
  EXPECT_THAT(bytes.toStdString(), Not(HasSubstr("<title>Acme")));
  EXPECT_THAT(bytes.toStdString(), Not(HasSubstr("Designer")));
}

}  // namespace
}  // namespace topo::exporting
