// SPDX-License-Identifier: Apache-2.0
#include "views/render/diagram/stops.h"
#include "views/routing/crossings.h"
#include "views/routing/spatial_index.h"

#include <algorithm>
#include <cmath>

namespace topo::render {

namespace {

// With more links or crossings than this a picture is a map: jumps would only make it restless.
constexpr qsizetype kMostLinks = 400;
constexpr std::size_t kMostCrossings = 400;
constexpr double kJumpRadius = 5;

constexpr double kMarkAir = 1.5;
constexpr int kMostRows = 4;  // of marks, one behind the other

int rankOf(LinkLook look) {
  switch (look) {
    case LinkLook::Disputed:
      return 0;
    case LinkLook::Allowed:
      return 1;
    case LinkLook::Custom:
      return 2;
    case LinkLook::Partly:
      return 3;
    case LinkLook::Blocked:
      return 4;
  }
  return 0;
}

// The length of a line up to the point of it that is nearest to `point`.
double distanceAlong(const Polyline& line, QPointF point) {
  double before = 0, best = 1e30, found = 0;
  for (std::size_t k = 1; k < line.size(); ++k) {
    const QPointF a = line[k - 1], step = line[k] - a;
    const double size = std::hypot(step.x(), step.y());
    const double t =
        size > 0 ? std::clamp(QPointF::dotProduct(point - a, step) / (size * size), 0.0, 1.0) : 0;
    const QPointF away = point - (a + step * t);
    const double distance = std::hypot(away.x(), away.y());
    if (distance < best - 1e-6) {
      best = distance;
      found = before + t * size;
    }
    before += size;
  }
  return found;
}

}  // namespace

void findJumps(Diagram& diagram, const Metrics& metrics) {
  std::vector<Polyline> lines;
  std::vector<int> ranks;
  const bool few = diagram.links.size() <= kMostLinks;
  for (const LinkBox& link : std::as_const(diagram.links)) {
    if (!few) break;
    lines.push_back(link.line);
    ranks.push_back(rankOf(link.look));
  }
  std::vector<std::vector<Jump>> jumps =
      routing::lineJumps(lines, ranks, kJumpRadius, metrics.bendRadius, kMostCrossings);
  jumps.resize(std::size_t(diagram.links.size()));
  for (qsizetype i = 0; i < diagram.links.size(); ++i) {
    if (diagram.links.at(i).jumps != jumps[std::size_t(i)])
      diagram.links[i].jumps = std::move(jumps[std::size_t(i)]);
  }
}

void spreadStops(Diagram& diagram, const Metrics& metrics) {
  const double apart = 2 * metrics.stopRadius + kMarkAir;
  routing::SpatialIndex taken(diagram.bounds);
  const auto around = [](QPointF at, double reach) {
    return QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach);
  };
  const auto isFree = [&](QPointF at) {
    return !taken.any(around(at, apart), [&](int, const QRectF& other) {
      const QPointF away = other.center() - at;
      return std::hypot(away.x(), away.y()) < apart - 0.01;
    });
  };
  QHash<int, QList<std::pair<QPointF, QPointF>>> onTrunks;  // where marks were, and where they lie now
  for (qsizetype i = 0; i < diagram.links.size(); ++i) {
    if (diagram.links.at(i).stops.isEmpty()) continue;
    QList<std::pair<QPointF, QPointF>> none;
    QList<std::pair<QPointF, QPointF>>& known =
        diagram.links.at(i).trunk < 0 ? none : onTrunks[diagram.links.at(i).trunk];
    LinkBox& link = diagram.links[i];
    const double total = length(link.line);
    for (StopMark& stop : link.stops) {
      // Links that share a trunk share its marks.
      const auto same = std::find_if(known.cbegin(), known.cend(), [&](const auto& mark) {
        return (mark.first - stop.at).manhattanLength() < 1;
      });
      if (same != known.cend()) {
        stop.at = same->second;
        continue;
      }
      const QPointF crossing = stop.at;
      const double at = distanceAlong(link.line, stop.at);
      // Before the edge there is the side on which the traffic still lives: rows grow there first.
      for (int row = 0; row < 2 * kMostRows; ++row) {
        const double moved = at + (row % 2 == 1 ? -1 : 1) * ((row + 1) / 2) * apart;
        if (moved < metrics.stopRadius || moved > total - metrics.stopRadius - metrics.arrowLength) continue;
        const QPointF place = row == 0 ? stop.at : pointAt(link.line, moved);
        if (!isFree(place)) continue;
        stop.at = place;
        break;
      }
      taken.add(around(stop.at, 0.5));
      known.append({crossing, stop.at});
    }
    if (link.dashedFrom < 0) continue;
    link.dashedFrom = total;
    for (const StopMark& stop : std::as_const(link.stops))
      link.dashedFrom = std::min(link.dashedFrom, distanceAlong(link.line, stop.at));
  }
}

}  // namespace topo::render
