// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/shadow.h"

#include "model/analysis/space/segments.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace topo::analysis {
namespace {

/// How often seesGap looks at each class, about.
constexpr std::size_t kGapLooks = 7;

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

/// A quick look for traffic that no earlier rule matches; seeing none proves nothing.
bool seesGap(const std::vector<RuleBits>& sources, const std::vector<RuleBits>& destinations,
             const std::vector<RuleBits>& services, std::size_t size) {
  RuleBits everything(size);
  for (std::size_t i = 0; i < size; ++i) everything.set(i);
  const RuleBits* source = &leastCommon(sources, everything);
  const RuleBits* service = &leastCommon(services, *source);
  for (int round = 0; round < 2; ++round) {
    const RuleBits* destination = &leastCommon(destinations, both(*source, *service));
    source = &leastCommon(sources, both(*destination, *service));
    const RuleBits ends = both(*source, *destination);
    service = &leastCommon(services, ends);
    if (!ends.intersects(*service)) return true;
  }
  return false;
}

}  // namespace

ClassIndex::ClassIndex(const std::vector<RuleBits>& classes, std::size_t slots)
    : classes_(&classes), matched_(slots, RuleBits(classes.size())) {
  for (std::size_t at = 0; at < classes.size(); ++at) {
    classes[at].forEach([&](std::size_t slot) {
      matched_[slot].set(at);
      return true;
    });
  }
}

ShadowFinder::ShadowFinder(const TrafficClasses& classes, std::size_t slots, std::size_t budget)
    : services_(classes.services, slots), slots_(slots), left_(budget) {
  for (const TrafficClasses::Ends& ends : classes.families) {
    families_.push_back({ClassIndex(ends.sources, slots), ClassIndex(ends.destinations, slots)});
  }
}

bool ShadowFinder::spend(std::size_t steps) {
  left_ -= std::min(left_, steps);
  return left_ > 0;
}

/// The rules that match any of the classes that the slot matches.
RuleBits ShadowFinder::unionOf(const ClassIndex& all, std::size_t slot) {
  RuleBits result(slots_);
  std::size_t steps = all.matchedBy(slot).words().size();
  all.matchedBy(slot).forEach([&](std::size_t at) {
    steps += result.words().size();
    result |= all[at];
    return true;
  });
  spend(steps);
  return result;
}

/// The earlier slots that have something in common with the slot on every side: only they can cover it, and
/// they are few where rules are narrow.
std::vector<std::size_t> ShadowFinder::candidates(std::size_t slot) {
  RuleBits ends(slots_);
  for (const Ends& family : families_) {
    ends |= both(unionOf(family.sources, slot), unionOf(family.destinations, slot));
  }
  ends &= unionOf(services_, slot);
  std::vector<std::size_t> result;
  ends.forEach([&](std::size_t other) {
    if (other < slot) result.push_back(other);
    return other < slot;
  });
  return result;
}

ShadowFinder::Earlier ShadowFinder::project(const ClassIndex& all, std::size_t slot,
                                            const std::vector<std::size_t>& candidates) {
  Earlier result;
  std::unordered_set<RuleBits, HashBits> seen;
  std::size_t steps = all.matchedBy(slot).words().size();
  RuleBits bits;
  all.matchedBy(slot).forEach([&](std::size_t at) {
    steps += candidates.size();
    bits.reset(candidates.size());
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      if (all[at].test(candidates[i])) bits.set(i);
    }
    result.gap = !bits.any();
    if (!result.gap && seen.insert(bits).second) result.classes.push_back(bits);
    return !result.gap;
  });
  spend(steps);
  return result;
}

/// Drops classes that more rules match than another: if that other one is covered, so are they.
bool ShadowFinder::keepLeast(Classes& classes) {
  std::vector<std::pair<std::size_t, std::size_t>> order;
  for (std::size_t i = 0; i < classes.size(); ++i) order.push_back({countBits(classes[i]), i});
  std::sort(order.begin(), order.end());
  Classes kept;
  for (const auto& [count, i] : order) {
    if (!spend((kept.size() + 1) * (classes.front().words().size() + 1))) return false;
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
      if (!spend((services.size() + 1) * (source.words().size() + 1))) return false;
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

/// Whether the candidates cover every combination, and which of them do.
Shadow ShadowFinder::settle(std::vector<Area>& areas, Classes& services, std::size_t candidates) {
  const Shadow undecided{Standing::Undecided, {}};
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

  RuleBits cover(candidates);
  if (!keepLeast(services)) return undecided;
  for (Area& area : areas) {
    bool gap = false;
    if (!keepLeast(area.sources) || !keepLeast(area.destinations)) return undecided;
    if (!collectCover(area, services, cover, gap)) return undecided;
    if (gap) return {};
  }
  cover.forEach([&](std::size_t covering) {
    result.coveredBy.push_back(covering);
    return true;
  });
  return result;
}

Shadow ShadowFinder::examine(std::size_t slot) {
  const Shadow undecided{Standing::Undecided, {}};
  if (!spend(1)) return undecided;
  const auto matches = [slot](const Ends& ends) {
    return ends.sources.matchedBy(slot).any() && ends.destinations.matchedBy(slot).any();
  };
  if (std::none_of(families_.begin(), families_.end(), matches) || !services_.matchedBy(slot).any()) {
    return {Standing::Idle, {}};
  }
  const std::vector<std::size_t> earlier = candidates(slot);
  Earlier services = project(services_, slot, earlier);
  if (services.gap) return {};
  std::vector<Area> areas;
  for (const Ends& ends : families_) {
    if (!matches(ends)) continue;
    Earlier sources = project(ends.sources, slot, earlier);
    Earlier destinations = project(ends.destinations, slot, earlier);
    if (sources.gap || destinations.gap) return {};
    areas.push_back({std::move(sources.classes), std::move(destinations.classes)});
  }
  for (const Area& area : areas) {
    const std::size_t classes = area.sources.size() + area.destinations.size() + services.classes.size();
    if (!spend(classes * (earlier.size() / 64 + 1) * kGapLooks)) return undecided;
    if (seesGap(area.sources, area.destinations, services.classes, earlier.size())) return {};
  }
  Shadow result = settle(areas, services.classes, earlier.size());
  for (std::size_t& covering : result.coveredBy) covering = earlier[covering];
  return result;
}

}  // namespace topo::analysis
