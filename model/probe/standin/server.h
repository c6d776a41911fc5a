// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/standin/run.h"

#include <QObject>
#include <QThread>

namespace topo::probe {

class StandInKeeper;

/// Opens stand-ins in a thread of its own, so that nothing here ever blocks the caller. Create and use it in
/// one thread with an event loop; signals arrive there. One run at a time; each ends with exactly one
/// `finished`: when its time is over, when it is stopped, or at once when nothing could be opened. Destroying
/// the server closes everything, without one.
class StandInServer : public QObject {
  Q_OBJECT
 public:
  explicit StandInServer(QObject* parent = nullptr);
  ~StandInServer() override;

  /// Finds out who holds the ports now, without opening any; `looked` answers the latest question, except
  /// while a run goes on.
  void look(const std::vector<StandIn>& standIns);
  /// False, and nothing happens, while a run is going on. The job must have been agreed to by the user.
  bool start(const StandInJob& job);
  /// Everything is closed; `finished` follows at once.
  void stop();
  [[nodiscard]] bool isRunning() const { return running_; }
  /// Where holders of ports are looked for; before the first run. For tests.
  void setSources(const PortSources& sources);

 signals:
  void looked(const std::vector<std::optional<topo::probe::PortHolder>>& holders);
  void opened(const topo::probe::StandInOpening& opening);
  /// All visits so far, at most ten times a second.
  void visited(const topo::probe::Visits& visits);
  void finished(const topo::probe::StandInReport& report);

 private:
  QThread thread_;
  StandInKeeper* keeper_;  // lives in the thread and is deleted there
  bool running_ = false;
  int looks_ = 0;
};

}  // namespace topo::probe
