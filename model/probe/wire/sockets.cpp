// SPDX-License-Identifier: Apache-2.0
#include "model/probe/wire/sockets.h"

#include <arpa/inet.h>
#include <netinet/in.h>
// After netinet: the kernel's header defines the same names otherwise.
#include "model/probe/reach.h"

#include <cerrno>
#include <cstring>
#include <linux/errqueue.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace topo::probe {
namespace {

struct SocketAddress {
  sockaddr_storage storage{};
  socklen_t length = 0;
  int family() const { return storage.ss_family; }
  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }
};

SocketAddress socketAddress(const QHostAddress& host, quint16 port) {
  SocketAddress out;
  const QHostAddress plain = plainAddress(host);
  if (plain.protocol() == QAbstractSocket::IPv4Protocol) {
    auto* in = reinterpret_cast<sockaddr_in*>(&out.storage);
    in->sin_family = AF_INET;
    in->sin_port = htons(port);
    in->sin_addr.s_addr = htonl(plain.toIPv4Address());
    out.length = sizeof(sockaddr_in);
  } else if (plain.protocol() == QAbstractSocket::IPv6Protocol) {
    auto* in = reinterpret_cast<sockaddr_in6*>(&out.storage);
    in->sin6_family = AF_INET6;
    in->sin6_port = htons(port);
    const Q_IPV6ADDR bytes = plain.toIPv6Address();
    std::memcpy(&in->sin6_addr, &bytes, sizeof bytes);
    out.length = sizeof(sockaddr_in6);
  }
  return out;
}

void switchOn(int fd, int level, int option) {
  const int on = 1;
  ::setsockopt(fd, level, option, &on, sizeof on);
}

Departure failed(int error) {
  Departure departure;
  departure.fault.error = error;
  return departure;
}

/// The first ICMP error waiting in the socket's error queue.
std::optional<Fault> queuedFault(int fd) {
  std::optional<Fault> fault;
  // A handful at most: one for each packet that was rejected.
  for (int i = 0; i < 8; ++i) {
    char data[64];
    alignas(cmsghdr) char control[512];
    iovec vector{data, sizeof data};
    sockaddr_storage name{};
    msghdr message{};
    message.msg_name = &name;
    message.msg_namelen = sizeof name;
    message.msg_iov = &vector;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    if (::recvmsg(fd, &message, MSG_ERRQUEUE | MSG_DONTWAIT) < 0) break;
    for (cmsghdr* c = CMSG_FIRSTHDR(&message); c; c = CMSG_NXTHDR(&message, c)) {
      const bool v4 = c->cmsg_level == SOL_IP && c->cmsg_type == IP_RECVERR;
      const bool v6 = c->cmsg_level == SOL_IPV6 && c->cmsg_type == IPV6_RECVERR;
      if (!v4 && !v6) continue;
      sock_extended_err extended;
      std::memcpy(&extended, CMSG_DATA(c), sizeof extended);
      if (fault) continue;
      fault.emplace();
      fault->error = static_cast<int>(extended.ee_errno);
      if (extended.ee_origin != SO_EE_ORIGIN_ICMP && extended.ee_origin != SO_EE_ORIGIN_ICMP6) {
        fault->local = true;
        continue;
      }
      IcmpReport report{extended.ee_type, extended.ee_code, {}};
      const auto* offender = reinterpret_cast<const sockaddr*>(CMSG_DATA(c) + sizeof extended);
      if (offender->sa_family == AF_INET || offender->sa_family == AF_INET6) {
        report.reporter = QHostAddress(offender);
        report.reporter.setScopeId(QString());
      }
      fault->icmp = report;
    }
  }
  return fault;
}

QString icmpMeaning(const IcmpReport& report, bool v6) {
  const int type = report.type;
  const int code = report.code;
  if (type == (v6 ? 3 : 11)) return QStringLiteral("hop limit exceeded on the way");
  if (type != (v6 ? 1 : 3)) return QStringLiteral("ICMP error");
  if (v6) {
    switch (code) {
      case 0:
        return QStringLiteral("no route to the address");
      case 1:
        return QStringLiteral("administratively prohibited");
      case 2:
        return QStringLiteral("beyond the scope of the source address");
      case 3:
        return QStringLiteral("address unreachable");
      case 4:
        return QStringLiteral("port unreachable");
      case 5:
        return QStringLiteral("source address failed policy");
      case 6:
        return QStringLiteral("route rejects the address");
      default:
        return QStringLiteral("unreachable");
    }
  }
  switch (code) {
    case 0:
      return QStringLiteral("network unreachable");
    case 1:
      return QStringLiteral("host unreachable");
    case 2:
      return QStringLiteral("protocol unreachable");
    case 3:
      return QStringLiteral("port unreachable");
    case 9:
      return QStringLiteral("network administratively prohibited");
    case 10:
      return QStringLiteral("host administratively prohibited");
    case 13:
      return QStringLiteral("administratively prohibited");
    default:
      return QStringLiteral("unreachable");
  }
}

bool isHostUnreachable(const IcmpReport& report, bool v6) {
  return v6 ? report.type == 1 && report.code == 3 : report.type == 3 && report.code == 1;
}

bool isPortUnreachable(const IcmpReport& report, bool v6) {
  return v6 ? report.type == 1 && report.code == 4 : report.type == 3 && report.code == 3;
}

