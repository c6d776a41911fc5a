// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/width/excess.h"

#include <algorithm>
#include <map>

namespace topo::analysis {
namespace {

using Bits = std::vector<std::uint64_t>;

bool take(std::size_t& budget, std::size_t steps) {
  if (steps > budget) {
    budget = 0;
    return false;
  }
  budget -= steps;
  return true;
}

/// So many ends of each sort that the same traffic has in common.
struct Count {
  Amount v4;
  Amount v6;
  Amount unknown;
};

Amount pairs(const Count& from, const Count& to) {
  return from.v4 * to.v4 + from.v6 * to.v6 + from.unknown * (to.v4 + to.v6 + to.unknown) +
         (from.v4 + from.v6) * to.unknown;
}

/// One side of what is opened, cut where a taken traffic begins or ends: the ends that the same ones take,
/// counted together.
class SideAtoms {
 public:
  explicit SideAtoms(std::size_t taken) : taken_(taken), words_((taken + 63) / 64) {}

  /// `of(i)`: what the i-th traffic takes.
  template <typename Of>
  bool cutAddresses(const net::AddressSet& opened, Of of, std::size_t& budget) {
    return cut<std::uint32_t>(
               opened.v4(), [&](std::size_t i) -> const net::AddressSet::V4& { return of(i).v4(); },
               &Count::v4, budget) &&
           cut<net::Bits128>(
               opened.v6(), [&](std::size_t i) -> const net::AddressSet::V6& { return of(i).v6(); },
               &Count::v6, budget);
  }

  template <typename Of>
  bool cutUnknown(const std::vector<int>& opened, Of of, std::size_t& budget) {
    if (!take(budget, opened.size() * (taken_ + 1))) return false;
    for (const int interface : opened) {
      Bits bits(words_);
      for (std::size_t i = 0; i < taken_; ++i) {
        if (std::binary_search(of(i).begin(), of(i).end(), interface)) set(bits, i);
      }
      atoms_[bits].unknown += Amount(1);
    }
    return true;
  }

  [[nodiscard]] const std::map<Bits, Count>& atoms() const { return atoms_; }

 private:
  static void set(Bits& bits, std::size_t at) { bits[at / 64] |= std::uint64_t{1} << (at % 64); }
  static void flip(Bits& bits, std::size_t at) { bits[at / 64] ^= std::uint64_t{1} << (at % 64); }

  template <typename T, typename Of>
  bool cut(const net::IntervalSet<T>& opened, Of of, Amount Count::*sort, std::size_t& budget) {
    struct Edge {
      T at;
      std::size_t taken;
    };
    // Where a set begins and where it has just ended; what ends with the last value ends never.
    std::vector<Edge> edges;
    std::size_t pieces = 0;
    for (std::size_t i = 0; i < taken_; ++i) {
      const net::IntervalSet<T> part = of(i).intersected(opened);
      pieces += of(i).pieces().size() + 1;
      for (const auto& piece : part.pieces()) {
        edges.push_back({piece.first, i});
        if (piece.last != net::IntervalSet<T>::kMax) edges.push_back({static_cast<T>(piece.last + 1), i});
      }
    }
    if (!take(budget, pieces + (edges.size() + opened.pieces().size()) * (words_ + 1) * 4)) return false;
    std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) { return a.at < b.at; });
    Bits now(words_);
    auto edge = edges.begin();
    for (const auto& piece : opened.pieces()) {
      T start = piece.first;
      while (true) {
        for (; edge != edges.end() && edge->at <= start; ++edge) flip(now, edge->taken);
        const bool cuts = edge != edges.end() && edge->at <= piece.last;
        const T last = cuts ? static_cast<T>(edge->at - 1) : piece.last;
        atoms_[now].*sort += Amount(net::Bits128{static_cast<T>(last - start)}) + Amount(1);
        if (!cuts) break;
        start = edge->at;
      }
    }
    return true;
  }

  std::size_t taken_;
  std::size_t words_;
  std::map<Bits, Count> atoms_;
};

