// SPDX-License-Identifier: Apache-2.0
#include "views/scene/canvas_scene.h"

#include "model/document/view_order.h"
#include "model/snapshot/shown/shown.h"
#include "views/items/badge_item.h"
#include "views/items/host_item.h"
#include "views/items/link_layer.h"
#include "views/items/network_item.h"
#include "views/items/note_item.h"
#include "views/items/overlay_item.h"
#include "views/items/zone_item.h"
#include "views/scene/bends.h"
#include "views/scene/quick_move.h"
#include "views/scene/sync/sync_sort.h"

#include <QElapsedTimer>
#include <QtConcurrentRun>

#include <algorithm>
#include <utility>

namespace topo::views {

using document::EntityRef;
using document::EntityType;

namespace {

/// A picture that takes longer to build than this is only followed while something is dragged.
constexpr double kQuickEnoughMs = 14;
constexpr int kSettleAfterMs = 150;
/// Pictures beyond this size get their links in the background.
constexpr qsizetype kManyFlows = 1500;
constexpr qsizetype kManyHosts = 400;

}  // namespace

CanvasScene::CanvasScene(session::Session& session, QObject* parent)
    : QGraphicsScene(parent),
      session_(session),
      look_{render::lightTheme(), {}},
      lines_(new LinkLayer(look_, LinkLayer::Part::Lines)),
      marks_(new LinkLayer(look_, LinkLayer::Part::Marks)),
      overlay_(new OverlayItem(look_)) {
  // Long links make the tree index slower than none at all.
  setItemIndexMethod(NoIndex);
  addItem(lines_);
  addItem(marks_);
  addItem(overlay_);
  settleTimer_.setSingleShot(true);
  settleTimer_.setInterval(kSettleAfterMs);
  connect(&settleTimer_, &QTimer::timeout, this, &CanvasScene::rebuild);
  connect(&routing_, &QFutureWatcher<render::Diagram>::finished, this, &CanvasScene::takeRouted);
  connect(&session.document(), &document::Document::changed, this, &CanvasScene::documentChanged);
  connect(&session, &session::Session::reportReady, this, &CanvasScene::takeReport);
  connect(&session.selection(), &session::Selection::changed, this, &CanvasScene::selectionChanged);
  view_ = document::firstView(session_.data());
  readResults();
  rebuild();
}

CanvasScene::~CanvasScene() {
  routing_.disconnect(this);
  routing_.waitForFinished();
}

void CanvasScene::setOptions(const render::DiagramOptions& options) {
  options_ = options;
  rebuild();
}

void CanvasScene::setTheme(const render::Theme& theme) {
  look_.theme = theme;
  setTestColours(showsTestColours());
  update();
  emit themeChanged();
}

QColor CanvasScene::gridColour() const {
  QColor colour = look_.theme.faint;
  colour.setAlphaF(0.22f);
  return colour;
}

// Keeping in step ----------------------------------------------------------------------------------------

/// True when nothing changed but views.
static bool isOfOtherViews(document::ChangeSet what) {
  const auto isView = [](const EntityRef& ref) { return ref.type == document::EntityType::View; };
  what.added.removeIf(isView);
  what.removed.removeIf(isView);
  what.changed.removeIf(isView);
  return what.isEmpty();
}

void CanvasScene::documentChanged(const document::ChangeSet& what) {
  if (what.everything) {
    diagram_ = {};
    reportDue_ = true;
  }
  const bool turned = pickView();
  document::ChangeSet rest = what;
  rest.placed.clear();
  rest.views.clear();
  if (what.results || what.everything) readResults();
  rest.results = false;
  if (turned) {
    rebuild();
    emit viewChanged(view_);
    return;
  }
  if (what.results && rest.isEmpty() && what.placed.isEmpty()) {
    if (asksForTests()) return rebuild();
    syncBadges();
    if (showsTestColours()) showLinks();
    return;
  }
  if (isOfOtherViews(rest) && !what.views.isEmpty() && !what.views.contains(view_)) return;
  if (followFirewalls(what)) return;
  const bool onlyPlaced = rest.isEmpty();
  if (onlyPlaced && !what.placed.isEmpty() && buildMs_ > kQuickEnoughMs) {
    follow(what.placed);
  } else {
    rebuild();
  }
}

bool CanvasScene::dependsOnFlows() const {
  return snapshot::Shown::dependsOnFlows(session_.data().views.value(view_));
}

bool CanvasScene::isLarge() const {
  return session_.report()->flows.size() > kManyFlows || session_.data().hosts.size() > kManyHosts;
}

void CanvasScene::rebuild() {
  settleTimer_.stop();
  ++stamp_;
  readTestWords();
  if (reportDue_) {
    rebuildBoxes();
  } else if (isLarge()) {
    rebuildBoxes();
    startRouting();
  } else {
    build();
  }
}

void CanvasScene::build() {
  QElapsedTimer clock;
  clock.start();
  diagram_ = render::buildDiagram(session_.data(), *session_.report(), session_.catalog(), view_,
                                  look_.metrics, options_, diagram_.links.isEmpty() ? nullptr : &diagram_);
  buildMs_ = double(clock.nsecsElapsed()) / 1e6;
  rough_ = false;
  noteDrawn();
  syncItems();
}

// Everything but the links at once, so that what was just made can be named; the links stay as they were.
void CanvasScene::rebuildBoxes() {
  render::DiagramOptions boxesOnly = options_;
  boxesOnly.links = false;
  render::Diagram boxes = render::buildDiagram(session_.data(), *session_.report(), session_.catalog(), view_,
                                               look_.metrics, boxesOnly);
  QSet<document::HostId> hosts;
  for (const render::HostBox& box : std::as_const(boxes.hosts)) hosts.insert(box.id);
  for (const render::LinkBox& link : std::as_const(diagram_.links)) {
    if (hosts.contains(link.from) && hosts.contains(link.to)) boxes.links.append(link);
  }
  boxes.stops = diagram_.stops;
  diagram_ = std::move(boxes);
  buildMs_ = kQuickEnoughMs + 1;
  rough_ = true;
  syncItems();
}

// Where the boxes are what they should be.
void CanvasScene::rebuildLinks() {
  settleTimer_.stop();
  ++stamp_;
  if (!isLarge()) {
    build();
    return;
  }
  rough_ = true;
  startRouting();
}

void CanvasScene::startRouting() {
  if (routing_.isRunning()) return;  // takeRouted() sees that it is late and starts again
  routingStamp_ = stamp_;
  // Copies of shared values and fonts of its own: nothing of it is touched here meanwhile.
  routing_.setFuture(
      QtConcurrent::run([data = session_.data(), report = session_.report(), catalog = session_.catalog(),
                         view = view_, options = options_, before = diagram_] {
        const render::Metrics metrics;
        return render::buildDiagram(data, *report, catalog, view, metrics, options,
                                    before.links.isEmpty() ? nullptr : &before);
      }));
}

void CanvasScene::takeRouted() {
  if (routingStamp_ == stamp_) {
    diagram_ = routing_.result();
    rough_ = false;
    noteDrawn();
    syncItems();
  } else if (rough_ && !dragging_ && !reportDue_) {
    startRouting();
  }
}

void CanvasScene::follow(const QSet<QString>& placed) {
  ++stamp_;
  rough_ = true;
  quickMove(diagram_, session_.data(), view_, placed, options_.routing);
  render::findJumps(diagram_, look_.metrics);
  if (!dragging_) settleTimer_.start();
  syncItems();
}

void CanvasScene::setDragging(bool dragging) {
  if (dragging == dragging_) return;
  dragging_ = dragging;
  if (!dragging_ && rough_) settleTimer_.start();
}

void CanvasScene::settle() {
  if (!rough_) return;
  settleTimer_.stop();
  ++stamp_;  // what is being routed comes too late
  build();
}

void CanvasScene::syncZones() {
  syncSort(*this, look_, diagram_.zones, zones_, [](const render::ZoneBox& box) { return box.id.value; });
}

void CanvasScene::syncItems() {
  if (glide_) return endGlide();  // which comes back here
  syncZones();
  syncSort(*this, look_, diagram_.networks, networks_,
           [](const render::NetworkBox& box) { return box.id.value; });
  syncSort(*this, look_, diagram_.hosts, hosts_, [](const render::HostBox& box) { return box.id.value; });
  showLinks();
  syncSort(*this, look_, diagram_.notes, notes_, [](const render::NoteBox& box) { return box.id.value; });
  linkOfFlow_.clear();
  for (qsizetype i = 0; i < diagram_.links.size(); ++i) {
    for (const QString& flow : diagram_.links[i].flows) linkOfFlow_.insert(flow, int(i));
  }
  syncBadges();
  updateOverlay();
  if (diagram_.bounds != content_) {
    content_ = diagram_.bounds;
    emit contentRectChanged();
  }
  emit pictureChanged();
}

// Selection and other overlays ---------------------------------------------------------------------------

void CanvasScene::selectionChanged() {
  updateEmphasis();
  updateOverlay();
}

void CanvasScene::updateEmphasis() {
  QSet<QString> chosen;
  for (const EntityRef& ref : session_.selection().refs()) {
    if (ref.type == EntityType::Flow) {
      if (const render::LinkBox* link = linkOf(ref.id)) chosen.insert(link->key);
    } else if (ref.type == EntityType::CustomFlow) {
      for (const render::LinkBox& link : diagram_.links) {
        const bool has = std::any_of(link.flows.begin(), link.flows.end(),
                                     [&](const QString& flow) { return flow.startsWith(ref.id + u'/'); });
        if (has) chosen.insert(link.key);
      }
    }
  }
  lines_->choose(chosen);
  marks_->choose(chosen);
  for (auto badge = badges_.cbegin(); badge != badges_.cend(); ++badge)
    badge.value()->setOpacity(LinkLayer::opacity(lines_->emphasis(badge.key())));
}

void CanvasScene::updateOverlay() {
  OverlayItem::Marks marks;
  const QList<EntityRef>& refs = session_.selection().refs();
  for (const EntityRef& ref : refs) {
    if (ref.type == EntityType::Flow || ref.type == EntityType::CustomFlow) continue;
    // A rule is shown by the zone whose firewall holds it, an interface by its host.
    const EntityRef shown = ref.type == EntityType::Rule        ? EntityRef{EntityType::Zone, ref.owner, {}}
                            : ref.type == EntityType::Interface ? EntityRef{EntityType::Host, ref.owner, {}}
                                                                : ref;
    if (const std::optional<QRectF> rect = rectOf(shown)) {
      marks.selected.append(*rect);
      if (isLocked(shown)) marks.locks.append(rect->topRight());
    }
  }
  if (refs.size() == 1 && isPlaceable(refs.first()) && !marks.selected.isEmpty() && marks.locks.isEmpty())
    marks.handles = marks.selected.first();
  if (const render::LinkBox* link = chosenLink()) {
    for (const BendHandle& handle : bendHandles(*link, session_.data(), view_)) {
      (handle.isBend ? marks.bends : marks.couldBend).append(handle.at);
    }
  }
  if (!refs.contains(hover_) && hover_.type != EntityType::Flow)
    marks.hover = rectOf(hover_).value_or(QRectF());
  if (hover_.type == EntityType::Flow) {
    if (const render::LinkBox* link = linkOf(hover_.id)) marks.hoverLine = link->line;
  }
  marks.drop = rectOf(dropTarget_).value_or(QRectF());
  overlay_->show(marks);
}

const render::LinkBox* CanvasScene::chosenLink() const {
  const render::LinkBox* only = nullptr;
  for (const EntityRef& ref : session_.selection().refs()) {
    const render::LinkBox* link = ref.type == EntityType::Flow ? linkOf(ref.id) : nullptr;
    if (!link || (only && link != only)) return nullptr;
    only = link;
  }
  return only;
}

void CanvasScene::setHover(const EntityRef& ref) {
  if (ref == hover_) return;
  hover_ = ref;
  updateOverlay();
}

void CanvasScene::setDropTarget(const EntityRef& ref) {
  if (ref == dropTarget_) return;
  dropTarget_ = ref;
  updateOverlay();
}

}  // namespace topo::views
