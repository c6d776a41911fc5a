// SPDX-License-Identifier: Apache-2.0
#include "views/render/diagram/zone_routes.h"

#include <QMap>

#include <algorithm>
#include <cmath>

namespace topo::render {

using document::HostId;
using document::ZoneId;

namespace {

/// The boxes right inside a zone (or on the ground), as routing sees them.
class Ground {
 public:
  Ground(const Diagram& diagram, const document::DocumentData& data, const BundleRule& rule,
         const ZoneId& inside) {
    QSet<ZoneId> drawn;
    for (const ZoneBox& zone : diagram.zones) drawn.insert(zone.id);
    for (const ZoneBox& zone : diagram.zones) {
      if (zone.id == inside) problem_.headers.push_back(zone.header);
      if (parentOf(data, drawn, zone.id) == inside) add(zone.id.value, zone.rect);
    }
    for (const HostBox& host : diagram.hosts) {
      const QList<ZoneId> zones = rule.zones.value(host.id);
      if ((zones.isEmpty() ? ZoneId() : zones.last()) == inside) add(host.id.value, host.rect);
    }
    for (const NetworkBox& network : diagram.networks) {
      if (drawnOr(data, drawn, data.networks.value(network.id).zone) != inside) continue;
      problem_.lanes.push_back(network.rect);
      problem_.headers.push_back(network.header);
    }
    if (!inside.isNull()) return;
    for (const NoteBox& note : diagram.notes) problem_.cards.push_back(note.rect);
  }

  void link(const Bundle& bundle, const Polyline& kept) {
    const auto index = [this](const ZoneId& zone, const HostId& host) {
      return index_.value(zone.isNull() ? host.value : zone.value, 0);
    };
    routing::RouteLink link;
    link.source = index(bundle.fromZone, bundle.from);
    link.destination = index(bundle.toZone, bundle.to);
    link.heavy = true;
    problem_.links.push_back(link);
    kept_.push_back(kept);
  }

  [[nodiscard]] std::vector<Polyline> route(const RoutingOptions& options) const {
    return routing::routeLinks(problem_, options, kept_);
  }

  /// The innermost drawn zone that a zone lies in.
  static ZoneId parentOf(const document::DocumentData& data, const QSet<ZoneId>& drawn, const ZoneId& zone) {
    return drawnOr(data, drawn, data.zones.value(zone).parent);
  }

 private:
  /// The zone itself when it is drawn, else the innermost around it that is.
  static ZoneId drawnOr(const document::DocumentData& data, const QSet<ZoneId>& drawn, ZoneId zone) {
    while (!zone.isNull() && !drawn.contains(zone)) zone = data.zones.value(zone).parent;
    return zone;
  }
  void add(const QString& id, const QRectF& rect) {
    index_.insert(id, int(problem_.cards.size()));
    problem_.cards.push_back(rect);
  }

  routing::RoutingProblem problem_;
  std::vector<Polyline> kept_;
  QHash<QString, int> index_;
};

}  // namespace

std::vector<Polyline> routeZones(const Diagram& diagram, const document::DocumentData& data,
                                 const QList<Bundle>& bundles, const BundleRule& rule,
                                 const RoutingOptions& options, const std::vector<Polyline>& kept) {
  std::vector<Polyline> ways(std::size_t(bundles.size()));
  QSet<ZoneId> drawn;
  for (const ZoneBox& zone : diagram.zones) drawn.insert(zone.id);
  QMap<ZoneId, QList<qsizetype>> inside;
  for (qsizetype i = 0; i < bundles.size(); ++i) {
    const Bundle& bundle = bundles[i];
    if (!bundle.joinsZones()) continue;
    inside[Ground::parentOf(data, drawn, bundle.fromZone.isNull() ? bundle.toZone : bundle.fromZone)].append(
        i);
  }
  for (auto it = inside.constBegin(); it != inside.constEnd(); ++it) {
    Ground ground(diagram, data, rule, it.key());
    for (const qsizetype i : *it) ground.link(bundles[i], kept[std::size_t(i)]);
    const std::vector<Polyline> found = ground.route(options);
    for (qsizetype k = 0; k < it->size(); ++k) ways[std::size_t((*it)[k])] = found[std::size_t(k)];
  }
  return ways;
}

double weightOf(const Bundle& bundle) {
  if (!bundle.joinsZones()) return 1;
  return std::min(4.0, 1.5 + 0.4 * std::log2(double(bundle.flows.size())));
}

}  // namespace topo::render
