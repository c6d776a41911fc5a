// SPDX-License-Identifier: Apache-2.0
// What live tests cost: open, closed, dropped and rejected ports, how long they keep an event loop waiting,
// and what a hundred thousand of them hold. In a network of its own where that can be made (as root).
#include "model/probe/prober.h"
#include "tests/bench/support/frames.h"
#include "tests/bench/support/own_net.h"
#include "tests/bench/support/ports.h"

#include <QCoreApplication>
#include <QProcess>
#include <QStandardPaths>
#include <QTimer>

#include <algorithm>
#include <benchmark/benchmark.h>
#include <malloc.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace {

using namespace topo;
using bench::Ports;
using benchmark::State;
using probe::Outcome;

probe::Job jobFor(const std::vector<quint16>& ports, int inFlight, int timeoutMs = 3500) {
  std::vector<probe::Target> targets;
  for (const quint16 port : ports) {
    probe::Target target;
    target.id = targets.size();
    target.address = QHostAddress(QHostAddress::LocalHost);
    target.port = port;
    targets.push_back(target);
  }
  probe::Options options;
  options.ratePerSecond = 0;
  options.inFlight = options.perHost = inFlight;
  options.connectTimeoutMs = timeoutMs;
  options.overhearMs = 0;  // what a bare scan of ports does
  return probe::makeJob(std::move(targets), options, {});
}

std::vector<quint16> range(quint16 first, int count) {
  std::vector<quint16> ports;
  for (int i = 0; i < count; ++i) ports.push_back(static_cast<quint16>(first + i));
  return ports;
}

// Ticks as fast as the event loop turns and notes the longest time between two ticks, by the clock and by
// what this thread itself worked.
class Watch : public QObject {
 public:
  Watch() {
    connect(&timer_, &QTimer::timeout, this, [this] { tick(); });
    timer_.start(0);
    wall_ = bench::wallNs();
    cpu_ = bench::threadCpuNs();
  }
  double worstWallMs = 0;
  double worstCpuMs = 0;

 private:
  void tick() {
    const qint64 wall = bench::wallNs();
    const qint64 cpu = bench::threadCpuNs();
    worstWallMs = std::max(worstWallMs, double(wall - wall_) / 1e6);
    worstCpuMs = std::max(worstCpuMs, double(cpu - cpu_) / 1e6);
    wall_ = wall;
    cpu_ = cpu;
  }
  QTimer timer_;
  qint64 wall_ = 0;
  qint64 cpu_ = 0;
};

int count(const probe::Report& report, Outcome outcome) {
  return static_cast<int>(std::count_if(report.attempts.begin(), report.attempts.end(),
                                        [&](const auto& attempt) { return attempt.outcome == outcome; }));
}

// Runs a job to its end; `judge` sees the report before it is gone.
template <class Judge>
void runToEnd(probe::Prober& prober, const probe::Job& job, Judge judge) {
  bool done = false;
  const auto connection =
      QObject::connect(&prober, &probe::Prober::finished, &prober, [&](const probe::Report& report) {
        done = true;
        judge(report);
      });
  prober.start(job);
  while (!done) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
  QObject::disconnect(connection);
}

void probePorts(State& state) {
  const Ports ports(int(state.range(0)));
  const probe::Job job = jobFor(ports.numbers, 256);
  probe::Prober prober;
  int open = 0;
  for (auto _ : state) {
    runToEnd(prober, job, [&](const probe::Report& report) { open = count(report, Outcome::Open); });
    if (open != int((ports.numbers.size() + 1) / 2)) state.SkipWithError("not every port was judged rightly");
  }
  state.counters["ports"] = double(ports.numbers.size());
  state.counters["open"] = open;
}

// All are dropped, all wait at once: the run takes the timeout and what is added to it.
void probeDropped(State& state) {
  const int ports = int(state.range(0));
  const probe::Job job = jobFor(range(bench::kDropped, ports), ports, 1000);
  probe::Prober prober;
  for (auto _ : state) {
    runToEnd(prober, job, [&](const probe::Report& report) {
      if (count(report, Outcome::Filtered) != ports) state.SkipWithError("not every port was judged rightly");
    });
  }
}

