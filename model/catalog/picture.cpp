// SPDX-License-Identifier: Apache-2.0
#include "model/catalog/picture.h"

#include <QXmlStreamReader>

#include <algorithm>
#include <array>

namespace topo::catalog {

namespace {

constexpr int kDeepest = 32;
constexpr int kMostElements = 2'000;
constexpr std::array kShapes{"svg",  "g",     "path",     "rect",    "circle", "ellipse",
                             "line", "title", "polyline", "polygon", "desc"};

bool isShape(QStringView name) {
  return std::any_of(kShapes.begin(), kShapes.end(),
                     [&](const char* shape) { return name == QLatin1String(shape); });
}

std::optional<QString> faultOf(const QXmlStreamAttribute& attribute) {
  const QStringView name = attribute.name();
  const bool points = name.compare(u"href", Qt::CaseInsensitive) == 0 || name == u"style" ||
                      name.startsWith(u"on") || attribute.value().contains(u"url(", Qt::CaseInsensitive);
  if (!points) return std::nullopt;
  return QStringLiteral("the attribute \"%1\" is not allowed: no references, styles or scripts").arg(name);
}

std::optional<QString> faultOf(const QXmlStreamReader& element) {
  if (!isShape(element.name())) {
    return QStringLiteral(
               "the element \"%1\" is not allowed; svg, g, path, rect, circle, ellipse, line, polyline "
               "and polygon are")
        .arg(element.name());
  }
  for (const QXmlStreamAttribute& attribute : element.attributes()) {
    if (auto fault = faultOf(attribute)) return fault;
  }
  return std::nullopt;
}

}  // namespace

std::optional<QString> faultOfPicture(const QString& svg) {
  if (svg.size() > kLongestPicture) {
    return QStringLiteral("the picture has %1 characters; %2 are allowed")
        .arg(svg.size())
        .arg(kLongestPicture);
  }
  QXmlStreamReader xml(svg);
  int depth = 0, elements = 0;
  while (!xml.atEnd()) {
    const auto token = xml.readNext();
    if (token == QXmlStreamReader::DTD || token == QXmlStreamReader::EntityReference)
      return QStringLiteral("a document type or entity is not allowed");
    if (token == QXmlStreamReader::EndElement) --depth;
    if (token != QXmlStreamReader::StartElement) continue;
    if (++depth > kDeepest || ++elements > kMostElements)
      return QStringLiteral("at most %1 elements, %2 deep, are allowed").arg(kMostElements).arg(kDeepest);
    if (elements == 1 && xml.name() != u"svg") return QStringLiteral("an SVG picture is allowed");
    if (auto fault = faultOf(xml)) return fault;
  }
  if (xml.hasError()) return QStringLiteral("this is no XML: %1").arg(xml.errorString());
  return std::nullopt;
}

}  // namespace topo::catalog
