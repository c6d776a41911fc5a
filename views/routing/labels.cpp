// SPDX-License-Identifier: Apache-2.0
#include "views/routing/labels.h"

#include "views/routing/spatial_index.h"

#include <algorithm>
#include <cmath>

namespace topo::routing {
namespace {

constexpr double kAir = 2;         // around a label
constexpr double kEnd = 14;        // an arrow head or the start of a line stays free
constexpr double kOtherLine = 60;  // what lying on another line costs
constexpr double kShorter = 90;    // what a shorter text costs
constexpr double kOnFrame = 200;   // what lying on or close by the edge of a zone costs
constexpr double kFrameAir = 9;    // how close that is
constexpr double kAirInCrowd = 4;  // in a crowd a label keeps this far from other lines
// Beyond so many labels nobody reads them all: they stand where there is room for them.
constexpr std::size_t kCrowd = 400;
constexpr int kSteps = 40, kStepsInCrowd = 6;  // places tried on each stretch of a line

struct Candidate {
  QPointF center;
  double cost;
  int size;
};

double roomOn(const Polyline& line) {
  double room = 0;
  for (std::size_t k = 1; k < line.size(); ++k)
    room = std::max(room, (line[k] - line[k - 1]).manhattanLength());
  return room;
}

class Placer {
 public:
  Placer(const std::vector<Polyline>& lines, const std::vector<LabelRequest>& labels,
         const std::vector<QRectF>& obstacles, const std::vector<QRectF>& frames)
      : lines_(lines),
        labels_(labels),
        crowd_(labels.size() > kCrowd),
        ground_(groundOf(lines, obstacles)),
        blocked_(ground_),
        segments_(ground_, 96),
        frames_(ground_),
        seen_(lines.size(), 0) {
    for (const QRectF& rect : obstacles) block(rect);
    for (const QRectF& rect : frames) addFrame(rect);
  }

  std::vector<PlacedLabel> run() {
    std::vector<PlacedLabel> placed(labels_.size());
    std::vector<int> open = keep(placed);
    if (open.empty()) return placed;
    indexSegments();
    putInOrder(open);
    for (int i : open) {
      PlacedLabel& one = placed[std::size_t(i)];
      one = place(labels_[std::size_t(i)]);
      if (one.size >= 0) block(one.rect);
    }
    return placed;
  }

 private:
  static QRectF groundOf(const std::vector<Polyline>& lines, const std::vector<QRectF>& obstacles) {
    QRectF ground = boundsOf(obstacles);
    for (const Polyline& line : lines)
      for (const QPointF& point : line) ground |= QRectF(point, QSizeF(1, 1));
    return ground;
  }

  void block(const QRectF& rect) { blocked_.add(rect.adjusted(-kAir, -kAir, kAir, kAir)); }

  void addFrame(const QRectF& r) {
    const double air = kFrameAir;
    for (const double x : {r.left(), r.right()})
      frames_.add({x - air, r.top() - air, 2 * air, r.height() + 2 * air});
    for (const double y : {r.top(), r.bottom()})
      frames_.add({r.left() - air, y - air, r.width() + 2 * air, 2 * air});
  }

  // Labels that stay; returns the others.
  std::vector<int> keep(std::vector<PlacedLabel>& placed) {
    std::vector<int> open;
    for (std::size_t i = 0; i < labels_.size(); ++i) {
      const std::optional<PlacedLabel>& kept = labels_[i].kept;
      const bool shown = kept && kept->size >= 0;
      if (!kept || (shown && blocked_.touches(kept->rect))) {
        open.push_back(int(i));
        continue;
      }
      placed[i] = *kept;
      if (shown) block(kept->rect);
    }
    return open;
  }

  void indexSegments() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const Polyline& line = lines_[i];
      for (std::size_t k = 1; k < line.size(); ++k) {
        segments_.add(QRectF(line[k - 1], line[k]).normalized().adjusted(-1, -1, 1, 1));
        owner_.push_back(int(i));
      }
    }
  }

  // What must be read comes first, then lines with the least choice.
  void putInOrder(std::vector<int>& order) const {
    std::vector<double> room(labels_.size());
    for (int i : order) room[std::size_t(i)] = roomOn(lines_[std::size_t(labels_[std::size_t(i)].line)]);
    std::stable_sort(order.begin(), order.end(), [&](int one, int other) {
      const auto a = std::size_t(one), b = std::size_t(other);
      const bool urgentA = crowd_ && labels_[a].urgent, urgentB = crowd_ && labels_[b].urgent;
      return urgentA != urgentB ? urgentA : room[a] < room[b];
    });
  }

