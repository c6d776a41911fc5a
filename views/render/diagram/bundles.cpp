// SPDX-License-Identifier: Apache-2.0
#include "views/render/diagram/bundles.h"

#include <QCoreApplication>

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

/// Where a link starts or ends: a host, or a zone as a whole.
struct End {
  document::HostId host;
  document::ZoneId zone;
  [[nodiscard]] QString text() const {
    return zone.isNull() ? host.value : QStringLiteral("zone:") + zone.value;
  }
};

/// From one end to another, in one look.
struct Way {
  QString from, to;
  LinkLook look;
  bool operator==(const Way&) const = default;
  friend size_t qHash(const Way& way, size_t seed = 0) {
    return qHashMulti(seed, way.from, way.to, int(way.look));
  }
};

/// A custom flow that is allowed lies with the others that are.
LinkLook groupOf(LinkLook look) {
  return look == LinkLook::Custom ? LinkLook::Allowed : look;
}

/// What the bundles between two ends are called together, whichever way they run.
QString nameOf(const End& a, const End& b) {
  const QString from = a.text(), to = b.text();
  return from < to ? from + QStringLiteral("<>") + to : to + QStringLiteral("<>") + from;
}

/// The zones in which two hosts part ways; an end that lies right in what both share stays a host.
std::pair<End, End> zoneEnds(const Flow& flow, const BundleRule& rule) {
  const QList<document::ZoneId> from = rule.zones.value(flow.fromHost), to = rule.zones.value(flow.toHost);
  qsizetype shared = 0;
  while (shared < from.size() && shared < to.size() && from[shared] == to[shared]) ++shared;
  return {{flow.fromHost, from.value(shared)}, {flow.toHost, to.value(shared)}};
}

/// Puts flows together.
class Gatherer {
 public:
  explicit Gatherer(const BundleRule& rule) : rule_(rule) {}

  void add(const Flow& flow) {
    const auto [from, to] = zoneEnds(flow, rule_);
    const bool zones = rule_.by == document::Bundling::Zones && !(from.zone.isNull() && to.zone.isNull());
    QString opened;
    if (zones && !rule_.opened.contains(nameOf(from, to))) return join(flow, from, to, {});
    if (zones) opened = nameOf(from, to);
    const End source{flow.fromHost, {}}, target{flow.toHost, {}};
    const QString name = nameOf(source, target);
    if (rule_.by == document::Bundling::None || rule_.opened.contains(name)) {
      open(flow, rule_.by == document::Bundling::None ? QString() : name);
    } else {
      join(flow, source, target, opened);
    }
  }

  [[nodiscard]] const QList<Bundle>& bundles() const { return bundles_; }

 private:
  void join(const Flow& flow, const End& from, const End& to, const QString& takenFrom) {
    const LinkLook look = lookOf(flow);
    const LinkLook group = groupOf(look);
    const Way way{from.text(), to.text(), group};
    auto found = index_.find(way);
    if (found == index_.end()) {
      found = index_.insert(way, bundles_.size());
      Bundle bundle;
      bundle.from = flow.fromHost;
      bundle.to = flow.toHost;
      bundle.fromZone = from.zone;
      bundle.toZone = to.zone;
      bundle.look = look;
      bundle.key = QStringLiteral("%1>%2:%3").arg(way.from, way.to).arg(int(group));
      bundle.name = nameOf(from, to);
      bundle.takenFrom = takenFrom;
      bundles_.append(bundle);
    }
    Bundle& bundle = bundles_[*found];
    bundle.flows.append(&flow);
    if (bundle.look != look) bundle.look = group;
  }

  void open(const Flow& flow, const QString& takenFrom) {
    Bundle bundle;
    bundle.from = flow.fromHost;
    bundle.to = flow.toHost;
    bundle.look = lookOf(flow);
    bundle.key = flow.id;
    bundle.takenFrom = takenFrom;
    bundle.flows.append(&flow);
    bundles_.append(bundle);
  }

  const BundleRule& rule_;
  QList<Bundle> bundles_;
  QHash<Way, qsizetype> index_;
};

