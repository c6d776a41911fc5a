// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/shadow.h"

#include <algorithm>
#include <utility>

namespace topo::analysis {
namespace {

std::size_t countBits(const RuleBits& bits) {
  std::size_t count = 0;
  for (const std::uint64_t word : bits.words()) count += std::size_t(std::popcount(word));
  return count;
}

RuleBits both(const RuleBits& a, const RuleBits& b) {
  RuleBits result = a;
  result &= b;
  return result;
}

/// The class that shares the fewest rules with `bits`.
const RuleBits& leastCommon(const std::vector<RuleBits>& classes, const RuleBits& bits) {
  return *std::min_element(classes.begin(), classes.end(), [&](const RuleBits& a, const RuleBits& b) {
    return countBits(both(a, bits)) < countBits(both(b, bits));
  });
}

void keepCommon(const std::vector<RuleBits>& classes, RuleBits& common) {
  for (const RuleBits& bits : classes) common &= bits;
}

}  // namespace

bool ShadowFinder::spend(std::size_t steps) {
  left_ -= std::min(left_, steps);
  return left_ > 0;
}

/// Of the classes that the slot matches: which earlier slots match them too.
ShadowFinder::Classes ShadowFinder::earlierMatches(const Classes& all, std::size_t slot) const {
  RuleBits earlier(slots_);
  for (std::size_t i = 0; i < slot; ++i) earlier.set(i);
  Classes result;
  for (const RuleBits& bits : all) {
    if (bits.test(slot)) result.push_back(both(bits, earlier));
  }
  return result;
}

/// A quick look for traffic that no earlier rule matches; seeing none proves nothing.
bool ShadowFinder::seesGap(const Area& area, const Classes& services) const {
  RuleBits everything(slots_);
  for (std::size_t i = 0; i < slots_; ++i) everything.set(i);
  const RuleBits* source = &leastCommon(area.sources, everything);
  const RuleBits* service = &leastCommon(services, *source);
  for (int round = 0; round < 2; ++round) {
    const RuleBits* destination = &leastCommon(area.destinations, both(*source, *service));
    source = &leastCommon(area.sources, both(*destination, *service));
    const RuleBits ends = both(*source, *destination);
    service = &leastCommon(services, ends);
    if (!ends.intersects(*service)) return true;
  }
  return false;
}

/// Drops classes that more rules match than another: if that other one is covered, so are they.
bool ShadowFinder::keepLeast(Classes& classes) {
  std::vector<std::pair<std::size_t, std::size_t>> order;
  for (std::size_t i = 0; i < classes.size(); ++i) order.push_back({countBits(classes[i]), i});
  std::sort(order.begin(), order.end());
  Classes kept;
  for (const auto& [count, i] : order) {
    if (!spend((kept.size() + 1) * words_)) return false;
    const RuleBits& bits = classes[i];
    if (std::none_of(kept.begin(), kept.end(),
                     [&bits](const RuleBits& less) { return bits.contains(less); })) {
      kept.push_back(bits);
    }
  }
  classes = std::move(kept);
  return true;
}

/// Adds to `cover` the rule that decides each combination, or finds one that none decides; false if the
/// budget is spent.
bool ShadowFinder::collectCover(const Area& area, const Classes& services, RuleBits& cover, bool& gap) {
  for (const RuleBits& source : area.sources) {
    for (const RuleBits& destination : area.destinations) {
      if (!spend((services.size() + 1) * words_)) return false;
      const RuleBits ends = both(source, destination);
      for (const RuleBits& service : services) {
        gap = true;
        both(ends, service).forEach([&](std::size_t slot) {
          cover.set(slot);
          gap = false;
          return false;
        });
        if (gap) return true;
      }
    }
  }
  return true;
}

Shadow ShadowFinder::examine(std::size_t slot) {
  const Shadow undecided{Standing::Undecided, {}};
  std::size_t size = classes_->services.size();
  for (const auto& ends : classes_->families) size += ends.sources.size() + ends.destinations.size();
  if (!spend(size * words_)) return undecided;

  Classes services = earlierMatches(classes_->services, slot);
  std::vector<Area> areas;
  for (const auto& ends : classes_->families) {
    Area area{earlierMatches(ends.sources, slot), earlierMatches(ends.destinations, slot)};
    if (!area.empty()) areas.push_back(std::move(area));
  }
  if (areas.empty() || services.empty()) return {Standing::Idle, {}};
  for (const Area& area : areas) {
    if (seesGap(area, services)) return {};
  }

  // One rule that covers it alone is the clearest answer.
  RuleBits alone = services.front();
  keepCommon(services, alone);
  for (const Area& area : areas) {
    keepCommon(area.sources, alone);
    keepCommon(area.destinations, alone);
  }
  Shadow result{Standing::Covered, {}};
  alone.forEach([&](std::size_t first) {
    result.coveredBy = {first};
    return false;
  });
  if (!result.coveredBy.empty()) return result;

  RuleBits cover(slots_);
  if (!keepLeast(services)) return undecided;
  for (Area& area : areas) {
    bool gap = false;
    if (!keepLeast(area.sources) || !keepLeast(area.destinations)) return undecided;
    if (!collectCover(area, services, cover, gap)) return undecided;
    if (gap) return {};
  }
  cover.forEach([&](std::size_t first) {
    result.coveredBy.push_back(first);
    return true;
  });
  return result;
}

}  // namespace topo::analysis
