// SPDX-License-Identifier: Apache-2.0
#include "views/render/diagram/stops.h"

#include "views/render/diagram/text.h"
#include "views/routing/crossings.h"

#include <QCoreApplication>
#include <QMap>

#include <algorithm>

namespace topo::render {

using snapshot::Flow;

namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(Diagram)
};

}  // namespace

StopMarker::StopMarker(Diagram& diagram, const document::DocumentData& data)
    : diagram_(diagram), data_(data) {
  diagram.stops.clear();
  for (qsizetype i = 0; i < diagram.zones.size(); ++i) zones_[diagram.zones[i].id] = int(i);
}

QString StopMarker::reasonText(const snapshot::Blocker& blocker) const {
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

int StopMarker::reasonNumber(const snapshot::Blocker& blocker) {
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

void StopMarker::mark(LinkBox& link, const QList<const Flow*>& flows) {
  link.stops.clear();
  link.dashedFrom = -1;
  if (!isStopped(link.look)) return;
  const double total = length(link.line);
  const double margin = std::min(24.0, total / 3);
  QMap<double, StopMark> marks;
  double first = total;
  const Polyline backwards(link.line.rbegin(), link.line.rend());
  for (qsizetype i = 0; i < flows.size(); ++i) {
    const bool along = !link.bothWays || i < link.oneWay;
    const Polyline& line = along ? link.line : backwards;
    for (const snapshot::Blocker& blocker : flows[i]->blockedBy) {
      const int number = reasonNumber(blocker);
      ++diagram_.stops[number - 1].flows;
      const bool inward = blocker.direction == snapshot::CrossingDirection::In;
      // Where the drawing does not show the crossing (a second network card elsewhere), the mark stands at
      // the end that the zone belongs to.
      double at = blocker.zone.isNull() ? total / 2 : inward ? total - margin : margin;
      const auto zone = zones_.constFind(blocker.zone);
      if (zone != zones_.constEnd())
        if (const auto crossing = crossingOf(line, diagram_.zones[*zone].rect, inward))
          at = crossing->distance;
      if (!along) at = total - at;
      first = std::min(first, at);
      if (marks.contains(at)) continue;
      marks[at] = {pointAt(link.line, at), blocker.zone, blocker.direction, number,
                   link.look == LinkLook::Partly};
    }
  }
  link.stops = marks.values();
  if (link.look == LinkLook::Blocked && !marks.isEmpty()) link.dashedFrom = first;
}

}  // namespace topo::render
