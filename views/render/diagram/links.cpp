// SPDX-License-Identifier: Apache-2.0
#include "views/render/diagram/links.h"

#include "views/render/diagram/bundles.h"
#include "views/render/diagram/stops.h"
#include "views/render/diagram/text.h"
#include "views/render/diagram/trunks.h"
#include "views/render/diagram/zone_routes.h"
#include "views/routing/crossings.h"
#include "views/routing/labels.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace topo::render {

using snapshot::Flow;

namespace {

constexpr double kLabelHeight = 16;
constexpr double kBend = 8;         // labels leave the handles of bends to be seen
constexpr double kLeastTrunk = 70;  // shorter ones are not labelled themselves

/// What of a link no other draws.
Polyline ownPart(const LinkBox& link) {
  if (link.ownFrom <= 0 && link.ownTo < 0) return link.line;
  return part(link.line, link.ownFrom, link.ownTo < 0 ? length(link.line) : link.ownTo);
}

template <class Box>
bool sameRects(const QList<Box>& a, const QList<Box>& b, QRectF Box::*rect) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [rect](const Box& x, const Box& y) { return x.*rect == y.*rect; });
}

/// Whether labels find the same things in their way, lines and stop marks apart.
bool sameObstacles(const Diagram& a, const Diagram& b) {
  return sameRects(a.hosts, b.hosts, &HostBox::rect) && sameRects(a.notes, b.notes, &NoteBox::rect) &&
         sameRects(a.zones, b.zones, &ZoneBox::header) &&
         sameRects(a.networks, b.networks, &NetworkBox::header);
}

/// Texts and zones that routes go around where they can.
struct Obstacles {
  QList<QRectF> headers;
  QList<QRectF> zones;
};

/// Those that lie elsewhere than they did.
Obstacles changedObstacles(const Diagram& now, const Diagram& before) {
  Obstacles changed;
  const auto note = [](const auto& boxes, const auto& old, auto rect, QList<QRectF>& to) {
    QHash<QString, QRectF> known;
    for (const auto& box : old) known.insert(box.id.value, box.*rect);
    for (const auto& box : boxes) {
      if (known.value(box.id.value) != box.*rect) to.append(box.*rect);
    }
  };
  note(now.zones, before.zones, &ZoneBox::header, changed.headers);
  note(now.networks, before.networks, &NetworkBox::header, changed.headers);
  note(now.zones, before.zones, &ZoneBox::rect, changed.zones);
  return changed;
}

bool hinders(const Obstacles& obstacles, const Polyline& line, const QRectF& from, const QRectF& to) {
  const auto header = [&](const QRectF& rect) { return passesThrough(line, rect); };
  const auto zone = [&](const QRectF& rect) {
    return !rect.contains(from.center()) && !rect.contains(to.center()) && passesThrough(line, rect);
  };
  return std::any_of(obstacles.headers.begin(), obstacles.headers.end(), header) ||
         std::any_of(obstacles.zones.begin(), obstacles.zones.end(), zone);
}

class LinkBuilder {
 public:
  LinkBuilder(Diagram& diagram, const document::DocumentData& data, const Metrics& metrics)
      : diagram_(diagram), data_(data), metrics_(metrics) {
    for (qsizetype i = 0; i < diagram.hosts.size(); ++i) hosts_[diagram.hosts[i].id] = int(i);
  }

  void gather(const snapshot::Report& report, const document::View& view, const snapshot::Shown& shown,
              const DiagramOptions& options);
  void route(const document::View& view, const DiagramOptions& options, const Diagram* previous);
  void fade(const snapshot::Shown& shown);
  void stop();
  void label(const Diagram* previous);

 private:
  void findOld(const Diagram& previous);
  void dropHindered(const Diagram& previous);
  [[nodiscard]] std::vector<char> sameTrunks(const std::vector<int>& trunks) const;
  [[nodiscard]] RoutingProblem obstacles() const;
  static LinkBox linkBox(const Bundle& bundle, const Polyline& line);
  std::optional<PlacedLabel> keptLabel(const LinkBox& link, const LinkBox* old, const QStringList& texts,
                                       bool nothingMoved) const;

