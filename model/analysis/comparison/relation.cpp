// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/comparison/relation.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace topo::analysis {
namespace {

/// Above this many boxes no pairs are tried any more: what is merged then costs more than it helps.
constexpr std::size_t kMostToMerge = 2000;
/// Steps that finding the better cut may take.
constexpr std::size_t kMostSplit = 20'000'000;
/// Located ends that an answer may have.
constexpr std::size_t kMostKept = 4'000'000;

bool intersect(const Words& a, const Words& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if ((a[i] & b[i]) != 0) return true;
  }
  return false;
}

bool hasFamily(const Located& located, std::size_t family) {
  return located.unknown[family] || located.addresses.has(family == 0 ? net::Family::V4 : net::Family::V6);
}

bool isOnly(const LocatedTraffic& box, std::size_t family) {
  const auto lacksOther = [&](const Located& located) { return !hasFamily(located, 1 - family); };
  return std::all_of(box.sources.begin(), box.sources.end(), lacksOther) &&
         std::all_of(box.destinations.begin(), box.destinations.end(), lacksOther);
}

/// How many leaves two lists share.
std::size_t common(const std::vector<Located>& a, const std::vector<Located>& b) {
  std::size_t count = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (x->leaf == y->leaf) ++count;
    const int least = std::min(x->leaf, y->leaf);
    if (x->leaf == least) ++x;
    if (y->leaf == least) ++y;
  }
  return count;
}

/// How much alike the ends of two boxes are, 0 where nothing is shared.
double likeness(const LocatedTraffic& a, const LocatedTraffic& b) {
  const auto share = [](const std::vector<Located>& x, const std::vector<Located>& y) {
    const auto both = double(common(x, y));
    return both / (double(x.size()) + double(y.size()) - both);
  };
  return share(a.sources, b.sources) * share(a.destinations, b.destinations);
}

/// Whether interfaces without address are in both or in neither: they are named once for both families.
bool unknownsAgree(const std::vector<Located>& v4, const std::vector<Located>& v6) {
  const auto unknownOnes = [](const std::vector<Located>& list, std::size_t family) {
    std::vector<int> leaves;
    for (const Located& one : list) {
      if (one.unknown[family]) leaves.push_back(one.leaf);
    }
    return leaves;
  };
  return unknownOnes(v4, 0) == unknownOnes(v6, 1);
}

/// Joins each IPv4 box with the IPv6 box of the same services whose ends are most like its own.
void mergeFamilies(std::vector<LocatedTraffic>& boxes) {
  std::vector<bool> gone(boxes.size());
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    if (gone[i] || !isOnly(boxes[i], 0)) continue;
    std::size_t best = i;
    double most = 0;
    for (std::size_t j = 0; j < boxes.size(); ++j) {
      if (j == i || gone[j] || !(boxes[j].services == boxes[i].services) || !isOnly(boxes[j], 1)) continue;
      if (!unknownsAgree(boxes[i].sources, boxes[j].sources) ||
          !unknownsAgree(boxes[i].destinations, boxes[j].destinations))
        continue;
      const double like = likeness(boxes[i], boxes[j]);
      if (like > most) std::tie(most, best) = std::pair(like, j);
    }
    if (best == i) continue;
    boxes[i].sources = unite(boxes[i].sources, boxes[best].sources);
    boxes[i].destinations = unite(boxes[i].destinations, boxes[best].destinations);
    gone[best] = true;
  }
  std::size_t at = 0;
  std::erase_if(boxes, [&](const LocatedTraffic&) { return gone[at++]; });
}

/// Tries to make one of two boxes. Exact also where they have both families: ends that are equal are so in
/// each.
bool join(LocatedTraffic& a, const LocatedTraffic& b) {
  const bool sources = a.sources == b.sources;
  const bool destinations = a.destinations == b.destinations;
  const bool services = a.services == b.services;
  if (sources && destinations) {
    a.services = a.services.united(b.services);
  } else if (sources && services) {
    a.destinations = unite(a.destinations, b.destinations);
  } else if (destinations && services) {
    a.sources = unite(a.sources, b.sources);
  } else {
    return false;
  }
  return true;
}

void joinAll(std::vector<LocatedTraffic>& boxes) {
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
      for (std::size_t j = i + 1; j < boxes.size();) {
        if (!join(boxes[i], boxes[j])) {
          ++j;
          continue;
        }
        boxes.erase(boxes.begin() + std::ptrdiff_t(j));
        changed = true;
      }
    }
  }
}

}  // namespace

