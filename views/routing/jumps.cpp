// SPDX-License-Identifier: Apache-2.0
#include "views/routing/jumps.h"

#include <algorithm>
#include <cmath>

namespace topo::routing {
namespace {

constexpr double kEnd = 13;     // from the ends of a line, where arrowheads are
constexpr double kBetween = 5;  // less of the line than this between two jumps is not worth seeing

// A level or upright piece of a line.
struct Piece {
  double at, from, to;
  int line;
  double before;  // length of the line up to the piece
  bool forward;
  bool first, last;
};

class Jumps {
 public:
  Jumps(const std::vector<Polyline>& lines, const std::vector<int>& ranks, double radius, double bendRadius)
      : ranks_(ranks), radius_(radius), bendRadius_(bendRadius), found_(lines.size()) {
    for (std::size_t i = 0; i < lines.size(); ++i) collect(lines[i], int(i));
    std::sort(level_.begin(), level_.end(), [](const Piece& a, const Piece& b) { return a.at < b.at; });
  }

  std::vector<std::vector<Jump>> run(std::size_t most) {
    std::size_t count = 0;
    for (const Piece& upright : upright_) {
      auto level = std::upper_bound(level_.begin(), level_.end(), upright.from,
                                    [](double value, const Piece& piece) { return value < piece.at; });
      for (; level != level_.end() && level->at < upright.to; ++level) {
        if (level->line == upright.line || level->from >= upright.at || level->to <= upright.at) continue;
        if (++count > most) return std::vector<std::vector<Jump>>(found_.size());
        cross(*level, upright);
      }
    }
    for (std::vector<Jump>& jumps : found_) join(jumps);
    return std::move(found_);
  }

 private:
  void collect(const Polyline& line, int number) {
    double before = 0;
    for (std::size_t k = 1; k < line.size(); ++k) {
      const QPointF a = line[k - 1], b = line[k];
      const double length = (b - a).manhattanLength();
      const bool first = k == 1, last = k + 1 == line.size();
      if (std::abs(a.y() - b.y()) < 0.01)
        level_.push_back({a.y(), std::min(a.x(), b.x()), std::max(a.x(), b.x()), number, before,
                          b.x() > a.x(), first, last});
      else if (std::abs(a.x() - b.x()) < 0.01)
        upright_.push_back({a.x(), std::min(a.y(), b.y()), std::max(a.y(), b.y()), number, before,
                            b.y() > a.y(), first, last});
      before += length;
    }
  }

  void cross(const Piece& level, const Piece& upright) {
    const bool levelJumps = ranks_[std::size_t(level.line)] <= ranks_[std::size_t(upright.line)];
    const Piece& one = levelJumps ? level : upright;
    const double at = levelJumps ? upright.at : level.at;
    const double distance = one.forward ? at - one.from : one.to - at;
    // Between the bends, or the ends, of its piece.
    const double low = one.first ? kEnd : bendRadius_ + 1, high = one.last ? kEnd : bendRadius_ + 1;
    if (distance - radius_ < low || one.to - one.from - distance - radius_ < high) return;
    found_[std::size_t(one.line)].push_back(
        {one.before + distance - radius_, one.before + distance + radius_});
  }

  // Jumps that would touch are one.
  static void join(std::vector<Jump>& jumps) {
    std::sort(jumps.begin(), jumps.end(), [](const Jump& a, const Jump& b) { return a.from < b.from; });
    std::vector<Jump> joined;
    for (const Jump& jump : jumps) {
      if (!joined.empty() && jump.from < joined.back().to + kBetween)
        joined.back().to = std::max(joined.back().to, jump.to);
      else
        joined.push_back(jump);
    }
    jumps = std::move(joined);
  }

  const std::vector<int>& ranks_;
  const double radius_, bendRadius_;
  std::vector<std::vector<Jump>> found_;
  std::vector<Piece> level_, upright_;
};

}  // namespace

std::vector<std::vector<Jump>> lineJumps(const std::vector<Polyline>& lines, const std::vector<int>& ranks,
                                         double radius, double bendRadius, std::size_t most) {
  return Jumps(lines, ranks, radius, bendRadius).run(most);
}

}  // namespace topo::routing
