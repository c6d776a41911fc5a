// SPDX-License-Identifier: Apache-2.0
// Documents nobody would wish to draw still make sheets that hold together.
#include "model/snapshot/analyse.h"
#include "tests/support/hostile.h"
#include "views/export/picture.h"
#include "views/render/page.h"
#include "views/render/painters.h"

#include <QImage>
#include <QPainter>

#include <functional>
#include <gmock/gmock.h>

namespace topo::exporting {
namespace {

struct Hostile {
  const char* name;
  std::function<document::DocumentData()> make;
};
void PrintTo(const Hostile& h, std::ostream* out) {
  *out << h.name;
}

class HostilePictures : public testing::TestWithParam<Hostile> {
 protected:
  static void SetUpTestSuite() { render::loadFonts(); }

  render::Diagram diagram() const {
    const document::DocumentData data = GetParam().make();
    const snapshot::Report report = snapshot::analyse(data, catalog, QDate(2026, 11, 22));
    return render::buildDiagram(data, report, catalog, data.views.firstKey(), metrics);
  }

  const catalog::Catalog catalog = catalog::Catalog::builtIn();
  const render::Metrics metrics;
};

// True when there is ink on a strip that belongs to no text: words ran out of their place.
bool isInked(const QImage& image, const QRect& strip) {
  for (int y = strip.top(); y <= strip.bottom(); ++y)
    for (int x = strip.left(); x <= strip.right(); ++x)
      if (image.rect().contains(x, y) && qGray(image.pixel(x, y)) < 200) return true;
  return false;
}

TEST_P(HostilePictures, MakeASheetOfEveryPaperWithNothingOnItsMargin) {
  render::Diagram drawn = diagram();
  for (const char* page :
       {"A4-portrait", "A4-landscape", "A3-landscape", "Letter-portrait", "Tabloid-landscape"}) {
    drawn.page = QLatin1String(page);
    const QSizeF paper = render::pageLayout(drawn.page).fullRect(QPageLayout::Point).size();
    const render::Sheet sheet = render::paperSheet(drawn, paper, metrics);
    EXPECT_FALSE(sheet.drawing.intersects(sheet.footer)) << page;
    EXPECT_GE(sheet.drawing.height(), paper.height() * 0.4) << page << ": the drawing is what it is about";
    QImage image(paper.toSize(), QImage::Format_RGB32);
    QPainter painter(&image);
    render::paintSheet(painter, drawn, sheet, render::printTheme(), metrics);
    painter.end();
    const QRect all = image.rect();
    for (const QRect& margin :
         {all.adjusted(0, 0, 0, -all.height() + 18), all.adjusted(0, all.height() - 18, 0, 0),
          all.adjusted(0, 0, -all.width() + 18, 0), all.adjusted(all.width() - 18, 0, 0, 0)})
      EXPECT_FALSE(isInked(image, margin)) << page;
  }
}

TEST_P(HostilePictures, StayInsideTheirBounds) {
  const render::Diagram drawn = diagram();
  for (const render::HostBox& host : drawn.hosts) {
    EXPECT_TRUE(drawn.bounds.contains(host.rect)) << host.name.toStdString();
    for (const render::Chip& chip : host.chips)
      EXPECT_TRUE(chip.rect.isNull() || host.rect.contains(chip.rect)) << host.name.toStdString();
  }
  for (const render::ZoneBox& zone : drawn.zones)
    EXPECT_TRUE(zone.rect.contains(zone.header)) << zone.name.toStdString();
}

TEST_P(HostilePictures, AreSmallEnoughToBeHandedOver) {
  const QByteArray bytes = pdf(diagram(), render::lightTheme(), metrics);
  EXPECT_FALSE(bytes.isEmpty());
  EXPECT_LT(bytes.size(), 4 << 20);
  QImage image;
  EXPECT_TRUE(image.loadFromData(png(diagram(), render::darkTheme(), metrics, {600, 0}), "PNG"));
}

INSTANTIATE_TEST_SUITE_P(
    All, HostilePictures,
    testing::Values(Hostile{"LongNames", test::longNames}, Hostile{"RightToLeft", test::rightToLeft},
                    Hostile{"EastAsian", test::eastAsian},
                    Hostile{"CrowdedHost", [] { return test::crowdedHost(); }},
                    Hostile{"NestedZones", [] { return test::nestedZones(); }},
                    Hostile{"OneSpot", [] { return test::allOnOneSpot(); }},
                    Hostile{"FarApart", test::farApart}, Hostile{"Everything", test::everythingAwkward}),
    [](const testing::TestParamInfo<Hostile>& of) { return std::string(of.param.name); });

}  // namespace
}  // namespace topo::exporting