// How long a firewall's "no" takes to be heard: the slowest of all.
void probeRejected(State& state) {
  const int ports = int(state.range(0));
  const probe::Job job = jobFor(range(bench::kRejected, ports), 64);
  probe::Prober prober;
  double worst = 0;
  for (auto _ : state) {
    runToEnd(prober, job, [&](const probe::Report& report) {
      if (count(report, Outcome::Unreachable) != ports)
        state.SkipWithError("not every port was judged rightly");
      for (const auto& attempt : report.attempts) worst = std::max(worst, attempt.latencyMs);
    });
  }
  state.counters["slowest_ms"] = worst;
}

double heapKiB() {
  const auto info = ::mallinfo2();
  return double(info.uordblks + info.hblkhd) / 1024;
}

// Runs a job and looks at the heap of this process whenever the run has news and at its end.
double peakHeapKiB(probe::Prober& prober, const probe::Job& job) {
  double peak = heapKiB();
  const auto connection = QObject::connect(&prober, &probe::Prober::progressed, &prober,
                                           [&] { peak = std::max(peak, heapKiB()); });
  runToEnd(prober, job, [&](const probe::Report&) { peak = std::max(peak, heapKiB()); });
  QObject::disconnect(connection);
  return peak;
}

// What a very long run holds, from the list of its targets to its report: closed ports of many addresses.
void probeQueued(State& state) {
  const int targets = int(state.range(0));
  double held = 0;
  for (auto _ : state) {
    const double before = heapKiB();
    probe::Prober prober;
    probe::Job job = jobFor(range(bench::kClosed, 1000), 1000);
    job.targets.reserve(static_cast<size_t>(targets));
    while (static_cast<int>(job.targets.size()) < targets) {
      probe::Target target = job.targets[job.targets.size() % 1000];
      target.id = job.targets.size();
      target.address = QHostAddress(0x7f000001U + static_cast<quint32>(target.id / 1000));
      job.targets.push_back(target);
    }
    held = std::max(held, peakHeapKiB(prober, job) - before);
  }
  state.counters["MiB"] = held / 1024;
  state.counters["B_each"] = held * 1024 / targets;
}

// What one that waits for an answer holds: its share of the heap, beyond what it holds in the queue.
void probeInFlight(State& state) {
  const int targets = int(state.range(0));
  double each = 0;
  for (auto _ : state) {
    probe::Prober prober;
    const probe::Job job = jobFor(range(bench::kDropped, targets), targets, 1500);
    const double before = heapKiB();
    double waiting = before;
    QTimer look;
    look.start(1000);
    QObject::connect(&look, &QTimer::timeout, &look, [&] { waiting = std::max(waiting, heapKiB()); });
    runToEnd(prober, job, [](const probe::Report&) {});
    each = std::max(each, (waiting - before) / targets);
  }
  state.counters["KiB_each"] = each;
}

// The same while a greeting is waited for: every server accepts and stays silent.
void probeGreeted(State& state, bool tls) {
  const Ports ports(2);
  const int targets = int(state.range(0));
  double each = 0;
  for (auto _ : state) {
    probe::Prober prober;
    probe::Job job =
        jobFor(std::vector<quint16>(static_cast<size_t>(targets), ports.numbers.front()), targets, 1500);
    for (auto& target : job.targets) {
      target.service = tls ? probe::Service::None : probe::Service::Mysql;
      target.tls = tls;
    }
    job.options.greetingTimeoutMs = 1500;
    const double before = heapKiB();
    double waiting = before;
    QTimer look;
    look.start(1000);
    QObject::connect(&look, &QTimer::timeout, &look, [&] { waiting = std::max(waiting, heapKiB()); });
    runToEnd(prober, job, [](const probe::Report&) {});
    each = std::max(each, (waiting - before) / targets);
  }
  state.counters["KiB_each"] = each;
}

