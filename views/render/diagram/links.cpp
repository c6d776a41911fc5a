// SPDX-License-Identifier: Apache-2.0
#include "views/render/diagram/links.h"

#include "views/render/diagram/text.h"
#include "views/render/geometry/crossings.h"
#include "views/render/geometry/labels.h"

#include <QCoreApplication>
#include <QMap>
#include <QSet>

#include <algorithm>
#include <utility>

namespace topo::render {

using snapshot::Flow;
using snapshot::Verdict;

namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(Diagram)
};

constexpr qsizetype kPortsInLabel = 4;
constexpr double kLabelHeight = 16;

LinkLook lookOf(const Flow& flow) {
  if (flow.need == snapshot::Need::Disputed) return LinkLook::Disputed;
  if (flow.verdict == Verdict::Blocked) return LinkLook::Blocked;
  if (flow.verdict == Verdict::Partly) return LinkLook::Partly;
  return flow.need == snapshot::Need::Custom ? LinkLook::Custom : LinkLook::Allowed;
}

QString portText(const Flow& flow) {
  if (flow.protocol == QLatin1String("icmp")) return QStringLiteral("ICMP");
  if (flow.protocol == QLatin1String("any")) return Words::tr("any");
  QString ports = flow.ports;
  ports.replace(QLatin1Char('-'), QStringLiteral("–"));
  if (flow.protocol == QLatin1String("tcp"))
    return ports == QLatin1String("any") ? Words::tr("any TCP") : ports;
  return QStringLiteral("%1/%2").arg(ports, flow.protocol);
}

struct Bundle {
  document::HostId from, to;
  LinkLook look = LinkLook::Allowed;
  QList<const Flow*> flows;
  QString key;
  bool bothWays = false;
  qsizetype oneWay = 0;          // of both ways: so many flows are the first one's
  const LinkBox* old = nullptr;  // the link of the picture before whose place this one takes
};

/// From one host to another, in one look.
struct Way {
  QString from, to;
  LinkLook look;
  bool operator==(const Way&) const = default;
  friend size_t qHash(const Way& way, size_t seed = 0) {
    return qHashMulti(seed, way.from, way.to, int(way.look));
  }
};

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

class LinkBuilder {
 public:
  LinkBuilder(Diagram& diagram, const document::DocumentData& data, const Metrics& metrics)
      : diagram_(diagram), data_(data), metrics_(metrics) {
    for (qsizetype i = 0; i < diagram.hosts.size(); ++i) hosts_[diagram.hosts[i].id] = int(i);
    for (qsizetype i = 0; i < diagram.zones.size(); ++i) zones_[diagram.zones[i].id] = int(i);
  }

  void gather(const snapshot::Report& report, const document::View& view, const DiagramOptions& options);
  void joinOpposites();
  void route(const document::View& view, const DiagramOptions& options, const Diagram* previous);
  void stop();
  void label(const Diagram* previous);

 private:
  void findOld(const Diagram& previous);
  std::optional<PlacedLabel> keptLabel(const LinkBox& link, const LinkBox* old, const QStringList& texts,
                                       bool nothingMoved) const;
  void stopOne(LinkBox& link, const QList<const Flow*>& flows);
  int reasonNumber(const snapshot::Blocker& blocker);
  QString reasonText(const snapshot::Blocker& blocker) const;

  Diagram& diagram_;
  const document::DocumentData& data_;
  const Metrics& metrics_;
  QHash<document::HostId, int> hosts_;
  QHash<document::ZoneId, int> zones_;
  QList<Bundle> bundles_;
  QHash<QString, int> reasons_;
};

void LinkBuilder::gather(const snapshot::Report& report, const document::View& view,
                         const DiagramOptions& options) {
  const QSet<QString> hidden(view.hidden.begin(), view.hidden.end());
  QHash<Way, qsizetype> index;
  for (const Flow& flow : report.flows) {
    if (flow.verdict == Verdict::Local || flow.verdict == Verdict::Unplaced) continue;
    if (flow.fromHost == flow.toHost || !hosts_.contains(flow.fromHost) || !hosts_.contains(flow.toHost))
      continue;
    if (hidden.contains(flow.id) || (options.filter && !options.filter(flow))) continue;
    const LinkLook look = lookOf(flow);
    if (look == LinkLook::Disputed && !options.disputed) continue;
    // A custom flow that is allowed lies with the others that are.
    const LinkLook group = look == LinkLook::Custom ? LinkLook::Allowed : look;
    const Way way =
        options.bundle ? Way{flow.fromHost.value, flow.toHost.value, group} : Way{flow.id, {}, group};
    auto found = index.find(way);
    if (found == index.end()) {
      found = index.insert(way, bundles_.size());
      const QString key =
          options.bundle
              ? QStringLiteral("%1>%2:%3").arg(flow.fromHost.value, flow.toHost.value).arg(int(group))
              : flow.id;
      bundles_.append({flow.fromHost, flow.toHost, look, {}, key});
    }
    Bundle& bundle = bundles_[*found];
    bundle.flows.append(&flow);
    if (bundle.look != look) bundle.look = group;
  }
}

