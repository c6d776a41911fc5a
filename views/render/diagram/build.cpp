// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/shown/shown.h"
#include "views/render/diagram.h"
#include "views/render/diagram/arrange.h"
#include "views/render/diagram/content.h"
#include "views/render/diagram/links.h"
#include "views/render/diagram/text.h"

#include <QSet>

#include <algorithm>

namespace topo::render {

using document::DocumentData;
using document::Placement;

namespace {

// Zones nested deeper than a picture can show are drawn beside the others.
constexpr int kDeepest = 64;
constexpr int kNoteLines = 40;
/// Room for broad links between zones that nobody placed.
constexpr double kGapForBundles = 200;

class Builder {
 public:
  Builder(const DocumentData& data, const catalog::Catalog& catalog, const document::View& view,
          const snapshot::Shown& shown, const Metrics& metrics, Diagram& diagram)
      : data_(data), catalog_(catalog), view_(view), shown_(shown), metrics_(metrics), diagram_(diagram) {}

  void run() {
    addZones();
    addNetworks();
    addHosts();
    addNotes();
    arrange(items_, metrics_, view_.bundling == document::Bundling::Zones ? kGapForBundles : 0);
    take();
  }

 private:
  int add(ArrangeItem::Type type, const QString& id, int parent, QSizeF content, double leastWidth);
  void addZones();
  void addNetworks();
  void addHosts();
  void addNotes();
  void take();
  int container(const document::Host& host) const;

