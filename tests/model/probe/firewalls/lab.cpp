// SPDX-License-Identifier: Apache-2.0
#include "tests/model/probe/firewalls/lab.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace topo::test {
namespace {

const QString kPrefix = QStringLiteral("topoprobe-");

QString s(const char* text) {
  return QString::fromLatin1(text);
}

/// A process that does not outlive this one.
void begin(QProcess& process, const QString& program, const QStringList& arguments) {
  process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
  process.start(program, arguments);
}

int quietly(const QString& program, const QStringList& arguments, QByteArray* output = nullptr) {
  QProcess process;
  begin(process, program, arguments);
  if (!process.waitForFinished(60000)) return -1;
  if (output) *output = process.readAllStandardOutput();
  return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
}

/// Namespaces of tests that are no more.
void removeLeftovers() {
  QByteArray list;
  quietly(s("ip"), {s("netns"), s("list")}, &list);
  for (const QByteArray& line : list.split('\n')) {
    const QString name = QString::fromLatin1(line.split(' ').first());
    if (!name.startsWith(kPrefix)) continue;
    const QString pid = name.section(QLatin1Char('-'), 1, 1);
    if (!QFile::exists(s("/proc/") + pid)) quietly(s("ip"), {s("netns"), s("del"), name});
  }
}

}  // namespace

QString Lab::whyNot() {
  if (::geteuid() != 0) return s("needs root to make network namespaces");
  const QString trial = kPrefix + QString::number(QCoreApplication::applicationPid()) + s("-trial");
  if (quietly(s("ip"), {s("netns"), s("add"), trial}) != 0)
    return s("network namespaces cannot be made here");
  const int nft = quietly(s("ip"), {s("netns"), s("exec"), trial, s("nft"), s("list"), s("ruleset")});
  quietly(s("ip"), {s("netns"), s("del"), trial});
  return nft == 0 ? QString() : s("nft does not work here");
}

Lab::Lab() {
  removeLeftovers();
  for (Place place : {Place::Client, Place::Router, Place::Server}) {
    EXPECT_EQ(quietly(s("ip"), {s("netns"), s("add"), name(place)}), 0);
    run(place, s("sysctl"),
        {s("-qw"), s("net.ipv4.icmp_ratelimit=0"), s("net.ipv6.icmp.ratelimit=0"), s("net.ipv4.ip_forward=1"),
         s("net.ipv6.conf.all.forwarding=1"), s("net.ipv6.conf.default.accept_dad=0")});
    run(place, s("ip"), {s("link"), s("set"), s("lo"), s("up")});
  }
  connectPlaces(Place::Client, Place::Router, 1);
  connectPlaces(Place::Server, Place::Router, 2);
  for (const char* net : {"10.77.2.0/24", "10.88.0.0/24", "192.0.2.0/24"}) {
    run(Place::Client, s("ip"), {s("route"), s("add"), s(net), s("via"), s("10.77.1.1")});
  }
  run(Place::Server, s("ip"), {s("route"), s("add"), s("10.77.1.0/24"), s("via"), s("10.77.2.1")});
  run(Place::Client, s("ip"), {s("-6"), s("route"), s("add"), s("fd77:2::/64"), s("via"), s("fd77:1::1")});
  run(Place::Client, s("ip"), {s("-6"), s("route"), s("add"), s("2001:db8::/32"), s("via"), s("fd77:1::1")});
  run(Place::Server, s("ip"), {s("-6"), s("route"), s("add"), s("fd77:1::/64"), s("via"), s("fd77:2::1")});
  // Where the control test goes: nobody there, and nobody says so.
  run(Place::Router, s("ip"), {s("route"), s("add"), s("blackhole"), s("192.0.2.0/24")});
}

Lab::~Lab() {
  for (auto& listener : listeners_) {
    listener->closeWriteChannel();
    listener->waitForFinished(5000);
  }
  listeners_.clear();
  remove();
}

void Lab::remove() {
  for (Place place : {Place::Client, Place::Router, Place::Server}) {
    quietly(s("ip"), {s("netns"), s("del"), name(place)});
  }
}

QString Lab::name(Place place) const {
  static constexpr const char* kNames[] = {"-client", "-router", "-server"};
  return kPrefix + QString::number(QCoreApplication::applicationPid()) + s(kNames[static_cast<int>(place)]);
}

/// A cable: `end` gets address .2, the router .1 of the net.
void Lab::connectPlaces(Place end, Place router, int net) {
  const QString there = s("net%1").arg(net);
  EXPECT_EQ(quietly(s("ip"), {s("link"), s("add"), s("up0"), s("netns"), name(end), s("type"), s("veth"),
                              s("peer"), s("name"), there, s("netns"), name(router)}),
            0);
  const auto bear = [&](Place place, const QString& link, int host) {
    run(place, s("ip"), {s("address"), s("add"), s("10.77.%1.%2/24").arg(net).arg(host), s("dev"), link});
    run(place, s("ip"),
        {s("-6"), s("address"), s("add"), s("fd77:%1::%2/64").arg(net).arg(host), s("dev"), link,
         s("nodad")});
    run(place, s("ip"), {s("link"), s("set"), link, s("up")});
  };
  bear(end, s("up0"), 2);
  bear(router, there, 1);
}

QByteArray Lab::run(Place place, const QString& program, const QStringList& arguments,
                    const QByteArray& input) {
  QProcess process;
  begin(process, s("ip"), QStringList{s("netns"), s("exec"), name(place), program} + arguments);
  process.write(input);
  process.closeWriteChannel();
  EXPECT_TRUE(process.waitForFinished(60000)) << program.toStdString();
  EXPECT_EQ(process.exitCode(), 0) << program.toStdString() << ' '
                                   << arguments.join(QLatin1Char(' ')).toStdString() << ": "
                                   << process.readAllStandardError().toStdString();
  return process.readAllStandardOutput();
}

void Lab::nft(Place place, const QByteArray& rules) {
  run(place, s("nft"), {s("-f"), s("-")}, "flush ruleset\n" + rules);
}

void Lab::listen(Place place, const QStringList& sockets) {
  auto process = std::make_unique<QProcess>();
  begin(*process, s("ip"),
        QStringList{s("netns"), s("exec"), name(place), s(PROBE_FROM), s("listen")} + sockets);
  EXPECT_TRUE(process->waitForReadyRead(10000));
  EXPECT_EQ(process->readAllStandardOutput().trimmed().toStdString(), "ready");
  listeners_.push_back(std::move(process));
}

QJsonObject Lab::probe(const QStringList& targets) {
  const QByteArray out = run(Place::Client, s(PROBE_FROM), QStringList{s("probe")} + targets);
  const QJsonDocument document = QJsonDocument::fromJson(out);
  EXPECT_TRUE(document.isObject()) << out.toStdString();
  return document.object();
}

}  // namespace topo::test
