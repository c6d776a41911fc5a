// SPDX-License-Identifier: Apache-2.0
// What the model costs: analysis, reading, writing, saving, planning. `--benchmark_filter` picks.
#include "model/format/reader.h"
#include "model/format/saver.h"
#include "model/format/writer.h"
#include "model/probe/flow_state.h"
#include "model/probe/history.h"
#include "model/probe/intake/intake.h"
#include "model/probe/plan.h"
#include "model/snapshot/analyse.h"
#include "model/snapshot/analyser.h"
#include "tests/bench/support/generate.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <benchmark/benchmark.h>
#include <cstring>
#include <fcntl.h>
#include <random>
#include <unistd.h>

namespace {

using namespace topo;
using benchmark::State;

struct World {
  catalog::Catalog catalog = catalog::Catalog::builtIn();
  bench::Documents documents{catalog};
};

// What any first-match firewall would do with as many flows and 1,000 rules, on plain numbers.
void firstMatchLoop(State& state) {
  struct Numbers {
    quint32 from, fromMask, to, toMask;
    quint16 low, high;
  };
  std::mt19937 random(1);
  std::vector<Numbers> rules(1000);
  for (Numbers& rule : rules)
    rule = {quint32(random()) & 0xfffffff0u, 0xfffffff0u, quint32(random()) & 0xffffff00u, 0xffffff00u,
            quint16(random() % 1000),        65535};
  struct Packet {
    quint32 from, to;
    quint16 port;
  };
  std::vector<Packet> packets(std::size_t(bench::flowsOf(int(state.range(0)))));
  for (Packet& packet : packets) packet = {quint32(random()), quint32(random()), quint16(random())};
  for (auto _ : state) {
    std::size_t found = 0;
    for (const Packet& packet : packets) {
      for (std::size_t i = 0; i < rules.size(); ++i) {
        const Numbers& rule = rules[i];
        if ((packet.from & rule.fromMask) == rule.from && (packet.to & rule.toMask) == rule.to &&
            packet.port >= rule.low && packet.port <= rule.high) {
          found += i;
          break;
        }
      }
    }
    benchmark::DoNotOptimize(found);
  }
}

void analyseAll(State& state, World& world) {
  const auto& data = world.documents.of(int(state.range(0)));
  snapshot::Report report;
  for (auto _ : state) {
    report = snapshot::analyse(data, world.catalog, bench::today());
    benchmark::DoNotOptimize(report);
  }
  state.counters["flows"] = double(report.flows.size());
  state.counters["blocked"] = report.summary.blocked;
  state.counters["partly"] = report.summary.partly;
  state.counters["findings"] = double(report.findings.size());
}

void analyseOneRuleChanged(State& state, World& world) {
  const auto before = world.documents.of(int(state.range(0)));
  const auto after = bench::withOneRuleChanged(before);
  snapshot::Analyser analyser(world.catalog);
  benchmark::DoNotOptimize(analyser.analyse(before, bench::today()));
  bool changed = false;
  for (auto _ : state) {
    changed = !changed;
    benchmark::DoNotOptimize(analyser.analyse(changed ? after : before, bench::today()));
  }
}

void writeDocument(State& state, World& world) {
  const auto& data = world.documents.of(int(state.range(0)));
  QByteArray bytes;
  for (auto _ : state) {
    bytes = format::write(data);
    benchmark::DoNotOptimize(bytes);
  }
  state.counters["KiB"] = double(bytes.size()) / 1024;
}

void copyBytes(State& state, World& world) {
  const QByteArray bytes = format::write(world.documents.of(int(state.range(0))));
  QByteArray copy(bytes.size(), '\0');
  for (auto _ : state) {
    std::memcpy(copy.data(), bytes.constData(), std::size_t(bytes.size()));
    benchmark::ClobberMemory();
  }
}

void readDocument(State& state, World& world) {
  const QByteArray bytes = format::write(world.documents.of(int(state.range(0))));
  for (auto _ : state) {
    const auto result = format::read(bytes, QStringLiteral("generated"), world.catalog);
    if (!std::holds_alternative<document::DocumentData>(result)) {
      state.SkipWithError("the generated document is not valid");
      return;
    }
    benchmark::DoNotOptimize(result);
  }
}

void readJson(State& state, World& world) {
  const QByteArray bytes = format::write(world.documents.of(int(state.range(0))));
  for (auto _ : state) benchmark::DoNotOptimize(QJsonDocument::fromJson(bytes));
}

// Serialise, write, sync, replace, read back: all that happens between Ctrl+S and the title without star.
void save(State& state, World& world) {
  const auto& data = world.documents.of(int(state.range(0)));
  const QTemporaryDir folder;
  const QString path = folder.filePath(QStringLiteral("saved.dmcmtopo"));
  for (auto _ : state) {
    const auto result = format::writeFile(path, format::write(data), {.force = true, .expected = {}});
    if (!std::holds_alternative<format::Fingerprint>(result)) {
      state.SkipWithError("saving failed");
      return;
    }
  }
}

void plainWriteAndSync(State& state, World& world) {
  const QByteArray bytes = format::write(world.documents.of(int(state.range(0))));
  const QTemporaryDir folder;
  const QByteArray path = QFile::encodeName(folder.filePath(QStringLiteral("plain")));
  for (auto _ : state) {
    const int fd = ::open(path.constData(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (fd < 0 || ::write(fd, bytes.constData(), std::size_t(bytes.size())) != bytes.size() || fsync(fd) != 0)
      state.SkipWithError("writing failed");
    ::close(fd);
  }
}

void plan(State& state, World& world) {
  const auto& data = world.documents.of(int(state.range(0)));
  const auto report = snapshot::analyse(data, world.catalog, bench::today());
  QStringList flows;
  for (const auto& flow : report.flows) flows << flow.id;
  for (auto _ : state)
    benchmark::DoNotOptimize(
        probe::makePlan(report, data, flows, {}, {QHostAddress(QHostAddress::LocalHost)}));
}

/// A document with 50 results for each of as many runs as there are hosts: 1,000 hosts have 50,000.
struct Tested {
  Tested(State& state, World& world) : data(world.documents.of(int(state.range(0)))) {
    report = snapshot::analyse(data, world.catalog, bench::today());
    probe::Options options;
    options.allowPublic = true;
    QStringList flows;
    for (const auto& flow : report.flows) flows << flow.id;
    const auto plan = probe::makePlan(report, data, flows, options, {QHostAddress(QHostAddress::LocalHost)});
    for (int i = 0; i < int(state.range(0)); ++i) {
      document::TestRun run;
      run.controlPassed = true;
      run.vantage = QStringLiteral("this-machine");
      run.startedAt = QStringLiteral("2026-11-22T10:00:00.%1Z").arg(i);
      for (std::size_t k = 0; k < 50 && !plan.tests.empty(); ++k) {
        const auto& test = plan.tests[(std::size_t(i) * 50 + k) % plan.tests.size()];
        const auto& target = plan.job.targets[std::size_t(test.target)];
        document::TestResult result;
        result.flow = test.flow;
        result.address = target.address.toString();
        result.port = target.port;
        result.outcome = QStringLiteral("open");
        result.detail = QStringLiteral("nmap: open (syn-ack), service not recognised");
        result.at = run.startedAt;
        run.results << result;
      }
      runs << run;
    }
  }
  QByteArray file() const {
    QByteArray text = "{\"format\": \"dmcm-topology-results\", \"version\": 1, \"runs\": [";
    for (const auto& run : runs) text += (text.endsWith('[') ? "" : ",") + format::writeResults(run);
    return text + "]}";
  }
  document::DocumentData data;
  snapshot::Report report;
  QList<document::TestRun> runs;
};

void parseResults(State& state, World& world) {
  const QByteArray file = Tested(state, world).file();
  for (auto _ : state) benchmark::DoNotOptimize(QJsonDocument::fromJson(file));
}

void takeResultsIn(State& state, World& world) {
  const Tested tested(state, world);
  const QList<intake::Source> files{{QStringLiteral("r"), tested.file()}};
  for (auto _ : state) {
    const auto result =
        intake::takeIn(files, intake::Kind::Results, {}, {tested.data, tested.report, world.catalog});
    const auto* taken = std::get_if<intake::Intake>(&result);
    if (taken == nullptr || taken->sum().unmatched > 0) state.SkipWithError("not all was taken");
  }
}

void statesOfFlows(State& state, World& world) {
  Tested tested(state, world);
  tested.data.results = tested.runs;
  for (auto _ : state) benchmark::DoNotOptimize(probe::flowStates(tested.report, tested.data));
}

void historyOfAFlow(State& state, World& world) {
  Tested tested(state, world);
  tested.data.results = tested.runs;
  const snapshot::Flow& flow = *tested.report.flow(tested.runs.first().results.first().flow);
  for (auto _ : state) benchmark::DoNotOptimize(probe::flowHistory(flow, tested.data));
}

/// What is timed: the thread's processor, the clock, or the clock beside the processors of all threads.
enum class Timed { Thread, Clock, Threads };

template <class Function>
void add(const char* name, World& world, Function function, Timed timed = Timed::Thread) {
  auto* made =
      benchmark::RegisterBenchmark(name, [&world, function](State& state) { function(state, world); });
  for (const int size : bench::kSizes) made->Arg(size);
  made->Unit(benchmark::kMillisecond);
  if (timed != Timed::Thread) made->UseRealTime();
  if (timed == Timed::Threads) made->MeasureProcessCPUTime();
}

}  // namespace

int main(int argc, char** argv) {
  QCoreApplication application(argc, argv);
  benchmark::Initialize(&argc, argv);
  World world;
  add("reference/first_match_loop", world, [](State& state, World&) { firstMatchLoop(state); });
  add("model/analyse", world, analyseAll, Timed::Threads);
  add("model/analyse_changed_rule", world, analyseOneRuleChanged);
  add("reference/memcpy", world, copyBytes);
  add("model/write", world, writeDocument);
  add("reference/qjson_parse", world, readJson);
  add("model/read", world, readDocument);
  add("reference/write_fsync", world, plainWriteAndSync, Timed::Clock);
  add("model/save", world, save, Timed::Clock);
  add("model/plan", world, plan);
  add("reference/qjson_results", world, parseResults);
  add("results/take_in", world, takeResultsIn);
  add("results/flow_states", world, statesOfFlows);
  add("results/history", world, historyOfAFlow);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
