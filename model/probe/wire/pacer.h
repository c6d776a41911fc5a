// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace topo::probe {

/// Spreads attempts evenly over time. Knows no clock: the caller passes monotonic nanoseconds.
/// In any second at most `ratePerSecond` attempts plus one burst (20 ms worth, at least one) pass.
class Pacer {
 public:
  /// `ratePerSecond` 0: no limit.
  explicit Pacer(int ratePerSecond = 0);
  /// True, and counted, when an attempt may begin now.
  bool take(qint64 nowNs);
  /// Gives back what `take` counted for an attempt that could not begin.
  void giveBack();
  /// Nanoseconds until `take` will say yes; 0 when it would now.
  qint64 waitNs(qint64 nowNs) const;

 private:
  double credit(qint64 nowNs) const;

  double perNs_ = 0;
  double capacity_ = 1;
  double credit_ = 1;
  qint64 lastNs_ = 0;
};

}  // namespace topo::probe
