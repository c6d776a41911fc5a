// SPDX-License-Identifier: Apache-2.0
// What proposals and comparisons cost: rules for thousands of blocked flows, what they change in the
// document, and firewalls made to shatter any-any into as many pieces as possible. `--benchmark_filter`
// picks.
#include "model/analysis/comparison/compare.h"
#include "model/analysis/finding.h"
#include "model/analysis/judge.h"
#include "model/snapshot/analyse.h"
#include "model/snapshot/diff/diff.h"
#include "model/snapshot/suggest/suggest.h"
#include "tests/bench/support/firewalls.h"
#include "tests/bench/support/generate.h"

#include <QCoreApplication>

#include <benchmark/benchmark.h>

namespace {

using namespace topo;
using benchmark::State;

struct World {
  catalog::Catalog catalog = catalog::Catalog::builtIn();
  bench::Documents documents{catalog};
};

void analyseBlocked(State& state, World& world) {
  const auto data = bench::allBlocked(world.documents.of(int(state.range(0))));
  for (auto _ : state) benchmark::DoNotOptimize(snapshot::analyse(data, world.catalog, bench::today()));
}

void suggest(State& state, World& world) {
  const auto data = bench::allBlocked(world.documents.of(int(state.range(0))));
  snapshot::Suggestion suggestion;
  for (auto _ : state) {
    suggestion = snapshot::suggest(data, world.catalog);
    benchmark::DoNotOptimize(suggestion);
  }
  if (!suggestion.isProved()) state.SkipWithError("the proof does not hold");
  state.counters["rules"] = double(suggestion.rules.size());
  state.counters["remaining"] = double(suggestion.remaining.size());
}

/// Between two documents that were analysed already, as the window and the command line have them.
void compare(State& state, World& world, const document::DocumentData& before,
             const document::DocumentData& after) {
  const auto reportBefore = snapshot::analyse(before, world.catalog, bench::today());
  const auto reportAfter = snapshot::analyse(after, world.catalog, bench::today());
  snapshot::Diff diff;
  for (auto _ : state) {
    diff = snapshot::compare(before, reportBefore, after, reportAfter, world.catalog);
    benchmark::DoNotOptimize(diff);
  }
  state.counters["flows"] = double(diff.flows.modified.size());
  state.counters["firewalls"] = double(diff.traffic.size());
  int undecided = 0;
  for (const auto& traffic : diff.traffic) undecided += traffic.undecided ? 1 : 0;
  state.counters["undecided"] = undecided;
}

void diffSuggested(State& state, World& world) {
  const auto before = bench::allBlocked(world.documents.of(int(state.range(0))));
  compare(state, world, before, snapshot::withRules(before, snapshot::suggest(before, world.catalog).rules));
}

void diffOneRule(State& state, World& world) {
  const auto before = world.documents.of(int(state.range(0)));
  compare(state, world, before, bench::withOneRuleChanged(before));
}

// What trying single packets costs, which would prove nothing.
void plainLoop(State& state, World&) {
  const bench::FirewallWorld world(bench::Ends::Single, int(state.range(0)), 100'000);
  const bench::PlainLoop loop(world);
  for (auto _ : state) benchmark::DoNotOptimize(loop.run());
}

void shatterVerdict(State& state, World&) {
  const bench::ShatterWorld world(int(state.range(0)));
  analysis::FlowVerdict verdict;
  for (auto _ : state) {
    verdict = analysis::judge(world.before, world.flow);
    benchmark::DoNotOptimize(verdict);
  }
  if (verdict.verdict != analysis::Verdict::Partly) state.SkipWithError("it is not partly allowed");
  state.counters["deciding"] = double(verdict.crossings.back().rules.size());
}

void shatterShadowing(State& state, World&) {
  const bench::ShatterWorld world(int(state.range(0)));
  std::vector<analysis::Finding> findings;
  for (auto _ : state) {
    findings = analysis::findRuleFaults(world.before);
    benchmark::DoNotOptimize(findings);
  }
  int undecided = 0;
  for (const auto& finding : findings)
    undecided += finding.detail == analysis::FindingDetail::Undecided ? 1 : 0;
  state.counters["shadowed"] = double(findings.size()) - undecided;
  state.counters["undecided"] = undecided;
}

void shatterDiff(State& state, World&) {
  const bench::ShatterWorld world(int(state.range(0)));
  const analysis::Joined joined = world.joined();
  analysis::Differences differences;
  for (auto _ : state) {
    differences = analysis::compareFirewalls(joined);
    benchmark::DoNotOptimize(differences);
  }
  int undecided = 0;
  std::size_t pieces = 0;
  for (const auto& firewall : differences.firewalls) {
    undecided += firewall.undecided ? 1 : 0;
    pieces += firewall.opens.size() + firewall.closes.size();
  }
  state.counters["undecided"] = undecided;
  state.counters["pieces"] = double(pieces);
}

template <class Function, class Sizes>
void add(const char* name, World& world, const Sizes& sizes, Function function) {
  auto* made =
      benchmark::RegisterBenchmark(name, [&world, function](State& state) { function(state, world); });
  for (const int size : sizes) made->Arg(size);
  made->Unit(benchmark::kMillisecond);
}

}  // namespace

int main(int argc, char** argv) {
  QCoreApplication application(argc, argv);
  benchmark::Initialize(&argc, argv);
  World world;
  constexpr int kRules[] = {250, 500, 1000};
  add("reference/analyse_blocked", world, bench::kSizes, analyseBlocked);
  add("proposal/suggest", world, bench::kSizes, suggest);
  add("proposal/diff_suggested", world, bench::kSizes, diffSuggested);
  add("proposal/diff_one_rule", world, bench::kSizes, diffOneRule);
  add("reference/plain_packets", world, kRules, plainLoop);
  add("shatter/verdict", world, kRules, shatterVerdict);
  add("shatter/shadowing", world, kRules, shatterShadowing);
  add("shatter/diff", world, kRules, shatterDiff);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
