// SPDX-License-Identifier: Apache-2.0
// `probe` against real sockets on loopback.
#include "tests/app/cli/support/program.h"
#include "tests/model/probe/support/peers.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <csignal>

using namespace topo::test;
using namespace Qt::StringLiterals;
using testing::HasSubstr;
using testing::Not;

namespace {

const QString flow = u"console-1/mysql-1/mysql"_s;

const QByteArray mysqlGreeting(
    "\x0c\0\0\0\x0a"
    "5.5.62-log\0",
    16);

/// Says this to everybody who connects.
Peer::Greets says(const QByteArray& greeting) {
  return [greeting](QTcpSocket& socket) { socket.write(greeting); };
}

class ProbeTest : public CliTest {
 protected:
  /// A console on 127.0.0.1 and a database on the same machine under another address, at this port.
  void writeDocument(quint16 port, const QString& databaseAddress = u"127.0.0.1"_s,
                     bool closed = false) const {
    QByteArray bytes = R"({
      "format": "dmcm-topology", "version": 1,
      "zones": [ { "id": "app" },
                 { "id": "data", "firewall": { "inbound": "VERDICT", "outbound": "allow", "rules": [] } } ],
      "hosts": [
        { "id": "app1", "interfaces": [ { "id": "eth0", "in": "app", "addresses": ["127.0.0.11"] } ] },
        { "id": "db1", "interfaces": [ { "id": "eth0", "in": "data", "addresses": ["ADDRESS"] } ] } ],
      "components": [
        { "id": "console-1", "kind": "console", "host": "app1" },
        { "id": "mysql-1", "kind": "mysql", "host": "db1", "endpoints": { "mysql": { "port": "PORT" } } } ] })";
    bytes.replace("PORT", QByteArray::number(port)).replace("ADDRESS", databaseAddress.toUtf8());
    write(u"d"_s, bytes.replace("VERDICT", closed ? "deny" : "allow"));
  }

  /// As run(), but the stand-in servers of this process are served meanwhile.
  Ran probe(const QStringList& more, const std::function<void(QProcess&)>& meanwhile = {}) const {
    QProcess process;
    prepare(process);
    process.start(QStringLiteral(TOPO_CLI), QStringList{u"probe"_s, u"d"_s} + more);
    EXPECT_TRUE(process.waitForStarted());
    if (meanwhile) meanwhile(process);
    EXPECT_TRUE(waitUntil([&] { return process.state() == QProcess::NotRunning; }, 60000));
    EXPECT_EQ(process.exitStatus(), QProcess::NormalExit);
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
  }
};

}  // namespace

TEST_F(ProbeTest, SendsNothingWithoutYes) {
  const Peer mysql(says(mysqlGreeting));
  writeDocument(mysql.port());
  for (const QStringList& more :
       {QStringList(), QStringList{u"--flow"_s, flow}, QStringList{u"--from"_s, u"app1"_s},
        QStringList{u"-o"_s, u"results"_s}, QStringList{u"--allow-public"_s}}) {
    const Ran ran = probe(more);
    EXPECT_EQ(ran.code, 0);
    EXPECT_THAT(ran.out.toStdString(), HasSubstr("test: console-1/mysql-1/mysql: 127.0.0.1 tcp"));
    EXPECT_THAT(ran.err.toStdString(), HasSubstr("Nothing was sent"));
  }
  // Whatever had connected would be waiting here by now.
  EXPECT_FALSE(waitUntil([&] { return mysql.connections() > 0; }, 200));
  EXPECT_FALSE(exists(u"results"_s));
}

TEST_F(ProbeTest, AnOpenPortAgreesWithAnOpenDrawing) {
  const Peer mysql(says(mysqlGreeting));
  writeDocument(mysql.port());
  const Ran ran = probe({u"--yes"_s});
  EXPECT_EQ(ran.code, 0) << ran.out.toStdString() << ran.err.toStdString();
  EXPECT_EQ(mysql.connections(), 1);
  EXPECT_THAT(ran.out.toStdString(), HasSubstr("open (MySQL 5.5.62-log)"));
  EXPECT_FALSE(ran.out.contains('\r') || ran.err.contains('\r')) << "a progress line without a terminal";
}

