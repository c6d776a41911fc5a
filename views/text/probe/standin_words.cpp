// SPDX-License-Identifier: Apache-2.0
#include "views/text/probe/standin_words.h"

#include "views/text/names.h"

#include <QCoreApplication>

#include <cstring>

namespace topo::text {

using probe::NotStoodIn;
using probe::StandInPlan;
using probe::StandInTrouble;

namespace {

QString tr(const char* source) {
  return QCoreApplication::translate("topo::text", source);
}

constexpr qsizetype kMostNamed = 8;

QString someOf(const QStringList& texts) {
  QStringList named;
  for (const QString& text : texts.mid(0, kMostNamed)) named << oneLine(text);
  const auto more = texts.size() - named.size();
  const QString list = named.join(QStringLiteral(", "));
  return more > 0 ? tr("%1 and %2 more").arg(list).arg(more) : list;
}

}  // namespace

QString standInText(const probe::StandIn& standIn) {
  const QString where = standIn.isHere() ? standIn.address.toString() : oneLine(standIn.drawn);
  const QString transport = standIn.transport == probe::Transport::Tcp ? tr("tcp") : tr("udp");
  return QStringLiteral("%1 %2 %3").arg(where, transport).arg(standIn.port);
}

QString standInOwnersText(const probe::StandIn& standIn) {
  return someOf(standIn.endpoints);
}

QString standInNeedText(const probe::StandIn& standIn) {
  if (standIn.flows.isEmpty()) return tr("no flow from elsewhere needs it");
  if (standIn.flows.size() == 1) return tr("1 flow from elsewhere needs it");
  return tr("%1 flows from elsewhere need it").arg(standIn.flows.size());
}

QString notStoodInText(const probe::StandInLeft& left) {
  const QString what = oneLine(left.what);
  switch (left.reason) {
    case NotStoodIn::NotTcpOrUdp:
      return tr("only tcp and udp can be stood in for");
    case NotStoodIn::AnyPort:
      return tr("any port: there is none to open");
    case NotStoodIn::ManyPorts:
      return tr("of the ports %1 only those are opened that a test tries: %2 are left out")
          .arg(what)
          .arg(left.count);
    case NotStoodIn::TooMany:
      return tr("%1 more than one run opens").arg(left.count);
    case NotStoodIn::NotUnicast:
      return tr("%1 is not the address of one machine").arg(what);
    case NotStoodIn::LinkLocal:
      return tr("%1 cannot be reached without naming an interface").arg(what);
  }
  return {};
}

QString standInFaultText(const StandInPlan& plan, const QString& hostName) {
  const QString host = oneLine(hostName);
  switch (plan.fault) {
    case StandInPlan::Fault::None:
      return {};
    case StandInPlan::Fault::NoSuchHost:
      return tr("there is no such host");
    case StandInPlan::Fault::NothingListens:
      return tr("%1 has nothing to listen on: no enabled endpoint, and no flow from elsewhere ends there on "
                "a "
                "port that can be opened")
          .arg(host);
    case StandInPlan::Fault::NoAddressDrawn:
      return tr("%1 has no address on the interfaces that it listens on").arg(host);
    case StandInPlan::Fault::NoAddressHere:
      return plan.missing.isEmpty() ? tr("this machine cannot listen on any drawn address of %1").arg(host)
                                    : tr("this machine is not %1: it bears none of the drawn addresses %2")
                                          .arg(host, someOf(plan.missing));
  }
  return {};
}

QString holderText(const probe::PortHolder& holder) {
  const QString user = oneLine(holder.user);
  if (!holder.program.isEmpty()) {
    return tr("%1 (pid %2, user %3)").arg(oneLine(holder.program), QString::number(holder.pid), user);
  }
  if (holder.pid != 0) return tr("the program with pid %1 (user %2)").arg(QString::number(holder.pid), user);
  if (holder.hidden) {
    return tr("a program of the user %1 that this user may not look at; run this as administrator to see it")
        .arg(user);
  }
  return tr("a connection that has just ended");
}

QString standInTroubleText(const probe::StandInState& state, const probe::StandIn& standIn,
                           const QString& program) {
  switch (state.trouble) {
    case StandInTrouble::None:
      return {};
    case StandInTrouble::Taken:
      if (!state.holder) return tr("taken already, nobody can say by what");
      return state.holder->listening ? tr("taken already by %1").arg(holderText(*state.holder))
                                     : tr("taken by a connection of %1").arg(holderText(*state.holder));
    case StandInTrouble::NeedsPrivilege:
      return tr("ports below 1024 need a permission: run this as administrator (sudo), or allow it once with "
                "“sudo setcap cap_net_bind_service=+ep %1”, or with “sudo sysctl "
                "net.ipv4.ip_unprivileged_port_start=%2” until the next start of the machine")
          .arg(oneLine(program), QString::number(standIn.port));
    case StandInTrouble::Forbidden:
      return tr("a policy of this system, such as SELinux, forbids it");
    case StandInTrouble::NotThisMachine:
      return tr("this machine does not bear the address any more, or its interface is down");
    case StandInTrouble::Shortage:
      return tr("this machine has no descriptors or memory left for it (see ulimit -n)");
    case StandInTrouble::Failed:
      return tr("the system says: %1").arg(QString::fromLocal8Bit(std::strerror(state.error)));
  }
  return {};
}

QString takenMeaning() {
  return tr("Where a port is taken, what holds it answers the tests: no stand-in is needed there.");
}

QString visitorText(const probe::Visitor& visitor, const probe::StandIn& standIn) {
  const QString from = tr("%1 port %2").arg(visitor.peer.toString(), QString::number(visitor.port));
  const QString line = tr("%1 came to %2").arg(from, standInText(standIn));
  return visitor.times > 1 ? tr("%1 (%2 times)").arg(line).arg(visitor.times) : line;
}

QString spanText(qint64 seconds) {
  const qint64 minutes = seconds / 60;
  if (minutes >= 60 && minutes % 60 == 0) return tr("%1 h").arg(minutes / 60);
  if (minutes >= 60) return tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
  if (minutes > 0 && seconds % 60 == 0) return tr("%1 min").arg(minutes);
  if (minutes > 0) return tr("%1 min %2 s").arg(minutes).arg(seconds % 60);
  return tr("%1 s").arg(seconds);
}

QString troubleWord(StandInTrouble trouble) {
  switch (trouble) {
    case StandInTrouble::None:
      return {};
    case StandInTrouble::Taken:
      return QStringLiteral("taken");
    case StandInTrouble::NeedsPrivilege:
      return QStringLiteral("needs-privilege");
    case StandInTrouble::Forbidden:
      return QStringLiteral("forbidden");
    case StandInTrouble::NotThisMachine:
      return QStringLiteral("not-this-machine");
    case StandInTrouble::Shortage:
      return QStringLiteral("shortage");
    case StandInTrouble::Failed:
      return QStringLiteral("failed");
  }
  return {};
}

}  // namespace topo::text
