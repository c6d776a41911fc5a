// SPDX-License-Identifier: Apache-2.0
// What arranging a whole drawing costs, beside the bare loop that adds up the lengths of its links as often
// as an arrangement is tried.
#include "model/commands/arrange/arrange.h"
#include "model/commands/arrange/cost.h"
#include "model/commands/arrange/sketch.h"
#include "model/commands/support/geometry.h"
#include "model/snapshot/analyse.h"
#include "tests/bench/support/generate.h"

#include <QCoreApplication>
#include <QSet>

#include <benchmark/benchmark.h>

namespace {

using namespace topo;
using benchmark::State;
using document::EntityRef;

struct World {
  catalog::Catalog catalog = catalog::Catalog::builtIn();
  bench::Documents documents{catalog};
};

const document::ViewId& viewOf(const document::DocumentData& data) {
  return data.views.firstKey();
}

commands::ArrangeDrawing drawingOf(const document::DocumentData& data, const catalog::Catalog& catalog) {
  commands::ArrangeDrawing drawing;
  const commands::Geometry geometry(data, viewOf(data), [](const EntityRef&) { return QSize(200, 80); });
  for (const EntityRef& ref : geometry.items()) drawing.rects.insert(ref, geometry.rect(ref));
  QSet<std::pair<QString, QString>> known;
  const snapshot::Report report = snapshot::analyse(data, catalog, bench::today());
  for (const snapshot::Flow& flow : report.flows) {
    const std::pair pair(flow.fromHost.value, flow.toHost.value);
    if (flow.fromHost.isNull() || flow.toHost.isNull() || flow.fromHost == flow.toHost) continue;
    if (known.contains(pair)) continue;
    known.insert(pair);
    drawing.links.append({flow.fromHost, flow.toHost});
  }
  return drawing;
}

void arrange(State& state, World& world) {
  const document::DocumentData& data = world.documents.of(int(state.range(0)));
  const commands::ArrangeDrawing drawing = drawingOf(data, world.catalog);
  commands::Proposal proposal;
  for (auto _ : state) {
    proposal = commands::arrangeAll(data, viewOf(data), drawing);
    benchmark::DoNotOptimize(proposal);
  }
  if (proposal.isEmpty()) state.SkipWithError("nothing was arranged");
  state.counters["links"] = double(drawing.links.size());
}

void lengths(State& state, World& world) {
  const document::DocumentData& data = world.documents.of(int(state.range(0)));
  const commands::ArrangeDrawing drawing = drawingOf(data, world.catalog);
  const commands::ArrangeSketch sketch(data, viewOf(data), drawing);
  const auto& nodes = sketch.whole().nodes;
  const int tries = commands::ArrangeCost(sketch.whole()).affordable();
  for (auto _ : state) {
    qint64 total = 0;
    for (int i = 0; i < tries; ++i) {
      for (const auto& wire : sketch.whole().wires) {
        total += (nodes[std::size_t(wire.from)].rect.center() - nodes[std::size_t(wire.to)].rect.center())
                     .manhattanLength();
      }
      benchmark::DoNotOptimize(total);
    }
  }
  state.counters["tries"] = tries;
}

template <class Function>
void add(const char* name, World& world, Function function) {
  auto* made =
      benchmark::RegisterBenchmark(name, [&world, function](State& state) { function(state, world); });
  for (const int size : bench::kSizes) made->Arg(size);
  made->Unit(benchmark::kMillisecond);
}

}  // namespace

int main(int argc, char** argv) {
  QCoreApplication application(argc, argv);
  benchmark::Initialize(&argc, argv);
  World world;
  add("reference/lengths", world, lengths);
  add("arrange/all", world, arrange);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
