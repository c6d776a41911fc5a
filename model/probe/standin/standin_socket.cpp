// SPDX-License-Identifier: Apache-2.0
#include "model/probe/standin/standin_socket.h"

#include "model/probe/reach.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>

namespace topo::probe {
namespace {

constexpr int kBacklog = 256;

struct Name {
  sockaddr_storage storage{};
  socklen_t length = sizeof(sockaddr_storage);
  sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
  [[nodiscard]] const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }

  [[nodiscard]] QHostAddress host() const {
    QHostAddress address(get());
    address.setScopeId(QString());
    return plainAddress(address);
  }
  [[nodiscard]] quint16 port() const {
    return storage.ss_family == AF_INET6 ? ntohs(reinterpret_cast<const sockaddr_in6*>(&storage)->sin6_port)
                                         : ntohs(reinterpret_cast<const sockaddr_in*>(&storage)->sin_port);
  }
};

Name nameOf(const QHostAddress& host, quint16 port) {
  Name name;
  if (host.protocol() == QAbstractSocket::IPv6Protocol) {
    auto* in = reinterpret_cast<sockaddr_in6*>(&name.storage);
    in->sin6_family = AF_INET6;
    in->sin6_port = htons(port);
    const Q_IPV6ADDR bytes = host.toIPv6Address();
    std::memcpy(&in->sin6_addr, &bytes, sizeof bytes);
    name.length = sizeof(sockaddr_in6);
  } else {
    auto* in = reinterpret_cast<sockaddr_in*>(&name.storage);
    in->sin_family = AF_INET;
    in->sin_port = htons(port);
    in->sin_addr.s_addr = htonl(host.toIPv4Address());
    name.length = sizeof(sockaddr_in);
  }
  return name;
}

void switchOn(int fd, int level, int option) {
  const int on = 1;
  ::setsockopt(fd, level, option, &on, sizeof on);
}

Waiting failed() {
  return {Descriptor(), errno};
}

}  // namespace

Waiting waitAt(const StandIn& standIn) {
  const Name name = nameOf(plainAddress(standIn.address), standIn.port);
  const int family = name.storage.ss_family;
  const bool tcp = standIn.transport == Transport::Tcp;
  Waiting waiting;
  waiting.socket =
      Descriptor(::socket(family, (tcp ? SOCK_STREAM : SOCK_DGRAM) | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  const int fd = waiting.socket.get();
  if (fd < 0) return failed();
  if (family == AF_INET6) switchOn(fd, IPPROTO_IPV6, IPV6_V6ONLY);
  // Connections that ended a moment ago do not hold the port. For UDP the same option would share it.
  if (tcp) switchOn(fd, SOL_SOCKET, SO_REUSEADDR);
  if (::bind(fd, name.get(), name.length) != 0) return failed();
  if (tcp && ::listen(fd, kBacklog) != 0) return failed();
  return waiting;
}

StandInTrouble troubleOf(int error, quint16 port) {
  switch (error) {
    case EADDRINUSE:
      return StandInTrouble::Taken;
    case EACCES:
    case EPERM:
      return port < 1024 ? StandInTrouble::NeedsPrivilege : StandInTrouble::Forbidden;
    case EADDRNOTAVAIL:
      return StandInTrouble::NotThisMachine;
    default:
      return isShortage(error) ? StandInTrouble::Shortage : StandInTrouble::Failed;
  }
}

Guest letIn(int waiting) {
  Name name;
  Guest guest;
  guest.socket = Descriptor(::accept4(waiting, name.get(), &name.length, SOCK_NONBLOCK | SOCK_CLOEXEC));
  if (!guest.socket.valid()) {
    guest.error = errno;
    return guest;
  }
  guest.peer = name.host();
  guest.port = name.port();
  return guest;
}

Letter takeLetter(int waiting) {
  Name name;
  char start[64];
  // The size is that of the whole datagram, although no more than its start is kept.
  const ssize_t size =
      ::recvfrom(waiting, start, sizeof start, MSG_DONTWAIT | MSG_TRUNC, name.get(), &name.length);
  Letter letter;
  if (size < 0) return letter;
  letter.any = true;
  letter.size = size;
  letter.start = QByteArray(start, std::min<ssize_t>(size, sizeof start));
  letter.peer = name.host();
  letter.port = name.port();
  return letter;
}

void answerLetter(int waiting, const Letter& letter, const QByteArray& answer) {
  const Name name = nameOf(letter.peer, letter.port);
  ::sendto(waiting, answer.constData(), static_cast<size_t>(answer.size()), MSG_DONTWAIT | MSG_NOSIGNAL,
           name.get(), name.length);
}

}  // namespace topo::probe
