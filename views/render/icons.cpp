// SPDX-License-Identifier: Apache-2.0
#include "views/render/icons.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

namespace topo::render {
namespace {

QString resource(const QString& id) {
  return QStringLiteral(":/topo/icons/%1.svg").arg(id);
}

}  // namespace

Icons::Icons() = default;
Icons::~Icons() = default;

bool Icons::exists(const QString& id) {
  return !id.isEmpty() && QFile::exists(resource(id));
}

QByteArray Icons::svg(const QString& id, const QColor& colour) {
  QFile file(resource(exists(id) ? id : QStringLiteral("tool-component")));
  if (!file.open(QIODevice::ReadOnly)) return {};
  return file.readAll().replace("#000000", colour.name().toLatin1());
}

void Icons::paint(QPainter& painter, const QString& id, const QRectF& rect, const QColor& colour) const {
  std::shared_ptr<QSvgRenderer>& renderer = renderers_[id + colour.name()];
  if (!renderer) renderer = std::make_shared<QSvgRenderer>(svg(id, colour));
  renderer->render(&painter, rect);
}

}  // namespace topo::render
