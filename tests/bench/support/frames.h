// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <vector>

namespace topo::bench {

/// Nanoseconds of processor time the calling thread has used: what something costs however busy the machine.
qint64 threadCpuNs();
/// Nanoseconds of a clock that only goes forward.
qint64 wallNs();

/// The durations of repeated things, such as frames, in milliseconds.
class Frames {
 public:
  void add(double milliseconds) { times_.push_back(milliseconds); }
  /// The value that `percent` per cent of them do not pass; 0 of none.
  [[nodiscard]] double percentile(double percent) const;
  [[nodiscard]] std::size_t count() const { return times_.size(); }

 private:
  std::vector<double> times_;
};

/// Memory of this process that is in RAM now, in MiB; 0 where the system does not tell.
double residentMiB();

}  // namespace topo::bench
