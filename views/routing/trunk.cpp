// SPDX-License-Identifier: Apache-2.0
// The part of the search that lets links of one group share a trunk.
#include "views/routing/search.h"

#include <algorithm>
#include <cmath>

namespace topo::routing {
namespace {

constexpr double kSame = 0.01;

bool isUpright(QPointF a, QPointF b) {
  return std::abs(a.x() - b.x()) < kSame;
}

}  // namespace

// The lines lead towards the card they share; the last one to pass a node says where it goes on from there.
RouteSearch::Joins RouteSearch::joinsOf(const std::vector<const Polyline*>& tree) const {
  Joins joins;
  for (const Polyline* line : tree) {
    for (std::size_t k = 1; k < line->size(); ++k) {
      const QPointF a = (*line)[k - 1], b = (*line)[k];
      const int c1 = grid_.columnAt(a.x()), c2 = grid_.columnAt(b.x());
      const int r1 = grid_.rowAt(a.y()), r2 = grid_.rowAt(b.y());
      const auto add = [&](int column, int row) {
        const QPointF at(grid_.x(column), grid_.y(row));
        // Not on the stubs inside the margin of a card, beyond the ends of the segment.
        const bool within = isUpright(a, b)
                                ? at.y() >= std::min(a.y(), b.y()) && at.y() <= std::max(a.y(), b.y())
                                : at.x() >= std::min(a.x(), b.x()) && at.x() <= std::max(a.x(), b.x());
        if (within) joins[grid_.node(column, row)] = {line, k, b - a};
      };
      if (isUpright(a, b))
        for (int row = std::min(r1, r2); row <= std::max(r1, r2); ++row) add(c1, row);
      else
        for (int column = std::min(c1, c2); column <= std::max(c1, c2); ++column) add(column, r1);
    }
  }
  return joins;
}

std::optional<double> RouteSearch::costOfJoining(const Join& join, int node, int from) const {
  const QPointF at = grid_.at(node), onward = join.onward;
  const QPointF a = (*join.line)[join.segment - 1];
  const bool onLine =
      isUpright({}, onward) ? std::abs(a.x() - at.x()) < kSame : std::abs(a.y() - at.y()) < kSame;
  if (from < 0) return onLine ? std::optional<double>(bend_) : std::nullopt;
  const QPointF step = at - grid_.at(from);
  const double along = QPointF::dotProduct(step, onward);
  if (along < 0) return std::nullopt;  // it would run back on itself
  if (along > 0) return onLine ? std::optional<double>(0) : std::nullopt;
  return bend_ / 2;
}

Polyline RouteSearch::join(const RouteLink& link, bool inward, const std::vector<const Polyline*>& tree,
                           Polyline& own) {
  // All of them turned to lead towards the card they share.
  std::vector<Polyline> turned;
  for (const Polyline* line : tree) {
    turned.push_back(*line);
    if (!inward) std::reverse(turned.back().begin(), turned.back().end());
  }
  std::vector<const Polyline*> lines;
  QRectF around;
  for (const Polyline& line : turned) {
    lines.push_back(&line);
    for (const QPointF& p : line) around |= QRectF(p, p).adjusted(-0.5, -0.5, 0.5, 0.5);
  }
  const Joins joins = joinsOf(lines);
  const int free = inward ? link.source : link.destination;
  prepare(link);
  const Polyline way = leg(ends(free), {}, around, false, -1, &joins);
  if (way.empty()) return {};
  const QPointF last = way.back();
  const Join& found = joins.at(grid_.node(grid_.columnAt(last.x()), grid_.rowAt(last.y())));
  // Onto the line itself: it may lie beside the grid.
  const QPointF on = (*found.line)[found.segment];
  const QPointF meeting = isUpright({}, found.onward) ? QPointF(on.x(), last.y()) : QPointF(last.x(), on.y());
  Polyline line{stub(free, way.front())};
  line.insert(line.end(), way.begin(), way.end() - 1);
  line.push_back(meeting);
  own = line;
  line.insert(line.end(), found.line->begin() + std::ptrdiff_t(found.segment), found.line->end());
  for (Polyline* one : {&own, &line}) {
    tidy(*one);
    if (!inward) std::reverse(one->begin(), one->end());
  }
  return line;
}

}  // namespace topo::routing
