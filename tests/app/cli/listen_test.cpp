// SPDX-License-Identifier: Apache-2.0
// `listen` as a real process, met by real clients and by `probe`.
#include "tests/app/cli/support/program.h"
#include "tests/model/probe/support/peers.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUdpSocket>

#include <csignal>

using namespace topo::test;
using namespace Qt::StringLiterals;
using testing::HasSubstr;
using testing::Not;

namespace {

class ListenTest : public CliTest {
 protected:
  ListenTest() : port_(closedPort()) { writeDocument(); }

  /// A console on another machine and a database at this address of this one.
  void writeDocument(const QString& address = u"127.0.0.21"_s) const {
    QByteArray bytes = R"({
      "format": "dmcm-topology", "version": 1,
      "zones": [ { "id": "app" }, { "id": "data" } ],
      "hosts": [
        { "id": "app1", "interfaces": [ { "id": "eth0", "in": "app", "addresses": ["127.0.0.11"] } ] },
        { "id": "db1", "interfaces": [ { "id": "eth0", "in": "data", "addresses": ["ADDRESS"] } ] },
        { "id": "empty", "interfaces": [ { "id": "eth0", "in": "data", "addresses": ["127.0.0.31"] } ] } ],
      "components": [
        { "id": "console-1", "kind": "console", "host": "app1" },
        { "id": "mysql-1", "kind": "mysql", "host": "db1", "endpoints": { "mysql": { "port": "PORT" } } } ] })";
    write(u"d"_s, bytes.replace("PORT", QByteArray::number(port_)).replace("ADDRESS", address.toUtf8()));
  }
  Ran listen(const QStringList& more) const {
    return run(QStringList{u"listen"_s, u"d"_s, u"--host"_s, u"db1"_s} + more);
  }
  /// Begins to listen, does something meanwhile, interrupts it and waits for its end.
  Ran listenWhile(const QStringList& more, const std::function<void()>& meanwhile,
                  int signal = SIGINT) const {
    QProcess process;
    prepare(process);
    process.start(QStringLiteral(TOPO_CLI),
                  QStringList{u"listen"_s, u"d"_s, u"--host"_s, u"db1"_s, u"--yes"_s} + more);
    QByteArray out, err;
    EXPECT_TRUE(waitUntil([&] {
      out += process.readAllStandardOutput();
      err += process.readAllStandardError();
      return (out + err).contains("Listening on") || process.state() == QProcess::NotRunning;
    })) << out.toStdString();
    meanwhile();
    ::kill(pid_t(process.processId()), signal);
    EXPECT_TRUE(waitUntil([&] { return process.state() == QProcess::NotRunning; }));
    EXPECT_EQ(process.exitStatus(), QProcess::NormalExit);
    return {process.exitCode(), out + process.readAllStandardOutput(), err + process.readAllStandardError()};
  }
  QByteArray call() const {
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(u"127.0.0.21"_s), port_);
    EXPECT_TRUE(waitUntil([&] { return socket.state() == QAbstractSocket::UnconnectedState; }));
    return socket.readAll();
  }
  bool answers() const {
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(u"127.0.0.21"_s), port_);
    return waitUntil([&] { return socket.state() == QAbstractSocket::ConnectedState; }, 200);
  }

  quint16 port_;
};

}  // namespace

TEST_F(ListenTest, OpensNothingWithoutYes) {
  const Ran ran = listen({});
  EXPECT_EQ(ran.code, 0);
  EXPECT_THAT(ran.out.toStdString(),
              HasSubstr(u"opens: 127.0.0.21 tcp %1: mysql-1/mysql, 1 flow"_s.arg(port_).toStdString()));
  EXPECT_THAT(ran.err.toStdString(), HasSubstr("Nothing was opened"));
  const QJsonObject json = parsed(listen({u"--json"_s}).out);
  EXPECT_EQ(json["planned"_L1].toArray().size(), 1);
  EXPECT_FALSE(json.contains("opened"_L1));
}

TEST_F(ListenTest, WrongCallsAreUsageErrors) {
  EXPECT_EQ(run({u"listen"_s, u"d"_s}).code, 2);
  EXPECT_EQ(run({u"listen"_s, u"d"_s, u"--host"_s, u"nobody"_s, u"--yes"_s}).code, 2);
  for (const QString& seconds : {u"0"_s, u"-5"_s, u"ten"_s, u"86401"_s, u"1.5"_s, QString()})
    EXPECT_EQ(listen({u"--for"_s, seconds}).code, 2) << seconds.toStdString();
}

TEST_F(ListenTest, AnswersCountsAndEndsWithAnInterrupt) {
  for (const int signal : {SIGINT, SIGTERM}) {
    const Ran ran = listenWhile(
        {},
        [&] {
          EXPECT_EQ(call(), "DMCM-STAND-IN 1 harmless test listener, no service here\r\n");
          EXPECT_EQ(call().size(), 57);
        },
        signal);
    EXPECT_EQ(ran.code, 0) << ran.err.toStdString();
    EXPECT_THAT(ran.out.toStdString(), HasSubstr(u"open: 127.0.0.21 tcp %1"_s.arg(port_).toStdString()));
    EXPECT_THAT(ran.out.toStdString(), HasSubstr("visit: 127.0.0.1 port"));
    EXPECT_THAT(ran.out.toStdString(), HasSubstr("visits: 2."));
    EXPECT_FALSE(answers());
  }
}