// How long the thread of the window would have waited: with a run going on, and without, which is what the
// machine does to anybody.
void stall(State& state, bool probing) {
  const Ports ports(int(state.range(0)));
  const probe::Job job = jobFor(ports.numbers, 256);
  probe::Prober prober;
  Watch watch;
  for (auto _ : state) {
    if (probing) {
      runToEnd(prober, job, [](const probe::Report&) {});
    } else {
      const qint64 end = bench::wallNs() + 250'000'000;
      while (bench::wallNs() < end) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
  }
  state.counters["worst_cpu_ms"] = watch.worstCpuMs;
  state.counters["worst_ms"] = watch.worstWallMs;
}

// One after the other with blocking sockets: what the kernel itself takes.
void connectLoop(State& state) {
  const Ports ports(int(state.range(0)));
  for (auto _ : state) {
    int open = 0;
    for (const quint16 port : ports.numbers) {
      const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
      const sockaddr_in address = bench::loopback(port);
      if (::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) ++open;
      ::close(fd);
    }
    benchmark::DoNotOptimize(open);
  }
}

void runNmap(State& state, const std::vector<quint16>& ports, const QStringList& options) {
  const QString program = QStandardPaths::findExecutable(QStringLiteral("nmap"));
  if (program.isEmpty()) {
    state.SkipWithError("nmap is not installed");
    return;
  }
  QStringList numbers;
  for (const quint16 port : ports) numbers << QString::number(port);
  const QStringList arguments =
      QStringList{QStringLiteral("-sT"), QStringLiteral("-n"), QStringLiteral("-Pn")} + options +
      QStringList{QStringLiteral("-p"), numbers.join(u','), QStringLiteral("127.0.0.1")};
  for (auto _ : state) {
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(120'000) || process.exitCode() != 0) state.SkipWithError("nmap failed");
  }
}

void nmap(State& state) {
  const Ports ports(int(state.range(0)));
  runNmap(state, ports.numbers, {});
}

// As fast as it can be told to be: no second try, everything at once, the same time to wait.
void nmapDropped(State& state) {
  runNmap(state, range(bench::kDropped, int(state.range(0))),
          QStringLiteral("-T5 --max-retries 0 --min-parallelism 1000 --max-parallelism 1000 "
                         "--initial-rtt-timeout 1s --max-rtt-timeout 1s")
              .split(u' '));
}

template <class Function>
benchmark::internal::Benchmark* add(const char* name, Function function, const std::vector<int>& sizes) {
  auto* made = benchmark::RegisterBenchmark(name, function)->Unit(benchmark::kMillisecond)->UseRealTime();
  for (const int size : sizes) made->Arg(size);
  return made;
}

}  // namespace

int main(int argc, char** argv) {
  const QString shared = bench::enterOwnNet();
  bench::raiseDescriptors();
  QCoreApplication application(argc, argv);
  benchmark::Initialize(&argc, argv);
  const std::vector<int> ports{50, 1000, 2000};
  add("reference/connect_loop", connectLoop, ports);
  add("reference/nmap_sT", nmap, ports);
  add("probe/ports", probePorts, ports);
  add(
      "reference/idle_stall", [](State& state) { stall(state, false); }, ports);
  add(
      "probe/stall", [](State& state) { stall(state, true); }, ports);
  // Only behind the firewall of a network of its own; elsewhere those ports are what they happen to be.
  if (shared.isEmpty()) {
    add("reference/nmap_dropped", nmapDropped, {1000})->Iterations(3);
    add("probe/dropped", probeDropped, {50, 1000})->Iterations(3);
    add("probe/rejected", probeRejected, {50, 1000});
    add("probe/in_flight", probeInFlight, {1000, 5000})->Iterations(1);
    add("probe/greeted", [](State& state) { probeGreeted(state, false); }, {500})->Iterations(1);
    add("probe/greeted_tls", [](State& state) { probeGreeted(state, true); }, {500})->Iterations(1);
    add("probe/queued", probeQueued, {100000})->Iterations(1);
  }
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
