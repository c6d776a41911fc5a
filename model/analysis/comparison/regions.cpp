// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/comparison/regions.h"

#include <algorithm>
#include <map>
#include <utility>

namespace topo::analysis {
namespace {

using Type = Region::Type;
using Place = Attachment::Type;

/// Collects addresses and makes a set of them once.
class Gather {
 public:
  void add(const net::AddressSet& set) {
    const std::vector<net::AddressRange> more = set.ranges();
    ranges_.insert(ranges_.end(), more.begin(), more.end());
  }
  [[nodiscard]] net::AddressSet take() const { return net::AddressSet(ranges_); }

 private:
  std::vector<net::AddressRange> ranges_;
};

template <typename T>
net::IntervalSet<T> fillLine(const net::IntervalSet<T>& set, const net::IntervalSet<T>& others) {
  std::vector<typename net::IntervalSet<T>::Piece> pieces;
  const auto candidates = net::IntervalSet<T>::all().subtracted(others);
  for (const auto& candidate : candidates.pieces()) {
    const auto own = set.intersected(net::IntervalSet<T>(candidate.first, candidate.last));
    if (!own.empty()) pieces.push_back({own.pieces().front().first, own.pieces().back().last});
  }
  return net::IntervalSet<T>(std::move(pieces));
}

/// The set with its gaps filled where nothing of `others` lies in them.
net::AddressSet fillGaps(const net::AddressSet& set, const net::AddressSet& others) {
  return {fillLine(set.v4(), others.v4()), fillLine(set.v6(), others.v6())};
}

std::size_t piecesOf(const net::AddressSet& set) {
  return set.v4().pieces().size() + set.v6().pieces().size();
}

class Namer {
 public:
  Namer(const Ground& ground, const std::vector<Leaf>& leaves, const std::vector<int>& universe,
        const std::vector<Located>& located, EndFamilies families)
      : ground_(ground), leaves_(leaves), families_(families) {
    for (const Located& one : located) found_[one.leaf] = reduce(one);
    if (namesPlaces()) buildTree(universe);
  }

  std::vector<Region> name() {
    if (!nodes_.empty()) nameNode(0);
    nameRest();
    return std::move(regions_);
  }

 private:
  struct Node {
    Type type = Type::Everywhere;
    int index = kNone;
    std::vector<int> leaves;  ///< of the whole node
    std::vector<int> children;
  };

  [[nodiscard]] net::AddressSet cut(const net::AddressSet& set) const {
    return {families_.v4 ? set.v4() : net::AddressSet::V4(), families_.v6 ? set.v6() : net::AddressSet::V6()};
  }
  [[nodiscard]] Located reduce(const Located& one) const {
    return {one.leaf, cut(one.addresses), {one.unknown[0] && families_.v4, one.unknown[1] && families_.v6}};
  }
  static bool isEmpty(const Located& one) {
    return one.addresses.empty() && !one.unknown[0] && !one.unknown[1];
  }
  [[nodiscard]] const Leaf& leaf(int index) const { return leaves_[std::size_t(index)]; }
  [[nodiscard]] Located foundIn(int index) const {
    const auto at = found_.find(index);
    return at == found_.end() ? Located{index, {}, {}} : at->second;
  }

  /// Regions are only looked for where machines not drawn are meant: drawn ones are named one by one.
  [[nodiscard]] bool namesPlaces() const {
    return std::any_of(found_.begin(), found_.end(),
                       [this](const auto& entry) { return !leaf(entry.first).isDrawn(); });
  }

  int addNode(Type type, int index) {
    nodes_.push_back({type, index, {}, {}});
    return int(nodes_.size()) - 1;
  }

  void buildTree(const std::vector<int>& universe) {
    addNode(Type::Everywhere, kNone);
    const int outside = addNode(Type::Outside, kNone);
    const int firstZone = int(nodes_.size());
    for (std::size_t i = 0; i < ground_.zoneParents.size(); ++i) addNode(Type::Zone, int(i));
    const int firstNetwork = int(nodes_.size());
    for (std::size_t i = 0; i < ground_.networkZones.size(); ++i) addNode(Type::Network, int(i));
    const auto zoneNode = [&](int zone) { return zone == kNone ? outside : firstZone + zone; };
    const auto hang = [&](int child, int parent) {
      parents_[std::size_t(child)] = parent;
      nodes_[std::size_t(parent)].children.push_back(child);
    };
    parents_.assign(nodes_.size(), kNone);
    hang(outside, 0);
    for (std::size_t i = 0; i < ground_.zoneParents.size(); ++i) {
      const int parent = ground_.zoneParents[i];
      hang(firstZone + int(i), parent == kNone ? 0 : firstZone + parent);
    }
    for (std::size_t i = 0; i < ground_.networkZones.size(); ++i)
      hang(firstNetwork + int(i), zoneNode(ground_.networkZones[i]));
    for (const int index : universe) {
      const Attachment& home = leaf(index).home;
      int node = home.type == Place::Network ? firstNetwork + home.index : zoneNode(ground_.zoneOf(home));
      for (; node != kNone; node = parents_[std::size_t(node)])
        nodes_[std::size_t(node)].leaves.push_back(index);
    }
  }