/// Counts the services of what is opened that are left when some traffics have taken theirs.
class ServicesLeft {
 public:
  ServicesLeft(const net::ServiceSet& opened, const std::vector<const Traffic*>& taken)
      : opened_(opened), taken_(taken) {
    std::map<std::vector<std::pair<std::uint32_t, std::uint32_t>>, int> known;
    for (const Traffic* traffic : taken) {
      std::vector<std::pair<std::uint32_t, std::uint32_t>> key;
      for (const auto& piece : traffic->services.line().pieces()) key.emplace_back(piece.first, piece.last);
      sorts_.push_back(known.emplace(std::move(key), int(known.size())).first->second);
    }
  }

  const Amount& after(const Bits& takers) {
    std::vector<int> sorts;
    std::vector<std::size_t> samples;
    for (std::size_t word = 0; word < takers.size(); ++word) {
      for (std::uint64_t bits = takers[word]; bits != 0; bits &= bits - 1) {
        const std::size_t taker = word * 64 + std::size_t(__builtin_ctzll(bits));
        if (std::find(sorts.begin(), sorts.end(), sorts_[taker]) != sorts.end()) continue;
        sorts.push_back(sorts_[taker]);
        samples.push_back(taker);
      }
    }
    std::sort(sorts.begin(), sorts.end());
    const auto known = counts_.find(sorts);
    if (known != counts_.end()) return known->second;
    net::ServiceSet left = opened_;
    for (const std::size_t taker : samples) left = left.subtracted(taken_[taker]->services);
    return counts_.emplace(std::move(sorts), countServices(left)).first->second;
  }

 private:
  const net::ServiceSet& opened_;
  const std::vector<const Traffic*>& taken_;
  std::vector<int> sorts_;  ///< those with the same services have the same number
  std::map<std::vector<int>, Amount> counts_;
};

}  // namespace

Amount countServices(const net::ServiceSet& services) {
  constexpr std::uint32_t kPorts = 65536;
  constexpr auto kTcp = std::uint32_t(net::Protocol::Tcp);
  constexpr auto kUdp = std::uint32_t(net::Protocol::Udp);
  net::Bits128 count = services.ports(net::Protocol::Tcp).count<std::uint32_t>();
  count += services.ports(net::Protocol::Udp).count<std::uint32_t>();
  const net::ServiceSet::Line& line = services.line();
  for (std::uint32_t protocol = 0; protocol < 256; ++protocol) {
    if (protocol == kTcp || protocol == kUdp || protocol == std::uint32_t(net::Protocol::IcmpV6)) continue;
    if (line.contains(protocol * kPorts)) ++count;
  }
  return count;
}

std::optional<Amount> excess(const Traffic& opened, const std::vector<const Traffic*>& taken,
                             std::size_t& budget) {
  const std::size_t words = (taken.size() + 63) / 64;
  SideAtoms sources(taken.size());
  SideAtoms destinations(taken.size());
  const bool cut =
      sources.cutAddresses(
          opened.from, [&](std::size_t i) -> const net::AddressSet& { return taken[i]->from; }, budget) &&
      sources.cutUnknown(
          opened.unknownFrom, [&](std::size_t i) -> const std::vector<int>& { return taken[i]->unknownFrom; },
          budget) &&
      destinations.cutAddresses(
          opened.to, [&](std::size_t i) -> const net::AddressSet& { return taken[i]->to; }, budget) &&
      destinations.cutUnknown(
          opened.unknownTo, [&](std::size_t i) -> const std::vector<int>& { return taken[i]->unknownTo; },
          budget);
  // One cell costs the common takers, their services and some sums.
  constexpr std::size_t kCell = 16;
  if (!cut || !take(budget, sources.atoms().size() * destinations.atoms().size() * (words + kCell)))
    return std::nullopt;
  ServicesLeft services(opened.services, taken);
  Amount total;
  Bits both(words);
  for (const auto& [from, fromCount] : sources.atoms()) {
    for (const auto& [to, toCount] : destinations.atoms()) {
      for (std::size_t word = 0; word < words; ++word) both[word] = from[word] & to[word];
      const Amount& left = services.after(both);
      if (!left.isZero()) total += pairs(fromCount, toCount) * left;
    }
  }
  return total;
}

}  // namespace topo::analysis