TEST_F(ListenTest, EndsByItselfAndSaysSoAsJson) {
  const Ran ran = listen({u"--yes"_s, u"--for"_s, u"1"_s, u"--json"_s});
  EXPECT_EQ(ran.code, 0) << ran.err.toStdString();
  const QJsonObject json = parsed(ran.out);
  EXPECT_EQ(json["format"_L1].toString(), u"dmcm-topology-listen"_s);
  EXPECT_EQ(json["version"_L1].toInt(), 1);
  EXPECT_EQ(json["host"_L1].toString(), u"db1"_s);
  EXPECT_FALSE(json["interrupted"_L1].toBool(true));
  const QJsonObject opened = json["opened"_L1].toArray()[0].toObject();
  EXPECT_EQ(opened["address"_L1].toString(), u"127.0.0.21"_s);
  EXPECT_EQ(opened["protocol"_L1].toString(), u"tcp"_s);
  EXPECT_EQ(opened["port"_L1].toInt(), port_);
  EXPECT_EQ(opened["flows"_L1].toArray()[0].toString(), u"console-1/mysql-1/mysql"_s);
  EXPECT_TRUE(json["notOpened"_L1].toArray().isEmpty());
  EXPECT_EQ(json["visits"_L1].toInt(-1), 0);
}

TEST_F(ListenTest, JsonListsWhoCame) {
  const Ran ran = listenWhile({u"--json"_s}, [&] { call(); });
  EXPECT_EQ(ran.code, 0);
  const QJsonObject json = parsed(ran.out);
  EXPECT_TRUE(json["interrupted"_L1].toBool());
  ASSERT_EQ(json["visitors"_L1].toArray().size(), 1);
  const QJsonObject visitor = json["visitors"_L1].toArray()[0].toObject();
  EXPECT_EQ(visitor["from"_L1].toString(), u"127.0.0.1"_s);
  EXPECT_GT(visitor["fromPort"_L1].toInt(), 0);
  EXPECT_EQ(visitor["port"_L1].toInt(), port_);
  EXPECT_EQ(visitor["times"_L1].toInt(), 1);
  EXPECT_TRUE(visitor["first"_L1].toString().endsWith(u'Z'));
}

TEST_F(ListenTest, ATakenPortIsNamedWithItsProgram) {
  const Peer mysql({}, {}, QHostAddress(u"127.0.0.21"_s));
  port_ = mysql.port();
  writeDocument();
  const std::string who = u"test_cli_probe (pid %1"_s.arg(QCoreApplication::applicationPid()).toStdString();
  EXPECT_THAT(listen({}).out.toStdString(), HasSubstr("by " + who)) << "already before anything is opened";
  const Ran ran = listen({u"--yes"_s, u"--json"_s});
  EXPECT_EQ(ran.code, 5) << "nothing could be opened";
  EXPECT_THAT(ran.err.toStdString(), HasSubstr("taken already by " + who));
  const QJsonObject json = parsed(ran.out);
  const QJsonObject taken = json["notOpened"_L1].toArray()[0].toObject();
  EXPECT_EQ(taken["reason"_L1].toString(), u"taken"_s);
  EXPECT_EQ(taken["program"_L1].toString(), u"test_cli_probe"_s);
  EXPECT_EQ(taken["pid"_L1].toInt(), QCoreApplication::applicationPid());
}

TEST_F(ListenTest, AMachineThatIsNotTheHostOpensNothing) {
  writeDocument(u"192.0.2.77"_s);
  const Ran ran = listen({u"--yes"_s});
  EXPECT_EQ(ran.code, 5);
  EXPECT_THAT(ran.err.toStdString(), HasSubstr("none of the drawn addresses 192.0.2.77"));
  EXPECT_THAT(ran.out.toStdString(), Not(HasSubstr("open: ")));
  const Ran any =
      listenWhile({u"--any-address"_s}, [&] { EXPECT_TRUE(answers()) << "on all addresses, as was asked"; });
  EXPECT_EQ(any.code, 0) << any.err.toStdString();
}

TEST_F(ListenTest, AHostThatListensOnNothingIsSaid) {
  const Ran ran = run({u"listen"_s, u"d"_s, u"--host"_s, u"empty"_s, u"--yes"_s});
  EXPECT_EQ(ran.code, 5);
  EXPECT_THAT(ran.err.toStdString(), HasSubstr("nothing to listen on"));
}

TEST_F(ListenTest, ProbeProvesTheWayAndSaysThatItWasAStandIn) {
  Ran probed;
  listenWhile({}, [&] {
    probed =
        run({u"probe"_s, u"d"_s, u"--yes"_s, u"--flow"_s, u"console-1/mysql-1/mysql"_s, u"-o"_s, u"r"_s});
  });
  EXPECT_EQ(probed.code, 0) << probed.out.toStdString() << probed.err.toStdString();
  EXPECT_THAT(probed.out.toStdString(), HasSubstr("open (stand-in)"));
  const QJsonObject result = parsed(read(u"r"_s))["results"_L1].toArray()[0].toObject();
  EXPECT_EQ(result["outcome"_L1].toString(), u"open"_s);
  EXPECT_TRUE(result["standIn"_L1].toBool());
  EXPECT_EQ(result["detail"_L1].toString(), u"a stand-in answered"_s);
}
