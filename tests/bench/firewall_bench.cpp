// SPDX-License-Identifier: Apache-2.0
// What firewalls cost: verdicts for very many flows, a changed rule, shadowing. Beside them the
// straightforward first-match loop, which must agree on every flow. `--benchmark_filter` picks.
#include "model/analysis/finding.h"
#include "model/analysis/judge.h"
#include "tests/bench/support/firewalls.h"

#include <benchmark/benchmark.h>

namespace {

using namespace topo;
using benchmark::State;

constexpr int kRules = 1000;
/// The straightforward way on sets takes about a millisecond for each flow.
constexpr std::size_t kCheckedGroups = 2000;

/// Whether each verdict rests on the rule that the plain loop names, and says what that rule does.
bool agrees(const bench::FirewallWorld& world, const std::vector<std::uint32_t>& deciders,
            const std::vector<analysis::FlowVerdict>& verdicts) {
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    const auto& crossings = verdicts[i].crossings;
    if (crossings.size() != 2 || !crossings[1].inspected) return false;
    const bool byDefault = deciders[i] == world.firewall().rules.size();
    const auto& rules = crossings[1].rules;
    if (byDefault != rules.empty() || crossings[1].usedDefault != byDefault) return false;
    if (!byDefault && (rules.size() != 1 || rules[0] != int(deciders[i]))) return false;
    const bool allowed = !byDefault && world.firewall().rules[deciders[i]].action == analysis::Action::Allow;
    if ((verdicts[i].verdict == analysis::Verdict::Allowed) != allowed) return false;
  }
  return true;
}

void plainLoop(State& state) {
  const bench::FirewallWorld world(bench::Ends::Single, kRules, int(state.range(0)));
  const bench::PlainLoop loop(world);
  for (auto _ : state) benchmark::DoNotOptimize(loop.run());
}

void verdictsSingle(State& state) {
  const bench::FirewallWorld world(bench::Ends::Single, kRules, int(state.range(0)));
  std::vector<analysis::FlowVerdict> verdicts;
  for (auto _ : state) {
    analysis::Judge judge(world.topology);
    verdicts = judge.judge(world.flows);
    benchmark::DoNotOptimize(verdicts);
  }
  if (!agrees(world, bench::PlainLoop(world).run(), verdicts))
    state.SkipWithError("the plain loop disagrees");
}

void verdictsGroups(State& state) {
  const bench::FirewallWorld world(bench::Ends::Groups, kRules, int(state.range(0)));
  std::vector<analysis::FlowVerdict> verdicts;
  for (auto _ : state) {
    analysis::Judge judge(world.topology);
    verdicts = judge.judge(world.flows);
    benchmark::DoNotOptimize(verdicts);
  }
  int partly = 0;
  for (const auto& verdict : verdicts) partly += verdict.verdict == analysis::Verdict::Partly ? 1 : 0;
  state.counters["partly"] = partly;
  if (bench::countMismatches(world, verdicts, kCheckedGroups) > 0) {
    state.SkipWithError("rule by rule on sets disagrees");
  }
}

void oneRuleChanged(State& state) {
  const bench::FirewallWorld world(bench::Ends::Single, kRules, int(state.range(0)));
  analysis::Judge judge(world.topology);
  benchmark::DoNotOptimize(judge.judge(world.flows));
  analysis::Firewall changed = world.firewall();
  changed.rules[kRules / 2].action = changed.rules[kRules / 2].action == analysis::Action::Allow
                                         ? analysis::Action::Deny
                                         : analysis::Action::Allow;
  bool odd = false;
  for (auto _ : state) {
    odd = !odd;
    judge.setFirewall(0, odd ? changed : world.firewall());
    benchmark::DoNotOptimize(judge.judge(world.flows));
  }
}

void shadowing(State& state) {
  const bench::FirewallWorld world(bench::Ends::Single, int(state.range(0)), 0);
  std::vector<analysis::Finding> findings;
  for (auto _ : state) {
    findings = analysis::findRuleFaults(world.topology);
    benchmark::DoNotOptimize(findings);
  }
  int undecided = 0;
  for (const auto& finding : findings)
    undecided += finding.detail == analysis::FindingDetail::Undecided ? 1 : 0;
  state.counters["shadowed"] = double(findings.size()) - undecided;
  state.counters["undecided"] = undecided;
}

}  // namespace

BENCHMARK(plainLoop)
    ->Name("reference/plain_loop")
    ->Arg(5000)
    ->Arg(100000)
    ->Arg(200000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(verdictsSingle)
    ->Name("firewall/verdicts_single")
    ->Arg(5000)
    ->Arg(100000)
    ->Arg(200000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(verdictsGroups)
    ->Name("firewall/verdicts_groups")
    ->Arg(5000)
    ->Arg(100000)
    ->Arg(200000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(oneRuleChanged)
    ->Name("firewall/changed_rule")
    ->Arg(5000)
    ->Arg(10000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(shadowing)
    ->Name("firewall/shadowing")
    ->Arg(1000)
    ->Arg(2000)
    ->Arg(10000)
    ->Arg(20000)
    ->Unit(benchmark::kMillisecond);

BENCHMARK_MAIN();
