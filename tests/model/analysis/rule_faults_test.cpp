// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/finding.h"
#include "tests/model/analysis/build.h"
#include "tests/model/analysis/oracle.h"
#include "tests/model/analysis/random_topology.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <set>

namespace topo::analysis {
namespace {

using namespace topo::analysis::testing;  // NOLINT(google-build-using-namespace): the vocabulary of these
                                          // tests
using ::testing::ElementsAre;
using ::testing::Message;
using Mask = std::uint32_t;  ///< one bit for each rule of a firewall

/// Which rules match each combination that can cross, found by trying every place and address there is.
class Combinations {
 public:
  Combinations(const Topology& topology, int zone, Direction direction)
      : topology_(topology), rules_(topology.zones[std::size_t(zone)].firewall->rules) {
    const bool in = direction == Direction::In;
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      const bool speaks = rules_[i].direction == RuleDirection::Both ||
                          rules_[i].direction == (in ? RuleDirection::In : RuleDirection::Out);
      if (rules_[i].enabled && speaks) usable_ |= Mask{1} << i;
    }
    for (const End& end : ends()) {
      const auto zones = zonesAround(topology, end.at);
      const bool inside = std::find(zones.begin(), zones.end(), zone) != zones.end();
      const bool isSource = inside != in;
      const Mask mask = maskOf(end, isSource);
      for (const auto family : {net::Family::V4, net::Family::V6}) {
        if (end.address && end.address->family != family) continue;
        (isSource ? sources_ : destinations_)[family].insert(mask);
      }
    }
    for (const auto& [protocol, port] : servicePoints(net::ServiceSet::any())) {
      Mask mask = 0;
      for (std::size_t i = 0; i < rules_.size(); ++i) {
        if (rules_[i].services.contains(protocol, port)) mask |= Mask{1} << i;
      }
      services_.insert(mask);
    }
  }

  /// Of every combination the rules that match it.
  [[nodiscard]] std::set<Mask> all() const {
    std::set<Mask> result;
    for (const auto& [family, sources] : sources_) {
      const auto destinations = destinations_.find(family);
      if (destinations == destinations_.end()) continue;
      for (const Mask source : sources) {
        for (const Mask destination : destinations->second) {
          for (const Mask service : services_) result.insert(source & destination & service & usable_);
        }
      }
    }
    return result;
  }

 private:
  [[nodiscard]] Mask maskOf(const End& end, bool isSource) const {
    Mask mask = 0;
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      for (const Selector& selector : isSource ? rules_[i].from : rules_[i].to) {
        if (selects(topology_, selector, rules_[i].action, end)) mask |= Mask{1} << i;
      }
    }
    return mask;
  }

  [[nodiscard]] std::vector<End> ends() const {
    std::vector<net::Address> all = universe();
    all.push_back(net::Address::v4(99));  // stands for all that no rule names
    all.push_back(net::Address::v6(99));
    std::vector<End> result;
    const auto isBorne = [&](const net::Address& address) {
      return std::any_of(topology_.interfaces.begin(), topology_.interfaces.end(),
                         [&](const Interface& interface) { return interface.addresses.contains(address); });
    };
    std::vector<Attachment> places{{}};
    for (std::size_t i = 0; i < topology_.zones.size(); ++i) places.push_back(inZone(int(i)));
    for (std::size_t i = 0; i < topology_.networks.size(); ++i) places.push_back(inNetwork(int(i)));
    for (const net::Address& address : all) {
      if (isBorne(address)) continue;
      for (const Attachment& place : places) result.push_back({kNone, place, address});
    }
    for (std::size_t i = 0; i < topology_.interfaces.size(); ++i) {
      const Interface& drawn = topology_.interfaces[i];
      if (drawn.addresses.empty()) result.push_back({int(i), drawn.at, std::nullopt});
      for (const net::Address& address : all) {
        if (drawn.addresses.contains(address)) result.push_back({int(i), drawn.at, address});
      }
    }
    return result;
  }

  const Topology& topology_;
  const std::vector<Rule>& rules_;
  Mask usable_ = 0;
  std::map<net::Family, std::set<Mask>> sources_;
  std::map<net::Family, std::set<Mask>> destinations_;
  std::set<Mask> services_;
};

