// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/parts/first_match.h"

#include "model/net/traffic.h"
#include "tests/model/analysis/build.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>

namespace topo::analysis {
namespace {

using testing::addresses;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::services;

/// Owns the sets that a list of rules refers to.
struct OwnedRule {
  std::optional<net::AddressSet> sources;
  std::optional<net::AddressSet> destinations;
  std::optional<net::ServiceSet> services;
  bool allows = true;

  [[nodiscard]] PartRule part() const {
    return {sources ? &*sources : nullptr, destinations ? &*destinations : nullptr,
            services ? &*services : nullptr};
  }
};

PartList listOf(const std::vector<OwnedRule>& rules, bool defaultAllows = false) {
  PartList list;
  list.defaultAllows = defaultAllows;
  for (const OwnedRule& rule : rules) {
    list.rules.push_back(rule.part());
    list.allows.push_back(rule.allows);
  }
  return list;
}

/// The same by plain set algebra: what is left is cut down rule by rule.
struct ByAlgebra {
  Deciders deciders;
  net::TrafficSet passed;
};

ByAlgebra decideByAlgebra(const WholeTraffic& whole, const PartList& list) {
  ByAlgebra result;
  net::TrafficSet left = net::TrafficSet::product(whole.sources, whole.destinations, whole.services);
  for (std::size_t i = 0; i < list.rules.size(); ++i) {
    const PartRule& rule = list.rules[i];
    const net::TrafficSet named =
        net::TrafficSet::product(rule.sources ? *rule.sources : whole.sources,
                                 rule.destinations ? *rule.destinations : whole.destinations,
                                 rule.services ? *rule.services : whole.services);
    net::TrafficSet taken = left.intersected(named);
    if (taken.empty()) continue;
    result.deciders.rules.push_back(i);
    left = left.subtracted(named);
    if (list.allows[i]) result.passed.addDisjoint(std::move(taken));
  }
  result.deciders.byDefault = !left.empty();
  if (list.defaultAllows) result.passed.addDisjoint(std::move(left));
  return result;
}

class RandomRules {
 public:
  explicit RandomRules(unsigned seed) : random_(seed) {}

  unsigned below(unsigned end) { return unsigned(random_() % end); }

  net::AddressSet addressSet(unsigned most) {
    net::AddressSet set;
    for (unsigned i = 0; i < 1 + below(most); ++i) {
      const std::uint32_t first = below(24);
      const std::uint32_t last = first + below(6);
      if (below(4) == 0) {
        set.add({net::Address::v6(first), net::Address::v6(last)});
      } else {
        set.add({net::Address::v4(first), net::Address::v4(last)});
      }
    }
    return set;
  }
  net::ServiceSet serviceSet(unsigned most) {
    net::ServiceSet set;
    for (unsigned i = 0; i < 1 + below(most); ++i) {
      const auto first = std::uint16_t(1 + below(12));
      set.add(net::Service::tcp({first, std::uint16_t(first + below(4))}));
    }
    return set;
  }
  WholeTraffic whole() { return {addressSet(5), addressSet(5), serviceSet(3)}; }
  std::vector<OwnedRule> rules(unsigned most) {
    std::vector<OwnedRule> rules(below(most + 1));
    for (OwnedRule& rule : rules) {
      if (below(3) != 0) rule.sources = addressSet(3);
      if (below(3) != 0) rule.destinations = addressSet(3);
      if (below(3) != 0) rule.services = serviceSet(2);
      rule.allows = below(2) == 0;
    }
    return rules;
  }

