// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <future>
#include <system_error>

namespace topo::snapshot {

/// Runs both, `there` on a thread of its own if `large` says that it is worth one and one is to be had, and
/// returns when both are done. They must not touch what the other writes; what they throw comes through.
template <typename Here, typename There>
void atOnce(bool large, Here here, There there) {
  std::future<void> other;
  if (large) {
    try {
      other = std::async(std::launch::async, there);
    } catch (const std::system_error&) {
      // No thread to be had: then one after the other.
    }
  }
  here();
  if (other.valid()) {
    other.get();
  } else {
    there();
  }
}

}  // namespace topo::snapshot
