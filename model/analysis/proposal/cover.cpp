// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/proposal/cover.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace topo::analysis {
namespace {

using Names = std::vector<const EndName*>;

std::uint64_t keyOf(int source, int destination) {
  return std::uint64_t(std::uint32_t(source)) << 32 | std::uint32_t(destination);
}

/// By interface, then by the way it is named; never by place in memory, so that the order is always the same.
struct InOrder {
  bool operator()(const EndName* a, const EndName* b) const {
    return std::tuple(a->interface, a->selector.type, a->families.key()) <
           std::tuple(b->interface, b->selector.type, b->families.key());
  }
  bool operator()(const Names& a, const Names& b) const {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), *this);
  }
  bool operator()(const net::ServiceSet& a, const net::ServiceSet& b) const {
    const auto& left = a.line().pieces();
    const auto& right = b.line().pieces();
    return std::lexicographical_compare(
        left.begin(), left.end(), right.begin(), right.end(),
        [](const auto& x, const auto& y) { return std::pair(x.first, x.last) < std::pair(y.first, y.last); });
  }
  template <typename A, typename B>
  bool operator()(const std::pair<A, B>& a, const std::pair<A, B>& b) const {
    if ((*this)(a.first, b.first)) return true;
    return !(*this)(b.first, a.first) && (*this)(a.second, b.second);
  }
};

Names united(const Names& a, const Names& b) {
  Names result;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result), InOrder());
  return result;
}

void unite(Names& a, const Names& b) {
  a = united(a, b);
}
void unite(net::ServiceSet& a, const net::ServiceSet& b) {
  a = a.united(b);
}

/// Makes one product of those that agree in two respects; true if there were any.
template <typename A, typename B, typename C>
bool mergeAlike(std::vector<Product>& products, A Product::*first, B Product::*second, C Product::*rest) {
  std::map<std::pair<A, B>, Product, InOrder> alike;
  const std::size_t before = products.size();
  for (const Product& product : products) {
    const auto [at, isNew] = alike.try_emplace({product.*first, product.*second}, product);
    if (!isNew) unite(at->second.*rest, product.*rest);
  }
  products.clear();
  for (auto& [key, product] : alike) products.push_back(std::move(product));
  return products.size() < before;
}

class Coverer {
 public:
  Coverer(const std::vector<Need>& needs, const Openings& openings, std::size_t budget)
      : needs_(needs), openings_(openings), left_(budget) {}

  std::vector<Product> run() {
    startWithSources();
    // Each pass is quick and merges nearly everything that people would.
    bool merged = true;
    while (merged) {
      merged = mergeAlike(products_, &Product::sources, &Product::destinations, &Product::services);
      merged |= mergeAlike(products_, &Product::sources, &Product::services, &Product::destinations);
      merged |= mergeAlike(products_, &Product::destinations, &Product::services, &Product::sources);
    }
    mergePairs();
    dropNeedless();
    return std::move(products_);
  }
  [[nodiscard]] bool isCutShort() const { return left_ == 0; }

 private:
  /// All sources that need one service of one destination.
  void startWithSources() {
    std::map<std::pair<Names, net::ServiceSet>, Names, InOrder> sources;
    for (const Need& need : needs_) {
      sources[{Names{need.destination}, *need.services}].push_back(need.source);
    }
    for (auto& [key, names] : sources) {
      std::sort(names.begin(), names.end(), InOrder());
      names.erase(std::unique(names.begin(), names.end()), names.end());
      products_.push_back({std::move(names), key.first, key.second});
    }
  }

  bool spend() {
    if (left_ > 0) --left_;
    return left_ > 0;
  }

  bool allowAll(const Names& sources, const Names& destinations, const net::ServiceSet& services) {
    if (services.empty()) return true;
    for (const EndName* source : sources) {
      for (const EndName* destination : destinations) {
        if (!spend() || !openings_.allow(*source, *destination, services)) return false;
      }
    }
    return true;
  }

  /// Whether one rule may take the place of both; the likeliest reasons against it first.
  bool canMerge(const Product& a, const Product& b) {
    if (!spend() || !openings_.allow(*a.sources.front(), *b.destinations.front(), a.services)) return false;
    const net::ServiceSet all = a.services.united(b.services);
    return allowAll(a.sources, b.destinations, all) && allowAll(b.sources, a.destinations, all) &&
           allowAll(a.sources, a.destinations, b.services.subtracted(a.services)) &&
           allowAll(b.sources, b.destinations, a.services.subtracted(b.services));
  }

