// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/proposal/placing.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>

namespace topo::analysis {
namespace {

std::set<int> coveredBy(const std::vector<const EndName*>& names) {
  std::set<int> interfaces;
  for (const EndName* name : names) interfaces.insert(name->covers.begin(), name->covers.end());
  return interfaces;
}

/// The component that all flows mean by that interface, kNone if they do not agree.
int componentOf(const std::vector<JudgedFlow>& flows, const std::vector<int>& served, Side side,
                int interface) {
  std::set<int> components;
  for (const int index : served) {
    const JudgedFlow& flow = flows[std::size_t(index)];
    const bool source = side == Side::Source;
    if ((source ? flow.verdict.sourceInterface : flow.verdict.destinationInterface) != interface) continue;
    components.insert(source ? flow.flow.source.component : flow.flow.destination.component);
  }
  return components.size() == 1 ? *components.begin() : kNone;
}

class RuleMaker {
 public:
  RuleMaker(const std::vector<JudgedFlow>& flows, const PlacedProduct& placed)
      : flows_(flows), placed_(placed) {}

  ProposedRule make() const {
    ProposedRule result;
    result.rule.direction = placed_.direction == Direction::In ? RuleDirection::In : RuleDirection::Out;
    result.rule.services = placed_.product.services;
    const Product& product = placed_.product;
    addEnds(Side::Source, product.sources, result.rule.from, result.fromInterfaces);
    addEnds(Side::Destination, product.destinations, result.rule.to, result.toInterfaces);
    result.flows = placed_.flows;
    result.overrides = placed_.overrides;
    return result;
  }

 private:
  void addEnds(Side side, const std::vector<const EndName*>& names, std::vector<Selector>& selectors,
               std::vector<int>& interfaces) const {
    std::set<int> hosts;
    for (const EndName* name : names) {
      Selector selector = name->selector;
      if (selector.type == Selector::Type::Host) {
        // One name does for all its interfaces.
        if (!hosts.insert(selector.index).second) continue;
        const int component =
            name->isExact() ? componentOf(flows_, placed_.flows, side, name->interface) : kNone;
        if (component != kNone) selector = {Selector::Type::Component, component, {}};
      }
      selectors.push_back(std::move(selector));
      interfaces.push_back(name->interface);
    }
  }

  const std::vector<JudgedFlow>& flows_;
  const PlacedProduct& placed_;
};

}  // namespace

SmallList<Blocker> Placer::blockersOf(int flow, int zone, Direction direction,
                                        const net::ServiceSet& services) {
  const JudgedFlow& judged = flows_[std::size_t(flow)];
  const auto at = [&](const FlowVerdict& verdict) -> SmallList<Blocker> {
    for (const Crossing& crossing : verdict.crossings) {
      if (crossing.zone == zone && crossing.direction == direction) return crossing.blockers;
    }
    return {};
  };
  if (services.contains(judged.flow.services)) return at(judged.verdict);
  if (!judge_) judge_.emplace(topology_);
  FlowInput part = judged.flow;
  part.services = part.services.intersected(services);
  return at(judge_->judge(part));
}

std::vector<PlacedProduct> Placer::place(int zone, Direction direction, const std::vector<int>& flowsHere,
                                         std::vector<Product> products) {
  std::vector<PlacedProduct> result;
  const int last = int(topology_.zones[std::size_t(zone)].firewall->rules.size());
  // Which flows go between two interfaces, to be found by either end.
  std::unordered_map<int, std::vector<int>> byDestination;
  for (const int flow : flowsHere) {
    byDestination[flows_[std::size_t(flow)].verdict.destinationInterface].push_back(flow);
  }
  for (Product& product : products) {
    PlacedProduct placed;
    placed.direction = direction;
    std::set<int> overrides;
    const std::set<int> sources = coveredBy(product.sources);
    for (const int destination : coveredBy(product.destinations)) {
      for (const int flow : byDestination[destination]) {
        const JudgedFlow& judged = flows_[std::size_t(flow)];
        if (!sources.contains(judged.verdict.sourceInterface) ||
            !product.services.intersects(judged.flow.services)) {
          continue;
        }
        placed.flows.push_back(flow);
        for (const Blocker& blocker : blockersOf(flow, zone, direction, product.services)) {
          if (blocker.rule != kNone) overrides.insert(blocker.rule);
        }
      }
    }
    std::sort(placed.flows.begin(), placed.flows.end());
    placed.before = overrides.empty() ? last : *overrides.begin();
    placed.overrides.assign(overrides.begin(), overrides.end());
    placed.product = std::move(product);
    result.push_back(std::move(placed));
  }
  return result;
}

void addRules(const std::vector<JudgedFlow>& flows, int zone, std::vector<PlacedProduct> products,
              std::vector<ProposedRule>& rules) {
  std::stable_sort(products.begin(), products.end(), [](const PlacedProduct& a, const PlacedProduct& b) {
    return std::pair(a.before, a.flows) < std::pair(b.before, b.flows);
  });
  for (std::size_t i = 0; i < products.size(); ++i) {
    ProposedRule rule = RuleMaker(flows, products[i]).make();
    rule.zone = zone;
    rule.index = products[i].before + int(i);
    rules.push_back(std::move(rule));
  }
}

}  // namespace topo::analysis
