// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/support/frames.h"

#include <QFile>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <ctime>

namespace topo::bench {

namespace {

qint64 read(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return qint64(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

}  // namespace

qint64 threadCpuNs() {
  return read(CLOCK_THREAD_CPUTIME_ID);
}

qint64 wallNs() {
  return read(CLOCK_MONOTONIC);
}

double Frames::percentile(double percent) const {
  if (times_.empty()) return 0;
  std::vector<double> sorted = times_;
  std::sort(sorted.begin(), sorted.end());
  const auto rank = std::size_t(std::ceil(percent / 100 * double(sorted.size())));
  return sorted[std::clamp<std::size_t>(rank, 1, sorted.size()) - 1];
}

double residentMiB() {
  QFile status(QStringLiteral("/proc/self/status"));
  if (!status.open(QIODevice::ReadOnly)) return 0;
  const QString text = QString::fromLatin1(status.readAll());
  const auto match = QRegularExpression(QStringLiteral("VmRSS:\\s*(\\d+) kB")).match(text);
  return match.captured(1).toDouble() / 1024;
}

}  // namespace topo::bench