TEST_F(ProbeTest, AnOpenPortDoesNotAgreeWithAClosedDrawing) {
  const Peer mysql(says(mysqlGreeting));
  writeDocument(mysql.port(), u"127.0.0.1"_s, true);
  EXPECT_EQ(probe({u"--yes"_s}).code, 1);
}

TEST_F(ProbeTest, AClosedPortDoesNotAgreeWithAnOpenDrawing) {
  writeDocument(closedPort());
  const Ran ran = probe({u"--yes"_s});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.out.toStdString(), HasSubstr("refused"));
}

TEST_F(ProbeTest, AClosedPortAgreesWithAClosedDrawing) {
  writeDocument(closedPort(), u"127.0.0.1"_s, true);
  EXPECT_EQ(probe({u"--yes"_s}).code, 0);
}

TEST_F(ProbeTest, AnotherServiceDoesNotAgree) {
  const Peer ssh(says("SSH-2.0-x\r\n"));
  writeDocument(ssh.port());
  const Ran ran = probe({u"--yes"_s, u"-o"_s, u"r"_s});
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(parsed(read(u"r"_s))["results"_L1].toArray()[0]["outcome"_L1].toString(), u"wrong-service"_s);
}

TEST_F(ProbeTest, WhatAServerSaysActsOnNoTerminal) {
  const Peer hostile(says("\x1b]0;owned\x07\x1b[2J\n\n"));
  writeDocument(hostile.port());
  const Ran ran = probe({u"--yes"_s, u"-o"_s, u"r"_s});
  for (const QByteArray& bytes : {ran.out, ran.err, read(u"r"_s)})
    EXPECT_FALSE(bytes.contains('\x1b') || bytes.contains('\x07'));
}

TEST_F(ProbeTest, ResultsHaveTheirShape) {
  const Peer mysql(says(mysqlGreeting));
  writeDocument(mysql.port());
  ASSERT_EQ(probe({u"--yes"_s, u"-o"_s, u"r"_s}).code, 0);
  const QByteArray bytes = read(u"r"_s);
  const QJsonObject run = parsed(bytes);
  qsizetype last = 0;
  for (const char* key :
       {"format", "version", "documentSha256", "vantage", "vantageClaimed", "controlPassed", "startedAt",
        "results", "flow", "address", "port", "outcome", "latencyMs", "detail", "at"}) {
    const qsizetype at = bytes.indexOf('"' + QByteArray(key) + "\":", last);
    EXPECT_GT(at, last) << key;
    last = at;
  }
  EXPECT_EQ(run.size(), 8);
  EXPECT_EQ(run["format"_L1].toString(), u"dmcm-topology-results"_s);
  EXPECT_EQ(run["version"_L1].toInt(), 1);
  EXPECT_EQ(run["documentSha256"_L1].toString().size(), 64);
  EXPECT_EQ(run["vantage"_L1].toString(), u"this-machine"_s);
  EXPECT_FALSE(run["vantageClaimed"_L1].toBool(true));
  EXPECT_TRUE(run["controlPassed"_L1].toBool());
  EXPECT_TRUE(run["startedAt"_L1].toString().endsWith(u'Z'));
  ASSERT_EQ(run["results"_L1].toArray().size(), 1);
  const QJsonObject result = run["results"_L1].toArray()[0].toObject();
  EXPECT_EQ(result.size(), 7);
  EXPECT_EQ(result["flow"_L1].toString(), flow);
  EXPECT_EQ(result["address"_L1].toString(), u"127.0.0.1"_s);
  EXPECT_EQ(result["port"_L1].toInt(), mysql.port());
  EXPECT_EQ(result["outcome"_L1].toString(), u"open"_s);
  EXPECT_GE(result["latencyMs"_L1].toDouble(-1), 0);
  EXPECT_EQ(result["detail"_L1].toString(), u"MySQL 5.5.62-log"_s);
  EXPECT_TRUE(result["at"_L1].toString().endsWith(u'Z'));
}

TEST_F(ProbeTest, ResultsOnStandardOutputAreAlone) {
  const Peer mysql(says(mysqlGreeting));
  writeDocument(mysql.port());
  const Ran ran = probe({u"--yes"_s, u"-o"_s, u"-"_s});
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(parsed(ran.out)["results"_L1].toArray().size(), 1);
  EXPECT_THAT(ran.err.toStdString(), HasSubstr("open (MySQL"));
}

