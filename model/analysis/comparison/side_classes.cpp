// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/comparison/side_classes.h"

#include "model/analysis/comparison/line_cuts.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace topo::analysis {
namespace {

using SharedSet = std::shared_ptr<const net::AddressSet>;

const Rule& ruleOrNone(const Rule* rule) {
  static const Rule none;
  return rule == nullptr ? none : *rule;
}

std::vector<const Rule*> withoutGaps(const std::vector<const Rule*>& rules) {
  std::vector<const Rule*> filled;
  filled.reserve(rules.size());
  for (const Rule* rule : rules) filled.push_back(&ruleOrNone(rule));
  return filled;
}

struct ClassKey {
  Words bits;
  unsigned tag = 0;
  bool operator==(const ClassKey&) const = default;
};
struct HashKey {
  std::size_t operator()(const ClassKey& key) const { return HashWords()(key.bits) * 31 + key.tag; }
};

class Sorter {
 public:
  Sorter(const std::vector<Stage>& stages, Side side, const std::vector<Leaf>& leaves, Budget& budget)
      : stages_(stages), leaves_(leaves), budget_(budget) {
    slots_ = stages.empty() ? 0 : stages.front().rules.size();
    result_.width = wordsFor(slots_);
    for (const Stage& stage : stages) {
      rules_.push_back(withoutGaps(stage.rules));
      indexes_.emplace_back(*stage.topology, rules_.back(), side);
    }
  }

  bool cutAddresses() {
    std::size_t pieces = 1;
    for (const SideIndex& index : indexes_) {
      for (std::size_t slot = 0; slot < slots_; ++slot)
        pieces += index.addressesOf(slot).v4().pieces().size() + index.addressesOf(slot).v6().pieces().size();
    }
    if (!budget_.take(pieces)) return false;
    // Slot after slot of stage after stage, at the flags that they have in a class.
    const std::size_t padded = result_.width * 64;
    const auto setOf = [&](std::size_t flag) -> const net::AddressSet& {
      const std::size_t slot = flag % padded;
      return slot < slots_ ? indexes_[flag / padded].addressesOf(slot) : nothing_;
    };
    const std::size_t flags = padded * stages_.size();
    return v4_.cut(
               flags, [&](std::size_t flag) -> const auto& { return setOf(flag).v4(); }, budget_) &&
           v6_.cut(
               flags, [&](std::size_t flag) -> const auto& { return setOf(flag).v6(); }, budget_);
  }

  bool add(const std::vector<unsigned>& tags) {
    // Machines not drawn mostly share their addresses; where also the rules that match their place are the
    // same, they go as one.
    std::vector<const net::AddressSet*> distinct;
    const auto numberOf = [&](const net::AddressSet& set) {
      const auto at = std::find_if(distinct.begin(), distinct.end(),
                                   [&](const net::AddressSet* other) { return *other == set; });
      if (at == distinct.end()) distinct.push_back(&set);
      return std::size_t(at - distinct.begin());
    };
    std::map<std::tuple<unsigned, Words, std::size_t>, std::vector<int>> places;
    for (std::size_t i = 0; i < leaves_.size(); ++i) {
      if (tags[i] == SideClasses::kLeftOut) continue;
      const Leaf& leaf = leaves_[i];
      Words place = placeBits(leaf);
      if (!budget_.take(place.size() + 1)) return false;
      if (leaf.isDrawn()) {
        result_.groups.push_back({int(i)});
        if (!addGroup(leaf, place, tags[i])) return false;
      } else {
        places[{tags[i], std::move(place), numberOf(leaf.addresses)}].push_back(int(i));
      }
    }
    for (auto& [key, group] : places) {
      const Leaf& leaf = leaves_[std::size_t(group.front())];
      result_.groups.push_back(std::move(group));
      if (!addGroup(leaf, std::get<1>(key), std::get<0>(key))) return false;
    }
    return true;
  }

  SideClasses take() {
    for (std::size_t family = 0; family < 2; ++family) {
      for (auto& [key, members] : classes_[family])
        result_.families[family].push_back({key.bits, key.tag, std::move(members), kNone});
      for (SideClass& one : result_.families[family]) one.onlyHost = onlyHostOf(one);
      // An order that does not hang on hashes, so that the same question has one answer.
      std::sort(result_.families[family].begin(), result_.families[family].end(),
                [](const SideClass& a, const SideClass& b) {
                  return std::tie(a.tag, a.bits) < std::tie(b.tag, b.bits);
                });
    }
    return std::move(result_);
  }

 private:
  /// What matches by place and host, and by the address where that is not known.
  Words placeBits(const Leaf& leaf) const {
    Words bits(result_.width * stages_.size());
    for (std::size_t i = 0; i < stages_.size(); ++i) {
      const Station& station = leaf.stations[std::size_t(stages_[i].view)];
      RuleBits own = station.interface == kNone ? indexes_[i].matchPlace(station.at)
                                                : indexes_[i].matchPlaceAndHost(station.interface);
      if (!knows(leaf, i)) own |= indexes_[i].matchUnknown();
      std::copy(own.words().begin(), own.words().end(), bits.begin() + std::ptrdiff_t(i * result_.width));
    }
    return bits;
  }
  [[nodiscard]] bool knows(const Leaf& leaf, std::size_t stage) const {
    return !leaf.addresses.empty() && leaf.stations[std::size_t(stages_[stage].view)].knowsAddress;
  }

