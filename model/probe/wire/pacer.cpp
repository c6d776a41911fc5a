// SPDX-License-Identifier: Apache-2.0
#include "model/probe/wire/pacer.h"

#include <algorithm>
#include <cmath>

namespace topo::probe {

Pacer::Pacer(int ratePerSecond)
    : perNs_(std::max(0, ratePerSecond) / 1e9), capacity_(std::max(1.0, ratePerSecond * 0.02)), credit_(1) {}

double Pacer::credit(qint64 nowNs) const {
  return std::min(capacity_, credit_ + static_cast<double>(std::max<qint64>(0, nowNs - lastNs_)) * perNs_);
}

bool Pacer::take(qint64 nowNs) {
  if (perNs_ <= 0) return true;
  const double have = credit(nowNs);
  if (have < 1 - 1e-9) return false;
  credit_ = have - 1;
  lastNs_ = nowNs;
  return true;
}

void Pacer::giveBack() {
  credit_ = std::min(capacity_, credit_ + 1);
}

qint64 Pacer::waitNs(qint64 nowNs) const {
  if (perNs_ <= 0) return 0;
  const double missing = 1 - credit(nowNs);
  return missing <= 1e-9 ? 0 : static_cast<qint64>(std::ceil(missing / perNs_));
}

}  // namespace topo::probe
