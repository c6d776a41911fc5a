// SPDX-License-Identifier: Apache-2.0
#include "model/net/traffic.h"

#include <gtest/gtest.h>
#include <random>
#include <set>
#include <tuple>

namespace topo::net {
namespace {

// A universe of four addresses of each family and four ports.
constexpr std::uint32_t kSide = 4;
using Point = std::tuple<int, std::uint32_t, std::uint32_t, std::uint16_t>;
using Oracle = std::set<Point>;

Address address(int family, std::uint32_t value) {
  return family == 0 ? Address::v4(value) : Address::v6(value);
}

Oracle oracleOf(const TrafficSet& traffic) {
  Oracle points;
  for (int family = 0; family < 2; ++family) {
    for (std::uint32_t s = 0; s < kSide; ++s) {
      for (std::uint32_t d = 0; d < kSide; ++d) {
        for (std::uint16_t port = 1; port <= kSide; ++port) {
          if (traffic.contains(address(family, s), address(family, d), Protocol::Tcp, port)) {
            points.insert({family, s, d, port});
          }
        }
      }
    }
  }
  return points;
}

class Draw {
 public:
  explicit Draw(unsigned seed) : random_(seed) {}

  AddressSet side() {
    AddressSet set;
    for (auto n = random_() % 4; n > 0; --n) {
      const int family = int(random_() % 2);
      const std::uint32_t first = random_() % kSide;
      const std::uint32_t last = first + random_() % (kSide - first);
      set.add({address(family, first), address(family, last)});
    }
    return set;
  }

  ServiceSet services() {
    ServiceSet set;
    for (auto n = random_() % 3; n > 0; --n) {
      const auto first = std::uint16_t(1 + random_() % kSide);
      set.add(Service::tcp({first, std::uint16_t(first + random_() % (kSide - first + 1))}));
    }
    return set;
  }

  /// A set built from several products, and the same points one by one.
  std::pair<TrafficSet, Oracle> traffic() {
    TrafficSet set;
    Oracle points;
    for (auto n = random_() % 4; n > 0; --n) {
      const AddressSet from = side();
      const AddressSet to = side();
      const ServiceSet which = services();
      set = set.united(TrafficSet::product(from, to, which));
      for (int family = 0; family < 2; ++family) {
        for (std::uint32_t s = 0; s < kSide; ++s) {
          for (std::uint32_t d = 0; d < kSide; ++d) {
            for (std::uint16_t port = 1; port <= kSide; ++port) {
              if (from.contains(address(family, s)) && to.contains(address(family, d)) &&
                  which.contains(Protocol::Tcp, port)) {
                points.insert({family, s, d, port});
              }
            }
          }
        }
      }
    }
    return {set, points};
  }

 private:
  std::mt19937 random_;
};

TEST(TrafficSet, AgreesWithPointsOnRandomSets) {
  const unsigned seed = 4711;
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  Draw draw(seed);
  for (int round = 0; round < 1500; ++round) {
    const auto [a, x] = draw.traffic();
    const auto [b, y] = draw.traffic();
    ASSERT_EQ(oracleOf(a), x);
    Oracle both;
    Oracle common;
    Oracle left;
    std::set_union(x.begin(), x.end(), y.begin(), y.end(), std::inserter(both, both.end()));
    std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::inserter(common, common.end()));
    std::set_difference(x.begin(), x.end(), y.begin(), y.end(), std::inserter(left, left.end()));
    ASSERT_EQ(oracleOf(a.united(b)), both);
    ASSERT_EQ(oracleOf(a.intersected(b)), common);
    ASSERT_EQ(oracleOf(a.subtracted(b)), left);
    ASSERT_EQ(a.empty(), x.empty());
    ASSERT_EQ(a.intersects(b), !common.empty());
    ASSERT_EQ(a.contains(b), std::includes(x.begin(), x.end(), y.begin(), y.end()));
    const TrafficSet all = a.united(b);
    for (std::size_t i = 0; i < all.boxes().size(); ++i) {
      ASSERT_FALSE(all.boxes()[i].empty());
      for (std::size_t j = 0; j < i; ++j) {
        const Box& p = all.boxes()[i];
        const Box& q = all.boxes()[j];
        ASSERT_FALSE(p.source.intersects(q.source) && p.destination.intersects(q.destination) &&
                     p.services.intersects(q.services));
      }
    }
  }
}

TEST(TrafficSet, PairsOnlyAddressesOfOneFamily) {
  const AddressSet v4(Address::v4(1));
  const AddressSet v6(Address::v6(1));
  EXPECT_TRUE(TrafficSet::product(v4, v6, ServiceSet::any()).empty());
  const TrafficSet both = TrafficSet::product(v4.united(v6), v4.united(v6), ServiceSet::any());
  EXPECT_EQ(both.boxes().size(), 2U);
  EXPECT_FALSE(both.contains(Address::v4(1), Address::v6(1), Protocol::Tcp, 1));
  EXPECT_TRUE(TrafficSet::product(v4, v4, ServiceSet()).empty());
}

}  // namespace
}  // namespace topo::net
