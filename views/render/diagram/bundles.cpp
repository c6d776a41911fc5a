// SPDX-License-Identifier: Apache-2.0
#include "views/render/diagram/bundles.h"

#include <QCoreApplication>

#include <algorithm>

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

/// From one host to another, in one look.
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

QList<Bundle> gather(const QList<const Flow*>& flows, bool bundled) {
  QList<Bundle> bundles;
  QHash<Way, qsizetype> index;
  for (const Flow* flow : flows) {
    const LinkLook look = lookOf(*flow);
    const LinkLook group = groupOf(look);
    const Way way = bundled ? Way{flow->fromHost.value, flow->toHost.value, group} : Way{flow->id, {}, group};
    auto found = index.find(way);
    if (found == index.end()) {
      found = index.insert(way, bundles.size());
      const QString key =
          bundled ? QStringLiteral("%1>%2:%3").arg(flow->fromHost.value, flow->toHost.value).arg(int(group))
                  : flow->id;
      bundles.append({flow->fromHost, flow->toHost, look, {}, key});
    }
    Bundle& bundle = bundles[*found];
    bundle.flows.append(flow);
    if (bundle.look != look) bundle.look = group;
  }
  return bundles;
}

// Where two hosts open the same ports to each other (the nodes of a cluster), one link with two heads says it
// with half the ink. What is blocked stays apart: its way has a direction.
QList<Bundle> joinOpposites(const QList<Bundle>& bundles) {
  QHash<Way, qsizetype> index;
  QList<Bundle> joined;
  for (const Bundle& bundle : bundles) {
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
  return joined;
}

}  // namespace

bool isDrawn(const Flow& flow, const DiagramOptions& options) {
  if (flow.verdict == Verdict::Local || flow.verdict == Verdict::Unplaced) return false;
  if (!options.disputed && lookOf(flow) == LinkLook::Disputed) return false;
  return !options.filter || options.filter(flow);
}

QList<Bundle> bundlesOf(const QList<const Flow*>& flows, const DiagramOptions& options) {
  const QList<Bundle> bundles = gather(flows, options.bundle);
  return options.bundle ? joinOpposites(bundles) : bundles;
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

}  // namespace topo::render