std::vector<Located> unite(const std::vector<Located>& a, const std::vector<Located>& b) {
  std::vector<Located> result;
  auto x = a.begin();
  auto y = b.begin();
  while (x != a.end() || y != b.end()) {
    if (y == b.end() || (x != a.end() && x->leaf < y->leaf)) {
      result.push_back(*x++);
    } else if (x == a.end() || y->leaf < x->leaf) {
      result.push_back(*y++);
    } else {
      result.push_back({x->leaf,
                        x->addresses.united(y->addresses),
                        {x->unknown[0] || y->unknown[0], x->unknown[1] || y->unknown[1]}});
      ++x;
      ++y;
    }
  }
  return result;
}

void Relation::add(std::size_t family, int source, int destination, const Words& services) {
  const auto [at, isNew] = maskIds_.try_emplace(services, int(masks_.size()));
  if (isNew) masks_.push_back(services);
  auto& rows = rows_[family];
  if (rows.empty() || rows.back().first != source) rows.push_back({source, {}});
  rows.back().second.push_back({destination, at->second});
}

/// Boxes of rows: sources with the same row first, then within it destinations with the same services.
std::vector<Relation::ClassBox> Relation::boxesOf(const Rows& rows) const {
  std::map<Row, std::vector<int>> byRow;
  for (const auto& [source, row] : rows) byRow[row].push_back(source);
  std::vector<ClassBox> boxes;
  for (const auto& [row, sources] : byRow) {
    std::map<int, std::vector<int>> byMask;
    for (const auto& [destination, mask] : row) byMask[mask].push_back(destination);
    for (auto& [mask, destinations] : byMask)
      boxes.push_back({sources, std::move(destinations), masks_[std::size_t(mask)]});
  }
  return boxes;
}

/// Service classes that are in the same masks, as one mask each; nothing where there are too many.
std::vector<Words> Relation::serviceGroups(const Rows& rows) const {
  std::size_t pairs = 0;
  for (const auto& [source, row] : rows) pairs += row.size();
  if (masks_.size() * services_->classes.size() > kMostSplit) return {};
  std::map<std::vector<bool>, Words> groups;
  for (std::size_t i = 0; i < services_->classes.size(); ++i) {
    std::vector<bool> in;
    in.reserve(masks_.size());
    for (const Words& mask : masks_) in.push_back(hasFlag(mask, i));
    if (std::find(in.begin(), in.end(), true) == in.end()) continue;
    Words& group = groups[in];
    group.resize(wordsFor(services_->classes.size()));
    setFlag(group, i);
  }
  if (groups.size() * pairs > kMostSplit) return {};
  std::vector<Words> list;
  for (auto& [in, group] : groups) list.push_back(std::move(group));
  return list;
}

/// Cuts by pairs of ends or by services, whichever gives fewer boxes.
std::vector<Relation::ClassBox> Relation::classBoxes(std::size_t family) const {
  std::vector<ClassBox> byEnds = boxesOf(rows_[family]);
  const std::vector<Words> groups = serviceGroups(rows_[family]);
  if (groups.empty()) return byEnds;
  std::vector<ClassBox> byServices;
  for (const Words& group : groups) {
    Rows rows;
    for (const auto& [source, row] : rows_[family]) {
      Row own;
      for (const auto& [destination, mask] : row) {
        if (intersect(masks_[std::size_t(mask)], group)) own.push_back({destination, 0});
      }
      if (!own.empty()) rows.push_back({source, std::move(own)});
    }
    for (ClassBox& box : boxesOf(rows)) {
      box.services = group;
      byServices.push_back(std::move(box));
    }
    if (byServices.size() > byEnds.size()) return byEnds;
  }
  return byServices;
}

std::optional<std::vector<LocatedTraffic>> Relation::boxes() const {
  std::vector<LocatedTraffic> all;
  std::size_t kept = 0;
  for (std::size_t family = 0; family < 2; ++family) {
    std::vector<LocatedTraffic> boxes;
    for (const ClassBox& box : classBoxes(family)) {
      boxes.push_back({sources_->locate(family, box.sources), destinations_->locate(family, box.destinations),
                       services_->servicesOf(box.services)});
      kept += boxes.back().sources.size() + boxes.back().destinations.size();
      if (kept > kMostKept) return std::nullopt;
    }
    if (boxes.size() <= kMostToMerge) joinAll(boxes);
    all.insert(all.end(), std::make_move_iterator(boxes.begin()), std::make_move_iterator(boxes.end()));
  }
  if (all.size() <= kMostToMerge) {
    mergeFamilies(all);
    joinAll(all);
  }
  return all;
}

std::vector<LocatedTraffic> mergeBoxes(std::vector<LocatedTraffic> boxes) {
  if (boxes.size() <= kMostToMerge) joinAll(boxes);
  return boxes;
}

}  // namespace topo::analysis