// Where two hosts open the same ports to each other (the nodes of a cluster), one link with two heads says it
// with half the ink. What is blocked stays apart: its way has a direction.
void LinkBuilder::joinOpposites() {
  QHash<Way, qsizetype> index;
  QList<Bundle> joined;
  for (const Bundle& bundle : bundles_) {
    const bool may = bundle.look == LinkLook::Allowed || bundle.look == LinkLook::Disputed;
    const auto other =
        may ? index.constFind(Way{bundle.to.value, bundle.from.value, bundle.look}) : index.constEnd();
    if (other != index.constEnd() && !joined[*other].bothWays &&
        linkLabels(joined[*other].flows) == linkLabels(bundle.flows)) {
      Bundle& first = joined[*other];
      first.bothWays = true;
      first.oneWay = first.flows.size();
      first.flows.append(bundle.flows);
      continue;
    }
    if (may) index.insert(Way{bundle.from.value, bundle.to.value, bundle.look}, joined.size());
    joined.append(bundle);
  }
  bundles_ = joined;
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

void LinkBuilder::route(const document::View& view, const DiagramOptions& options, const Diagram* previous) {
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
  std::vector<Polyline> kept;
  if (previous) findOld(*previous);
  for (const Bundle& bundle : bundles_) {
    const bool heavy = bundle.look == LinkLook::Blocked || bundle.look == LinkLook::Partly;
    RouteLink link{hosts_[bundle.from], hosts_[bundle.to], heavy, {}};
    for (const Flow* flow : bundle.flows) {
      const auto shape = view.links.constFind(flow->id);
      if (shape == view.links.constEnd() || shape->points.isEmpty()) continue;
      for (const QPoint& point : shape->points) link.via.push_back(point);
      break;
    }
    problem.links.push_back(link);
    kept.push_back(bundle.old ? bundle.old->line : Polyline{});
  }
  const std::vector<Polyline> routes = routeLinks(problem, options.routing, kept);
  for (qsizetype i = 0; i < bundles_.size(); ++i) {
    LinkBox box;
    box.key = bundles_[i].key;
    box.from = bundles_[i].from;
    box.to = bundles_[i].to;
    box.look = bundles_[i].look;
    box.bothWays = bundles_[i].bothWays;
    for (const Flow* flow : bundles_[i].flows) box.flows.append(flow->id);
    box.line = routes[std::size_t(i)];
    diagram_.links.append(box);
  }
}

QString LinkBuilder::reasonText(const snapshot::Blocker& blocker) const {
  if (blocker.action == snapshot::StopAction::NoCommonFamily) return Words::tr("no address family in common");
  const document::Zone zone = data_.zones.value(blocker.zone);
  const QString direction =
      blocker.direction == snapshot::CrossingDirection::In ? Words::tr("in") : Words::tr("out");
  const QString action =
      blocker.action == snapshot::StopAction::Reject ? Words::tr("reject") : Words::tr("deny");
  QString what = Words::tr("default %1").arg(action);
  if (!blocker.rule.isNull() && zone.firewall) {
    const QList<document::Rule>& rules = zone.firewall->rules;
    const auto rule =
        std::find_if(rules.begin(), rules.end(), [&](const auto& r) { return r.id == blocker.rule; });
    what = Words::tr("rule %1: %2").arg(rule - rules.begin() + 1).arg(action);
  }
  return Words::tr("%1, %2: %3").arg(oneLine(zone.name), direction, what);
}

int LinkBuilder::reasonNumber(const snapshot::Blocker& blocker) {
  const QString key = QStringLiteral("%1/%2/%3/%4")
                          .arg(blocker.zone.value)
                          .arg(int(blocker.direction))
                          .arg(blocker.rule.value)
                          .arg(int(blocker.action));
  if (const auto found = reasons_.constFind(key); found != reasons_.constEnd()) return *found;
  const int number = int(diagram_.stops.size()) + 1;
  reasons_[key] = number;
  diagram_.stops.append({number, blocker.zone, reasonText(blocker), 0});
  return number;
}

void LinkBuilder::stopOne(LinkBox& link, const QList<const Flow*>& flows) {
  const double total = length(link.line);
  const double margin = std::min(24.0, total / 3);
  QMap<double, StopMark> marks;
  double first = total;
  for (const Flow* flow : flows) {
    for (const snapshot::Blocker& blocker : flow->blockedBy) {
      const int number = reasonNumber(blocker);
      ++diagram_.stops[number - 1].flows;
      const bool inward = blocker.direction == snapshot::CrossingDirection::In;
      // Where the drawing does not show the crossing (a second network card elsewhere), the mark stands at
      // the end that the zone belongs to.
      double at = blocker.zone.isNull() ? total / 2 : inward ? total - margin : margin;
      const auto zone = zones_.constFind(blocker.zone);
      if (zone != zones_.constEnd())
        if (const auto crossing = crossingOf(link.line, diagram_.zones[*zone].rect, inward))
          at = crossing->distance;
      first = std::min(first, at);
      if (marks.contains(at)) continue;
      marks[at] = {pointAt(link.line, at), blocker.zone, blocker.direction, number,
                   link.look == LinkLook::Partly};
    }
  }
  link.stops = marks.values();
  if (link.look == LinkLook::Blocked && !marks.isEmpty()) link.dashedFrom = first;
}

void LinkBuilder::stop() {
  for (qsizetype i = 0; i < bundles_.size(); ++i)
    if (bundles_[i].look == LinkLook::Blocked || bundles_[i].look == LinkLook::Partly)
      stopOne(diagram_.links[i], bundles_[i].flows);
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
    lines.push_back(link.line);
    const Bundle& bundle = bundles_[i];
    texts.push_back(linkLabels(bundle.bothWays ? bundle.flows.mid(0, bundle.oneWay) : bundle.flows));
    LabelRequest request{int(i),
                         {},
                         keptLabel(link, bundle.old, texts.back(), nothingMoved),
                         link.look == LinkLook::Blocked || link.look == LinkLook::Partly};
    for (const QString& text : texts.back()) {
      double& width = widths[text];  // a few ports make up most of them
      if (width == 0) width = textWidth(text, metrics_.label) + 10;
      request.sizes.push_back({width, kLabelHeight});
    }
    requests.push_back(request);
  }
  const std::vector<PlacedLabel> placed = placeLabels(lines, requests, obstacles);
  for (std::size_t i = 0; i < placed.size(); ++i) {
    LinkBox& link = diagram_.links[qsizetype(i)];
    if (placed[i].size < 0) continue;
    link.label = texts[i][placed[i].size];
    link.labelRect = placed[i].rect;
  }
}

}  // namespace

