// SPDX-License-Identifier: Apache-2.0
#include "views/render/icons.h"

#include "tests/views/render/support/samples.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QXmlStreamReader>

#include <cmath>
#include <gmock/gmock.h>

namespace topo::render {
namespace {

QStringList icons() {
  QStringList names;
  for (const QString& file : QDir(QStringLiteral(":/topo/icons")).entryList({QStringLiteral("*.svg")}))
    names << file.chopped(4);
  return names;
}

QByteArray source(const QString& name) {
  QFile file(QStringLiteral(":/topo/icons/%1.svg").arg(name));
  EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name.toStdString();
  return file.readAll();
}

// As it is in a list: black on white, grey where a line covers a pixel in part.
QImage drawn(const QString& name, int size) {
  QImage image(size, size, QImage::Format_RGB32);
  image.fill(Qt::white);
  QPainter painter(&image);
  painter.setRenderHint(QPainter::Antialiasing);
  Icons().paint(painter, name, QRectF(0, 0, size, size), Qt::black);
  painter.end();
  return image.convertToFormat(QImage::Format_Grayscale8);
}

// Whether some shift by a pixel makes two look the same: the share of ink that differs.
double difference(const QImage& a, const QImage& b) {
  double least = 1;
  for (const QPoint shift : {QPoint(0, 0), QPoint(1, 0), QPoint(-1, 0), QPoint(0, 1), QPoint(0, -1)}) {
    double apart = 0, ink = 0;
    for (int y = 0; y < a.height(); ++y) {
      for (int x = 0; x < a.width(); ++x) {
        const QPoint there = QPoint(x, y) + shift;
        const int p = 255 - qGray(a.pixel(x, y));
        const int q = b.rect().contains(there) ? 255 - qGray(b.pixel(there)) : 0;
        apart += std::abs(p - q);
        ink += p + q;
      }
    }
    least = std::min(least, apart / ink);
  }
  return least;
}

TEST(IconsTest, EveryKindAndEveryStyleOfZoneHasOne) {
  const catalog::Catalog catalog = catalog::Catalog::builtIn();
  for (const catalog::Kind& kind : catalog.kinds())
    EXPECT_TRUE(Icons::exists(kind.id)) << kind.id.toStdString();
  for (int style = 0; style <= int(document::ZoneStyle::Plain); ++style)
    EXPECT_TRUE(Icons::exists(iconOf(document::ZoneStyle(style)))) << style;
}

TEST(IconsTest, AllAreDrawnInOneStyle) {
  const QStringList elements = {QStringLiteral("svg"), QStringLiteral("path"), QStringLiteral("circle"),
                                QStringLiteral("rect"), QStringLiteral("ellipse")};
  for (const QString& name : icons()) {
    QXmlStreamReader reader(source(name));
    while (!reader.atEnd()) {
      if (reader.readNext() != QXmlStreamReader::StartElement) continue;
      const QString element = reader.name().toString();
      const auto attributes = reader.attributes();
      EXPECT_TRUE(elements.contains(element)) << name.toStdString() << ": " << element.toStdString();
      for (const char* paint : {"fill", "stroke"}) {
        const auto value = attributes.value(QLatin1String(paint)).toString();
        EXPECT_TRUE(value.isEmpty() || value == QLatin1String("none") ||
                    value == QLatin1String("currentColor"))
            << name.toStdString() << ": " << value.toStdString();
      }
      if (element == QLatin1String("svg")) {
        EXPECT_EQ(attributes.value(QLatin1String("viewBox")), QLatin1String("0 0 24 24"))
            << name.toStdString();
        EXPECT_EQ(attributes.value(QLatin1String("stroke-width")), QLatin1String("2")) << name.toStdString();
      } else {
        EXPECT_FALSE(attributes.hasAttribute(QLatin1String("stroke-width"))) << name.toStdString();
        EXPECT_FALSE(attributes.hasAttribute(QLatin1String("transform"))) << name.toStdString();
      }
      if (element == QLatin1String("rect")) {
        EXPECT_EQ(attributes.value(QLatin1String("rx")), QLatin1String("2")) << name.toStdString();
      }
    }
    EXPECT_FALSE(reader.hasError()) << name.toStdString();
  }
}

TEST(IconsTest, AllFillTheirFieldWithoutLeavingIt) {
  for (const QString& name : icons()) {
    const QImage image = drawn(name, 96);
    QRect ink;
    for (int y = 0; y < 96; ++y)
      for (int x = 0; x < 96; ++x)
        if (qGray(image.pixel(x, y)) < 128) ink |= QRect(x, y, 1, 1);
    EXPECT_GE(std::max(ink.width(), ink.height()), 72) << name.toStdString() << ": small beside the others";
    EXPECT_TRUE(QRect(1, 1, 94, 94).contains(ink)) << name.toStdString() << ": cut off at the edge";
  }
}

TEST(IconsTest, NoTwoLookAlikeInAList) {
  QHash<QString, QImage> images;
  for (const QString& name : icons()) images.insert(name, drawn(name, 16));
  const QStringList names = icons();
  for (qsizetype i = 0; i < names.size(); ++i)
    for (qsizetype j = 0; j < i; ++j)
      EXPECT_GT(difference(images[names[i]], images[names[j]]), 0.22)
          << names[i].toStdString() << " and " << names[j].toStdString();
}

TEST(IconsTest, LinesStayApartAtTheSizeOfAList) {
  // Where lines run into each other only a blot is left: ink may not cover most of the field.
  for (const QString& name : icons()) {
    const QImage image = drawn(name, 16);
    double ink = 0;
    for (int y = 0; y < 16; ++y)
      for (int x = 0; x < 16; ++x) ink += (255 - qGray(image.pixel(x, y))) / 255.0;
    EXPECT_GT(ink, 20) << name.toStdString();
    EXPECT_LT(ink, 128) << name.toStdString();
  }
}

}  // namespace
}  // namespace topo::render
