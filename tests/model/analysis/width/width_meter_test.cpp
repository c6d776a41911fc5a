// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/width/width_meter.h"

#include "model/analysis/finding.h"
#include "model/analysis/traffic_classes.h"
#include "tests/model/analysis/build.h"
#include "tests/model/analysis/oracle.h"
#include "tests/model/analysis/random_topology.h"

#include <gtest/gtest.h>

namespace topo::analysis {
namespace {

using namespace topo::analysis::testing;  // NOLINT(google-build-using-namespace): the vocabulary of these
                                          // tests
using net::Address;
using net::Protocol;

constexpr std::uint32_t kOther = 1000;  ///< stands for all addresses outside the universe

/// One address, or one interface not known by address, with all who may bear it on one side.
struct Bearers {
  std::optional<Address> address;
  int unknown = kNone;
  std::vector<End> ends;
  bool nowhere = false;  ///< not drawn and in no CIDR there: found by its address only
  Amount weight = 1;
};

/// Counts what a rule opens beyond need by trying all there is.
class BruteForce {
 public:
  BruteForce(const Topology& topology, int zone) : topology_(topology), zone_(zone) {
    for (const bool inside : {false, true}) sides_[inside ? 1 : 0] = bearersOn(inside);
  }

  [[nodiscard]] bool isAmbiguous() const { return ambiguous_; }

  Amount excess(int rule, const std::vector<WidthMeter::Need>& needs) const {
    Amount total;
    for (const Direction direction : {Direction::In, Direction::Out}) {
      if (!applies(rules()[std::size_t(rule)].direction, direction)) continue;
      for (const Bearers& from : sides_[direction == Direction::Out ? 1 : 0]) {
        for (const Bearers& to : sides_[direction == Direction::In ? 1 : 0]) {
          if (from.address && to.address && from.address->family != to.address->family) continue;
          total += from.weight * to.weight * countServices(rule, direction, from, to, needs);
        }
      }
    }
    return total;
  }

 private:
  [[nodiscard]] const std::vector<Rule>& rules() const {
    return topology_.zones[std::size_t(zone_)].firewall->rules;
  }

  [[nodiscard]] bool isThere(const Attachment& at, bool inside) const {
    const std::vector<int> zones = zonesAround(topology_, at);
    return (std::find(zones.begin(), zones.end(), zone_) != zones.end()) == inside;
  }

  std::vector<Bearers> bearersOn(bool inside) {
    std::vector<Bearers> all;
    std::vector<Address> points = universe();
    points.push_back(Address::v4(kOther));
    points.push_back(Address::v6(kOther));
    for (const Address& address : points) {
      Bearers bearers;
      bearers.address = address;
      if (address.value == kOther) {
        bearers.weight = address.family == net::Family::V4
                             ? Amount((net::Bits128{1} << 32) - RandomTopology::kV4)
                             : Amount(~net::Bits128{0} - RandomTopology::kV6 + 1);
      }
      if (placeAddress(address, inside, bearers)) all.push_back(bearers);
    }
    for (std::size_t i = 0; i < topology_.interfaces.size(); ++i) {
      const Interface& interface = topology_.interfaces[i];
      if (!interface.addresses.empty() || !isThere(interface.at, inside)) continue;
      Bearers bearers;
      bearers.unknown = int(i);
      bearers.ends.push_back({int(i), interface.at, std::nullopt});
      all.push_back(bearers);
    }
    return all;
  }

