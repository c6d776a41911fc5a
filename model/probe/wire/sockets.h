// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/attempt.h"

#include <optional>

namespace topo::probe {

/// A file descriptor that closes itself. Movable, not copyable.
class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(other.release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor();
  int get() const { return fd_; }
  bool valid() const { return fd_ >= 0; }
  int release();

 private:
  int fd_;
};

/// Why a socket failed: errno, and the ICMP error behind it if there was one. `local` is true when this
/// machine made that error up itself (no neighbour answered).
struct Fault {
  int error = 0;
  std::optional<IcmpReport> icmp;
  bool local = false;
};

/// What a fault means for the attempt. `icmp` is the error somebody sent; none when this machine only noted
/// that no neighbour answers.
struct Judged {
  Outcome outcome = Outcome::NotRun;
  QString detail;
  std::optional<IcmpReport> icmp;
};

/// A non-blocking socket on its way to `address`, with the kernel's error queue switched on. When it could
/// not even begin, the descriptor is invalid and `fault` says why.
struct Departure {
  Descriptor socket;
  Fault fault;
  bool connected = false;
};
Departure depart(const Target& target, const QHostAddress& address);

/// Takes the pending error of a socket, if any: `error` 0 means none. The error queue is looked at too,
/// because the kernel only notes there what came back before connect() had returned.
Fault takeFault(int fd);

/// `address` is the target's, `transport` decides what an ICMP "port unreachable" means.
Judged judge(const Fault& fault, const QHostAddress& address, Transport transport);

/// True for errors that say nothing about the network: no descriptors, ports or memory left here.
bool isShortage(int error);

/// The address a socket that has departed leaves from; null when there is none.
QHostAddress sourceOf(int fd);

/// A connection to a closed loopback port can meet itself: both ends are then the same.
bool meetsItself(int fd);

}  // namespace topo::probe