QString endText(const Bundle& bundle, bool from) {
  return (from ? End{bundle.from, bundle.fromZone} : End{bundle.to, bundle.toZone}).text();
}

/// Whether a bundle may be one link with what runs against it. Between hosts what is blocked stays apart: its
/// way has a direction.
bool mayJoin(const Bundle& bundle) {
  return bundle.joinsZones() ||
         (!bundle.name.isEmpty() && (bundle.look == LinkLook::Allowed || bundle.look == LinkLook::Disputed));
}

bool mayJoin(const Bundle& first, const Bundle& second) {
  return !first.bothWays && (first.joinsZones() || linkLabels(first.flows) == linkLabels(second.flows));
}

// Where two hosts open the same ports to each other (the nodes of a cluster), one link with two heads says it
// with half the ink.
QList<Bundle> joinOpposites(const QList<Bundle>& bundles) {
  QHash<Way, qsizetype> index;
  QList<Bundle> joined;
  for (const Bundle& bundle : bundles) {
    const bool may = mayJoin(bundle);
    const Way back{endText(bundle, false), endText(bundle, true), bundle.look};
    const auto other = may ? index.constFind(back) : index.constEnd();
    if (other != index.constEnd() && mayJoin(joined[*other], bundle)) {
      Bundle& first = joined[*other];
      first.bothWays = true;
      first.oneWay = first.flows.size();
      first.flows.append(bundle.flows);
      continue;
    }
    if (may) index.insert(Way{back.to, back.from, bundle.look}, joined.size());
    joined.append(bundle);
  }
  return joined;
}

/// The zones drawn around a zone and itself, from the outermost.
QList<document::ZoneId> drawnAround(const document::DocumentData& data, const QSet<document::ZoneId>& drawn,
                                    document::ZoneId zone) {
  QList<document::ZoneId> chain;
  for (; !zone.isNull(); zone = data.zones.value(zone).parent)
    if (drawn.contains(zone)) chain.prepend(zone);
  return chain;
}

}  // namespace

BundleRule bundleRule(const document::DocumentData& data, const document::View& view, const Diagram& diagram,
                      const DiagramOptions& options) {
  BundleRule rule{options.bundle ? view.bundling : document::Bundling::None, options.opened, {}};
  if (rule.by != document::Bundling::Zones) return rule;
  QSet<document::ZoneId> drawn;
  for (const ZoneBox& zone : diagram.zones) drawn.insert(zone.id);
  for (const HostBox& box : diagram.hosts) {
    for (const document::Interface& interface : data.hosts.value(box.id).interfaces) {
      if (interface.in.type == document::Place::Type::TopLevel) continue;
      const document::ZoneId zone = interface.in.type == document::Place::Type::Zone
                                        ? document::ZoneId(interface.in.id)
                                        : data.networks.value(document::NetworkId(interface.in.id)).zone;
      rule.zones[box.id] = drawnAround(data, drawn, zone);
      break;  // the card lies where its first place is
    }
  }
  return rule;
}

bool isDrawn(const Flow& flow, const DiagramOptions& options) {
  if (flow.verdict == Verdict::Local || flow.verdict == Verdict::Unplaced) return false;
  if (!options.disputed && lookOf(flow) == LinkLook::Disputed) return false;
  return true;
}

QList<Bundle> bundlesOf(const QList<const Flow*>& flows, const BundleRule& rule) {
  Gatherer gatherer(rule);
  for (const Flow* flow : flows) gatherer.add(*flow);
  return rule.by == document::Bundling::None ? gatherer.bundles() : joinOpposites(gatherer.bundles());
}

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

QStringList linkLabels(const Bundle& bundle) {
  if (!bundle.joinsZones()) {
    QList<const Flow*> told = bundle.flows;
    if (bundle.bothWays) told.resize(bundle.oneWay);
    return linkLabels(told);
  }
  if (bundle.flows.size() == 1) return linkLabels(bundle.flows);
  return {Words::tr("%1 flows").arg(bundle.flows.size()), QStringLiteral("×%1").arg(bundle.flows.size())};
}

}  // namespace topo::render
