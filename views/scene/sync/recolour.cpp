// SPDX-License-Identifier: Apache-2.0
#include "views/items/link_layer.h"
#include "views/items/zone_item.h"
#include "views/scene/canvas_scene.h"

// Other rules move nothing: boxes, ways and labels stay, and links take their new colours in place.
namespace topo::views {

using document::EntityRef;
using document::EntityType;

void CanvasScene::noteDrawn() {
  drawnZones_ = session_.data().zones;
  drawnReport_ = session_.report();
  labelsDue_ = false;
}

// What the rules mean is known when the report comes; until then nothing is drawn but what headers say.
bool CanvasScene::followFirewalls(const document::ChangeSet& what) {
  document::ChangeSet rest = what;
  rest.changed.removeIf([](const EntityRef& ref) { return ref.type == EntityType::Zone; });
  if (rough_ || !drawnReport_ || what.changed.isEmpty() || !rest.isEmpty()) return false;
  const document::View view = session_.data().views.value(view_);
  for (const EntityRef& ref : what.changed) {
    const document::Zone now = session_.data().zones.value(document::ZoneId(ref.id));
    document::Zone before = drawnZones_.value(now.id);
    before.firewall = now.firewall;
    if (!(before == now)) return false;
    const render::Renewed renewed = render::renewFirewall(diagram_, now, view, look_.metrics);
    if (renewed == render::Renewed::No) return false;
    labelsDue_ = labelsDue_ || renewed == render::Renewed::Roughly;
  }
  drawnZones_ = session_.data().zones;
  syncZones();
  return true;
}

void CanvasScene::takeReport() {
  reportDue_ = false;
  readResults();
  if (recolourLinks()) return;
  // Which boxes there are may depend on it.
  if (dependsOnFlows()) {
    rebuild();
  } else {
    rebuildLinks();
  }
}

bool CanvasScene::recolourLinks() {
  if (rough_ || !drawnReport_) return false;
  QHash<qsizetype, QString> changed;
  const render::Renewed renewed = render::recolour(diagram_, session_.data(), *drawnReport_,
                                                   *session_.report(), look_.metrics, options_, changed);
  if (renewed == render::Renewed::No) return false;
  const bool exact = renewed == render::Renewed::Exactly && !labelsDue_;
  drawnReport_ = session_.report();
  syncLinks(changed.keys());
  if (!exact) rebuildLinks();
  return true;
}

void CanvasScene::syncLinks(const QList<qsizetype>& changed) {
  syncBadges();
  if (showsTestColours()) {
    showLinks();
  } else {
    lines_->renew(diagram_.links, changed);
    marks_->renew(diagram_.links, changed);
  }
  emit pictureChanged();
}

}  // namespace topo::views
