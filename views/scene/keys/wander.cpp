// SPDX-License-Identifier: Apache-2.0
#include "views/scene/keys/wander.h"

#include <algorithm>
#include <vector>

namespace topo::views {

using document::EntityRef;
using document::EntityType;

namespace {

qreal areaOf(const QRectF& rect) {
  return rect.width() * rect.height();
}

bool canHold(EntityType type) {
  return type == EntityType::Zone || type == EntityType::Network || type == EntityType::Host;
}

class Reading {
 public:
  explicit Reading(const QList<WanderStop>& stops) : stops_(stops), inside_(std::size_t(stops.size())) {
    for (qsizetype i = 0; i < stops.size(); ++i) {
      const qsizetype home = innermost(i);
      (home < 0 ? top_ : inside_[std::size_t(home)]).push_back(i);
    }
  }

  QList<EntityRef> read() {
    visit(top_);
    return order_;
  }

 private:
  qsizetype innermost(qsizetype of) const {
    const QRectF rect = stops_[of].rect;
    qsizetype found = -1;
    for (qsizetype i = 0; i < stops_.size(); ++i) {
      const QRectF other = stops_[i].rect;
      if (i == of || !canHold(stops_[i].ref.type) || areaOf(other) <= areaOf(rect)) continue;
      if (!other.contains(rect.center())) continue;
      if (found < 0 || areaOf(other) < areaOf(stops_[found].rect)) found = i;
    }
    return found;
  }

  /// Those that begin above the middle of the first are one row.
  void visit(std::vector<qsizetype> level) {
    const auto rect = [this](qsizetype i) { return stops_[i].rect; };
    std::stable_sort(level.begin(), level.end(),
                     [&](qsizetype a, qsizetype b) { return rect(a).top() < rect(b).top(); });
    for (auto row = level.begin(); row != level.end();) {
      const qreal middle = rect(*row).center().y();
      const auto end = std::find_if(row, level.end(), [&](qsizetype i) { return rect(i).top() > middle; });
      std::stable_sort(row, end, [&](qsizetype a, qsizetype b) { return rect(a).left() < rect(b).left(); });
      for (; row != end; ++row) {
        order_.append(stops_[*row].ref);
        visit(inside_[std::size_t(*row)]);
      }
    }
  }

  const QList<WanderStop>& stops_;
  std::vector<std::vector<qsizetype>> inside_;
  std::vector<qsizetype> top_;
  QList<EntityRef> order_;
};

}  // namespace

QList<EntityRef> readingOrder(const QList<WanderStop>& stops) {
  return Reading(stops).read();
}

EntityRef neighbourOf(const QRectF& from, const QPoint& direction, const QList<WanderStop>& stops) {
  const bool across = direction.x() != 0;
  const int sign = across ? direction.x() : direction.y();
  EntityRef best;
  qreal least = -1;
  for (const WanderStop& stop : stops) {
    if (stop.rect == from || stop.rect.contains(from) || from.contains(stop.rect)) continue;
    const QPointF step = stop.rect.center() - from.center();
    const qreal ahead = sign * (across ? step.x() : step.y());
    const qreal aside = std::abs(across ? step.y() : step.x());
    if (ahead <= 0) continue;
    // Beside rather than ahead: that is another direction, unless they overlap across it.
    const bool inRow = across ? stop.rect.top() < from.bottom() && from.top() < stop.rect.bottom()
                              : stop.rect.left() < from.right() && from.left() < stop.rect.right();
    if (!inRow && aside > 2 * ahead) continue;
    const qreal far = ahead + (inRow ? 0.3 : 2) * aside;
    if (least >= 0 && far >= least) continue;
    least = far;
    best = stop.ref;
  }
  return best;
}

}  // namespace topo::views
