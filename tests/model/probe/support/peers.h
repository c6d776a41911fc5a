// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/prober.h"
#include "tests/model/probe/support/certificates.h"

#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>
#include <memory>

namespace topo::test {

/// Lets events happen until `done`; false when that takes longer than `milliseconds`.
bool waitUntil(const std::function<bool()>& done, int milliseconds = 20000);

/// Runs a job to its end in a prober of its own.
probe::Report runJob(const probe::Job& job);
/// The same for one target, with the limits that suit a test.
probe::Attempt tryOne(const probe::Target& target, probe::Options options = {});

probe::Target at(const QHostAddress& address, quint16 port, probe::Service service = probe::Service::None,
                 bool tls = false, const QStringList& names = {});
inline QHostAddress loopback() {
  return QHostAddress(QHostAddress::LocalHost);
}
inline QHostAddress loopback6() {
  return QHostAddress(QHostAddress::LocalHostIPv6);
}

/// A stand-in server on loopback, in the thread of the test. `onBytes` gets everything received so far and
/// the socket; `greets` is called once for each connection.
class Peer {
 public:
  using Greets = std::function<void(QTcpSocket&)>;
  using OnBytes = std::function<void(QTcpSocket&, const QByteArray&)>;
  explicit Peer(Greets greets = {}, OnBytes onBytes = {}, const QHostAddress& address = loopback());
  /// With TLS.
  Peer(const Identity& identity, Greets greets, OnBytes onBytes);
  ~Peer();
  quint16 port() const { return server_->serverPort(); }
  int connections() const { return connections_; }
  bool heard(const QByteArray& text) const { return received_.contains(text); }
  QByteArray received() const { return received_; }

 private:
  void serve();

  std::unique_ptr<QTcpServer> server_;
  Greets greets_;
  OnBytes onBytes_;
  QByteArray received_;
  int connections_ = 0;
};

/// A port of 127.0.0.1 on which nothing listens now.
quint16 closedPort();

}  // namespace topo::test