  /// False when it can be nowhere on that side.
  bool placeAddress(const Address& address, bool inside, Bearers& bearers) {
    bool drawn = false;
    for (std::size_t i = 0; i < topology_.interfaces.size(); ++i) {
      const Interface& interface = topology_.interfaces[i];
      if (!interface.addresses.contains(address)) continue;
      drawn = true;
      if (isThere(interface.at, inside)) bearers.ends.push_back({int(i), interface.at, address});
    }
    if (!drawn) {
      bool held = false;
      for (std::size_t i = 0; i < topology_.networks.size(); ++i) {
        if (!topology_.networks[i].cidrs.contains(address)) continue;
        held = true;
        const Attachment at{Attachment::Type::Network, int(i)};
        if (isThere(at, inside)) bearers.ends.push_back({kNone, at, address});
      }
      if (!held && !inside) bearers.ends.push_back({kNone, {}, address});
      bearers.nowhere = bearers.ends.empty();
      if (bearers.nowhere) bearers.ends.push_back({kNone, {}, address});
    }
    ambiguous_ = ambiguous_ || bearers.ends.size() > 1;
    return !bearers.ends.empty();
  }

  [[nodiscard]] bool matches(const std::vector<Selector>& list, const Rule& rule, const Bearers& bearers,
                             const End& end, bool sure) const {
    return std::any_of(list.begin(), list.end(), [&](const Selector& selector) {
      if (bearers.nowhere) {
        return selector.type == Selector::Type::Addresses ? selector.addresses.contains(*end.address)
                                                          : sure && selector.type == Selector::Type::Any;
      }
      return selects(topology_, selector, rule.action, end);
    });
  }

  [[nodiscard]] bool opens(int rule, Direction direction, const Bearers& from, const Bearers& to,
                           std::pair<Protocol, std::uint16_t> service) const {
    for (const End& source : from.ends) {
      for (const End& destination : to.ends) {
        const bool drawn = source.interface != kNone && destination.interface != kNone;
        if (drawn && topology_.interfaces[std::size_t(source.interface)].host ==
                         topology_.interfaces[std::size_t(destination.interface)].host) {
          continue;
        }
        for (int i = 0; i <= rule; ++i) {
          const Rule& tried = rules()[std::size_t(i)];
          if (!tried.enabled || !applies(tried.direction, direction) ||
              !tried.services.contains(service.first, service.second) ||
              !matches(tried.from, tried, from, source, i < rule) ||
              !matches(tried.to, tried, to, destination, i < rule)) {
            continue;
          }
          if (i == rule) return true;
          break;
        }
      }
    }
    return false;
  }

  [[nodiscard]] bool isEnd(int interface, const Bearers& bearers) const {
    if (!bearers.address) return interface == bearers.unknown;
    return topology_.interfaces[std::size_t(interface)].addresses.contains(*bearers.address);
  }

  [[nodiscard]] Amount countServices(int rule, Direction direction, const Bearers& from, const Bearers& to,
                                     const std::vector<WidthMeter::Need>& needs) const {
    Amount count;
    for (const auto& service : servicePoints(net::ServiceSet::any())) {
      const bool needed = std::any_of(needs.begin(), needs.end(), [&](const WidthMeter::Need& need) {
        return need.direction == direction && isEnd(need.source, from) && isEnd(need.destination, to) &&
               need.services->contains(service.first, service.second);
      });
      if (needed || !opens(rule, direction, from, to, service)) continue;
      count += service == std::pair{Protocol::Tcp, std::uint16_t{5}}   ? 65531
               : service == std::pair{Protocol::Udp, std::uint16_t{3}} ? 65533
               : service.first == static_cast<Protocol>(47)            ? 252
                                                                       : 1;
    }
    return count;
  }

