// SPDX-License-Identifier: Apache-2.0
#include "tests/model/probe/support/peers.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QSslConfiguration>
#include <QTimer>

#include <gtest/gtest.h>
#include <optional>

namespace topo::test {

bool waitUntil(const std::function<bool()>& done, int milliseconds) {
  const QDeadlineTimer deadline(milliseconds);
  QTimer waker;
  waker.start(20);
  while (!done()) {
    if (deadline.hasExpired()) return false;
    QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
  }
  return true;
}

probe::Report runJob(const probe::Job& job) {
  probe::Prober prober;
  std::optional<probe::Report> report;
  QObject::connect(&prober, &probe::Prober::finished, &prober,
                   [&](const probe::Report& finished) { report = finished; });
  EXPECT_TRUE(prober.start(job));
  EXPECT_TRUE(waitUntil([&] { return report.has_value(); }, 60000));
  return report.value_or(probe::Report());
}

probe::Attempt tryOne(const probe::Target& target, probe::Options options) {
  const probe::Report report = runJob(probe::makeJob({target}, std::move(options)));
  EXPECT_EQ(report.attempts.size(), 1U);
  return report.attempts.empty() ? probe::Attempt() : report.attempts.front();
}

probe::Target at(const QHostAddress& address, quint16 port, probe::Service service, bool tls,
                 const QStringList& names) {
  probe::Target target;
  target.address = address;
  target.port = port;
  target.service = service;
  target.tls = tls;
  target.serverNames = names;
  return target;
}

Peer::Peer(Greets greets, OnBytes onBytes, const QHostAddress& address)
    : server_(std::make_unique<QTcpServer>()), greets_(std::move(greets)), onBytes_(std::move(onBytes)) {
  // A full queue makes the kernel drop the next SYN, and the second one comes a second later.
  server_->setListenBacklogSize(4096);
  EXPECT_TRUE(server_->listen(address)) << server_->errorString().toStdString();
  QObject::connect(server_.get(), &QTcpServer::newConnection, server_.get(), [this] { serve(); });
}

Peer::Peer(const Identity& identity, Greets greets, OnBytes onBytes)
    : greets_(std::move(greets)), onBytes_(std::move(onBytes)) {
  auto server = std::make_unique<QSslServer>();
  QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
  configuration.setLocalCertificate(identity.certificate);
  configuration.setPrivateKey(identity.key);
  configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
  server->setSslConfiguration(configuration);
  EXPECT_TRUE(server->listen(loopback())) << server->errorString().toStdString();
  server_ = std::move(server);
  QObject::connect(server_.get(), &QTcpServer::pendingConnectionAvailable, server_.get(),
                   [this] { serve(); });
}

Peer::~Peer() = default;

void Peer::serve() {
  while (QTcpSocket* socket = server_->nextPendingConnection()) {
    ++connections_;
    auto buffer = std::make_shared<QByteArray>();
    const auto hear = [this, socket, buffer] {
      const QByteArray bytes = socket->isOpen() ? socket->readAll() : QByteArray();
      buffer->append(bytes);
      received_.append(bytes);
      if (onBytes_ && !bytes.isEmpty()) onBytes_(*socket, *buffer);
    };
    QObject::connect(socket, &QTcpSocket::readyRead, socket, hear);
    if (greets_) greets_(*socket);
    hear();
  }
}

quint16 closedPort() {
  QTcpServer server;
  EXPECT_TRUE(server.listen(loopback()));
  return server.serverPort();
}

}  // namespace topo::test
