// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/judge.h"
#include "model/analysis/proposal/proposal.h"
#include "tests/model/analysis/build.h"
#include "tests/model/analysis/oracle.h"
#include "tests/model/analysis/space/points.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>

namespace topo::analysis {
namespace {

using testing::RandomTopology;

Direction directionOf(const Rule& rule) {
  return rule.direction == RuleDirection::In ? Direction::In : Direction::Out;
}

/// A proposal for one random topology, to be checked connection by connection without any set.
class Case {
 public:
  explicit Case(unsigned seed) : random_(seed) {
    topology_ = random_.topology();
    addMoreHosts();
    if (random_.chance(80)) giveEachItsOwnAddresses();
    Judge judge(topology_);
    for (unsigned n = random_.below(4); n > 0; --n) addManyToMany(judge);
    for (unsigned n = 3 + random_.below(16); n > 0; --n) {
      const FlowInput flow = random_.flow(topology_);
      flows_.push_back({flow, judge.judge(flow)});
    }
    for (std::size_t i = 0; i < flows_.size(); ++i) {
      if (random_.chance(90)) wanted_.push_back(int(i));
    }
    proposal_ = propose(topology_, flows_, wanted_);
    after_ = withRules(topology_, proposal_.rules);
    spots_ = testing::spotsOf(topology_);
  }

  [[nodiscard]] const Proposal& proposal() const { return proposal_; }

  void everyWantedFlowIsAllowedOrRemains() const {
    for (const int flow : wanted_) {
      const Verdict before = verdict(topology_, flow);
      const Verdict after = verdict(after_, flow);
      const bool works = after == Verdict::Allowed || after == Verdict::Local;
      const auto& remaining = proposal_.remaining;
      ASSERT_EQ(std::binary_search(remaining.begin(), remaining.end(), flow), !works);
      ASSERT_TRUE(works || before != Verdict::Allowed);
    }
  }

  void rulesServeFlowsThatWereStopped() const {
    for (const ProposedRule& rule : proposal_.rules) {
      ASSERT_FALSE(rule.flows.empty());
      for (const int flow : rule.flows) {
        ASSERT_TRUE(std::binary_search(wanted_.begin(), wanted_.end(), flow));
        const Verdict before = verdict(topology_, flow);
        ASSERT_TRUE(before == Verdict::Blocked || before == Verdict::Partly);
      }
    }
  }

  void noRuleIsWiderThanItsFlows() const {
    for (const ProposedRule& rule : proposal_.rules) ASSERT_FALSE(isWide(rule));
  }

  void nothingElseIsOpened() const {
    for (const ProposedRule& rule : proposal_.rules) {
      for (const LocatedPoint& point : pointsOf(rule)) {
        const auto& before = topology_.zones[std::size_t(rule.zone)].firewall;
        if (testing::passes(topology_, before, directionOf(rule.rule), point)) continue;
        ASSERT_TRUE(belongsToSome(rule.flows, point));
      }
    }
  }

  void noRuleCanBeLeftOut() const {
    for (std::size_t left = 0; left < proposal_.rules.size(); ++left) {
      std::vector<ProposedRule> others;
      for (std::size_t i = 0; i < proposal_.rules.size(); ++i) {
        if (i == left) continue;
        others.push_back(proposal_.rules[i]);
        const bool isAfter = i > left && proposal_.rules[i].zone == proposal_.rules[left].zone;
        if (isAfter) --others.back().index;
      }
      const Topology less = withRules(topology_, others);
      ASSERT_TRUE(std::any_of(wanted_.begin(), wanted_.end(), [&](int flow) {
        return verdict(after_, flow) == Verdict::Allowed && verdict(less, flow) != Verdict::Allowed;
      }));
    }
  }

  /// Counts the pairs that were tried.
  void noTwoRulesCanBeMerged(int& tried) const {
    for (std::size_t a = 0; a < proposal_.rules.size(); ++a) {
      for (std::size_t b = a + 1; b < proposal_.rules.size(); ++b) {
        ProposedRule both = proposal_.rules[a];
        const ProposedRule& other = proposal_.rules[b];
        if (both.zone != other.zone || both.rule.direction != other.rule.direction) continue;
        both.rule.from.insert(both.rule.from.end(), other.rule.from.begin(), other.rule.from.end());
        both.rule.to.insert(both.rule.to.end(), other.rule.to.begin(), other.rule.to.end());
        both.rule.services = both.rule.services.united(other.rule.services);
        both.flows.insert(both.flows.end(), other.flows.begin(), other.flows.end());
        ++tried;
        ASSERT_TRUE(isWide(both));
      }
    }
  }

