// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/support/own_net.h"

#include <QProcess>

#include <sched.h>
#include <unistd.h>

namespace topo::bench {

namespace {

constexpr const char* kFirewall = R"(
table inet filter {
  chain input {
    type filter hook input priority 0; policy accept;
    tcp dport 20000-25999 drop
    tcp dport 26000-26999 reject with icmpx type admin-prohibited
  }
}
)";

bool ran(const QString& program, const QStringList& arguments, const QByteArray& input = {}) {
  QProcess process;
  process.start(program, arguments);
  process.write(input);
  process.closeWriteChannel();
  return process.waitForFinished(30'000) && process.exitCode() == 0;
}

}  // namespace

QString enterOwnNet() {
  if (::geteuid() != 0) return QStringLiteral("needs root for a network of its own");
  if (::unshare(CLONE_NEWNET) != 0) return QStringLiteral("no network namespace can be made here");
  const bool ready =
      ran(QStringLiteral("ip"),
          {QStringLiteral("link"), QStringLiteral("set"), QStringLiteral("lo"), QStringLiteral("up")}) &&
      ran(QStringLiteral("sysctl"), {QStringLiteral("-qw"), QStringLiteral("net.ipv4.icmp_ratelimit=0"),
                                     QStringLiteral("net.ipv4.ip_local_port_range=32768 60999")}) &&
      // Newer kernels limit the errors of a network as a whole; older ones do not know that here.
      ran(QStringLiteral("sysctl"),
          {QStringLiteral("-eqw"), QStringLiteral("net.ipv4.icmp_msgs_per_sec=1000000"),
           QStringLiteral("net.ipv4.icmp_msgs_burst=1000000")}) &&
      ran(QStringLiteral("nft"), {QStringLiteral("-f"), QStringLiteral("-")}, kFirewall);
  return ready ? QString() : QStringLiteral("ip, sysctl or nft do not work here");
}

}  // namespace topo::bench
