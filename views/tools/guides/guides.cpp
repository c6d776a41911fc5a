// SPDX-License-Identifier: Apache-2.0
#include "views/tools/guides/guides.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace topo::views {

namespace {

constexpr qreal kSame = 0.75;  // so near counts as in line
constexpr qreal kBeyond = 12;  // how far a line sticks out of what it joins

/// Rectangles seen along one axis: the same code does left and right, top and bottom.
struct Span {
  qreal low, high;      ///< along the axis
  qreal side, farSide;  ///< across it
  [[nodiscard]] qreal middle() const { return (low + high) / 2; }
  [[nodiscard]] qreal length() const { return high - low; }
  [[nodiscard]] bool isBeside(const Span& other) const {
    return side < other.farSide && other.side < farSide;
  }
};

Span spanOf(const QRectF& rect, bool across) {
  return across ? Span{rect.left(), rect.right(), rect.top(), rect.bottom()}
                : Span{rect.top(), rect.bottom(), rect.left(), rect.right()};
}

QLineF lineAt(qreal at, qreal from, qreal to, bool across) {
  return across ? QLineF(at, from, at, to) : QLineF(from, at, to, at);
}

QLineF gapLine(qreal from, qreal to, qreal at, bool across) {
  return across ? QLineF(from, at, to, at) : QLineF(at, from, at, to);
}

class Nearest {
 public:
  explicit Nearest(qreal reach) : reach_(reach) {}
  void offer(qreal by) {
    if (std::abs(by) > reach_ || (by_ && std::abs(*by_) <= std::abs(by))) return;
    by_ = by;
  }
  [[nodiscard]] std::optional<qreal> by() const { return by_; }

 private:
  qreal reach_;
  std::optional<qreal> by_;
};

bool same(qreal a, qreal b) {
  return std::abs(a - b) < kSame;
}

/// The nearest before and after it of those beside it.
struct Row {
  std::optional<Span> before, after, beforeThat, afterThat;
};

Row rowOf(const Span& moved, const QList<Span>& others) {
  Row row;
  const auto nearestBefore = [&](const Span& of) {
    std::optional<Span> found;
    for (const Span& other : others) {
      if (other.isBeside(moved) && other.high <= of.low + kSame && (!found || other.high > found->high))
        found = other;
    }
    return found;
  };
  const auto nearestAfter = [&](const Span& of) {
    std::optional<Span> found;
    for (const Span& other : others) {
      if (other.isBeside(moved) && other.low >= of.high - kSame && (!found || other.low < found->low))
        found = other;
    }
    return found;
  };
  row.before = nearestBefore(moved);
  row.after = nearestAfter(moved);
  if (row.before) row.beforeThat = nearestBefore(*row.before);
  if (row.after) row.afterThat = nearestAfter(*row.after);
  return row;
}

void offerDistances(const Span& moved, const Row& row, Nearest& nearest) {
  if (row.before && row.beforeThat)
    nearest.offer(2 * row.before->low - row.beforeThat->high - moved.low + row.before->length());
  if (row.after && row.afterThat)
    nearest.offer(2 * row.after->high - row.afterThat->low - moved.high - row.after->length());
  if (row.before && row.after) nearest.offer((row.before->high + row.after->low) / 2 - moved.middle());
}

void showDistances(const Span& moved, const Row& row, bool across, QList<QLineF>& lines) {
  const auto show = [&](const Span& a, const Span& b) {
    const qreal from = std::max({a.side, b.side});
    const qreal to = std::min({a.farSide, b.farSide});
    lines.append(gapLine(a.high, b.low, (from + to) / 2, across));
  };
  const bool before = row.before && row.beforeThat &&
                      same(moved.low - row.before->high, row.before->low - row.beforeThat->high);
  const bool after =
      row.after && row.afterThat && same(row.after->low - moved.high, row.afterThat->low - row.after->high);
  const bool between =
      row.before && row.after && same(moved.low - row.before->high, row.after->low - moved.high);
  if (before) show(*row.beforeThat, *row.before);
  if (before || between) show(*row.before, moved);
  if (after || between) show(moved, *row.after);
  if (after) show(*row.after, *row.afterThat);
}

void showLine(qreal at, const Span& moved, const QList<Span>& others, bool across, QList<QLineF>& lines) {
  qreal from = moved.side;
  qreal to = moved.farSide;
  bool any = false;
  for (const Span& other : others) {
    if (!same(other.low, at) && !same(other.high, at) && !same(other.middle(), at)) continue;
    any = true;
    from = std::min(from, other.side);
    to = std::max(to, other.farSide);
  }
  if (any) lines.append(lineAt(at, from - kBeyond, to + kBeyond, across));
}

QList<Span> spansOf(const QList<QRectF>& rects, bool across) {
  QList<Span> spans;
  for (const QRectF& rect : rects) spans.append(spanOf(rect, across));
  return spans;
}

std::optional<qreal> moveAlong(const Span& moved, const QList<Span>& others, qreal reach) {
  Nearest nearest(reach);
  for (const Span& other : others) {
    for (const qreal goal : {other.low, other.high}) {
      nearest.offer(goal - moved.low);
      nearest.offer(goal - moved.high);
    }
    nearest.offer(other.middle() - moved.middle());
  }
  offerDistances(moved, rowOf(moved, others), nearest);
  return nearest.by();
}

}  // namespace