  /// What alike ones left: where ends that cannot talk make room, or where one product lies in another.
  void mergePairs() {
    for (std::size_t i = 0; i < products_.size(); ++i) {
      for (std::size_t j = i + 1; j < products_.size() && left_ > 0;) {
        if (j == i || !canMerge(products_[i], products_[j])) {
          ++j;
          continue;
        }
        Product& grown = products_[i];
        grown.sources = united(grown.sources, products_[j].sources);
        grown.destinations = united(grown.destinations, products_[j].destinations);
        grown.services = grown.services.united(products_[j].services);
        products_.erase(products_.begin() + std::ptrdiff_t(j));
        // Even those before it must be asked again.
        if (j < i) --i;
        j = 0;
      }
    }
  }

  void dropNeedless() {
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> openedBy;
    for (std::size_t i = 0; i < products_.size(); ++i) {
      forEachPair(products_[i], [&](std::uint64_t pair) { openedBy[pair].push_back(i); });
    }
    std::unordered_map<std::uint64_t, std::vector<const Need*>> needsOf;
    for (const Need& need : needs_) {
      needsOf[keyOf(endOf(need.source->interface, need.source->families),
                    endOf(need.destination->interface, need.destination->families))]
          .push_back(&need);
    }
    std::vector<bool> dropped(products_.size());
    const auto isNeedless = [&](std::size_t i) {
      bool needless = true;
      forEachPair(products_[i], [&](std::uint64_t pair) {
        const auto needs = needsOf.find(pair);
        if (!needless || needs == needsOf.end()) return;
        net::ServiceSet others;
        for (const std::size_t other : openedBy[pair]) {
          if (other != i && !dropped[other]) others = others.united(products_[other].services);
        }
        for (const Need* need : needs->second) needless = needless && others.contains(*need->services);
      });
      return needless;
    };
    for (std::size_t i = products_.size(); i-- > 0;) dropped[i] = isNeedless(i);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < products_.size(); ++i) {
      if (dropped[i]) continue;
      if (kept != i) products_[kept] = std::move(products_[i]);
      ++kept;
    }
    products_.resize(kept);
  }

  /// An interface, or what of it some families make up.
  static int endOf(int interface, Families families) { return interface * 4 + int(families.key()); }

  /// Once for each pair of ends that the product opens for certain, whole.
  template <typename Use>
  static void forEachPair(const Product& product, Use use) {
    const auto opened = [](const Names& names) {
      std::set<int> ends;
      for (const EndName* name : names) {
        const bool byHost = name->selector.type == Selector::Type::Host;
        for (const int interface : byHost ? name->covers : std::vector<int>{name->interface}) {
          ends.insert(endOf(interface, name->families));
          if (name->families.key() != Families().key()) continue;
          ends.insert(endOf(interface, {true, false}));
          ends.insert(endOf(interface, {false, true}));
        }
      }
      return ends;
    };
    const std::set<int> destinations = opened(product.destinations);
    for (const int source : opened(product.sources)) {
      for (const int destination : destinations) use(keyOf(source, destination));
    }
  }

  const std::vector<Need>& needs_;
  const Openings& openings_;
  std::size_t left_;
  std::vector<Product> products_;
};

}  // namespace

void Openings::add(int source, int destination, const net::ServiceSet& services) {
  net::ServiceSet& known = services_[keyOf(source, destination)];
  if (!known.contains(services)) known = known.united(services);
}

bool Openings::canTalk(int source, int destination) const {
  const Interface& from = topology_->interfaces[std::size_t(source)];
  const Interface& to = topology_->interfaces[std::size_t(destination)];
  if (from.host == to.host) return false;
  return from.addresses.empty() || to.addresses.empty() || from.addresses.sharesFamilyWith(to.addresses);
}

bool Openings::allow(const EndName& source, const EndName& destination,
                     const net::ServiceSet& services) const {
  for (const int from : source.covers) {
    for (const int to : destination.covers) {
      const auto known = services_.find(keyOf(from, to));
      if (known != services_.end() && known->second.contains(services)) continue;
      if (canTalk(from, to)) return false;
    }
  }
  return true;
}

std::vector<Product> cover(const std::vector<Need>& needs, const Openings& openings, std::size_t budget,
                           bool* cutShort) {
  Coverer coverer(needs, openings, budget);
  std::vector<Product> products = coverer.run();
  if (cutShort != nullptr && coverer.isCutShort() && products.size() > 1) *cutShort = true;
  return products;
}

}  // namespace topo::analysis
