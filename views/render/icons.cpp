// SPDX-License-Identifier: Apache-2.0
#include "views/render/icons.h"

#include "model/catalog/picture.h"

#include <QFile>
#include <QPaintEngine>
#include <QPainter>
#include <QSvgRenderer>

namespace topo::render {
namespace {

constexpr int kField = 24;

QString resource(const QString& id) {
  return QStringLiteral(":/topo/icons/%1.svg").arg(id);
}

/// Takes down what is drawn: lines as one path, areas as another. The icons have one pen for all their lines.
class Recorder : public QPaintEngine {
 public:
  explicit Recorder(IconShape& shape) : QPaintEngine(AllFeatures), shape_(shape) {}
  bool begin(QPaintDevice*) override { return true; }
  bool end() override { return true; }
  Type type() const override { return User; }
  void updateState(const QPaintEngineState&) override {}
  // house-rules: allow raster because Qt asks for this, and nothing is painted with it
  void drawPixmap(const QRectF&, const QPixmap&, const QRectF&) override {}
  void drawPath(const QPainterPath& path) override { take(path); }
  void drawPolygon(const QPointF* points, int count, PolygonDrawMode mode) override {
    QPainterPath path;
    path.addPolygon(QPolygonF(QList<QPointF>(points, points + count)));
    if (mode != PolylineMode) path.closeSubpath();
    take(path);
  }

 private:
  void take(const QPainterPath& path) {
    const QPainterPath placed = state->transform().map(path);
    if (state->brush().style() != Qt::NoBrush) shape_.areas.addPath(placed);
    if (state->pen().style() == Qt::NoPen) return;
    shape_.lines.addPath(placed);
    shape_.width = state->pen().widthF() * state->transform().m11();
  }
  IconShape& shape_;
};

class Recording : public QPaintDevice {
 public:
  explicit Recording(IconShape& shape) : engine_(shape) {}
  QPaintEngine* paintEngine() const override { return &engine_; }

 protected:
  int metric(PaintDeviceMetric what) const override {
    switch (what) {
      case PdmDevicePixelRatio:
        return 1;
      case PdmDevicePixelRatioScaled:
        return int(devicePixelRatioFScale());
      case PdmDpiX:
      case PdmDpiY:
      case PdmPhysicalDpiX:
      case PdmPhysicalDpiY:
        return 96;
      default:
        return kField;
    }
  }

 private:
  mutable Recorder engine_;
};

}  // namespace

Icons::Icons() = default;
Icons::~Icons() = default;

bool Icons::exists(const QString& id) {
  return !id.isEmpty() && QFile::exists(resource(id));
}

QByteArray Icons::svg(const QString& id, const QColor& colour) {
  if (catalog::isPicture(id)) return id.toUtf8();
  QFile file(resource(exists(id) ? id : QStringLiteral("tool-component")));
  if (!file.open(QIODevice::ReadOnly)) return {};
  return file.readAll().replace("currentColor", colour.name().toLatin1());
}

const IconShape& Icons::shapeOf(const QString& id) const {
  const auto known = shapes_.constFind(id);
  if (known != shapes_.constEnd()) return *known;
  IconShape shape;
  Recording recording(shape);
  QPainter painter(&recording);
  QSvgRenderer(svg(id, Qt::black)).render(&painter, QRectF(0, 0, kField, kField));
  painter.end();
  return *shapes_.insert(id, shape);
}

void Icons::paint(QPainter& painter, const QString& id, const QRectF& rect, const QColor& colour) const {
  const IconShape& shape = shapeOf(id);
  painter.save();
  painter.translate(rect.topLeft());
  painter.scale(rect.width() / kField, rect.height() / kField);
  painter.setPen(Qt::NoPen);
  painter.setBrush(colour);
  if (!shape.areas.isEmpty()) painter.drawPath(shape.areas);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(colour, shape.width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.drawPath(shape.lines);
  painter.restore();
}

}  // namespace topo::render