TEST_F(ProbeTest, FromIsAClaimAndRecordedAsSuch) {
  const Peer mysql(says(mysqlGreeting));
  writeDocument(mysql.port());
  EXPECT_EQ(probe({u"--yes"_s, u"--from"_s, u"app1"_s, u"-o"_s, u"r"_s}).code, 0);
  const QJsonObject run = parsed(read(u"r"_s));
  EXPECT_EQ(run["vantage"_L1].toString(), u"host:app1"_s);
  EXPECT_TRUE(run["vantageClaimed"_L1].toBool());
  // No flow starts at the database's host.
  const Ran none = probe({u"--yes"_s, u"--from"_s, u"db1"_s});
  EXPECT_EQ(none.code, 5);
  EXPECT_EQ(mysql.connections(), 1);
}

TEST_F(ProbeTest, OnlyTheFlowsAskedForAreTried) {
  const Peer mysql(says(mysqlGreeting));
  writeDocument(mysql.port());
  EXPECT_EQ(probe({u"--yes"_s, u"--flow"_s, flow, u"--flow"_s, flow}).code, 0);
  EXPECT_EQ(mysql.connections(), 1);
  EXPECT_EQ(probe({u"--yes"_s, u"--flow"_s, u"a/b/c"_s}).code, 2);
  EXPECT_EQ(mysql.connections(), 1);
}

TEST_F(ProbeTest, PublicAddressesAreLeftOut) {
  writeDocument(3306, u"8.8.8.8"_s);
  // Without --yes: a test may send nothing there, whatever is broken.
  const std::string plan = probe({}).out.toStdString();
  EXPECT_THAT(plan, HasSubstr("left out: console-1/mysql-1/mysql"));
  EXPECT_THAT(plan, Not(HasSubstr("test: ")));
  EXPECT_THAT(probe({u"--allow-public"_s}).out.toStdString(),
              HasSubstr("test: console-1/mysql-1/mysql: 8.8.8.8"));
}

TEST_F(ProbeTest, AnInterruptedRunReportsWhatItHas) {
  for (const int signal : {SIGINT, SIGTERM}) {
    // Accepts and stays silent: only its greeting timer would end the run.
    const Peer silent;
    writeDocument(silent.port());
    const Ran ran = probe({u"--yes"_s, u"-o"_s, u"r"_s, u"--force"_s}, [&](const QProcess& process) {
      EXPECT_TRUE(waitUntil([&] { return silent.connections() > 0; }));
      ::kill(pid_t(process.processId()), signal);
    });
    EXPECT_EQ(ran.code, 5);
    EXPECT_THAT(ran.err.toStdString(), HasSubstr("interrupted: 1 of 1"));
    EXPECT_EQ(parsed(read(u"r"_s))["results"_L1].toArray()[0]["outcome"_L1].toString(), u"not-run"_s);
  }
}

TEST_F(ProbeTest, ResultsAreNotLostWhenNobodyReads) {
  const Peer mysql(says(mysqlGreeting));
  writeDocument(mysql.port());
  QProcess process;
  prepare(process);
  process.start(u"/bin/bash"_s, {u"-c"_s, u"$CLI probe d --yes -o r > /dev/full"_s});
  ASSERT_TRUE(
      waitUntil([&] { return process.state() == QProcess::NotRunning && process.exitCode() >= 0; }, 60000));
  EXPECT_EQ(process.exitCode(), 4);
  EXPECT_EQ(parsed(read(u"r"_s))["results"_L1].toArray().size(), 1);
}

