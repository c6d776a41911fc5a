// SPDX-License-Identifier: Apache-2.0
// How CanvasScene helps tools to change the document.
#include "model/commands/create.h"
#include "model/commands/place.h"
#include "views/scene/canvas_scene.h"
#include "views/scene/snap.h"

#include <QSet>

namespace topo::views {

using document::EntityRef;
using document::EntityType;

bool CanvasScene::isPlaceable(const EntityRef& ref) {
  return ref.type == EntityType::Zone || ref.type == EntityType::Network || ref.type == EntityType::Host ||
         ref.type == EntityType::Note;
}

document::DocumentData CanvasScene::asDrawn(document::DocumentData data) const {
  const auto view = data.views.find(view_);
  if (view == data.views.end()) return data;
  QSet<QString> known(view->hidden.begin(), view->hidden.end());
  for (const auto& box : diagram_.zones) known.insert(box.id.value);
  for (const auto& box : diagram_.networks) known.insert(box.id.value);
  for (const auto& box : diagram_.hosts) known.insert(box.id.value);
  for (const auto& box : diagram_.notes) known.insert(box.id.value);
  const QStringList placed = view->at.keys();
  for (const QString& id : placed) {
    if (!known.contains(id)) view->hidden.append(id);
  }
  return data;
}

commands::SizeOf CanvasScene::sizeOf() const {
  return [this](const EntityRef& ref) {
    if (const std::optional<QRectF> rect = rectOf(ref)) return rect->size().toSize();
    if (ref.type == EntityType::Host) {
      return render::hostCardSize(session_.data(), document::HostId(ref.id), session_.catalog(),
                                  look_.metrics)
          .toSize();
    }
    return leastSize(ref);
  };
}

bool CanvasScene::isLocked(const EntityRef& ref) const {
  return isPlaceable(ref) && commands::isLocked(session_.data(), view_, ref);
}

QSize CanvasScene::leastSize(const EntityRef& ref) const {
  switch (ref.type) {
    case EntityType::Zone:
      return {160, 96};
    case EntityType::Network:
      return {120, 64};
    case EntityType::Host:
      return {120, 48};
    default:
      return {64, 40};
  }
}

void CanvasScene::ensurePlaced(quint64 gesture) {
  const document::DocumentData& data = session_.data();
  if (view_.isNull()) {
    commands::Creation made = commands::addView(data, tr("Overview"));
    made.proposal.gesture = gesture;
    session_.push(made.proposal);
  }
  const auto view = data.views.constFind(view_);
  if (view == data.views.cend()) return;
  QHash<EntityRef, QRect> rects;
  const auto collect = [&](const EntityRef& ref, const QRectF& rect, bool sized) {
    if (!ref.id.isEmpty() && !view->at.contains(ref.id)) {
      rects.insert(ref, QRect(snapped(rect.topLeft()), sized ? rect.size().toSize() : QSize(0, 0)));
    }
  };
  for (const auto& zone : diagram_.zones) collect(EntityRef::zone(zone.id), zone.rect, true);
  for (const auto& network : diagram_.networks) collect(EntityRef::network(network.id), network.rect, true);
  for (const auto& host : diagram_.hosts) collect(EntityRef::host(host.id), host.rect, false);
  for (const auto& note : diagram_.notes) collect(EntityRef::note(note.id), note.rect, false);
  if (!rects.isEmpty()) session_.push(commands::placeItems(data, view_, rects, gesture));
}

bool CanvasScene::placeKind(const QString& kind, const QPointF& point) {
  if (!session_.catalog().kind(kind)) return false;
  const quint64 gesture = session_.newGesture();
  ensurePlaced(gesture);
  const EntityRef target = targetAt(point);
  commands::Creation made;
  if (target.type == EntityType::Host) {
    made = commands::addComponent(session_.data(), session_.catalog(), kind, document::HostId(target.id));
  } else {
    // The card comes to lie under the pointer.
    const QPointF corner = point - QPointF(look_.metrics.hostWidth / 2, look_.metrics.cardHead);
    made = commands::addKindOnGround(asDrawn(session_.data()), session_.catalog(), kind, view_,
                                     snapped(corner), sizeOf());
  }
  if (made.created.isEmpty()) return false;
  made.proposal.gesture = gesture;
  session_.push(made.proposal);
  session_.selection().set({made.created.last()});
  return true;
}

}  // namespace topo::views