  void rulesStandBeforeWhatTheyOverride(int& overridden) const {
    std::vector<int> added(topology_.zones.size());
    for (const ProposedRule& rule : proposal_.rules) {
      const Firewall& before = *topology_.zones[std::size_t(rule.zone)].firewall;
      std::set<int> stoppers;
      for (const LocatedPoint& point : pointsOf(rule)) {
        for (std::size_t i = 0; i < before.rules.size(); ++i) {
          const Rule& each = before.rules[i];
          if (!each.enabled || !applies(each.direction, directionOf(rule.rule))) continue;
          if (!testing::matches(topology_, each, point)) continue;
          if (each.action != Action::Allow) stoppers.insert(int(i));
          break;
        }
      }
      ASSERT_EQ(std::vector<int>(stoppers.begin(), stoppers.end()), rule.overrides);
      const int place = rule.index - added[std::size_t(rule.zone)]++;
      ASSERT_EQ(place, stoppers.empty() ? int(before.rules.size()) : *stoppers.begin());
      overridden += int(stoppers.size());
    }
  }

  /// Of those that stay blocked though placed: at some firewall every way to name their ends opens more.
  void remainingFlowsHaveNoExactRule(int& unnamed) const {
    for (const int index : proposal_.remaining) {
      const JudgedFlow& flow = flows_[std::size_t(index)];
      if (flow.verdict.crossings.empty()) continue;
      ++unnamed;
      bool someGateIsHopeless = false;
      for (const Crossing& crossing : flow.verdict.crossings) {
        if (crossing.passes == Passes::All) continue;
        bool hopeless = true;
        for (const Selector& from : namesOf(flow.verdict.sourceInterface)) {
          for (const Selector& to : namesOf(flow.verdict.destinationInterface)) {
            ProposedRule rule;
            rule.zone = crossing.zone;
            rule.rule.direction =
                crossing.direction == Direction::In ? RuleDirection::In : RuleDirection::Out;
            rule.rule.from = {from};
            rule.rule.to = {to};
            rule.rule.services = flow.flow.services;
            rule.flows = servedAt(crossing);
            rule.flows.push_back(index);
            hopeless = hopeless && (isWide(rule) || !matchesWhole(rule, flow));
          }
        }
        someGateIsHopeless = someGateIsHopeless || hopeless;
      }
      ASSERT_TRUE(someGateIsHopeless);
    }
  }

 private:
  void addMoreHosts() {
    for (unsigned n = random_.below(6); n > 0 && !topology_.zones.empty(); --n) {
      const int zone = int(random_.below(unsigned(topology_.zones.size())));
      testing::addHost(topology_, random_.chance(80) ? testing::inZone(zone) : Attachment{}, {"0.0.0.1"});
    }
  }

  /// As the product's own flows are: each of several hosts with each of several others.
  void addManyToMany(Judge& judge) {
    const auto some = [&] {
      std::set<int> hosts;
      for (unsigned n = 1 + random_.below(3); n > 0; --n)
        hosts.insert(int(random_.below(unsigned(topology_.hosts.size()))));
      return hosts;
    };
    const std::set<int> sources = some();
    const std::set<int> destinations = some();
    const net::ServiceSet services = random_.services(1);
    for (const int source : sources) {
      for (const int destination : destinations) {
        const FlowInput flow{{source, kNone}, {destination, kNone}, services};
        if (random_.chance(90)) flows_.push_back({flow, judge.judge(flow)});
      }
    }
  }

  /// Otherwise nearly every address would be borne twice, and hardly a rule could be exact.
  void giveEachItsOwnAddresses() {
    for (std::size_t i = 0; i < topology_.interfaces.size() && i < RandomTopology::kV4; ++i) {
      Interface& interface = topology_.interfaces[i];
      if (interface.addresses.empty()) continue;
      const bool v6 = i < RandomTopology::kV6 && random_.chance(40);
      interface.addresses = {};
      if (v6) interface.addresses.add({net::Address::v6(i), net::Address::v6(i)});
      if (v6 && random_.chance(50)) continue;
      const net::Address address = net::Address::v4(std::uint32_t(i));
      interface.addresses.add({address, address});
    }
  }

  [[nodiscard]] Verdict verdict(const Topology& topology, int flow) const {
    return testing::judgeByPoints(topology, flows_[std::size_t(flow)].flow).verdict;
  }

