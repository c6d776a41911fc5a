// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/width/excess.h"

#include <cstddef>
#include <map>
#include <utility>
#include <vector>

namespace topo::analysis {

/// Measures how much more the rules of one firewall open than drawn flows need, exactly, over all their
/// sources, destinations and services together: without what rules before them decide, and without what the
/// flows that they decide use. How machines that are not drawn are counted: see EndFinder.
/// Bounded: when a firewall is so intricate that counting takes too long, the rest is a bound from above.
/// Refers to what it is made from; one thread at a time.
class WidthMeter {
 public:
  /// What a drawn flow that the rule decides needs of it.
  struct Need {
    Direction direction = Direction::In;
    int source = kNone;  ///< interfaces
    int destination = kNone;
    const net::ServiceSet* services = nullptr;
  };
  struct Excess {
    Amount amount;        ///< in (source address × destination address × port)
    bool atMost = false;  ///< it is a bound, not counted
    /// Names whole places: then machines that are not drawn are let through, however few addresses count.
    bool undrawnPlaces = false;
  };

  WidthMeter(const SharedGround& shared, int zone);

  /// Of an enabled allow rule.
  [[nodiscard]] Excess measure(int rule, const std::vector<Need>& needs);

 private:
  [[nodiscard]] Amount measure(int rule, Direction direction, const std::vector<Need>& needs, Excess& excess);
  /// What an earlier rule is sure to decide; null when finding it out would take too long.
  [[nodiscard]] const Traffic* sureOf(int rule, Direction direction);
  [[nodiscard]] std::vector<Traffic> neededOf(Direction direction, const std::vector<Need>& needs) const;
  [[nodiscard]] std::vector<Traffic> selfSent(Direction direction);
  bool collectEarlier(int rule, Direction direction, const Traffic& opened,
                      std::vector<const Traffic*>& taken);

  const std::vector<Rule>& rules_;
  EndFinder ends_;
  std::map<std::pair<int, Direction>, Traffic> sure_;
  std::size_t budget_;
};

}  // namespace topo::analysis
