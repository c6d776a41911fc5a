// SPDX-License-Identifier: Apache-2.0
// How CanvasScene lets boxes glide from where they were to where they are. Only what is painted is in between
// for a moment; the document and all answers of the scene are of the end at once.
#include "views/items/host_item.h"
#include "views/items/link_layer.h"
#include "views/items/network_item.h"
#include "views/items/note_item.h"
#include "views/items/zone_item.h"
#include "views/scene/canvas_scene.h"

#include <QEasingCurve>
#include <QVariantAnimation>

namespace topo::views {

namespace {

constexpr qsizetype kMostBoxes = 300;

QRectF between(const QRectF& from, const QRectF& to, qreal t) {
  const auto mix = [t](qreal a, qreal b) { return a + (b - a) * t; };
  return {mix(from.x(), to.x()), mix(from.y(), to.y()), mix(from.width(), to.width()),
          mix(from.height(), to.height())};
}

template <class Box>
QHash<QString, QRectF> rectsOf(const QList<Box>& boxes) {
  QHash<QString, QRectF> rects;
  for (const Box& box : boxes) rects.insert(box.id.value, box.rect);
  return rects;
}

template <class Box, class Item, class Shift>
void show(const QList<Box>& from, const QList<Box>& to, const QHash<QString, Item*>& items, qreal t,
          const Shift& shift) {
  const QHash<QString, QRectF> old = rectsOf(from);
  for (Box box : to) {
    Item* item = items.value(box.id.value);
    const auto was = old.constFind(box.id.value);
    if (!item || was == old.cend()) continue;
    const QPointF corner = box.rect.topLeft();
    box.rect = between(*was, box.rect, t);
    shift(box, box.rect.topLeft() - corner);
    item->show(box);
  }
}

}  // namespace

void CanvasScene::glideFrom(const render::Diagram& before, int ms) {
  endGlide();
  const qsizetype boxes = diagram_.zones.size() + diagram_.networks.size() + diagram_.hosts.size();
  if (ms <= 0 || boxes > kMostBoxes || rough_) return;
  glide_ = new QVariantAnimation(this);
  glide_->setStartValue(0.0);
  glide_->setEndValue(1.0);
  glide_->setDuration(ms);
  glide_->setEasingCurve(QEasingCurve::InOutCubic);
  connect(glide_, &QVariantAnimation::valueChanged, this,
          [this, before](const QVariant& t) { showBetween(before, t.toReal()); });
  connect(glide_, &QVariantAnimation::finished, this, &CanvasScene::endGlide);
  showBetween(before, 0);
  glide_->start();
}

void CanvasScene::showBetween(const render::Diagram& before, qreal t) {
  const auto header = [](auto& box, const QPointF& by) { box.header.translate(by); };
  show(before.zones, diagram_.zones, zones_, t, header);
  show(before.networks, diagram_.networks, networks_, t, header);
  show(before.hosts, diagram_.hosts, hosts_, t, [](render::HostBox& box, const QPointF& by) {
    for (render::Chip& chip : box.chips) chip.rect.translate(by);
  });
  show(before.notes, diagram_.notes, notes_, t, [](render::NoteBox&, const QPointF&) {});
  // Links have their new ways at once and would run to where nothing is yet.
  const qreal ink = t < 0.75 ? 0 : (t - 0.75) * 4;
  lines_->setOpacity(ink);
  marks_->setOpacity(ink);
}

void CanvasScene::endGlide() {
  if (!glide_) return;
  QVariantAnimation* done = glide_;
  glide_ = nullptr;
  done->stop();
  done->deleteLater();
  lines_->setOpacity(1);
  marks_->setOpacity(1);
  syncItems();
}

}  // namespace topo::views