void compareWithCombinations(const Topology& topology, int zone, int& shadowed, int& byMany) {
  const std::vector<Rule>& rules = topology.zones[std::size_t(zone)].firewall->rules;
  std::set<Mask> combinations = Combinations(topology, zone, Direction::In).all();
  combinations.merge(Combinations(topology, zone, Direction::Out).all());
  std::map<int, Finding> found;
  for (const Finding& finding : findRuleFaults(topology, zone)) found[finding.rule] = finding;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    SCOPED_TRACE(Message() << "zone " << zone << " rule " << i);
    const Rule& rule = rules[i];
    if (rule.from.empty() || rule.to.empty() || rule.services.empty()) {
      ASSERT_TRUE(found.contains(int(i)));
      ASSERT_EQ(found[int(i)].code, FindingCode::EmptyRule);
      continue;
    }
    const Mask own = Mask{1} << i;
    const bool decides = std::any_of(combinations.begin(), combinations.end(),
                                     [&](Mask mask) { return (mask & own) != 0 && (mask & (own - 1)) == 0; });
    ASSERT_EQ(found.contains(int(i)), rule.enabled && !decides);
    if (!rule.enabled || decides) continue;
    ++shadowed;
    const Finding& finding = found[int(i)];
    ASSERT_EQ(finding.code, FindingCode::ShadowedRule);
    ASSERT_NE(int(finding.detail), int(FindingDetail::Undecided));
    byMany += finding.coveredBy.size() > 1;
    Mask cover = 0;
    bool alike = true;
    for (const int earlier : finding.coveredBy) {
      ASSERT_LT(earlier, int(i));
      cover |= Mask{1} << earlier;
      alike = alike && rules[std::size_t(earlier)].action == rule.action;
    }
    bool matchesAny = false;
    for (const Mask mask : combinations) {
      matchesAny = matchesAny || (mask & own) != 0;
      ASSERT_TRUE((mask & own) == 0 || (mask & cover) != 0);
    }
    ASSERT_EQ(finding.coveredBy.empty(), !matchesAny);
    ASSERT_EQ(int(finding.detail), int(!matchesAny ? FindingDetail::NothingToDecide
                                       : alike     ? FindingDetail::CoversActAlike
                                                   : FindingDetail::CoversActDifferently));
  }
}

/// Adds a rule at the end and, among the rules before, its traffic cut into pieces, of which one may be
/// missing.
void plantSplitRule(RandomTopology& random, Firewall& firewall) {
  struct Piece {
    std::uint32_t from[2];
    std::uint32_t to[2];
  };
  const auto ruleFor = [&](const Piece& piece, Action action) {
    Rule made = rule(action, {}, {}, {"tcp/1-4"}, RuleDirection::Both);
    made.from = {{Selector::Type::Addresses, kNone,
                  net::AddressSet({net::Address::v4(piece.from[0]), net::Address::v4(piece.from[1])})}};
    made.to = {{Selector::Type::Addresses, kNone,
                net::AddressSet({net::Address::v4(piece.to[0]), net::Address::v4(piece.to[1])})}};
    return made;
  };
  std::vector<Piece> pieces{
      {{random.below(4), 12 + random.below(4)}, {random.below(4), 12 + random.below(4)}}};
  const Rule last = ruleFor(pieces[0], random.chance(50) ? Action::Allow : Action::Deny);
  for (unsigned cuts = 1 + random.below(4); cuts > 0; --cuts) {
    Piece& piece = pieces[random.below(unsigned(pieces.size()))];
    Piece rest = piece;
    const bool bySource = random.chance(50);
    std::uint32_t* side = bySource ? piece.from : piece.to;
    if (side[0] == side[1]) continue;
    const std::uint32_t middle = side[0] + random.below(side[1] - side[0]);
    (bySource ? rest.from : rest.to)[0] = middle + 1;
    side[1] = middle;
    pieces.push_back(rest);
  }
  if (random.chance(40)) pieces.pop_back();
  for (const Piece& piece : pieces) {
    const auto where = firewall.rules.begin() + random.below(unsigned(firewall.rules.size()) + 1);
    firewall.rules.insert(where, ruleFor(piece, random.chance(50) ? Action::Allow : Action::Deny));
  }
  firewall.rules.push_back(last);
}

TEST(RuleFaults, AgreeWithEveryCombinationOfPlaceAddressAndService) {
  int shadowed = 0;
  int byMany = 0;
  for (unsigned seed = 1; seed <= 450; ++seed) {
    SCOPED_TRACE(Message() << "seed " << seed);
    RandomTopology random(seed);
    Topology topology = random.topology();
    for (std::size_t i = 0; i < topology.zones.size(); ++i) {
      if (random.chance(50)) topology.zones[i].firewall = random.firewall(topology, 14);
      if (topology.zones[i].firewall && random.chance(60))
        plantSplitRule(random, *topology.zones[i].firewall);
      if (topology.zones[i].firewall) compareWithCombinations(topology, int(i), shadowed, byMany);
      if (HasFatalFailure()) return;
    }
  }
  EXPECT_GT(shadowed, 300);
  EXPECT_GT(byMany, 60);
}

/// A zone of one network, with rules for what comes in.
Topology dmz(std::vector<Rule> rules) {
  Topology topology;
  topology.zones.push_back({kNone, Firewall{true, Action::Deny, Action::Allow, std::move(rules)}});
  topology.networks.push_back({0, addresses({"10.1.0.0/24"})});
  addHost(topology, inNetwork(0), {"10.1.0.11"});
  addHost(topology, {}, {"192.0.2.7"});
  return topology;
}