  /// Everything that a rule matches of what crosses there.
  [[nodiscard]] std::vector<LocatedPoint> pointsOf(const ProposedRule& proposed) const {
    std::vector<LocatedPoint> points;
    std::vector<Spot> sources;
    std::vector<Spot> destinations;
    Rule ends = proposed.rule;
    ends.services = net::ServiceSet::any();
    for (const Spot& spot : spots_) {
      ends.from = proposed.rule.from;
      ends.to = {Selector{Selector::Type::Any, kNone, {}}};
      if (testing::matches(topology_, ends, {spot, spot, 6 * 65536 + 1})) sources.push_back(spot);
      ends.from = ends.to;
      ends.to = proposed.rule.to;
      if (testing::matches(topology_, ends, {spot, spot, 6 * 65536 + 1})) destinations.push_back(spot);
    }
    for (const Spot& from : sources) {
      for (const Spot& to : destinations) {
        if (!testing::canTalk(topology_, from, to)) continue;
        if (!testing::crosses(topology_, proposed.zone, directionOf(proposed.rule), {from, to, 0})) continue;
        for (const auto& [protocol, port] : testing::servicePoints(proposed.rule.services)) {
          points.push_back({from, to, std::uint32_t(protocol) * 65536 + port});
        }
      }
    }
    return points;
  }

  [[nodiscard]] bool belongsToSome(const std::vector<int>& flows, const LocatedPoint& point) const {
    return std::any_of(flows.begin(), flows.end(), [&](int index) {
      const JudgedFlow& flow = flows_[std::size_t(index)];
      return flow.verdict.sourceInterface == point.source.location &&
             flow.verdict.destinationInterface == point.destination.location &&
             flow.flow.services.line().contains(point.service);
    });
  }

  [[nodiscard]] bool isWide(const ProposedRule& rule) const {
    const std::vector<LocatedPoint> points = pointsOf(rule);
    return std::any_of(points.begin(), points.end(),
                       [&](const LocatedPoint& point) { return !belongsToSome(rule.flows, point); });
  }

  [[nodiscard]] bool matchesWhole(const ProposedRule& rule, const JudgedFlow& flow) const {
    for (const Spot& from : spots_) {
      for (const Spot& to : spots_) {
        if (from.location != flow.verdict.sourceInterface ||
            to.location != flow.verdict.destinationInterface || !testing::canTalk(topology_, from, to)) {
          continue;
        }
        const auto service = flow.flow.services.line().pieces().front().first;
        if (!testing::matches(topology_, rule.rule, {from, to, service})) return false;
      }
    }
    return true;
  }

  [[nodiscard]] std::vector<int> servedAt(const Crossing& crossing) const {
    std::vector<int> flows;
    for (const ProposedRule& rule : proposal_.rules) {
      if (rule.zone != crossing.zone || directionOf(rule.rule) != crossing.direction) continue;
      flows.insert(flows.end(), rule.flows.begin(), rule.flows.end());
    }
    return flows;
  }

  [[nodiscard]] std::vector<Selector> namesOf(int interface) const {
    const Interface& drawn = topology_.interfaces[std::size_t(interface)];
    return {{Selector::Type::Host, drawn.host, {}}, {Selector::Type::Addresses, kNone, drawn.addresses}};
  }

  RandomTopology random_;
  Topology topology_;
  std::vector<JudgedFlow> flows_;
  std::vector<int> wanted_;
  Proposal proposal_;
  Topology after_;
  std::vector<Spot> spots_;
};

TEST(ProposalRandom, HoldsPointByPoint) {
  int rules = 0;
  int pairs = 0;
  int overridden = 0;
  int unnamed = 0;
  for (unsigned seed = 1; seed <= 1000; ++seed) {
    SCOPED_TRACE(::testing::Message() << "seed " << seed);
    const Case random(seed);
    ASSERT_TRUE(random.proposal().proof.holds());
    random.everyWantedFlowIsAllowedOrRemains();
    random.rulesServeFlowsThatWereStopped();
    random.noRuleIsWiderThanItsFlows();
    random.nothingElseIsOpened();
    random.noRuleCanBeLeftOut();
    random.noTwoRulesCanBeMerged(pairs);
    random.rulesStandBeforeWhatTheyOverride(overridden);
    random.remainingFlowsHaveNoExactRule(unnamed);
    rules += int(random.proposal().rules.size());
    if (HasFatalFailure()) return;
  }
  // What was never met is not proved.
  EXPECT_GT(rules, 1000);
  EXPECT_GT(pairs, 300);
  EXPECT_GT(overridden, 300);
  EXPECT_GT(unnamed, 30);
}

}  // namespace
}  // namespace topo::analysis
