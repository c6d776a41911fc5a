// SPDX-License-Identifier: Apache-2.0
#include "views/render/theme.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <gmock/gmock.h>

namespace topo::render {
namespace {

using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;

double linear(double v) {
  return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

Vector linear(const QColor& c) {
  return {linear(c.redF()), linear(c.greenF()), linear(c.blueF())};
}

double luminance(const QColor& c) {
  const Vector v = linear(c);
  return 0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2];
}

double contrast(const QColor& a, const QColor& b) {
  const double x = luminance(a), y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

// What is left of a colour to eyes that lack one kind of cone; Machado, Oliveira and Fernandes 2009, in full.
struct Eyes {
  const char* name;
  Matrix of;
};
const Eyes kEyes[] = {
    {"normal", {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}},
    {"protanopia",
     {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}}},
    {"deuteranopia",
     {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}}},
    {"tritanopia",
     {{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}}}};

Vector lab(const QColor& colour, const Matrix& eyes) {
  const Vector rgb = linear(colour);
  Vector seen{};
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t k = 0; k < 3; ++k) seen[i] += eyes[i][k] * rgb[k];
    seen[i] = std::clamp(seen[i], 0.0, 1.0);
  }
  const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
  const double x = f((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047);
  const double y = f(0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
  const double z = f((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883);
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double distance(const QColor& a, const QColor& b, const Matrix& eyes) {
  const Vector x = lab(a, eyes), y = lab(b, eyes);
  return std::hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
}

struct Named {
  const char* name;
  Theme theme;
};
QList<Named> themes() {
  return {{"light", lightTheme()}, {"dark", darkTheme()}, {"print", printTheme()}};
}

constexpr LinkLook kLooks[] = {LinkLook::Allowed, LinkLook::Custom, LinkLook::Partly, LinkLook::Blocked,
                               LinkLook::Disputed};

TEST(ThemeTest, AreKnownByName) {
  for (const Named& t : themes()) {
    const auto named = themeNamed(QLatin1String(t.name));
    ASSERT_TRUE(named) << t.name;
    EXPECT_EQ(named->canvas, t.theme.canvas) << t.name;
  }
  EXPECT_FALSE(themeNamed(QStringLiteral("sepia")));
}

TEST(ThemeTest, VerdictsDifferForEveryEye) {
  const LinkLook verdicts[] = {LinkLook::Allowed, LinkLook::Partly, LinkLook::Blocked, LinkLook::Disputed};
  for (const Named& t : themes())
    for (const Eyes& eyes : kEyes)
      for (const LinkLook a : verdicts)
        for (const LinkLook b : verdicts) {
          if (a >= b) continue;
          EXPECT_GE(distance(t.theme.link(a).colour, t.theme.link(b).colour, eyes.of), 18)
              << t.name << ", " << eyes.name << ": " << int(a) << " and " << int(b);
        }
}

TEST(ThemeTest, LinesStandOutFromEveryGroundTheyCross) {
  for (const Named& t : themes()) {
    QList<QColor> grounds = {t.theme.canvas};
    for (const ZoneColours& zone : t.theme.zones) grounds << zone.fill;
    for (const QColor& ground : grounds)
      for (const LinkLook look : {LinkLook::Allowed, LinkLook::Custom, LinkLook::Partly, LinkLook::Blocked})
        EXPECT_GE(contrast(t.theme.link(look).colour, ground), 3)
            << t.name << ": " << int(look) << " on " << ground.name().toStdString();
  }
}

TEST(ThemeTest, EveryTextCanBeRead) {
  for (const Named& t : themes()) {
    const Theme& theme = t.theme;
    for (const QColor& ground : {theme.canvas, theme.cardFill, theme.chipFill}) {
      EXPECT_GE(contrast(theme.ink, ground), 7) << t.name;
      EXPECT_GE(contrast(theme.muted, ground), 4.5) << t.name;
    }
    EXPECT_GE(contrast(theme.noteInk, theme.noteFill), 4.5) << t.name;
    EXPECT_GE(contrast(theme.stopInk, theme.stop), 4.5) << t.name;
    for (const LinkLook look : kLooks)
      EXPECT_GE(contrast(theme.link(look).ink, theme.labelFill), 4.5) << t.name << ": " << int(look);
    for (const ZoneColours& zone : theme.zones) {
      EXPECT_GE(contrast(zone.text, zone.fill), 4.5) << t.name;
      EXPECT_GE(contrast(theme.muted, zone.fill), 4.5) << t.name;
      EXPECT_GE(contrast(theme.stop, zone.fill), 4.5) << t.name;
      EXPECT_GE(contrast(zone.edge, zone.fill), 3) << t.name;
    }
  }
}

TEST(ThemeTest, ZoneStylesHaveSignsOfTheirOwn) {
  QSet<QString> signs;
  for (int style = 0; style <= int(document::ZoneStyle::Plain); ++style)
    signs << iconOf(document::ZoneStyle(style));
  EXPECT_EQ(signs.size(), 7);
}

TEST(ThemeTest, PrintHasAWhiteGroundAndNoTintsThatVanish) {
  const Theme theme = printTheme();
  EXPECT_EQ(theme.canvas, QColor(Qt::white));
  QList<QColor> fills = {theme.cardFill, theme.cardHead, theme.chipFill,
                         theme.noteFill, theme.laneFill, theme.labelFill};
  for (const ZoneColours& zone : theme.zones) fills << zone.fill;
  for (const QColor& fill : fills) EXPECT_EQ(fill, QColor(Qt::white)) << fill.name().toStdString();
  for (const QColor& edge : {theme.cardEdge, theme.laneEdge, theme.noteEdge})
    EXPECT_GE(contrast(edge, Qt::white), 3) << edge.name().toStdString();
}

}  // namespace
}  // namespace topo::render