  Diagram& diagram_;
  const document::DocumentData& data_;
  const Metrics& metrics_;
  QHash<document::HostId, int> hosts_;
  BundleRule rule_;
  QList<Bundle> bundles_;
  QHash<qsizetype, Polyline> bends_;  // that the user set, by index of the bundle
};

void LinkBuilder::gather(const snapshot::Report& report, const document::View& view,
                         const snapshot::Shown& shown, const DiagramOptions& options) {
  QList<const Flow*> drawn;
  for (const Flow& flow : report.flows) {
    if (flow.fromHost == flow.toHost || !hosts_.contains(flow.fromHost) || !hosts_.contains(flow.toHost))
      continue;
    if (isDrawn(flow, options) && shown.flow(flow)) drawn.append(&flow);
  }
  rule_ = bundleRule(data_, view, diagram_, options);
  bundles_ = bundlesOf(drawn, rule_);
}

// The link with the same key, or else one between the same hosts that is gone: a rule that changes the look
// of a link does not move it.
void LinkBuilder::findOld(const Diagram& previous) {
  QHash<QString, const LinkBox*> byKey;
  for (const LinkBox& link : previous.links) byKey[link.key] = &link;
  for (Bundle& bundle : bundles_) bundle.old = byKey.take(bundle.key);
  QHash<std::pair<QString, QString>, const LinkBox*> gone;
  for (const LinkBox* link : std::as_const(byKey)) gone[{link->from.value, link->to.value}] = link;
  for (Bundle& bundle : bundles_)
    if (!bundle.old) bundle.old = gone.take({bundle.from.value, bundle.to.value});
}

// A way is found anew where it was a rough one, or where a text or a zone that is no business of the link
// lies in it since: routing itself looks at cards alone when it keeps a way.
void LinkBuilder::dropHindered(const Diagram& previous) {
  const Obstacles changed = changedObstacles(diagram_, previous);
  for (Bundle& bundle : bundles_) {
    if (!bundle.old) continue;
    if (bundle.joinsZones()) {
      if (bundle.old->rough) bundle.old = nullptr;
      continue;
    }
    const QRectF& from = diagram_.hosts[hosts_[bundle.from]].rect;
    const QRectF& to = diagram_.hosts[hosts_[bundle.to]].rect;
    if (bundle.old->rough || hinders(changed, bundle.old->line, from, to)) bundle.old = nullptr;
  }
}

RoutingProblem LinkBuilder::obstacles() const {
  RoutingProblem problem;
  for (const HostBox& host : diagram_.hosts) problem.cards.push_back(host.rect);
  for (const NoteBox& note : diagram_.notes) problem.cards.push_back(note.rect);
  for (const ZoneBox& zone : diagram_.zones) {
    problem.zones.push_back(zone.rect);
    problem.headers.push_back(zone.header);
  }
  for (const NetworkBox& network : diagram_.networks) {
    problem.lanes.push_back(network.rect);
    problem.headers.push_back(network.header);
  }
  return problem;
}