  const Topology& topology_;
  int zone_;
  std::vector<Bearers> sides_[2];
  bool ambiguous_ = false;
};

std::vector<JudgedFlow> judged(const Topology& topology, RandomTopology& random) {
  std::vector<JudgedFlow> flows;
  Judge judge(topology);
  for (int i = 0; i < 8; ++i) {
    const FlowInput flow = random.flow(topology);
    flows.push_back({flow, judge.judge(flow)});
  }
  return flows;
}

std::vector<WidthMeter::Need> needsOf(const std::vector<JudgedFlow>& flows, int zone, int rule) {
  std::vector<WidthMeter::Need> needs;
  for (const JudgedFlow& flow : flows) {
    for (const Crossing& crossing : flow.verdict.crossings) {
      if (crossing.zone != zone ||
          std::find(crossing.rules.begin(), crossing.rules.end(), rule) == crossing.rules.end()) {
        continue;
      }
      needs.push_back({crossing.direction, flow.verdict.sourceInterface, flow.verdict.destinationInterface,
                       &flow.flow.services});
    }
  }
  return needs;
}

// Whatever a rule opens beyond need is counted, to the last address and port, and a rule is wide exactly when
// that is something, or when it names places.
TEST(WidthMeter, CountsWhatTryingEverythingCounts) {
  int exact = 0;
  int wide = 0;
  for (unsigned seed = 0; seed < 150; ++seed) {
    SCOPED_TRACE(seed);
    RandomTopology random(seed);
    const Topology topology = random.topology();
    const std::vector<JudgedFlow> flows = judged(topology, random);
    const std::vector<Finding> use = findRuleUse(topology, flows);
    const TopologyIndex index(topology);
    const net::AddressSet borne = borneAddresses(topology);
    const SharedGround shared(index, borne);
    for (std::size_t zone = 0; zone < topology.zones.size(); ++zone) {
      const auto& firewall = topology.zones[zone].firewall;
      if (!firewall || !firewall->enabled) continue;
      WidthMeter meter(shared, int(zone));
      const BruteForce brute(topology, int(zone));
      for (std::size_t i = 0; i < firewall->rules.size(); ++i) {
        const Rule& rule = firewall->rules[i];
        if (!rule.enabled || rule.action != Action::Allow) continue;
        const auto needs = needsOf(flows, int(zone), int(i));
        const WidthMeter::Excess excess = meter.measure(int(i), needs);
        EXPECT_FALSE(excess.atMost);
        const Amount tried = brute.excess(int(i), needs);
        if (brute.isAmbiguous()) {
          // Who it is that bears an address of several decides; all of them are counted.
          EXPECT_FALSE(excess.amount.isZero() && !tried.isZero());
          continue;
        }
        ++exact;
        ASSERT_EQ(excess.amount.toString(), tried.toString()) << "zone " << zone << " rule " << i;
        const bool found = std::any_of(use.begin(), use.end(), [&](const Finding& finding) {
          return finding.code == FindingCode::WideRule && finding.zone == int(zone) && finding.rule == int(i);
        });
        EXPECT_EQ(found, excess.undrawnPlaces || !tried.isZero()) << "zone " << zone << " rule " << i;
        wide += found ? 1 : 0;
      }
    }
  }
  EXPECT_GT(exact, 50);
  EXPECT_GT(wide, 25);
  EXPECT_LT(wide, exact);
}

TEST(WidthMeter, GivesABoundWhenCountingTakesTooLong) {
  Topology topology;
  topology.zones.push_back({kNone, Firewall{}});
  topology.networks.push_back({0, addresses({"10.1.0.0/16"})});
  std::vector<Rule>& rules = topology.zones[0].firewall->rules;
  for (int i = 0; i < 3000; ++i) {
    const std::string source = "192.0." + std::to_string(i / 250) + '.' + std::to_string(i % 250);
    const std::string destination = "10.1." + std::to_string(i / 250) + '.' + std::to_string(i % 250);
    rules.push_back(rule(Action::Deny, {at(source)}, {at(destination)}, {"tcp/1-9"}));
  }
  rules.push_back(rule(Action::Allow, {at("192.0.0.0/16")}, {network(0)}, {"tcp/1-10"}, RuleDirection::In));
  const TopologyIndex index(topology);
  const net::AddressSet borne = borneAddresses(topology);
  const SharedGround shared(index, borne);
  WidthMeter meter(shared, 0);
  const WidthMeter::Excess excess = meter.measure(3000, {});
  EXPECT_TRUE(excess.atMost);
  EXPECT_EQ(excess.amount.toString(), "42949672960");
}

}  // namespace
}  // namespace topo::analysis