TEST_F(ProbeTest, TheLogHasALineForEveryAttempt) {
  const Peer mysql(says(mysqlGreeting));
  writeDocument(mysql.port());
  EXPECT_EQ(probe({u"--log"_s, u"l"_s}).code, 0);
  EXPECT_FALSE(exists(u"l"_s)) << "nothing was sent, so there is nothing to log";
  ASSERT_EQ(probe({u"--yes"_s, u"--log"_s, u"l"_s}).code, 0);
  const std::string line = read(u"l"_s).toStdString();
  EXPECT_EQ(std::count(line.begin(), line.end(), '\n'), 1) << line;
  EXPECT_THAT(line,
              testing::MatchesRegex("[0-9-]*T[0-9:.]*Z from=127.0.0.1 to=127.0.0.1 name=- port=tcp/" +
                                    std::to_string(mysql.port()) +
                                    " flow=console-1/mysql-1/mysql outcome=open latency=[0-9.]*ms icmp=- "
                                    "reporter=- try=1 detail=\"MySQL 5.5.62-log\"\n"));
  EXPECT_EQ(probe({u"--yes"_s, u"--log"_s, u"l"_s}).code, 2) << "a log that is there is not written over";
  EXPECT_EQ(probe({u"--yes"_s, u"--log"_s, u"d"_s, u"--force"_s}).code, 2) << "nor is the input";
  EXPECT_EQ(probe({u"--yes"_s, u"--log"_s, u"r"_s, u"-o"_s, u"./r"_s}).code, 2) << "nor the results";
  EXPECT_EQ(probe({u"--yes"_s, u"--log"_s, u"-"_s}).code, 2);
  EXPECT_EQ(probe({u"--yes"_s, u"--log"_s, u"no/l"_s}).code, 4);
  EXPECT_EQ(mysql.connections(), 1);
}

TEST_F(ProbeTest, AFullDiskStopsTheLogAndNotTheRun) {
  const Peer mysql(says(mysqlGreeting));
  writeDocument(mysql.port());
  const Ran ran = probe({u"--yes"_s, u"--log"_s, u"/dev/full"_s, u"-o"_s, u"r"_s});
  EXPECT_EQ(ran.code, 4);
  EXPECT_THAT(ran.err.toStdString(), HasSubstr("--log: /dev/full: nothing more could be written"));
  EXPECT_EQ(ran.err.count("/dev/full"), 1);
  EXPECT_EQ(parsed(read(u"r"_s))["results"_L1].toArray()[0]["outcome"_L1].toString(), u"open"_s);
}

TEST_F(ProbeTest, LimitsHaveBounds) {
  const Peer mysql(says(mysqlGreeting));
  writeDocument(mysql.port());
  const QList<QStringList> bad{
      {u"--rate"_s, u"0"_s},       {u"--rate"_s, u"1.5"_s},    {u"--rate"_s, u"10001"_s},
      {u"--in-flight"_s, u"-1"_s}, {u"--per-host"_s, u"x"_s},  {u"--timeout"_s, u"0"_s},
      {u"--timeout"_s, u"61"_s},   {u"--timeout"_s, u"nan"_s}, {u"--retries"_s, u"11"_s}};
  for (const QStringList& more : bad) {
    const Ran ran = probe(QStringList{u"--yes"_s} + more);
    EXPECT_EQ(ran.code, 2) << more.join(u' ').toStdString();
    EXPECT_THAT(ran.err.toStdString(), HasSubstr(more.first().toStdString() + " takes a"));
  }
  EXPECT_EQ(mysql.connections(), 0);
  EXPECT_EQ(probe({u"--yes"_s, u"--rate"_s, u"500"_s, u"--in-flight"_s, u"200"_s, u"--per-host"_s, u"50"_s,
                   u"--timeout"_s, u"1.5"_s, u"--retries"_s, u"2"_s})
                .code,
            0);
}

TEST_F(ProbeTest, TheTimeToWaitIsTheOneGiven) {
  const Peer silent;
  writeDocument(silent.port());
  const Ran ran = probe({u"--yes"_s, u"--timeout"_s, u"0.3"_s});
  EXPECT_THAT(ran.out.toStdString(), HasSubstr("stayed silent"));
}

TEST_F(ProbeTest, NeverWritesOverResultsThatAreThere) {
  const Peer mysql(says(mysqlGreeting));
  writeDocument(mysql.port());
  write(u"r"_s, "old");
  EXPECT_EQ(probe({u"--yes"_s, u"-o"_s, u"r"_s}).code, 2);
  EXPECT_EQ(read(u"r"_s), "old");
  EXPECT_FALSE(waitUntil([&] { return mysql.connections() > 0; }, 200))
      << "tested although nothing could be kept";
}
