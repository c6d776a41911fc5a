// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/standin/run.h"
#include "model/probe/wire/sockets.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <atomic>
#include <deque>
#include <memory>
#include <unordered_map>

namespace topo::probe {

struct Guest;

/// So many in a second, and no more at once than fit into one second; time comes from outside. A value.
class Allowance {
 public:
  explicit Allowance(int perSecond = 0) : perSecond_(perSecond), left_(perSecond) {}
  bool take(qint64 nowMs);

 private:
  double perSecond_;
  double left_;
  qint64 lastMs_ = 0;
};

/// Keeps the stand-ins of one run at a time, all in its own thread, with non-blocking sockets; only
/// `StandInServer` uses it. `abandon` may be called from any thread and makes a search for port holders end
/// early; everything else goes through the event loop.
class StandInKeeper : public QObject {
  Q_OBJECT
 public:
  StandInKeeper();
  ~StandInKeeper() override;
  void look(const std::vector<topo::probe::StandIn>& standIns, int number);
  void open(const topo::probe::StandInJob& job);
  void close();
  void abandon() { abandoned_.store(true); }
  void allow() { abandoned_.store(false); }
  /// Where holders of ports are looked for; before the first run.
  void setSources(const PortSources& sources) { sources_ = sources; }

 signals:
  void looked(int number, const std::vector<std::optional<topo::probe::PortHolder>>& holders);
  void opened(const topo::probe::StandInOpening& opening);
  void visited(const topo::probe::Visits& visits);
  void finished(const topo::probe::StandInReport& report);

 private:
  struct Stay {
    Descriptor socket;
    QHostAddress peer;  ///< as it is counted
    qint64 read = 0;
  };

  void openAll();
  void findWhoHolds();
  void heardFromKernel();
  void letGuestsIn(int index);
  void answerLetters(int index);
  void welcome(int index, Guest guest);
  void listenTo(quint32 id);
  void seeOff(quint32 id);
  void deadlines();
  void tick();
  bool spend();
  bool makeRoom(int index);
  void end(bool stopped);
  [[nodiscard]] qint64 now() const { return clock_.elapsed(); }

  std::atomic<bool> abandoned_{false};
  PortSources sources_;
  StandInJob job_;
  StandInReport report_;
  bool running_ = false;
  bool news_ = false;
  int budget_ = 0;  ///< events left in this tick
  quint32 nextStay_ = 0;
  std::vector<Descriptor> waiting_;  ///< by index of the stand-in; invalid where it is not open
  std::unordered_map<quint32, Stay> stays_;
  std::deque<std::pair<qint64, quint32>> leaving_;  ///< when each stay ends at the latest, in order
  QHash<QHostAddress, int> staysOfPeer_;
  Allowance answers_;
  Allowance emptyAnswers_;
  Descriptor epoll_;
  Descriptor spare_;  ///< given up for a moment when no descriptor is left for a guest
  std::unique_ptr<QSocketNotifier> notifier_;
  QElapsedTimer clock_;
  QTimer end_;
  QTimer leave_;
  QTimer tick_;
};

}  // namespace topo::probe
