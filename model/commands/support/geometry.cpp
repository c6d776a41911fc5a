// SPDX-License-Identifier: Apache-2.0
#include "model/commands/support/geometry.h"

#include "model/commands/support/checks.h"

#include <QSet>

#include <algorithm>

namespace topo::commands {

using document::EntityRef;
using document::EntityType;

namespace {

/// What the file format allows for coordinates and sizes.
constexpr qint64 kMaxCoordinate = 1'000'000'000;

int bounded(qint64 coordinate) {
  return static_cast<int>(std::clamp(coordinate, -kMaxCoordinate, kMaxCoordinate));
}

qint64 areaOf(const QRect& rect) {
  return static_cast<qint64>(rect.width()) * rect.height();
}

bool isArea(EntityType type) {
  return type == EntityType::Zone || type == EntityType::Network;
}

bool canHold(EntityType container, EntityType item) {
  if (container == EntityType::Zone) return item != EntityType::Note;
  return item == EntityType::Host;
}

bool liesIn(const document::DocumentData& data, const document::Place& place, const EntityRef& container) {
  if (place.type == document::Place::Type::TopLevel) return false;
  if (container.type == EntityType::Network) {
    return place.type == document::Place::Type::Network && place.id == container.id;
  }
  const document::ZoneId zone = place.type == document::Place::Type::Zone
                                    ? document::ZoneId(place.id)
                                    : data.networks.value(document::NetworkId(place.id)).zone;
  return isAround(data, document::ZoneId(container.id), zone);
}

/// Collects what moves along with one area.
class Contents {
 public:
  Contents(const document::DocumentData& data, const Geometry& geometry) : data_(data), geometry_(geometry) {}

  void add(const EntityRef& ref) {
    if (seen_.contains(ref)) return;
    seen_.insert(ref);
    found_.append(ref);
    if (isArea(ref.type)) addWhatLiesIn(ref);
  }

  QList<EntityRef> take() { return std::move(found_); }

 private:
  void addWhatLiesIn(const EntityRef& area) {
    if (area.type == EntityType::Zone) {
      const document::ZoneId id(area.id);
      for (const auto& zone : data_.zones) {
        if (zone.parent == id) add(EntityRef::zone(zone.id));
      }
      for (const auto& network : data_.networks) {
        if (network.zone == id) add(EntityRef::network(network.id));
      }
      addNotes(area);
    }
    for (const auto& host : data_.hosts) {
      if (goesAlong(host, area)) add(EntityRef::host(host.id));
    }
  }

  void addNotes(const EntityRef& area) {
    const QRect around = geometry_.rect(area);
    if (around.isEmpty()) return;
    for (const auto& note : data_.notes) {
      const EntityRef ref = EntityRef::note(note.id);
      if (geometry_.contains(ref) && around.contains(geometry_.rect(ref).center())) add(ref);
    }
  }

  bool goesAlong(const document::Host& host, const EntityRef& area) const {
    const auto inside = [&](const document::Interface& i) { return liesIn(data_, i.in, area); };
    const auto& all = host.interfaces;
    if (!std::any_of(all.begin(), all.end(), inside)) return false;
    if (std::all_of(all.begin(), all.end(), inside)) return true;
    return geometry_.rect(area).contains(geometry_.rect(EntityRef::host(host.id)).center());
  }

  const document::DocumentData& data_;
  const Geometry& geometry_;
  QSet<EntityRef> seen_;
  QList<EntityRef> found_;
};

}  // namespace

document::Placement placementOf(const QRect& rect) {
  document::Placement placement;
  placement.x = bounded(rect.x());
  placement.y = bounded(rect.y());
  placement.w = bounded(std::max(0, rect.width()));
  placement.h = bounded(std::max(0, rect.height()));
  return placement;
}

document::Placement moved(document::Placement placement, const QPoint& delta) {
  placement.x = bounded(qint64(placement.x) + delta.x());
  placement.y = bounded(qint64(placement.y) + delta.y());
  return placement;
}

document::LinkShape moved(document::LinkShape shape, const QPoint& delta) {
  for (QPoint& point : shape.points) {
    point = {bounded(qint64(point.x()) + delta.x()), bounded(qint64(point.y()) + delta.y())};
  }
  return shape;
}

Geometry::Geometry(const document::DocumentData& data, const document::ViewId& view, const SizeOf& sizeOf) {
  const auto found = data.views.constFind(view);
  if (found == data.views.constEnd()) return;
  const QSet<QString> hidden(found->hidden.begin(), found->hidden.end());

  const auto take = [&](const EntityRef& ref) {
    if (hidden.contains(ref.id)) return;
    const auto placed = found->at.constFind(ref.id);
    if (placed == found->at.constEnd()) return;
    QSize size(placed->w, placed->h);
    if ((size.width() <= 0 || size.height() <= 0) && sizeOf) {
      const QSize drawn = sizeOf(ref);
      if (size.width() <= 0) size.setWidth(drawn.width());
      if (size.height() <= 0) size.setHeight(drawn.height());
    }
    add(ref, QRect(QPoint(placed->x, placed->y), size));
  };
  for (const auto& zone : data.zones) take(EntityRef::zone(zone.id));
  for (const auto& network : data.networks) take(EntityRef::network(network.id));
  for (const auto& host : data.hosts) take(EntityRef::host(host.id));
  for (const auto& note : data.notes) take(EntityRef::note(note.id));
}

void Geometry::add(const EntityRef& ref, const QRect& rect) {
  rects_.insert(ref, rect);
  if (isArea(ref.type)) addContainer(ref, rect);
}

void Geometry::addContainer(const EntityRef& ref, const QRect& rect) {
  const auto smaller = [](const Container& c, qint64 area) { return areaOf(c.rect) < area; };
  const auto at = std::lower_bound(containers_.begin(), containers_.end(), areaOf(rect), smaller);
  containers_.insert(at, {ref, rect});
}

EntityRef Geometry::containerOf(const EntityRef& ref) const {
  return innermost(ref.type, rect(ref), ref);
}

EntityRef Geometry::containerOf(EntityType type, const QRect& rect) const {
  return innermost(type, rect, {});
}

EntityRef Geometry::innermost(EntityType type, const QRect& rect, const EntityRef& self) const {
  const QPoint centre = rect.center();
  for (const Container& container : containers_) {
    if (container.ref == self || !canHold(container.ref.type, type)) continue;
    if (isArea(type) && areaOf(container.rect) <= areaOf(rect)) continue;
    if (container.rect.contains(centre)) return container.ref;
  }
  return {};
}

QList<EntityRef> withContents(const document::DocumentData& data, const Geometry& geometry,
                              const QList<EntityRef>& refs) {
  Contents contents(data, geometry);
  for (const EntityRef& ref : refs) contents.add(ref);
  return contents.take();
}

}  // namespace topo::commands