  [[nodiscard]] int onlyHostOf(const SideClass& one) const {
    int host = kNone;
    for (const SideClass::Member& member : one.members) {
      const Leaf& leaf = leaves_[std::size_t(result_.groups[std::size_t(member.group)].front())];
      if (!leaf.isDrawn() || (host != kNone && leaf.host != host)) return kNone;
      host = leaf.host;
    }
    return host;
  }

  bool addGroup(const Leaf& leaf, const Words& place, unsigned tag) {
    const int group = int(result_.groups.size()) - 1;
    if (leaf.addresses.empty()) {
      for (auto& classes : classes_) classes[{place, tag}].push_back({group, nullptr});
      return budget_.take(place.size() * 2);
    }
    for (auto& [kind, part] : v4_.split(leaf.addresses.v4())) {
      if (!put(0, leaf, place, tag, v4_.kinds()[kind], net::AddressSet(std::move(part), {}))) return false;
    }
    for (auto& [kind, part] : v6_.split(leaf.addresses.v6())) {
      if (!put(1, leaf, place, tag, v6_.kinds()[kind], net::AddressSet({}, std::move(part)))) return false;
    }
    return true;
  }

  bool put(std::size_t family, const Leaf& leaf, const Words& place, unsigned tag, const Words& address,
           net::AddressSet part) {
    Words bits = place;
    for (std::size_t stage = 0; stage < stages_.size(); ++stage) {
      if (!knows(leaf, stage)) continue;
      for (std::size_t i = stage * result_.width; i < (stage + 1) * result_.width; ++i) bits[i] |= address[i];
    }
    const std::size_t pieces = part.v4().pieces().size() + part.v6().pieces().size();
    if (!budget_.take(bits.size() * 2 + pieces)) return false;
    classes_[family][{std::move(bits), tag}].push_back(
        {int(result_.groups.size()) - 1, std::make_shared<const net::AddressSet>(std::move(part))});
    return true;
  }

  const std::vector<Stage>& stages_;
  const std::vector<Leaf>& leaves_;
  Budget& budget_;
  std::size_t slots_ = 0;
  std::vector<std::vector<const Rule*>> rules_;
  std::vector<SideIndex> indexes_;
  net::AddressSet nothing_;
  LineCuts<std::uint32_t> v4_;
  LineCuts<net::Bits128> v6_;
  std::unordered_map<ClassKey, std::vector<SideClass::Member>, HashKey> classes_[2];
  SideClasses result_;
};

}  // namespace

std::optional<SideClasses> SideClasses::sort(const std::vector<Stage>& stages, Side side,
                                             const std::vector<Leaf>& leaves,
                                             const std::vector<unsigned>& tags, Budget& budget) {
  Sorter sorter(stages, side, leaves, budget);
  if (!sorter.cutAddresses() || !sorter.add(tags)) return std::nullopt;
  return sorter.take();
}

std::vector<Located> SideClasses::locate(std::size_t family, const std::vector<int>& classes) const {
  std::map<int, std::vector<net::AddressRange>> known;
  std::map<int, bool> unknown;
  for (const int index : classes) {
    for (const SideClass::Member& member : families[family][std::size_t(index)].members) {
      for (const int leaf : groups[std::size_t(member.group)]) {
        if (!member.addresses) {
          unknown[leaf] = true;
          continue;
        }
        std::vector<net::AddressRange> more = member.addresses->ranges();
        auto& ranges = known[leaf];
        ranges.insert(ranges.end(), more.begin(), more.end());
      }
    }
  }
  std::map<int, Located> located;
  for (auto& [leaf, ranges] : known) located[leaf] = {leaf, net::AddressSet(ranges), {}};
  for (const auto& [leaf, is] : unknown) {
    located[leaf].leaf = leaf;
    located[leaf].unknown[family] = is;
  }
  std::vector<Located> list;
  list.reserve(located.size());
  for (auto& [leaf, one] : located) list.push_back(std::move(one));
  return list;
}

std::optional<ServiceClasses> ServiceClasses::sort(const std::vector<const Rule*>& rules, Budget& budget) {
  LineCuts<std::uint32_t> line;
  const auto lineOf = [&](std::size_t slot) -> const auto& {
    return ruleOrNone(rules[slot]).services.line();
  };
  if (!line.cut(rules.size(), lineOf, budget)) return std::nullopt;
  ServiceClasses result;
  for (auto& [kind, part] : line.split(net::ServiceSet::any().line()))
    result.classes.emplace_back(net::ServiceSet(std::move(part)));
  return result;
}

Words ServiceClasses::maskOf(const net::ServiceSet& services) const {
  Words mask(wordsFor(classes.size()));
  for (std::size_t i = 0; i < classes.size(); ++i) {
    if (services.intersects(classes[i])) setFlag(mask, i);
  }
  return mask;
}

net::ServiceSet ServiceClasses::servicesOf(const Words& mask) const {
  std::vector<net::ServiceSet::Line::Piece> pieces;
  for (std::size_t i = 0; i < classes.size(); ++i) {
    if (!hasFlag(mask, i)) continue;
    const auto& own = classes[i].line().pieces();
    pieces.insert(pieces.end(), own.begin(), own.end());
  }
  return net::ServiceSet(net::ServiceSet::Line(std::move(pieces)));
}

}  // namespace topo::analysis
