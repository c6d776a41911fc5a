// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <netinet/in.h>
#include <vector>

namespace topo::bench {

/// 127.0.0.1 and a port, as system calls take it.
sockaddr_in loopback(quint16 port);

/// Lets this process have as many descriptors as it may.
void raiseDescriptors();

/// Ports of this machine that stay ours while it lives: half accept, half are taken but closed, so that they
/// refuse.
class Ports {
 public:
  explicit Ports(int count);
  ~Ports();
  Ports(const Ports&) = delete;
  Ports& operator=(const Ports&) = delete;

  std::vector<quint16> numbers;

 private:
  std::vector<int> sockets_;
};

}  // namespace topo::bench
