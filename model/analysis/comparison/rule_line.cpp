// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/comparison/rule_line.h"

namespace topo::analysis {
namespace {

void put(RuleLine& line, const Rule* before, const Rule* after, bool same) {
  const std::size_t slot = line.slots();
  line.rules[0].push_back(before);
  line.rules[1].push_back(after);
  line.same.resize(wordsFor(slot + 1));
  if (same) setFlag(line.same, slot);
}

/// Puts the rules of one side that stand before a place.
class Feeder {
 public:
  Feeder(const Firewall* firewall, std::size_t view, Direction direction, RuleLine& line)
      : firewall_(firewall), view_(view), direction_(direction), line_(line) {}

  void feedUntil(std::size_t end) {
    if (firewall_ == nullptr) return;
    for (; next_ < end && next_ < firewall_->rules.size(); ++next_) {
      const Rule& rule = firewall_->rules[next_];
      if (counts(rule)) put(line_, view_ == 0 ? &rule : nullptr, view_ == 1 ? &rule : nullptr, false);
    }
  }
  const Rule* take() { return &firewall_->rules[next_++]; }
  [[nodiscard]] bool counts(const Rule& rule) const {
    return rule.enabled && applies(rule.direction, direction_);
  }

 private:
  const Firewall* firewall_;
  std::size_t view_;
  Direction direction_;
  RuleLine& line_;
  std::size_t next_ = 0;
};

}  // namespace

RuleLine lineUp(const std::array<const Firewall*, 2>& firewalls, const std::vector<std::pair<int, int>>& same,
                Direction direction) {
  RuleLine line;
  line.services = net::ServiceSet::any();
  Feeder before(firewalls[0], 0, direction, line);
  Feeder after(firewalls[1], 1, direction, line);
  if (firewalls[0] != nullptr && firewalls[1] != nullptr) {
    for (const auto& [old, now] : same) {
      before.feedUntil(std::size_t(old));
      after.feedUntil(std::size_t(now));
      const Rule* const first = before.take();
      const Rule* const second = after.take();
      if (before.counts(*first)) put(line, first, second, true);
    }
  }
  before.feedUntil(~std::size_t{0});
  after.feedUntil(~std::size_t{0});
  return line;
}

RuleLine narrowed(const RuleLine& line) {
  std::vector<net::ServiceSet::Line::Piece> pieces;
  for (std::size_t slot = 0; slot < line.slots(); ++slot) {
    if (hasFlag(line.same, slot)) continue;
    for (const auto& rules : line.rules) {
      if (rules[slot] == nullptr) continue;
      const auto& own = rules[slot]->services.line().pieces();
      pieces.insert(pieces.end(), own.begin(), own.end());
    }
  }
  RuleLine result;
  result.services = net::ServiceSet(net::ServiceSet::Line(std::move(pieces)));
  for (std::size_t slot = 0; slot < line.slots(); ++slot) {
    const bool same = hasFlag(line.same, slot);
    if (!same || line.rules[0][slot]->services.intersects(result.services))
      put(result, line.rules[0][slot], line.rules[1][slot], same);
  }
  return result;
}

}  // namespace topo::analysis
