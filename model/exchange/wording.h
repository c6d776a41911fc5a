// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/snapshot/report.h"

#include <QString>

#include <functional>

namespace topo::exchange {

/// The sentences an output needs, lent by whoever writes it: this room knows data, not words.
/// Every function must be set; they are called on the caller's thread only.
struct Wording {
  std::function<QString(const snapshot::Flow&)> flowTitle;
  std::function<QString(const snapshot::Flow&)> blockedBy;
  std::function<QString(const snapshot::Flow&)> headline;
  std::function<QString(const snapshot::Finding&)> finding;
  /// What it means for the install, and what to do about it.
  std::function<QString(const snapshot::Finding&)> meaning;
  std::function<QString(snapshot::Verdict)> verdict;
};

}  // namespace topo::exchange