Guides guidesForMove(const QRectF& rect, const QList<QRectF>& others, qreal reach) {
  Guides guides;
  for (const bool across : {true, false}) {
    const auto by = moveAlong(spanOf(rect, across), spansOf(others, across), reach);
    if (!by) continue;
    (across ? guides.across : guides.along) = true;
    (across ? guides.by.rx() : guides.by.ry()) = *by;
  }
  // Shown is what holds in the end: on both axes, and of several reasons all.
  const QRectF end = rect.translated(guides.by);
  for (const bool across : {true, false}) {
    if (!(across ? guides.across : guides.along)) continue;
    const Span moved = spanOf(end, across);
    const QList<Span> spans = spansOf(others, across);
    for (const qreal at : {moved.low, moved.middle(), moved.high}) {
      showLine(at, moved, spans, across, guides.lines);
    }
    showDistances(moved, rowOf(moved, spans), across, guides.distances);
  }
  return guides;
}

Guides guidesForResize(const QRectF& rect, DraggedEdges edges, const QList<QRectF>& others, qreal reach) {
  Guides guides;
  QRectF end = rect;
  for (const bool across : {true, false}) {
    const bool low = across ? edges.left : edges.top;
    const bool high = across ? edges.right : edges.bottom;
    if (low == high) continue;
    const Span moved = spanOf(rect, across);
    Nearest nearest(reach);
    for (const Span& other : spansOf(others, across)) {
      const qreal edge = low ? moved.low : moved.high;
      nearest.offer(other.low - edge);
      nearest.offer(other.high - edge);
      nearest.offer(low ? moved.high - other.length() - moved.low : moved.low + other.length() - moved.high);
    }
    if (!nearest.by()) continue;
    (across ? guides.across : guides.along) = true;
    (across ? guides.by.rx() : guides.by.ry()) = *nearest.by();
    if (across && low) end.setLeft(end.left() + *nearest.by());
    if (across && high) end.setRight(end.right() + *nearest.by());
    if (!across && low) end.setTop(end.top() + *nearest.by());
    if (!across && high) end.setBottom(end.bottom() + *nearest.by());
  }
  for (const bool across : {true, false}) {
    if (!(across ? guides.across : guides.along)) continue;
    const Span moved = spanOf(end, across);
    const QList<Span> spans = spansOf(others, across);
    showLine(across ? (edges.left ? moved.low : moved.high) : (edges.top ? moved.low : moved.high), moved,
             spans, across, guides.lines);
    for (const Span& other : spans) {
      if (!same(other.length(), moved.length())) continue;
      // As long as that one: shown beneath both.
      guides.distances.append(gapLine(other.low, other.high, other.farSide + kBeyond, across));
      guides.distances.append(gapLine(moved.low, moved.high, moved.farSide + kBeyond, across));
      break;
    }
  }
  return guides;
}

}  // namespace topo::views
