// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/job.h"

#include <QObject>
#include <QThread>

namespace topo::probe {

class Engine;

/// Runs jobs in a thread of its own, so that nothing here ever blocks the caller. Create and use it in one
/// thread with an event loop; signals arrive there. One run at a time. Each run ends with exactly one
/// `finished`, also when cancelled; destroying the prober ends the run without one.
class Prober : public QObject {
  Q_OBJECT
 public:
  explicit Prober(QObject* parent = nullptr);
  ~Prober() override;

  /// False, and nothing happens, while a run is going on. The job must have been agreed to by the user.
  bool start(const Job& job);
  /// Nothing more is sent; what has no result yet becomes `NotRun`, and `finished` follows at once.
  void cancel();
  bool isRunning() const { return running_; }

 signals:
  /// At most 20 a second, with everything that was decided since the last one.
  void progressed(const topo::probe::Progress& progress);
  void finished(const topo::probe::Report& report);

 private:
  QThread thread_;
  Engine* engine_;  // lives in the thread and is deleted there
  bool running_ = false;
};

}  // namespace topo::probe
