// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/standin/server.h"
#include "model/probe/wire/sockets.h"

#include <QByteArray>
#include <QHostAddress>

#include <optional>

namespace topo::test {

/// A client of plain blocking sockets, which does what no decent one would. The listener must be in another
/// thread or process.
class Caller {
 public:
  /// Connects, or with Udp only knows where to send; `from` is the source address, null: the kernel's choice.
  Caller(const QHostAddress& to, quint16 port, probe::Transport transport = probe::Transport::Tcp,
         const QHostAddress& from = {});
  [[nodiscard]] bool isConnected() const { return connected_; }
  /// False when the other side does not take it any more.
  bool send(const QByteArray& bytes);
  /// Everything until the other side ends, resets or is silent for so long.
  QByteArray readAll(int silenceMs = 3000);
  /// One datagram; nothing when none came in time.
  std::optional<QByteArray> readOne(int silenceMs = 1000);
  /// After readAll: the other side ended or reset, it was not mere silence.
  [[nodiscard]] bool hasEnded() const { return ended_; }
  /// Ends with a reset.
  void reset();

 private:
  probe::Descriptor socket_;
  bool connected_ = false;
  bool ended_ = false;
};

/// A port of 127.0.0.1 that is free for TCP and UDP now.
quint16 freePort();
probe::StandIn standInAt(const QHostAddress& address, quint16 port,
                         probe::Transport transport = probe::Transport::Tcp);

/// A run of stand-ins as a test wants to look at it.
class Running {
 public:
  explicit Running(std::vector<probe::StandIn> standIns, probe::StandInLimits limits = {});
  probe::StandInServer server;
  std::optional<probe::StandInOpening> opening;
  std::optional<probe::StandInReport> report;
  probe::Visits visits;
  /// Stops it and waits for its report.
  probe::StandInReport end();
};

}  // namespace topo::test
