// SPDX-License-Identifier: Apache-2.0
#include "tests/model/probe/standin/caller.h"

#include "tests/model/probe/support/peers.h"

#include <QUdpSocket>

#include <arpa/inet.h>
#include <cstring>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace topo::test {
namespace {

socklen_t fill(sockaddr_storage& storage, const QHostAddress& address, quint16 port) {
  if (address.protocol() == QAbstractSocket::IPv6Protocol) {
    auto* in = reinterpret_cast<sockaddr_in6*>(&storage);
    in->sin6_family = AF_INET6;
    in->sin6_port = htons(port);
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    std::memcpy(&in->sin6_addr, &bytes, sizeof bytes);
    return sizeof(sockaddr_in6);
  }
  auto* in = reinterpret_cast<sockaddr_in*>(&storage);
  in->sin_family = AF_INET;
  in->sin_port = htons(port);
  in->sin_addr.s_addr = htonl(address.toIPv4Address());
  return sizeof(sockaddr_in);
}

void allowSilence(int fd, int milliseconds) {
  timeval time{milliseconds / 1000, (milliseconds % 1000) * 1000};
  ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
}

}  // namespace

Caller::Caller(const QHostAddress& to, quint16 port, probe::Transport transport, const QHostAddress& from) {
  sockaddr_storage name{};
  const socklen_t length = fill(name, to, port);
  const bool tcp = transport == probe::Transport::Tcp;
  socket_ = probe::Descriptor(::socket(name.ss_family, (tcp ? SOCK_STREAM : SOCK_DGRAM) | SOCK_CLOEXEC, 0));
  if (!from.isNull()) {
    sockaddr_storage own{};
    const socklen_t ownLength = fill(own, from, 0);
    EXPECT_EQ(::bind(socket_.get(), reinterpret_cast<sockaddr*>(&own), ownLength), 0);
  }
  connected_ = ::connect(socket_.get(), reinterpret_cast<sockaddr*>(&name), length) == 0;
}

bool Caller::send(const QByteArray& bytes) {
  return ::send(socket_.get(), bytes.constData(), static_cast<size_t>(bytes.size()), MSG_NOSIGNAL) ==
         bytes.size();
}

QByteArray Caller::readAll(int silenceMs) {
  allowSilence(socket_.get(), silenceMs);
  QByteArray all;
  char bytes[1024];
  for (;;) {
    const ssize_t got = ::recv(socket_.get(), bytes, sizeof bytes, 0);
    if (got > 0) {
      all.append(bytes, got);
      continue;
    }
    ended_ = got == 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
    return all;
  }
}

std::optional<QByteArray> Caller::readOne(int silenceMs) {
  allowSilence(socket_.get(), silenceMs);
  char bytes[2048];
  const ssize_t got = ::recv(socket_.get(), bytes, sizeof bytes, 0);
  if (got < 0) return std::nullopt;
  return QByteArray(bytes, got);
}

void Caller::reset() {
  const linger now{1, 0};
  ::setsockopt(socket_.get(), SOL_SOCKET, SO_LINGER, &now, sizeof now);
  socket_ = probe::Descriptor();
}

quint16 freePort() {
  for (int tries = 0; tries < 50; ++tries) {
    const quint16 port = closedPort();
    QUdpSocket udp;
    if (udp.bind(loopback(), port)) return port;
  }
  ADD_FAILURE() << "no free port";
  return 0;
}

probe::StandIn standInAt(const QHostAddress& address, quint16 port, probe::Transport transport) {
  probe::StandIn one;
  one.address = address;
  one.drawn = address.toString();
  one.port = port;
  one.transport = transport;
  one.endpoints << QStringLiteral("mysql-1/mysql");
  return one;
}

Running::Running(std::vector<probe::StandIn> standIns, probe::StandInLimits limits) {
  QObject::connect(&server, &probe::StandInServer::opened, &server,
                   [this](const probe::StandInOpening& now) { opening = now; });
  QObject::connect(&server, &probe::StandInServer::visited, &server,
                   [this](const probe::Visits& now) { visits = now; });
  QObject::connect(&server, &probe::StandInServer::finished, &server,
                   [this](const probe::StandInReport& now) { report = now; });
  EXPECT_TRUE(server.start({std::move(standIns), limits}));
  EXPECT_TRUE(waitUntil([this] { return opening.has_value(); }));
}

probe::StandInReport Running::end() {
  server.stop();
  EXPECT_TRUE(waitUntil([this] { return report.has_value(); }, 2000));
  return report.value_or(probe::StandInReport());
}

}  // namespace topo::test
