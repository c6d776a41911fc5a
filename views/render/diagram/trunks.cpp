// SPDX-License-Identifier: Apache-2.0
#include "views/render/diagram/trunks.h"

#include "views/render/diagram/stops.h"
#include "views/routing/crossings.h"

#include <QMap>

#include <algorithm>
#include <cmath>

namespace topo::render {

using snapshot::Flow;

namespace {

constexpr double kSame = 0.3;

// What links must have in common to share a trunk; empty: this one goes alone.
QString serviceOf(const Bundle& bundle, const document::View& view) {
  // Flows that were asked to be drawn apart have no name of their bundle.
  if (bundle.bothWays || bundle.name.isEmpty() || bundle.joinsZones()) return {};
  const auto bent = [&](const Flow* flow) { return !view.links.value(flow->id).points.isEmpty(); };
  if (std::any_of(bundle.flows.begin(), bundle.flows.end(), bent)) return {};
  const QStringList labels = linkLabels(bundle.flows);
  const bool namesPorts = bundle.flows.size() == 1 || labels.size() == 3;
  if (labels.isEmpty() || !namesPorts) return {};
  QStringList parts{QString::number(int(bundle.look)), labels.first()};
  if (isStopped(bundle.look)) {
    QStringList stops;
    for (const Flow* flow : bundle.flows) {
      for (const snapshot::Blocker& blocker : flow->blockedBy)
        stops.append(QStringLiteral("%1/%2/%3/%4")
                         .arg(blocker.zone.value)
                         .arg(int(blocker.direction))
                         .arg(blocker.rule.value)
                         .arg(int(blocker.action)));
    }
    stops.removeDuplicates();
    stops.sort();
    parts += stops;
  }
  return parts.join(QLatin1Char('|'));
}

// How much two lines have in common, from their starts.
double commonStart(const Polyline& a, const Polyline& b) {
  if (a.empty() || b.empty()) return 0;
  double common = 0;
  QPointF at = a.front();
  if ((at - b.front()).manhattanLength() > kSame) return 0;
  std::size_t i = 1, k = 1;
  while (i < a.size() && k < b.size()) {
    const QPointF stepA = a[i] - at, stepB = b[k] - at;
    const double lengthA = stepA.manhattanLength(), lengthB = stepB.manhattanLength();
    if (lengthA < kSame) {
      ++i;
      continue;
    }
    if (lengthB < kSame) {
      ++k;
      continue;
    }
    if ((stepA / lengthA - stepB / lengthB).manhattanLength() > 0.02) break;
    const bool first = lengthA <= lengthB;
    common += std::min(lengthA, lengthB);
    at = first ? a[i] : b[k];
  }
  return common;
}

Polyline reversed(const Polyline& line) {
  return {line.rbegin(), line.rend()};
}

// How much of their lines two links of a trunk share, at the end (or start) at which they meet a card.
double common(const LinkBox& a, const LinkBox& b) {
  return a.to == b.to ? commonStart(reversed(a.line), reversed(b.line)) : commonStart(a.line, b.line);
}

}  // namespace

std::vector<int> trunksOf(const QList<Bundle>& bundles, const document::View& view,
                          const DiagramOptions& options) {
  std::vector<int> trunks(std::size_t(bundles.size()), -1);
  if (!options.trunks || !options.bundle) return trunks;
  QMap<QString, QList<qsizetype>> groups;
  for (qsizetype i = 0; i < bundles.size(); ++i) {
    const QString service = serviceOf(bundles[i], view);
    if (service.isEmpty()) continue;
    groups[QStringLiteral("to|%1|%2").arg(bundles[i].to.value, service)].append(i);
    groups[QStringLiteral("from|%1|%2").arg(bundles[i].from.value, service)].append(i);
  }
  QList<QList<qsizetype>> sorted = groups.values();
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.size() > b.size(); });
  int number = 0;
  for (QList<qsizetype>& group : sorted) {
    group.removeIf([&](qsizetype i) { return trunks[std::size_t(i)] >= 0; });
    if (group.size() < 2) continue;
    for (const qsizetype i : std::as_const(group)) trunks[std::size_t(i)] = number;
    ++number;
  }
  return trunks;
}

void findOwnParts(QList<LinkBox>& links) {
  QHash<int, QList<qsizetype>> trunks;
  for (qsizetype i = 0; i < links.size(); ++i) {
    if (links.at(i).trunk < 0) continue;
    LinkBox& link = links[i];
    QList<qsizetype>& before = trunks[link.trunk];
    double shared = 0;
    bool atEnd = true;
    for (const qsizetype other : std::as_const(before)) {
      shared = std::max(shared, common(link, links.at(other)));
      atEnd = link.to == links.at(other).to;
    }
    before.append(i);
    link.ownFrom = shared > 0 && !atEnd ? shared : 0;
    link.ownTo = shared > 0 && atEnd ? std::max(0.0, length(link.line) - shared) : -1;
  }
}

Polyline sharedPart(const QList<LinkBox>& links, qsizetype index) {
  const LinkBox& link = links.at(index);
  double shared = 0;
  bool atEnd = true;
  for (qsizetype i = 0; i < links.size(); ++i) {
    if (i == index || links.at(i).trunk != link.trunk) continue;
    shared = std::max(shared, common(link, links.at(i)));
    atEnd = link.to == links.at(i).to;
  }
  const double total = length(link.line);
  return shared <= 0 ? Polyline{}
         : atEnd     ? part(link.line, total - shared, total)
                     : part(link.line, 0, shared);
}

}  // namespace topo::render
