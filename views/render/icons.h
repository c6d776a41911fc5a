// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QColor>
#include <QHash>
#include <QPainterPath>
#include <QRectF>
#include <QString>

class QPainter;

namespace topo::render {

/// What an icon is made of, on its field of 24 × 24: lines of one width, and areas.
struct IconShape {
  QPainterPath lines;
  QPainterPath areas;
  double width = 2;
};

/// The program's own icons: one for each catalog kind (by its id), for each style of zone (`zone-dmz`), and
/// `tool-select`, `tool-hand`, `tool-zone`, `tool-network`, `tool-host`, `tool-component`, `tool-flow`,
/// `tool-note`, `firewall`, `group`, `standby`. Line drawings on a 24 × 24 field in any colour, all with a
/// pen of 2 and corners of 2 (resources/icons/README.md); painted as vectors on any device. Keeps what it has
/// read; for one thread at a time.
class Icons {
 public:
  Icons();
  ~Icons();
  Icons(const Icons&) = delete;
  Icons& operator=(const Icons&) = delete;

  /// Paints the icon into a rect; an unknown id gets the icon of a component. Instead of an id an SVG picture
  /// of plain shapes may be given (catalog::faultOfPicture), which is drawn in the same one colour.
  void paint(QPainter& painter, const QString& id, const QRectF& rect, const QColor& colour) const;

  /// The icon's SVG text in a colour, for whoever needs it as a file or in a button.
  static QByteArray svg(const QString& id, const QColor& colour);
  static bool exists(const QString& id);

 private:
  const IconShape& shapeOf(const QString& id) const;

  mutable QHash<QString, IconShape> shapes_;
};

}  // namespace topo::render
