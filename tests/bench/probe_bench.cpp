// SPDX-License-Identifier: Apache-2.0
// What live tests cost: loopback ports, every other one listening, and how long they keep an event loop
// waiting.
#include "model/probe/prober.h"
#include "tests/bench/support/frames.h"

#include <QCoreApplication>
#include <QProcess>
#include <QStandardPaths>
#include <QTimer>

#include <arpa/inet.h>
#include <benchmark/benchmark.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace {

using namespace topo;
using benchmark::State;

sockaddr_in loopback(quint16 port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  return address;
}

// Ports of this machine that stay ours: half accept, half are taken but closed, so that they refuse.
class Ports {
 public:
  explicit Ports(int count) {
    for (int i = 0; i < count; ++i) {
      const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
      sockaddr_in address = loopback(0);
      socklen_t size = sizeof address;
      if (fd < 0 || ::bind(fd, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
          (i % 2 == 0 && ::listen(fd, 1024) != 0) ||
          ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        break;
      sockets_.push_back(fd);
      numbers.push_back(ntohs(address.sin_port));
    }
  }
  ~Ports() {
    for (const int fd : sockets_) ::close(fd);
  }
  Ports(const Ports&) = delete;
  Ports& operator=(const Ports&) = delete;

  std::vector<quint16> numbers;

 private:
  std::vector<int> sockets_;
};

probe::Job jobFor(const Ports& ports) {
  std::vector<probe::Target> targets;
  for (const quint16 port : ports.numbers) {
    probe::Target target;
    target.id = targets.size();
    target.address = QHostAddress(QHostAddress::LocalHost);
    target.port = port;
    targets.push_back(target);
  }
  probe::Options options;
  options.ratePerSecond = 0;
  options.inFlight = 256;
  options.perHost = 256;
  options.overhearMs = 0;  // what a bare scan of ports does
  return probe::makeJob(std::move(targets), options, {});
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

void runToEnd(probe::Prober& prober, const probe::Job& job, int& open) {
  bool done = false;
  const auto connection =
      QObject::connect(&prober, &probe::Prober::finished, &prober, [&](const probe::Report& report) {
        done = true;
        open = 0;
        for (const auto& attempt : report.attempts)
          if (attempt.outcome == probe::Outcome::Open) ++open;
      });
  prober.start(job);
  while (!done) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
  QObject::disconnect(connection);
}

void probePorts(State& state) {
  const Ports ports(int(state.range(0)));
  const probe::Job job = jobFor(ports);
  probe::Prober prober;
  int open = 0;
  for (auto _ : state) {
    runToEnd(prober, job, open);
    if (open != int((ports.numbers.size() + 1) / 2)) state.SkipWithError("not every port was judged rightly");
  }
  state.counters["ports"] = double(ports.numbers.size());
  state.counters["open"] = open;
}

// How long the thread of the window would have waited: with a run going on, and without, which is what the
// machine does to anybody.
void stall(State& state, bool probing) {
  const Ports ports(int(state.range(0)));
  const probe::Job job = jobFor(ports);
  probe::Prober prober;
  Watch watch;
  int open = 0;
  for (auto _ : state) {
    if (probing) {
      runToEnd(prober, job, open);
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
      const sockaddr_in address = loopback(port);
      if (::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) ++open;
      ::close(fd);
    }
    benchmark::DoNotOptimize(open);
  }
}

void nmap(State& state) {
  const QString program = QStandardPaths::findExecutable(QStringLiteral("nmap"));
  if (program.isEmpty()) {
    state.SkipWithError("nmap is not installed");
    return;
  }
  const Ports ports(int(state.range(0)));
  QStringList numbers;
  for (const quint16 port : ports.numbers) numbers << QString::number(port);
  const QStringList arguments{QStringLiteral("-sT"), QStringLiteral("-n"), QStringLiteral("-Pn"),
                              QStringLiteral("-p"),  numbers.join(u','),   QStringLiteral("127.0.0.1")};
  for (auto _ : state) {
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(120'000) || process.exitCode() != 0) state.SkipWithError("nmap failed");
  }
}

template <class Function>
void add(const char* name, Function function) {
  benchmark::RegisterBenchmark(name, function)
      ->Arg(50)
      ->Arg(1000)
      ->Arg(2000)
      ->Unit(benchmark::kMillisecond)
      ->UseRealTime();
}

}  // namespace

int main(int argc, char** argv) {
  rlimit files{};
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  QCoreApplication application(argc, argv);
  benchmark::Initialize(&argc, argv);
  add("reference/connect_loop", connectLoop);
  add("reference/nmap_sT", nmap);
  add("probe/ports", probePorts);
  add("reference/idle_stall", [](State& state) { stall(state, false); });
  add("probe/stall", [](State& state) { stall(state, true); });
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