  struct Filled {
    net::AddressSet whole;     ///< addresses with which everything of the node is in
    net::AddressSet lacking;   ///< those with which something of it is not
    net::AddressSet notDrawn;  ///< the same two of the machines not drawn alone
    net::AddressSet lackingNotDrawn;
    bool withUnknown = true;  ///< every interface without address is in
    std::size_t places = 0;
  };

  [[nodiscard]] Filled measure(const Node& node) const {
    Gather found;
    Gather lacking;
    Gather foundPlaces;
    Gather lackingPlaces;
    Filled filled;
    for (const int index : node.leaves) {
      const Located own = foundIn(index);
      if (leaf(index).addresses.empty()) {
        filled.withUnknown =
            filled.withUnknown && own.unknown[0] == families_.v4 && own.unknown[1] == families_.v6;
        continue;
      }
      const net::AddressSet missing = cut(leaf(index).addresses).subtracted(own.addresses);
      found.add(own.addresses);
      lacking.add(missing);
      if (leaf(index).isDrawn()) continue;
      ++filled.places;
      foundPlaces.add(own.addresses);
      lackingPlaces.add(missing);
    }
    filled.lacking = lacking.take();
    filled.whole = found.take().subtracted(filled.lacking);
    filled.lackingNotDrawn = lackingPlaces.take();
    filled.notDrawn = foundPlaces.take().subtracted(filled.lackingNotDrawn);
    return filled;
  }

  void nameNode(int at) {
    const Node& node = nodes_[std::size_t(at)];
    const bool holdsPlaces = std::any_of(node.leaves.begin(), node.leaves.end(), [this](int index) {
      return !leaf(index).isDrawn() && found_.contains(index);
    });
    if (!holdsPlaces) return;
    const Filled filled = measure(node);
    // A node with one leaf says no more than the leaf.
    if (!filled.notDrawn.empty() && node.leaves.size() > 1) emit(node, filled);
    for (const int child : node.children) nameNode(child);
  }

  void emit(const Node& node, const Filled& filled) {
    Region region{node.type, node.index, false, {}, true, {}};
    // Addresses that nothing here has are written where that is simpler.
    const net::AddressSet whole = fillGaps(filled.whole, filled.lacking);
    const net::AddressSet simple = fillGaps(filled.notDrawn, filled.lackingNotDrawn);
    const bool all = filled.lacking.empty() && filled.withUnknown;
    if (all || (filled.whole.contains(filled.notDrawn) && piecesOf(whole) <= piecesOf(simple))) {
      region.anyAddress = all;
      if (!all) region.addresses = whole;
      for (const int index : node.leaves) takeOut(index, filled.whole, all);
    } else {
      if (filled.places < 2) return;  // its only place is named by itself
      region.onlyNotDrawn = true;
      setNotDrawn(region, filled.notDrawn, filled.lackingNotDrawn);
      for (const int index : node.leaves) {
        if (!leaf(index).isDrawn()) takeOut(index, filled.notDrawn, false);
      }
    }
    regions_.push_back(std::move(region));
  }

  void setNotDrawn(Region& region, const net::AddressSet& set, const net::AddressSet& lacking) const {
    region.anyAddress = lacking.empty();
    if (!region.anyAddress) region.addresses = fillGaps(set, lacking);
  }

  void takeOut(int index, const net::AddressSet& set, bool unknownToo) {
    const auto at = found_.find(index);
    if (at == found_.end()) return;
    at->second.addresses = at->second.addresses.subtracted(set);
    if (unknownToo) at->second.unknown = {};
    if (isEmpty(at->second)) found_.erase(at);
  }

  void nameRest() {
    std::map<int, net::AddressSet> interfaces;
    for (const auto& [index, own] : found_) {
      const Leaf& one = leaf(index);
      if (isEmpty(own)) continue;
      if (one.isDrawn()) {
        interfaces[one.drawn] = interfaces[one.drawn].united(own.addresses);
        continue;
      }
      Region region{Type::NotDrawn, kNone, true, one.home, true, {}};
      setNotDrawn(region, own.addresses, cut(one.addresses).subtracted(own.addresses));
      regions_.push_back(std::move(region));
    }
    for (auto& [drawn, addresses] : interfaces)
      regions_.push_back({Type::Interface, drawn, false, {}, false, std::move(addresses)});
  }

  const Ground& ground_;
  const std::vector<Leaf>& leaves_;
  EndFamilies families_;
  std::map<int, Located> found_;  ///< what is still to be named, by leaf
  std::vector<Node> nodes_;       ///< the first: everywhere
  std::vector<int> parents_;
  std::vector<Region> regions_;
};

}  // namespace

EndFamilies familiesOf(const std::vector<Located>& located) {
  EndFamilies families{false, false};
  for (const Located& one : located) {
    families.v4 = families.v4 || one.unknown[0] || one.addresses.has(net::Family::V4);
    families.v6 = families.v6 || one.unknown[1] || one.addresses.has(net::Family::V6);
  }
  return families;
}

std::vector<Region> nameRegions(const Ground& ground, const std::vector<Leaf>& leaves,
                                const std::vector<int>& universe, const std::vector<Located>& located,
                                EndFamilies families) {
  return Namer(ground, leaves, universe, located, families).name();
}

}  // namespace topo::analysis