void LinkBuilder::route(const document::View& view, const DiagramOptions& options, const Diagram* previous) {
  RoutingProblem problem = obstacles();
  std::vector<Polyline> kept, keptHosts;
  if (previous) {
    findOld(*previous);
    dropHindered(*previous);
  }
  std::vector<int> trunks = trunksOf(bundles_, view, options);
  for (qsizetype i = 0; i < bundles_.size(); ++i)
    if (bundles_[i].joinsZones()) trunks[std::size_t(i)] = -1;
  const std::vector<char> mayStay = sameTrunks(trunks);
  for (qsizetype i = 0; i < bundles_.size(); ++i) {
    const Bundle& bundle = bundles_[i];
    kept.push_back(mayStay[std::size_t(i)] ? bundle.old->line : Polyline{});
    if (bundle.joinsZones()) continue;
    const bool heavy = bundle.look == LinkLook::Blocked || bundle.look == LinkLook::Partly;
    RouteLink link{hosts_[bundle.from], hosts_[bundle.to], heavy, {}, trunks[std::size_t(i)]};
    for (const Flow* flow : bundle.flows) {
      const auto shape = view.links.constFind(flow->id);
      if (shape == view.links.constEnd() || shape->points.isEmpty()) continue;
      for (const QPoint& point : shape->points) link.via.push_back(point);
      break;
    }
    if (!link.via.empty()) bends_.insert(i, link.via);
    problem.links.push_back(link);
    keptHosts.push_back(kept.back());
  }
  const std::vector<Polyline> routes = routeLinks(problem, options.routing, keptHosts);
  const std::vector<Polyline> zoneRoutes =
      routeZones(diagram_, data_, bundles_, rule_, options.routing, kept);
  std::size_t next = 0;
  for (qsizetype i = 0; i < bundles_.size(); ++i) {
    LinkBox box =
        linkBox(bundles_[i], bundles_[i].joinsZones() ? zoneRoutes[std::size_t(i)] : routes[next++]);
    box.trunk = trunks[std::size_t(i)];
    diagram_.links.append(box);
  }
  findOwnParts(diagram_.links);
}

LinkBox LinkBuilder::linkBox(const Bundle& bundle, const Polyline& line) {
  LinkBox box;
  box.key = bundle.key;
  box.from = bundle.from;
  box.to = bundle.to;
  box.fromZone = bundle.fromZone;
  box.toZone = bundle.toZone;
  box.look = bundle.look;
  box.bothWays = bundle.bothWays;
  box.oneWay = bundle.bothWays ? bundle.oneWay : bundle.flows.size();
  for (const Flow* flow : bundle.flows) box.flows.append(flow->id);
  if (bundle.flows.size() > 1 || bundle.joinsZones()) box.bundle = bundle.name;
  box.takenFrom = bundle.takenFrom;
  box.weight = weightOf(bundle);
  box.line = line;
  return box;
}

void LinkBuilder::fade(const snapshot::Shown& shown) {
  if (!shown.isFocusing()) return;
  for (LinkBox& link : diagram_.links)
    link.faded = std::all_of(link.flows.begin(), link.flows.end(),
                             [&](const QString& flow) { return shown.isFaded(flow); });
}

// Which ways may be kept: those of links that share them with the same ones as before.
std::vector<char> LinkBuilder::sameTrunks(const std::vector<int>& trunks) const {
  QHash<int, QSet<int>> before, after;  // trunks, old by new and new by old
  for (qsizetype i = 0; i < bundles_.size(); ++i) {
    const int now = trunks[std::size_t(i)];
    const int old = bundles_[i].old ? bundles_[i].old->trunk : -2;
    if (now >= 0) before[now].insert(old);
    if (old >= 0) after[old].insert(now);
  }
  std::vector<char> may(std::size_t(bundles_.size()), 0);
  for (qsizetype i = 0; i < bundles_.size(); ++i) {
    if (!bundles_[i].old) continue;
    const int now = trunks[std::size_t(i)], old = bundles_[i].old->trunk;
    may[std::size_t(i)] = now < 0 ? old < 0 : old >= 0 && before[now].size() == 1 && after[old].size() == 1;
  }
  return may;
}

void LinkBuilder::stop() {
  StopMarker marker(diagram_, data_);
  for (qsizetype i = 0; i < bundles_.size(); ++i) marker.mark(diagram_.links[i], bundles_[i].flows);
  spreadStops(diagram_, metrics_);
  findJumps(diagram_, metrics_);
}