QStringList linkLabels(const QList<const Flow*>& flows) {
  QList<const Flow*> sorted = flows;
  std::stable_sort(sorted.begin(), sorted.end(), [](const Flow* a, const Flow* b) {
    return a->ports.section(QLatin1Char('-'), 0, 0).toInt() <
           b->ports.section(QLatin1Char('-'), 0, 0).toInt();
  });
  QStringList ports;
  for (const Flow* flow : sorted)
    if (const QString text = portText(*flow); !ports.contains(text)) ports.append(text);
  QStringList labels;
  if (ports.size() <= kPortsInLabel) labels.append(ports.join(QStringLiteral(", ")));
  if (flows.size() > 1) {
    labels.append(Words::tr("%1 flows").arg(flows.size()));
    labels.append(QStringLiteral("×%1").arg(flows.size()));
  }
  return labels;
}

void buildLinks(Diagram& diagram, const document::DocumentData& data, const snapshot::Report& report,
                const document::View& view, const Metrics& metrics, const DiagramOptions& options,
                const Diagram* previous) {
  LinkBuilder builder(diagram, data, metrics);
  builder.gather(report, view, options);
  if (options.bundle) builder.joinOpposites();
  builder.route(view, options, previous);
  builder.stop();
  builder.label(previous);
}

}  // namespace topo::render