 private:
  std::mt19937 random_;
};

TEST(FirstMatch, AgreesWithPlainSetAlgebra) {
  int undecided = 0;
  int shadowed = 0;
  for (unsigned seed = 1; seed <= 6000; ++seed) {
    SCOPED_TRACE(::testing::Message() << "seed " << seed);
    RandomRules random(seed);
    const WholeTraffic whole = random.whole();
    const std::vector<OwnedRule> rules = random.rules(seed % 2 == 0 ? 5 : 14);
    const PartList list = listOf(rules);
    const Deciders mine = findDeciders(whole, list.rules);
    const Deciders theirs = decideByAlgebra(whole, list).deciders;
    ASSERT_EQ(mine.rules, theirs.rules);
    ASSERT_EQ(mine.byDefault, theirs.byDefault);
    undecided += mine.byDefault ? 1 : 0;
    shadowed += mine.rules.size() < rules.size() ? 1 : 0;
  }
  EXPECT_GT(undecided, 500);
  EXPECT_GT(shadowed, 500);
}

TEST(FirstMatch, KnowsWhetherSomePassesSeveralLists) {
  int passing = 0;
  int stopped = 0;
  for (unsigned seed = 1; seed <= 6000; ++seed) {
    SCOPED_TRACE(::testing::Message() << "seed " << seed);
    RandomRules random(seed);
    const WholeTraffic whole = random.whole();
    std::vector<std::vector<OwnedRule>> owned;
    std::vector<PartList> lists;
    for (unsigned i = 0; i < 2 + random.below(2); ++i) owned.push_back(random.rules(8));
    for (const auto& rules : owned) lists.push_back(listOf(rules, random.below(4) == 0));
    net::TrafficSet passed = decideByAlgebra(whole, lists.front()).passed;
    for (const PartList& list : lists) passed = passed.intersected(decideByAlgebra(whole, list).passed);
    ASSERT_EQ(somePassesAll(whole, lists), !passed.empty());
    ++(passed.empty() ? stopped : passing);
  }
  EXPECT_GT(passing, 500);
  EXPECT_GT(stopped, 500);
}

TEST(FirstMatch, ADiagonalOfRulesLeavesExactlyTheRest) {
  // Each rule takes one address of each side; what is left is everything off the diagonal, then nothing.
  constexpr std::uint32_t kSize = 300;
  const WholeTraffic whole{net::AddressSet(net::AddressSet::V4(0, kSize - 1), {}),
                           net::AddressSet(net::AddressSet::V4(0, kSize - 1), {}), services({"tcp/443"})};
  std::vector<OwnedRule> rules;
  for (std::uint32_t i = 0; i < kSize; ++i) {
    rules.push_back({net::AddressSet(net::AddressSet::V4(i), {}), net::AddressSet(net::AddressSet::V4(i), {}),
                     std::nullopt, true});
  }
  Deciders deciders = findDeciders(whole, listOf(rules).rules);
  EXPECT_EQ(deciders.rules.size(), kSize);
  EXPECT_TRUE(deciders.byDefault);
  // Off the diagonal: below it, above it. A last rule for all finds nothing left.
  for (std::uint32_t i = 1; i < kSize; ++i) {
    rules.push_back({net::AddressSet(net::AddressSet::V4(i), {}),
                     net::AddressSet(net::AddressSet::V4(0, i - 1), {}), std::nullopt, true});
    rules.push_back({net::AddressSet(net::AddressSet::V4(0, i - 1), {}),
                     net::AddressSet(net::AddressSet::V4(i), {}), std::nullopt, true});
  }
  rules.push_back({});
  deciders = findDeciders(whole, listOf(rules).rules);
  EXPECT_EQ(deciders.rules.size(), rules.size() - 1);
  EXPECT_FALSE(deciders.byDefault);
}

/// Rules that overlap in part on every side, none of which covers another: the case that shatters boxes.
std::vector<OwnedRule> staircase(std::uint32_t rules, std::uint32_t size) {
  std::mt19937 random(7);
  std::vector<OwnedRule> made;
  for (std::uint32_t i = 0; i < rules; ++i) {
    const auto range = [&] {
      const auto first = std::uint32_t(random() % (size / 2));
      return net::AddressSet(
          net::AddressSet::V4(first, first + size / 3 + std::uint32_t(random() % (size / 8))), {});
    };
    const auto port = std::uint16_t(1 + random() % 30000);
    OwnedRule rule{range(), range(), net::ServiceSet(net::Service::tcp({port, std::uint16_t(port + 20000)})),
                   i % 2 == 0};
    made.push_back(std::move(rule));
  }
  return made;
}

TEST(FirstMatch, AThousandOverlappingRulesAreTakenOneByOne) {
  constexpr std::uint32_t kSize = 1U << 20;
  const WholeTraffic whole{net::AddressSet(net::AddressSet::V4(0, kSize - 1), {}),
                           net::AddressSet(net::AddressSet::V4(0, kSize - 1), {}), services({"tcp/any"})};
  const std::vector<OwnedRule> rules = staircase(1000, kSize);
  const PartList list = listOf(rules);
  const Deciders deciders = findDeciders(whole, list.rules);
  EXPECT_TRUE(deciders.byDefault);
  // Whoever decides something does so at some corner of the rules before it; tried point by point.
  std::mt19937 random(11);
  std::vector<bool> decides(rules.size());
  for (const std::size_t rule : deciders.rules) decides[rule] = true;
  for (int i = 0; i < 20000; ++i) {
    const net::Address from = net::Address::v4(std::uint32_t(random() % kSize));
    const net::Address to = net::Address::v4(std::uint32_t(random() % kSize));
    const auto port = std::uint16_t(1 + random() % 65535);
    for (std::size_t rule = 0; rule < rules.size(); ++rule) {
      if (!rules[rule].sources->contains(from) || !rules[rule].destinations->contains(to) ||
          !rules[rule].services->contains(net::Protocol::Tcp, port))
        continue;
      ASSERT_TRUE(decides[rule]) << rule;
      break;
    }
  }
  EXPECT_TRUE(somePassesAll(whole, {list, list}));
}

TEST(FirstMatch, NothingToDecideGivesNobody) {
  const WholeTraffic whole{addresses({"10.0.0.1"}), addresses({"fd00::1"}), services({"any"})};
  const Deciders deciders = findDeciders(whole, {{}});
  EXPECT_THAT(deciders.rules, IsEmpty());
  EXPECT_FALSE(deciders.byDefault);
  EXPECT_FALSE(somePassesAll(whole, {PartList{{}, {}, true}}));
  const WholeTraffic both{addresses({"10.0.0.1", "fd00::2"}), addresses({"fd00::1"}), services({"any"})};
  EXPECT_THAT(findDeciders(both, {{}}).rules, ElementsAre(0));
}

}  // namespace
}  // namespace topo::analysis
