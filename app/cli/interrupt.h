// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSocketNotifier>

#include <csignal>
#include <functional>
#include <memory>

namespace topo::cli {

/// While it lives, SIGINT and SIGTERM call `act` from the event loop instead of ending the program. Make it
/// before any thread that should not be interrupted: threads take over which signals are held back. Main
/// thread only.
class Interrupt {
 public:
  explicit Interrupt(const std::function<void()>& act);
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

 private:
  sigset_t before_;
  int descriptor_;
  std::unique_ptr<QSocketNotifier> notifier_;
};

}  // namespace topo::cli