TEST(RuleFaults, NameTheRulesThatCoverTogether) {
  const Topology topology = dmz({
      rule(Action::Allow, {any()}, {at("10.1.0.5")}, {"tcp/443"}, RuleDirection::In),
      rule(Action::Allow, {any()}, {at("10.1.0.0/25")}, {"tcp/1-1000"}, RuleDirection::In),
      rule(Action::Deny, {any()}, {at("10.1.0.128/25")}, {"tcp/any"}, RuleDirection::In),
      rule(Action::Allow, {at("192.0.2.0/24")}, {at("10.1.0.0/24")}, {"tcp/443"}, RuleDirection::In),
  });
  const std::vector<Finding> findings = findRuleFaults(topology);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].code, FindingCode::ShadowedRule);
  EXPECT_EQ(findings[0].rule, 3);
  EXPECT_THAT(findings[0].coveredBy, ElementsAre(1, 2));
  EXPECT_EQ(findings[0].detail, FindingDetail::CoversActDifferently);
}

TEST(RuleFaults, KnowThatADrawnHostHasOnlyItsOwnAddresses) {
  // The host's one address is covered, so nothing is left of the host.
  const auto first = rule(Action::Allow, {any()}, {at("10.1.0.11")}, {"any"}, RuleDirection::In);
  const Topology covered =
      dmz({first, rule(Action::Allow, {any()}, {host(0)}, {"tcp/443"}, RuleDirection::In)});
  EXPECT_EQ(findRuleFaults(covered).size(), 1U);
  // The network may yet hold machines with other addresses.
  const Topology open =
      dmz({first, rule(Action::Allow, {any()}, {network(0)}, {"tcp/443"}, RuleDirection::In)});
  EXPECT_TRUE(findRuleFaults(open).empty());
  // An address that the host bears can be nowhere else.
  const Topology other =
      dmz({rule(Action::Allow, {any()}, {host(0)}, {"any"}, RuleDirection::In),
           rule(Action::Allow, {any()}, {at("10.1.0.11")}, {"tcp/443"}, RuleDirection::In)});
  EXPECT_EQ(findRuleFaults(other).size(), 1U);
}

TEST(RuleFaults, SayWhenNothingCanCrossThatTheRuleNames) {
  const Topology topology = dmz({
      rule(Action::Allow, {any()}, {host(1)}, {"tcp/443"}, RuleDirection::In),  // not inside
      rule(Action::Allow, {at("192.0.2.7")}, {at("fd00::1")}, {"tcp/443"},
           RuleDirection::In),  // two families
  });
  const std::vector<Finding> findings = findRuleFaults(topology);
  ASSERT_EQ(findings.size(), 2U);
  for (const Finding& finding : findings) {
    EXPECT_EQ(finding.detail, FindingDetail::NothingToDecide);
    EXPECT_TRUE(finding.coveredBy.empty());
  }
}

TEST(RuleFaults, ReportEmptyListsAlsoOfDisabledRules) {
  Rule noSource = rule(Action::Allow, {}, {any()}, {"any"});
  noSource.enabled = false;
  const Topology topology =
      dmz({noSource, rule(Action::Deny, {any()}, {}, {"any"}), rule(Action::Deny, {any()}, {any()}, {})});
  const std::vector<Finding> findings = findRuleFaults(topology);
  ASSERT_EQ(findings.size(), 3U);
  EXPECT_EQ(findings[0].detail, FindingDetail::NoSource);
  EXPECT_EQ(findings[1].detail, FindingDetail::NoDestination);
  EXPECT_EQ(findings[2].detail, FindingDetail::NoService);
}

TEST(RuleFaults, ADisabledRuleNeitherCoversNorIsShadowed) {
  Rule off = rule(Action::Allow, {any()}, {any()}, {"any"});
  off.enabled = false;
  const Rule on = rule(Action::Allow, {any()}, {any()}, {"tcp/443"});
  EXPECT_TRUE(findRuleFaults(dmz({off, on})).empty());
  EXPECT_TRUE(findRuleFaults(dmz({on, off})).empty());
  EXPECT_EQ(findRuleFaults(dmz({on, on})).size(), 1U);
}

TEST(RuleFaults, NeverGuessWhatIsTooIntricate) {
  // Ever new odd sets: sorting what they tell apart would take too long.
  std::vector<Rule> rules;
  for (unsigned i = 0; i < 2200; ++i) {
    std::vector<Selector> from;
    std::vector<Selector> to;
    for (unsigned k = 0; k < 300; ++k) {
      const auto address = [&](unsigned salt) {
        return net::Address::v4((i * 2654435761U + k * 40503U * salt + salt) ^ (k << 20));
      };
      from.push_back({Selector::Type::Addresses, kNone, net::AddressSet(address(7))});
      to.push_back({Selector::Type::Addresses, kNone, net::AddressSet(address(13))});
    }
    rules.push_back(rule(Action::Allow, from, to, {"tcp/443"}, RuleDirection::In));
  }
  const std::vector<Finding> findings = findRuleFaults(dmz(std::move(rules)));
  ASSERT_FALSE(findings.empty());
  for (const Finding& finding : findings) EXPECT_EQ(int(finding.detail), int(FindingDetail::Undecided));
}

}  // namespace
}  // namespace topo::analysis
