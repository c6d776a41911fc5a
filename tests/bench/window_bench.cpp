// SPDX-License-Identifier: Apache-2.0
// What a person waits for in the window. Each measurement is a process of its own (this program again, with a
// role), so that nothing is warm that would not be; the outer process collects. Needs a display:
// tests/support/with_display build/release/bin/bench_window
#include "model/format/saver.h"
#include "model/format/writer.h"
#include "tests/bench/support/frames.h"
#include "tests/bench/support/generate.h"
#include "tests/bench/window/roles.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <benchmark/benchmark.h>
#include <vector>

namespace {

using namespace topo;
using benchmark::State;

// Runs this program in a role and returns what it measured; empty when it failed.
QJsonObject measured(const QString& role, const QString& file) {
  const QTemporaryDir home;
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  for (const char* name : {"XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"})
    environment.insert(QString::fromLatin1(name), home.path());
  environment.insert(QStringLiteral("TOPO_BENCH_STARTED"), QString::number(bench::wallNs()));
  QProcess process;
  process.setProcessEnvironment(environment);
  process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
  process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--role"), role, file});
  if (!process.waitForFinished(600'000) || process.exitCode() != 0) return {};
  return QJsonDocument::fromJson(process.readAllStandardOutput()).object();
}

// Repeats a role; the time is the median of what it calls `ms`, every other value a counter (median too).
void measure(State& state, const QString& role, const QString& file) {
  std::map<QString, bench::Frames> values;
  for (auto _ : state) {
    const QJsonObject answer = measured(role, file);
    if (answer.isEmpty()) {
      state.SkipWithError("the window could not be measured");
      return;
    }
    state.SetIterationTime(answer.value(QStringLiteral("ms")).toDouble() / 1000);
    for (auto value = answer.begin(); value != answer.end(); ++value)
      values[value.key()].add(value->toDouble());
  }
  for (const auto& [name, frames] : values) state.counters[name.toStdString()] = frames.percentile(50);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 4 && qstrcmp(argv[1], "--role") == 0) return bench::runRole(argc, argv);
  QCoreApplication application(argc, argv);
  benchmark::Initialize(&argc, argv);
  const catalog::Catalog catalog = catalog::Catalog::builtIn();
  bench::Documents documents(catalog);
  const QTemporaryDir folder;
  const auto fileOf = [&](int hosts) {
    const QString path = folder.filePath(QStringLiteral("generated-%1.dmcmtopo").arg(hosts));
    if (!QFile::exists(path)) (void)format::writeFile(path, format::write(documents.of(hosts)), {});
    return path;
  };
  const QString sample = QStringLiteral(TOPO_SOURCE_DIR "/resources/samples/acme-nine-node.dmcmtopo");
  const auto add = [](const char* name, auto function, int repeats) {
    return benchmark::RegisterBenchmark(name, function)
        ->UseManualTime()
        ->Iterations(repeats)
        ->Unit(benchmark::kMillisecond);
  };
  add(
      "reference/bare_window", [](State& state) { measure(state, QStringLiteral("bare"), {}); }, 9);
  add(
      "window/first_paint", [&](State& state) { measure(state, QStringLiteral("start"), sample); }, 9);
  add(
      "window/probe", [&](State& state) { measure(state, QStringLiteral("probe"), sample); }, 5);
  for (const char* role : {"open", "pan-fit", "pan-half", "pan-100", "zoom", "rule", "drag"}) {
    const auto run = [&, role](State& state) {
      measure(state, QString::fromLatin1(role), fileOf(int(state.range(0))));
    };
    auto* made = add(("window/" + std::string(role)).c_str(), run, 1);
    for (const int size : bench::kSizes) made->Arg(size);
  }
  // As many hosts as links, all of them in sight.
  const auto many = [&](State& state) {
    const int size = int(state.range(0));
    const QString path = folder.filePath(QStringLiteral("many-%1.dmcmtopo").arg(size));
    (void)format::writeFile(path, format::write(bench::generate(size, size, catalog)), {});
    measure(state, QStringLiteral("repaint"), path);
  };
  add("window/repaint", many, 1)->Arg(10'000)->Arg(20'000);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
