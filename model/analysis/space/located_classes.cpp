// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/space/located_classes.h"

#include "model/analysis/side_index.h"
#include "model/analysis/space/segments.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace topo::analysis {
namespace {

/// The addresses of one family that the same rules name.
template <typename T>
struct Alike {
  RuleBits rules;
  net::IntervalSet<T> addresses;
};

template <typename T>
std::vector<Alike<T>> alikeIn(const Segments<T>& segments, const net::IntervalSet<T>& among) {
  std::unordered_map<RuleBits, std::vector<net::Interval<T>>, HashBits> pieces;
  segments.visit(among, [&](std::size_t segment) {
    pieces[segments.bits(segment)].push_back({segments.first(segment), segments.last(segment)});
  });
  std::vector<Alike<T>> result;
  for (auto& [rules, list] : pieces) {
    result.push_back({rules, net::IntervalSet<T>(std::move(list)).intersected(among)});
  }
  return result;
}

/// What a class holds, gathered piece by piece.
class Gatherer {
 public:
  Gatherer(const Space& space, const SideIndex& index, std::size_t rules, Budget& budget)
      : space_(space),
        index_(index),
        words_(rules / 64 + std::size_t(space.locations()) / 64 + 1),
        budget_(budget),
        v4_(
            rules, [&](std::size_t slot) -> const auto& { return index.addressesOf(slot).v4(); }),
        v6_(
            rules, [&](std::size_t slot) -> const auto& { return index.addressesOf(slot).v6(); }) {}

  bool sort(const EndSet& ends) {
    for (const EndSet::Group& group : ends.groups()) {
      bool inTime = true;
      std::unordered_map<RuleBits, LocationBits, HashBits> places;
      group.locations.forEach([&](std::size_t location) {
        if (space_.isDrawn(int(location))) return inTime = addDrawn(int(location), group);
        auto& alike =
            places.try_emplace(index_.matchPlace(space_.placeOf(int(location))), space_.noLocation())
                .first->second;
        alike.set(location);
        return inTime = budget_.take(2 * words_);
      });
      if (!inTime || !addUndrawn(places, group.addresses)) return false;
    }
    return true;
  }

  std::vector<LocatedClasses::Ends> take() {
    std::vector<LocatedClasses::Ends> result;
    for (auto& [rules, set] : classes_) {
      Presence presence = space_.presence(set);
      if (presence.any()) result.push_back({rules, std::move(set), presence});
    }
    // Tables have no order of their own; the same input shall give the same list.
    std::sort(result.begin(), result.end(),
              [](const auto& a, const auto& b) { return a.rules.words() < b.rules.words(); });
    return result;
  }

 private:
  bool addDrawn(int location, const EndSet::Group& group) {
    const RuleBits place = index_.matchPlaceAndHost(location);
    LocationBits here = space_.noLocation();
    here.set(std::size_t(location));
    if (space_.isUnknown(location)) {
      if (group.unknown) {
        RuleBits rules = place;
        rules |= index_.matchUnknown();
        put(rules, {std::move(here), net::AddressSet::all(), true});
      }
      return budget_.take(2 * words_);
    }
    const net::AddressSet& all = space_.addressesAt(location);
    return addPieces(place, here, all.intersected(group.addresses), all);
  }

  bool addUndrawn(const std::unordered_map<RuleBits, LocationBits, HashBits>& places,
                  const net::AddressSet& addresses) {
    if (places.empty()) return true;
    const net::AddressSet& all = space_.freeAddresses();
    const net::AddressSet free = all.intersected(addresses);
    return std::all_of(places.begin(), places.end(),
                       [&](const auto& place) { return addPieces(place.first, place.second, free, all); });
  }

  /// `addresses`: what of `all` that a location has is to be sorted.
  bool addPieces(const RuleBits& place, const LocationBits& here, const net::AddressSet& addresses,
                 const net::AddressSet& all) {
    // Gathered by class first: one location may have several stretches that the same rules match.
    std::unordered_map<RuleBits, net::AddressSet, HashBits> parts;
    const auto add = [&](const RuleBits& rules, const net::AddressSet& more) {
      RuleBits both = place;
      both |= rules;
      net::AddressSet& part = parts[both];
      part = part.united(more);
    };
    for (const auto& piece : alikeIn(v4_, addresses.v4())) add(piece.rules, {piece.addresses, {}});
    for (const auto& piece : alikeIn(v6_, addresses.v6())) add(piece.rules, {{}, piece.addresses});
    for (auto& [rules, part] : parts) {
      // As Space::trimmed writes it, so that locations that are wholly in a class share one group.
      const bool whole = part == all;
      put(rules, {here, whole ? net::AddressSet::all() : std::move(part), whole});
    }
    return budget_.take((parts.size() + addresses.v4().pieces().size() + 1) * 2 * words_);
  }

  void put(const RuleBits& rules, EndSet::Group group) {
    EndSet& set = classes_[rules];
    set.add(std::move(group));
  }

  const Space& space_;
  const SideIndex& index_;
  std::size_t words_;
  Budget& budget_;
  Segments<std::uint32_t> v4_;
  Segments<net::Bits128> v6_;
  std::unordered_map<RuleBits, EndSet, HashBits> classes_;
};

std::vector<LocatedClasses::Services> sortServices(const net::ServiceSet& services,
                                                   const std::vector<const Rule*>& rules) {
  const Segments<std::uint32_t> line(
      rules.size(), [&](std::size_t slot) -> const auto& { return rules[slot]->services.line(); });
  std::vector<LocatedClasses::Services> result;
  for (auto& piece : alikeIn(line, services.line())) {
    result.push_back({std::move(piece.rules), net::ServiceSet(std::move(piece.addresses))});
  }
  std::sort(result.begin(), result.end(), [](const auto& a, const auto& b) {
    return a.members.line().pieces().front().first < b.members.line().pieces().front().first;
  });
  return result;
}

std::size_t piecesOf(const SideIndex& index, std::size_t rules) {
  std::size_t pieces = 2;
  for (std::size_t slot = 0; slot < rules; ++slot) {
    pieces += index.addressesOf(slot).v4().pieces().size() + index.addressesOf(slot).v6().pieces().size();
  }
  return pieces;
}

}  // namespace

std::optional<LocatedClasses> LocatedClasses::sort(const Space& space, const LocatedBox& traffic,
                                                   const std::vector<const Rule*>& rules, std::size_t steps) {
  LocatedClasses result;
  Budget budget(steps);
  const std::size_t words = rules.size() / 64 + 1;
  for (const Side side : {Side::Source, Side::Destination}) {
    const SideIndex index(space.index(), rules, side);
    if (!budget.take(piecesOf(index, rules.size()) * 2 * words)) return std::nullopt;
    Gatherer gatherer(space, index, rules.size(), budget);
    if (!gatherer.sort(side == Side::Source ? traffic.source : traffic.destination)) return std::nullopt;
    (side == Side::Source ? result.sources : result.destinations) = gatherer.take();
  }
  std::size_t pieces = 1;
  for (const Rule* rule : rules) pieces += rule->services.line().pieces().size();
  if (!budget.take(pieces * 2 * words)) return std::nullopt;
  result.services = sortServices(traffic.services, rules);
  return result;
}

}  // namespace topo::analysis
