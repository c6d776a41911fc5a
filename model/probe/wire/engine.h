// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/job.h"
#include "model/probe/wire/conversation.h"
#include "model/probe/wire/ledger.h"
#include "model/probe/wire/pacer.h"
#include "model/probe/wire/resolver.h"
#include "model/probe/wire/sockets.h"
#include "model/probe/wire/waiting_line.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSet>
#include <QSocketNotifier>
#include <QTimer>

#include <atomic>
#include <map>
#include <memory>
#include <unordered_map>
#include <vector>

namespace topo::probe {

/// Runs one job at a time on non-blocking sockets, all in its own thread; never blocks it. Only `Prober`
/// uses it. `abandon` may be called from any thread: nothing more is sent after it returns and the thread
/// has finished the step it is in; everything else goes through the event loop.
class Engine : public QObject {
  Q_OBJECT
 public:
  Engine();
  ~Engine() override;
  void run(const std::shared_ptr<const topo::probe::Job>& job);
  void abandon() { abandoned_.store(true); }
  void allow() { abandoned_.store(false); }
  /// Ends an abandoned run: everything that has no result yet becomes `NotRun`.
  void stop();

 signals:
  void progressed(const topo::probe::Progress& progress);
  /// Shared, so that a report of a hundred thousand attempts is not copied on its way to another thread.
  void finished(const std::shared_ptr<const topo::probe::Report>& report);

 private:
  enum class Stage { Resolving, Connecting, Datagram, Overhearing, Greeting };
  struct Flight {
    Stage stage = Stage::Connecting;
    bool repeated = false;  ///< the datagram was sent a second time
    Descriptor socket;
    QHostAddress address;
    qint64 begunNs = 0;
    std::unique_ptr<Conversation> conversation;
    std::multimap<qint64, int>::iterator deadline;
  };

  void fill();
  bool begin(int index);
  void resolve(int index);
  void resolved(int index, const QList<QHostAddress>& addresses, const QString& fault);
  [[nodiscard]] QString forbidden(const Target& target) const;
  bool depart(int index, Flight& flight);
  void departed(int index, Flight& flight);
  void failed(int index, const Fault& fault);
  void heardFromKernel();
  void onSocket(int index, quint32 events);
  void onDatagram(int index, Flight& flight);
  void accepted(int index, Flight& flight);
  void overhear(int index, Flight& flight);
  void overheard(int index, Flight& flight);
  void greet(int index, Flight& flight);
  void sendQuestion(int index, Flight& flight);
  void deadlines();
  void expire(int index);
  void noAnswer(int index, bool datagram);
  void armTimer();
  void setDeadline(int index, Flight& flight, int milliseconds);
  void finish(int index, Outcome outcome, const QString& detail, std::optional<IcmpReport> icmp = {});
  void land(int index);
  void report();
  void wrapUp();
  [[nodiscard]] size_t hostKey(int index) const;
  [[nodiscard]] const Options& options() const { return job_->options; }

  std::atomic<bool> abandoned_{false};
  bool running_ = false;
  bool starved_ = false;  ///< no descriptors left here until another attempt ends
  int runNumber_ = 0;
  std::shared_ptr<const Job> job_;
  Ledger ledger_;
  QSet<int> oneOfTwoFamilies_;  ///< attempts whose name also led to addresses of the other family
  QHostAddress lastSource_;     ///< shared by the attempts that left from it
  QString silence_;             ///< "no answer within …", shared likewise
  QDateTime startedAt_;
  QElapsedTimer clock_;
  Pacer pacer_;
  WaitingLine line_;
  std::unordered_map<int, Flight> flights_;
  std::multimap<qint64, int> deadlines_;
  std::unique_ptr<Resolver> resolver_;
  Descriptor epoll_;
  std::unique_ptr<QSocketNotifier> notifier_;
  QTimer timer_;
  QTimer newsTimer_;
};

}  // namespace topo::probe