  const DocumentData& data_;
  const catalog::Catalog& catalog_;
  const document::View& view_;
  const snapshot::Shown& shown_;
  const Metrics& metrics_;
  Diagram& diagram_;
  std::vector<ArrangeItem> items_;
  QHash<QString, int> index_;  // id of zone or network -> item
  std::vector<int> zoneItems_, networkItems_, hostItems_, noteItems_;
};

int Builder::add(ArrangeItem::Type type, const QString& id, int parent, QSizeF content, double leastWidth) {
  ArrangeItem item;
  item.type = type;
  item.parent = parent;
  item.size = content;
  item.leastWidth = leastWidth;
  const auto placement = view_.at.constFind(id);
  if (!id.isEmpty() && placement != view_.at.constEnd()) {
    item.at = QPointF(placement->x, placement->y);
    if (placement->w > 0) item.size.setWidth(placement->w);
    if (placement->h > 0) item.size.setHeight(placement->h);
  }
  items_.push_back(item);
  return int(items_.size()) - 1;
}

// Parents before children, whatever their ids; a hidden zone is passed over.
void Builder::addZones() {
  QHash<document::ZoneId, QList<const document::Zone*>> children;
  for (const document::Zone& zone : data_.zones)
    children[data_.zones.contains(zone.parent) ? zone.parent : document::ZoneId()].append(&zone);
  struct Open {
    const document::Zone* zone;
    int parent;
    int depth;
  };
  QList<Open> open;
  for (const document::Zone* zone : children[{}]) open.append({zone, -1, 0});
  for (qsizetype i = 0; i < open.size(); ++i) {
    const Open next = open[i];
    int item = next.parent;
    if (shown_.zone(next.zone->id)) {
      ZoneBox box = zoneContent(*next.zone);
      box.depth = next.depth;
      box.faded = shown_.isFaded(next.zone->id.value);
      box.rect = QRectF(0, 0, 1000, 100);  // wide enough to measure the header
      placeHeader(box, metrics_);
      item = add(ArrangeItem::Type::Zone, next.zone->id.value, next.depth < kDeepest ? next.parent : -1, {},
                 std::min(box.header.width() + 28, 460.0));
      index_[next.zone->id.value] = item;
      zoneItems_.push_back(item);
      diagram_.zones.append(box);
    } else if (next.parent >= 0) {
      index_[next.zone->id.value] = next.parent;
    }
    for (const document::Zone* child : children.value(next.zone->id))
      open.append({child, item, next.depth + 1});
  }
}

void Builder::addNetworks() {
  for (const document::Network& network : data_.networks) {
    if (!shown_.network(network.id)) {
      // What lies in it lies in the zone, as drawn.
      const auto zone = index_.constFind(network.zone.value);
      if (zone != index_.constEnd()) index_[network.id.value] = *zone;
      continue;
    }
    NetworkBox box = networkContent(network);
    box.faded = shown_.isFaded(network.id.value);
    box.rect = QRectF(0, 0, 1000, 60);
    placeHeader(box, metrics_);
    const int item = add(ArrangeItem::Type::Network, network.id.value, index_.value(network.zone.value, -1),
                         {}, std::min(box.header.width() + 24, 420.0));
    index_[network.id.value] = item;
    networkItems_.push_back(item);
    diagram_.networks.append(box);
  }
}

int Builder::container(const document::Host& host) const {
  for (const document::Interface& interface : host.interfaces)
    if (const auto found = index_.constFind(interface.in.id); found != index_.constEnd()) return *found;
  return -1;
}

void Builder::addHosts() {
  QHash<document::HostId, QList<const document::Component*>> components;
  for (const document::Component& component : data_.components)
    if (shown_.component(component))
      components[data_.hosts.contains(component.host) ? component.host : document::HostId()].append(
          &component);
  const QSet<QString> endpoints = usedEndpoints(data_, catalog_);
  QList<document::HostId> ids = data_.hosts.keys();
  if (components.contains({})) ids.append(document::HostId());
  for (const document::HostId& id : ids) {
    if (!id.isNull() && !shown_.host(id)) continue;
    HostBox box = hostContent(data_, id, components.value(id), endpoints, catalog_);
    // The card of what is on no host yet fades with all that is on it.
    const auto fades = [this](const Chip& chip) { return shown_.isFaded(chip.id.value); };
    box.faded =
        id.isNull() ? std::all_of(box.chips.begin(), box.chips.end(), fades) : shown_.isFaded(id.value);
    for (Chip& chip : box.chips) chip.faded = !box.faded && shown_.isFaded(chip.id.value);
    const int parent = id.isNull() ? -1 : container(data_.hosts.value(id));
    hostItems_.push_back(add(ArrangeItem::Type::Box, id.value, parent, hostSize(box, metrics_), 0));
    diagram_.hosts.append(box);
  }
}

void Builder::addNotes() {
  for (const document::Note& note : data_.notes) {
    if (!shown_.note(note.id)) continue;
    NoteBox box;
    box.id = note.id;
    box.faded = shown_.isFaded(note.id.value);
    const Placement placement = view_.at.value(note.id.value);
    const double width = placement.w > 0 ? placement.w : metrics_.noteWidth;
    box.lines = wrapped(note.text, metrics_.note, width - 2 * metrics_.notePad, kNoteLines);
    const double height = std::max(36.0, double(box.lines.size()) * 17 + 2 * metrics_.notePad);
    noteItems_.push_back(add(ArrangeItem::Type::Box, note.id.value, -1, {width, height}, 0));
    diagram_.notes.append(box);
  }
}

void Builder::take() {
  for (std::size_t i = 0; i < zoneItems_.size(); ++i) {
    ZoneBox& box = diagram_.zones[qsizetype(i)];
    box.rect = items_[zoneItems_[i]].rect;
    placeHeader(box, metrics_);
    diagram_.bounds = diagram_.bounds.united(box.rect);
  }
  for (std::size_t i = 0; i < networkItems_.size(); ++i) {
    NetworkBox& box = diagram_.networks[qsizetype(i)];
    box.rect = items_[networkItems_[i]].rect;
    placeHeader(box, metrics_);
    diagram_.bounds = diagram_.bounds.united(box.rect);
  }
  for (std::size_t i = 0; i < hostItems_.size(); ++i) {
    HostBox& box = diagram_.hosts[qsizetype(i)];
    box.rect = items_[hostItems_[i]].rect;
    placeChips(box, metrics_);
    diagram_.bounds = diagram_.bounds.united(box.rect);
  }
  for (std::size_t i = 0; i < noteItems_.size(); ++i) {
    NoteBox& box = diagram_.notes[qsizetype(i)];
    box.rect = items_[noteItems_[i]].rect;
    const int fit = std::max(1, int((box.rect.height() - metrics_.notePad) / 17));
    if (box.lines.size() > fit) {
      box.lines = box.lines.mid(0, fit);
      box.lines.last() = elided(box.lines.last() + QStringLiteral(" …"), metrics_.note,
                                box.rect.width() - 2 * metrics_.notePad);
    }
    diagram_.bounds = diagram_.bounds.united(box.rect);
  }
}

}  // namespace

const HostBox* Diagram::host(const document::HostId& id) const {
  const auto found =
      std::find_if(hosts.begin(), hosts.end(), [&](const HostBox& box) { return box.id == id; });
  return found == hosts.end() ? nullptr : &*found;
}

const LinkBox* Diagram::link(const QString& key) const {
  const auto found =
      std::find_if(links.begin(), links.end(), [&](const LinkBox& box) { return box.key == key; });
  return found == links.end() ? nullptr : &*found;
}

Diagram buildDiagram(const DocumentData& data, const snapshot::Report& report,
                     const catalog::Catalog& catalog, const document::ViewId& viewId, const Metrics& metrics,
                     const DiagramOptions& options, const Diagram* previous) {
  Diagram diagram;
  const document::View view = data.views.value(viewId);
  const snapshot::Shown shown(data, report, catalog, view, options.tests);
  diagram.meta = data.meta;
  diagram.viewId = viewId;
  diagram.view = view.name;
  diagram.page = view.page;
  Builder(data, catalog, view, shown, metrics, diagram).run();
  if (options.links) buildLinks(diagram, data, report, view, shown, metrics, options, previous);
  for (const LinkBox& link : diagram.links) {
    for (const QPointF& point : link.line)
      diagram.bounds = diagram.bounds.united(QRectF(point - QPointF(8, 8), QSizeF(16, 16)));
    if (!link.labelRect.isEmpty()) diagram.bounds = diagram.bounds.united(link.labelRect);
  }
  return diagram;
}

}  // namespace topo::render
