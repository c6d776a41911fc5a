// SPDX-License-Identifier: Apache-2.0
// Pictures as a customer gets them, compared with those in tests/golden/pictures, which somebody has looked
// at.
//
// No two versions of a font rasteriser paint a letter alike, and lines fall differently on the pixels. Both
// pictures are therefore shrunk to half before they are compared, a pixel counts only when a channel is far
// off, and a few such pixels are allowed. What is drawn elsewhere, in another colour or not at all is far
// over both bounds: a moved host changes some per cent. Only letters that the bundled font has are drawn.
#include "model/format/layouts.h"
#include "model/snapshot/analyse.h"
#include "tests/support/hostile.h"
#include "views/export/picture.h"

#include <QDir>
#include <QImage>

#include <fstream>
#include <gmock/gmock.h>

namespace topo::exporting {
namespace {

constexpr int kWidth = 900;           // pixels; small enough to be kept with the sources
constexpr int kFarOff = 48;           // of 255, in any channel
constexpr double kMostShare = 0.005;  // of pixels that may be far off

struct Case {
  const char* document;
  const char* theme;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.document << " in " << c.theme;
}

document::DocumentData documentOf(const QString& name, const catalog::Catalog& catalog) {
  if (name == QLatin1String("hostile")) return test::everythingAwkward();
  const auto data = name == QLatin1String("sample") ? format::sample(catalog) : format::layout(name, catalog);
  EXPECT_TRUE(data) << name.toStdString();
  return data.value_or(document::DocumentData{});
}

QByteArray pictureOf(const Case& c) {
  const auto catalog = catalog::Catalog::builtIn();
  const document::DocumentData data = documentOf(QLatin1String(c.document), catalog);
  const snapshot::Report report = snapshot::analyse(data, catalog, QDate(2026, 11, 22));
  const render::Metrics metrics;
  const render::Diagram diagram = render::buildDiagram(data, report, catalog, data.views.firstKey(), metrics);
  return png(diagram, *render::themeNamed(QLatin1String(c.theme)), metrics, {kWidth, 0});
}

QImage halved(const QByteArray& png) {
  QImage image;
  EXPECT_TRUE(image.loadFromData(png, "PNG"));
  return image.scaled(image.size() / 2, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
      .convertToFormat(QImage::Format_RGB32);
}

double shareFarOff(const QImage& a, const QImage& b) {
  qint64 count = 0;
  for (int y = 0; y < a.height(); ++y) {
    for (int x = 0; x < a.width(); ++x) {
      const QRgb p = a.pixel(x, y), q = b.pixel(x, y);
      count += std::abs(qRed(p) - qRed(q)) > kFarOff || std::abs(qGreen(p) - qGreen(q)) > kFarOff ||
               std::abs(qBlue(p) - qBlue(q)) > kFarOff;
    }
  }
  return double(count) / double(std::max<qint64>(1, qint64(a.width()) * a.height()));
}

void write(const QString& path, const QByteArray& bytes) {
  std::ofstream(path.toStdString(), std::ios::binary).write(bytes.data(), bytes.size());
}

QByteArray readAll(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

class GoldenPictures : public testing::TestWithParam<Case> {
 protected:
  static void SetUpTestSuite() { render::loadFonts(); }
};

TEST_P(GoldenPictures, LooksAsItDidWhenSomebodyLookedAtIt) {
  const Case c = GetParam();
  const QString name = QStringLiteral("%1-%2.png").arg(QLatin1String(c.document), QLatin1String(c.theme));
  const QString golden = QStringLiteral(TOPO_SOURCE_DIR "/tests/golden/pictures/") + name;
  const QByteArray drawn = pictureOf(c);
  if (qEnvironmentVariableIsSet("TOPO_UPDATE_GOLDEN")) return write(golden, drawn);
  const QImage now = halved(drawn), then = halved(readAll(golden));
  const double share = now.size() == then.size() ? shareFarOff(now, then) : 1;
  if (share <= kMostShare) return;
  const QString kept = QDir::temp().filePath(QStringLiteral("dmcm-topology-") + name);
  write(kept, drawn);
  FAIL() << share * 100 << " % of " << name.toStdString() << " is far off; it is " << now.width() << " × "
         << now.height() << ", was " << then.width() << " × " << then.height() << "\nlook at "
         << kept.toStdString() << " beside " << golden.toStdString()
         << "\nand, if the new one is better: tests/golden/renew-pictures";
}

INSTANTIATE_TEST_SUITE_P(All, GoldenPictures,
                         testing::Values(Case{"sample", "light"}, Case{"sample", "dark"},
                                         Case{"sample", "print"}, Case{"nine-node", "light"},
                                         Case{"nine-node", "dark"}, Case{"nine-node", "print"},
                                         Case{"twenty-three-node", "light"},
                                         Case{"twenty-three-node", "dark"},
                                         Case{"twenty-three-node", "print"}, Case{"hostile", "light"},
                                         Case{"hostile", "dark"}, Case{"hostile", "print"}));

TEST(GoldenPicturesCompare, TellsAMovedHostFromAnotherRasteriser) {
  render::loadFonts();
  const auto catalog = catalog::Catalog::builtIn();
  document::DocumentData data = documentOf(QStringLiteral("sample"), catalog);
  const snapshot::Report report = snapshot::analyse(data, catalog, QDate(2026, 11, 22));
  const render::Metrics metrics;
  const auto drawn = [&](double scale) {
    const auto diagram = render::buildDiagram(data, report, catalog, data.views.firstKey(), metrics);
    QImage image;
    image.loadFromData(png(diagram, render::lightTheme(), metrics, {int(kWidth * scale), 0}), "PNG");
    return image;
  };
  const QImage before = drawn(1);
  const QSize half = before.size() / 2;
  const auto small = [&](const QImage& image) {
    return image.scaled(half, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
  };
  // The same picture painted larger and shrunk: every edge and letter falls on other pixels.
  const double otherwise = shareFarOff(small(before), small(drawn(1.37)));
  EXPECT_LE(otherwise, kMostShare);
  data.views.first().at[QStringLiteral("dmcm1")].x += 40;
  const double moved = shareFarOff(small(before), small(drawn(1)));
  EXPECT_GT(moved, kMostShare);
  EXPECT_GT(moved, 2 * otherwise) << "the bound lies between";
}

}  // namespace
}  // namespace topo::exporting