  void collect(const LabelRequest& label, int size);
  int othersUnder(const QRectF& rect, int line, int most);
  PlacedLabel place(const LabelRequest& label);

  const std::vector<Polyline>& lines_;
  const std::vector<LabelRequest>& labels_;
  const bool crowd_;
  const QRectF ground_;
  SpatialIndex blocked_, segments_, frames_;
  std::vector<int> owner_;  // of segments: their line
  std::vector<int> seen_;   // of lines: the last question that met them
  int question_ = 0;
  std::vector<Candidate> candidates_;
};

void Placer::collect(const LabelRequest& label, int size) {
  const Polyline& line = lines_[std::size_t(label.line)];
  const QSizeF extent = label.sizes[std::size_t(size)];
  double total = 0;
  for (std::size_t k = 1; k < line.size(); ++k) total += (line[k] - line[k - 1]).manhattanLength();
  double before = 0;
  for (std::size_t k = 1; k < line.size(); ++k) {
    const QPointF a = line[k - 1], d = line[k] - a;
    const double step = std::hypot(d.x(), d.y());
    if (step < 1) continue;
    const bool horizontal = std::abs(d.x()) > std::abs(d.y());
    const double half = (horizontal ? extent.width() : extent.height()) / 2;
    const double from = (k == 1 ? kEnd * 0.5 : 4) + half,
                 to = step - (k + 1 == line.size() ? kEnd : 4) - half;
    const double shorter = size * kShorter;
    if (from <= to) {
      const int steps = int(std::clamp((to - from) / 12, 0.0, double(crowd_ ? kStepsInCrowd : kSteps)));
      for (int i = 0; i <= steps; ++i) {
        const double t = steps ? from + (to - from) * i / steps : (from + to) / 2;
        // The middle of the line reads best, a horizontal stretch better than a vertical one.
        const double offMiddle = std::abs(before + t - total / 2);
        candidates_.push_back({a + d * (t / step), offMiddle * 0.12 + (horizontal ? 0 : 12) + shorter, size});
      }
    } else if (!horizontal || step > 10) {
      candidates_.push_back({a + d / 2, 70 + std::abs(before + step / 2 - total / 2) * 0.12 + shorter, size});
    }
    before += step;
  }
}

// How many other lines a rect lies on; counts no further than `most`.
int Placer::othersUnder(const QRectF& rect, int line, int most) {
  ++question_;
  int count = 0;
  segments_.any(rect, [&](int id, const QRectF&) {
    const int other = owner_[std::size_t(id)];
    if (other == line || seen_[std::size_t(other)] == question_) return false;
    seen_[std::size_t(other)] = question_;
    return ++count >= most;
  });
  return count;
}

PlacedLabel Placer::place(const LabelRequest& label) {
  candidates_.clear();
  for (std::size_t size = 0; size < label.sizes.size(); ++size) collect(label, int(size));
  // Cheapest first: the first that lies on nothing else is the best.
  std::stable_sort(candidates_.begin(), candidates_.end(),
                   [](const Candidate& a, const Candidate& b) { return a.cost < b.cost; });
  const bool onlyWithRoom = crowd_ && !label.urgent;
  PlacedLabel found;
  double best = 1e30;
  for (const Candidate& candidate : candidates_) {
    if (candidate.cost >= best) break;
    QRectF rect({}, label.sizes[std::size_t(candidate.size)]);
    rect.moveCenter(candidate.center);
    if (onlyWithRoom) {
      const QRectF air = rect.adjusted(-kAirInCrowd, -kAirInCrowd, kAirInCrowd, kAirInCrowd);
      if (othersUnder(air, label.line, 1) > 0 || blocked_.touches(rect)) continue;
      return {rect, candidate.size};
    }
    if (blocked_.touches(rect)) continue;
    const double placed = candidate.cost + (frames_.touches(rect) ? kOnFrame : 0);
    if (placed >= best) continue;
    const int most = int(std::min(1e6, std::ceil((best - placed) / kOtherLine)));
    const double cost = placed + othersUnder(rect, label.line, most) * kOtherLine;
    if (cost >= best) continue;
    best = cost;
    found = {rect, candidate.size};
  }
  return found;
}

}  // namespace

std::vector<PlacedLabel> placeLabels(const std::vector<Polyline>& lines,
                                     const std::vector<LabelRequest>& labels,
                                     const std::vector<QRectF>& obstacles,
                                     const std::vector<QRectF>& frames) {
  return Placer(lines, labels, obstacles, frames).run();
}

}  // namespace topo::routing
