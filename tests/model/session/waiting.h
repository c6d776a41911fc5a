// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>
#include <QElapsedTimer>

/// Handles events until the condition holds; false after a time no healthy run needs.
template <class Condition>
bool waitUntil(Condition condition) {
  constexpr qint64 kFarTooLongMs = 60'000;
  QElapsedTimer clock;
  clock.start();
  while (!condition()) {
    if (clock.elapsed() > kFarTooLongMs) return false;
    QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 20);
  }
  return true;
}
