// SPDX-License-Identifier: Apache-2.0
#include "app/cli/interrupt.h"

#include <sys/signalfd.h>
#include <unistd.h>

namespace topo::cli {

Interrupt::Interrupt(const std::function<void()>& act) {
  sigset_t caught;
  sigemptyset(&caught);
  sigaddset(&caught, SIGINT);
  sigaddset(&caught, SIGTERM);
  descriptor_ = ::signalfd(-1, &caught, SFD_NONBLOCK | SFD_CLOEXEC);
  if (descriptor_ < 0) {
    // Without it the signals end the program, as they do everywhere else.
    sigemptyset(&caught);
  }
  pthread_sigmask(SIG_BLOCK, &caught, &before_);
  if (descriptor_ < 0) return;
  notifier_ = std::make_unique<QSocketNotifier>(descriptor_, QSocketNotifier::Read);
  QObject::connect(notifier_.get(), &QSocketNotifier::activated, notifier_.get(), [this, act] {
    signalfd_siginfo info{};
    while (::read(descriptor_, &info, sizeof info) > 0) {
    }
    act();
  });
}

Interrupt::~Interrupt() {
  notifier_.reset();
  if (descriptor_ >= 0) ::close(descriptor_);
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

}  // namespace topo::cli