Judged judgeIcmp(const IcmpReport& report, const QHostAddress& address, Transport transport) {
  const bool v6 = plainAddress(address).protocol() == QAbstractSocket::IPv6Protocol;
  const QString said =
      QStringLiteral("%1, reported by %2 (ICMP%3 type %4 code %5)")
          .arg(icmpMeaning(report, v6),
               report.reporter.isNull() ? QStringLiteral("an unknown address") : report.reporter.toString(),
               v6 ? QStringLiteral("v6") : QString())
          .arg(report.type)
          .arg(report.code);
  // A machine says "port unreachable" of its own closed UDP port; from anyone else it is a rejection.
  const bool own = report.reporter.isEqual(address, QHostAddress::ConvertV4MappedToIPv4);
  const bool closedUdp = transport == Transport::Udp && isPortUnreachable(report, v6) && own;
  return {closedUdp ? Outcome::Refused : Outcome::Unreachable, said, report};
}

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

Descriptor::~Descriptor() {
  if (fd_ >= 0) ::close(fd_);
}

int Descriptor::release() {
  return std::exchange(fd_, -1);
}

Departure depart(const Target& target, const QHostAddress& address) {
  const SocketAddress to = socketAddress(address, target.port);
  if (to.length == 0) return failed(EAFNOSUPPORT);
  const int kind = target.transport == Transport::Udp ? SOCK_DGRAM : SOCK_STREAM;
  Departure departure;
  departure.socket = Descriptor(::socket(to.family(), kind | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  const int fd = departure.socket.get();
  if (fd < 0) return failed(errno);
  switchOn(fd, to.family() == AF_INET ? SOL_IP : SOL_IPV6,
           to.family() == AF_INET ? IP_RECVERR : IPV6_RECVERR);
  if (!target.bindAddress.isNull()) {
    const SocketAddress from = socketAddress(target.bindAddress, 0);
    if (from.family() != to.family()) return failed(EAFNOSUPPORT);
    // The port is chosen at connect(), so that many attempts may leave from one address.
    switchOn(fd, SOL_IP, IP_BIND_ADDRESS_NO_PORT);
    if (::bind(fd, from.get(), from.length) != 0) return failed(errno);
  }
  if (::connect(fd, to.get(), to.length) == 0) {
    departure.connected = true;
    return departure;
  }
  if (errno == EINPROGRESS) return departure;
  const int error = errno;
  departure.fault = takeFault(fd);
  if (departure.fault.error == 0) departure.fault.error = error;
  departure.socket = Descriptor();
  return departure;
}

Fault takeFault(int fd) {
  Fault fault;
  socklen_t length = sizeof fault.error;
  if (::getsockopt(fd, SOL_SOCKET, SO_ERROR, &fault.error, &length) != 0) fault.error = errno;
  const std::optional<Fault> queued = queuedFault(fd);
  if (!queued) return fault;
  fault.icmp = queued->icmp;
  if (fault.error == 0) fault.error = queued->error;
  // A neighbour that does not answer is reported by this machine to itself.
  fault.local = queued->local || (queued->icmp && queued->icmp->reporter.isEqual(
                                                      sourceOf(fd), QHostAddress::ConvertV4MappedToIPv4));
  return fault;
}

Judged judge(const Fault& fault, const QHostAddress& address, Transport transport) {
  const bool v6 = plainAddress(address).protocol() == QAbstractSocket::IPv6Protocol;
  if (fault.icmp && fault.local && isHostUnreachable(*fault.icmp, v6)) {
    return {
        Outcome::Unreachable, QStringLiteral("no machine on the local network answers for this address"), {}};
  }
  if (fault.icmp) return judgeIcmp(*fault.icmp, address, transport);
  switch (fault.error) {
    case ECONNREFUSED:
    case ECONNRESET:
      return {Outcome::Refused, QStringLiteral("reset: a closed port, or a firewall that resets"), {}};
    case ETIMEDOUT:
      return {Outcome::Filtered, QStringLiteral("no answer"), {}};
    case ENETUNREACH:
      return {Outcome::Unreachable, QStringLiteral("this machine has no route to the address"), {}};
    case EHOSTUNREACH:
      return {Outcome::Unreachable,
              QStringLiteral("no machine on the local network answers for this address"),
              {}};
    case EACCES:
    case EPERM:
      return {Outcome::Unreachable, QStringLiteral("forbidden by this machine's own routes or firewall"), {}};
    case EADDRNOTAVAIL:
      return {Outcome::NotRun, QStringLiteral("this machine cannot send from that source address"), {}};
    default:
      return {Outcome::NotRun, QString::fromLocal8Bit(std::strerror(fault.error)), {}};
  }
}

bool isShortage(int error) {
  return error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM;
}

QHostAddress sourceOf(int fd) {
  sockaddr_storage own{};
  socklen_t length = sizeof own;
  if (::getsockname(fd, reinterpret_cast<sockaddr*>(&own), &length) != 0) return {};
  QHostAddress address(reinterpret_cast<sockaddr*>(&own));
  address.setScopeId(QString());
  return address;
}

bool meetsItself(int fd) {
  sockaddr_storage own{};
  sockaddr_storage peer{};
  socklen_t ownLength = sizeof own;
  socklen_t peerLength = sizeof peer;
  if (::getsockname(fd, reinterpret_cast<sockaddr*>(&own), &ownLength) != 0) return false;
  if (::getpeername(fd, reinterpret_cast<sockaddr*>(&peer), &peerLength) != 0) return false;
  return ownLength == peerLength && std::memcmp(&own, &peer, ownLength) == 0;
}

}  // namespace topo::probe