// What a link keeps of its label: the place, and, where nothing moved that could have made room, that it has
// none or a shorter text. A label in the best text stays wherever its line stays.
std::optional<PlacedLabel> LinkBuilder::keptLabel(const LinkBox& link, const LinkBox* old,
                                                  const QStringList& texts, bool nothingMoved) const {
  if (!old || old->line != link.line) return {};
  if (old->labelRect.isNull()) {
    if (nothingMoved && old->flows == link.flows && old->look == link.look) return PlacedLabel{};
    return {};
  }
  const int size = int(texts.indexOf(old->label));
  if (size < 0 || (size > 0 && !nothingMoved)) return {};
  return PlacedLabel{old->labelRect, size};
}

void LinkBuilder::label(const Diagram* previous) {
  std::vector<Polyline> lines;
  std::vector<LabelRequest> requests;
  std::vector<QStringList> texts;
  std::vector<QRectF> obstacles;
  QHash<QString, double> widths;
  for (const HostBox& host : diagram_.hosts) obstacles.push_back(host.rect);
  for (const NoteBox& note : diagram_.notes) obstacles.push_back(note.rect);
  for (const ZoneBox& zone : diagram_.zones) obstacles.push_back(zone.header);
  for (const NetworkBox& network : diagram_.networks) obstacles.push_back(network.header);
  const double r = metrics_.stopRadius + 1;
  bool nothingMoved = previous && sameObstacles(diagram_, *previous);
  for (qsizetype i = 0; nothingMoved && i < bundles_.size(); ++i)
    nothingMoved = bundles_[i].old && bundles_[i].old->line == diagram_.links[i].line;
  for (qsizetype i = 0; i < bundles_.size(); ++i) {
    const LinkBox& link = diagram_.links[i];
    for (const StopMark& mark : link.stops)
      obstacles.push_back({mark.at.x() - r, mark.at.y() - r, 2 * r, 2 * r});
    for (const QPointF& bend : bends_.value(i))
      obstacles.push_back({bend.x() - kBend, bend.y() - kBend, 2 * kBend, 2 * kBend});
    lines.push_back(ownPart(link));
    const Bundle& bundle = bundles_[i];
    texts.push_back(linkLabels(bundle));
    LabelRequest request{int(i),
                         {},
                         keptLabel(link, bundle.old, texts.back(), nothingMoved),
                         link.look == LinkLook::Blocked || link.look == LinkLook::Partly};
    // A trunk is labelled once, where most of its links run.
    if (link.ownFrom > 0 || link.ownTo >= 0) {
      texts.back().clear();
      request.kept.reset();
    }
    if (link.trunk >= 0 && !texts.back().isEmpty()) {
      const Polyline shared = sharedPart(diagram_.links, i);
      if (length(shared) > kLeastTrunk) lines.back() = shared;
    }
    for (const QString& text : texts.back()) {
      double& width = widths[text];  // a few ports make up most of them
      if (width == 0) width = textWidth(text, metrics_.label) + 10;
      request.sizes.push_back({width, kLabelHeight});
    }
    requests.push_back(request);
  }
  std::vector<QRectF> frames;
  for (const ZoneBox& zone : diagram_.zones) frames.push_back(zone.rect);
  const std::vector<PlacedLabel> placed = placeLabels(lines, requests, obstacles, frames);
  for (std::size_t i = 0; i < placed.size(); ++i) {
    LinkBox& link = diagram_.links[qsizetype(i)];
    if (placed[i].size < 0) continue;
    link.label = texts[i][placed[i].size];
    link.labelRect = placed[i].rect;
  }
}

}  // namespace

void buildLinks(Diagram& diagram, const document::DocumentData& data, const snapshot::Report& report,
                const document::View& view, const snapshot::Shown& shown, const Metrics& metrics,
                const DiagramOptions& options, const Diagram* previous) {
  LinkBuilder builder(diagram, data, metrics);
  builder.gather(report, view, shown, options);
  builder.route(view, options, previous);
  builder.fade(shown);
  builder.stop();
  if (shown.labels()) builder.label(previous);
}

}  // namespace topo::render
