// SPDX-License-Identifier: Apache-2.0
#include "model/probe/wire/conversation.h"

#include "model/probe/wire/greeting.h"
#include "tests/model/probe/support/peers.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryFile>
#include <QTimer>

#include <gtest/gtest.h>

namespace topo::probe {
namespace {

using test::at;
using test::loopback;
using test::Peer;
using test::tryOne;

Options quick() {
  Options options;
  options.greetingTimeoutMs = 400;
  return options;
}

Attempt greet(const Peer& peer, Service service, bool tls = false, const QStringList& names = {},
              const QList<QSslCertificate>& trusted = {}) {
  Options options = quick();
  if (tls) options.greetingTimeoutMs = 3000;
  options.trusted = trusted;
  return tryOne(at(loopback(), peer.port(), service, tls, names), options);
}

const QByteArray kMysqlGreeting(
    "\x0c\0\0\0\x0a"
    "5.5.62-log\0",
    16);

Peer::Greets says(const QByteArray& bytes) {
  return [bytes](QTcpSocket& socket) { socket.write(bytes); };
}

TEST(Conversation, RecognisesServersThatSpeakFirst) {
  const Peer mysql(says(kMysqlGreeting));
  const Attempt attempt = greet(mysql, Service::Mysql);
  EXPECT_EQ(attempt.outcome, Outcome::Open);
  EXPECT_EQ(attempt.detail.toStdString(), "MySQL 5.5.62-log");
  EXPECT_TRUE(mysql.received().isEmpty());
  const Peer ssh(says("SSH-2.0-test\r\n"));
  EXPECT_EQ(greet(ssh, Service::Ssh).outcome, Outcome::Open);
}

TEST(Conversation, RecognisesServersThatAreAsked) {
  Peer http({}, [](QTcpSocket& socket, const QByteArray& bytes) {
    if (bytes.startsWith("HEAD / HTTP/1.1\r\n") && bytes.endsWith("\r\n\r\n"))
      socket.write("HTTP/1.1 204 No Content\r\n\r\n");
  });
  EXPECT_EQ(greet(http, Service::Http).detail.toStdString(), "HTTP/1.1 204 No Content");
  Peer amqp({}, [](QTcpSocket& socket, const QByteArray& bytes) {
    if (bytes == QByteArray("AMQP\0\0\x09\x01", 8)) socket.write(QByteArray("AMQP\0\0\x09\x01", 8));
  });
  EXPECT_EQ(greet(amqp, Service::Amqp).outcome, Outcome::Open);
  Peer ldap({}, [](QTcpSocket& socket, const QByteArray& bytes) {
    if (bytes.startsWith("0*")) socket.write(QByteArray::fromHex("300c02010165070a010004000400"));
  });
  EXPECT_EQ(greet(ldap, Service::Ldap).outcome, Outcome::Open);
  EXPECT_TRUE(test::waitUntil([&] { return ldap.received().endsWith(farewell(Service::Ldap)); }, 2000));
}

TEST(Conversation, AnotherServiceIsWrong) {
  const Peer ssh(says("SSH-2.0-\x1b[31m\r\n"));
  const Attempt attempt = greet(ssh, Service::Mysql);
  EXPECT_EQ(attempt.outcome, Outcome::WrongService);
  EXPECT_EQ(attempt.detail.toStdString(), "not MySQL: answered \"SSH-2.0-\\x1b[31m\\x0d\\x0a\"");
  const Peer mysql(says(kMysqlGreeting));
  EXPECT_EQ(greet(mysql, Service::Http).outcome, Outcome::WrongService);
}

TEST(Conversation, SilenceAndHangingUpAreWrong) {
  const Peer silent;
  const Attempt attempt = greet(silent, Service::Mysql);
  EXPECT_EQ(attempt.outcome, Outcome::WrongService);
  EXPECT_EQ(attempt.detail.toStdString(), "accepted the connection and stayed silent");
  EXPECT_GE(attempt.latencyMs, 0);
  const Peer rude([](QTcpSocket& socket) { socket.close(); });
  EXPECT_EQ(greet(rude, Service::Http).outcome, Outcome::WrongService);
  const Peer broken([](QTcpSocket& socket) {
    socket.write("HTTP/1.");
    socket.disconnectFromHost();
  });
  EXPECT_EQ(greet(broken, Service::Http).detail.toStdString(), "not HTTP: broke off after \"HTTP/1.\"");
}

TEST(Conversation, AFloodIsReadOnlySoFar) {
  const Peer flood([](QTcpSocket& socket) {
    auto* pump = new QTimer(&socket);
    QObject::connect(pump, &QTimer::timeout, &socket, [&socket] {
      if (socket.bytesToWrite() < 1 << 20) socket.write(QByteArray(1 << 18, '1'));
    });
    pump->start(0);
  });
  const Attempt attempt = greet(flood, Service::Ldap);
  EXPECT_EQ(attempt.outcome, Outcome::WrongService);
  EXPECT_LE(attempt.detail.size(), 400);
}

TEST(Conversation, ATricklerHasTheSameTimeAsOthers) {
  const Peer trickler([](QTcpSocket& socket) {
    auto* drip = new QTimer(&socket);
    auto sent = std::make_shared<int>(0);
    QObject::connect(drip, &QTimer::timeout, &socket, [&socket, sent] {
      socket.write(*sent < 5 ? QByteArray("HTTP/").mid(*sent, 1) : QByteArray("1"));
      ++*sent;
    });
    drip->start(30);
  });
  const Attempt attempt = greet(trickler, Service::Http);
  EXPECT_EQ(attempt.outcome, Outcome::WrongService);
  EXPECT_TRUE(attempt.detail.startsWith(QStringLiteral("not HTTP in time: answered \"H")))
      << attempt.detail.toStdString();
}

class TlsConversation : public testing::Test {
 protected:
  static void SetUpTestSuite() { authority_ = std::make_unique<test::Authority>(); }
  static void TearDownTestSuite() { authority_.reset(); }
  static test::Identity good() {
    return authority_->issue(QStringLiteral("console.test"), QStringLiteral("DNS:console.test"));
  }
  const QStringList name_{QStringLiteral("console.test")};
  static inline std::unique_ptr<test::Authority> authority_;
};

TEST_F(TlsConversation, GoodCertificateIsOpenAndShown) {
  const Peer peer(good(), {}, {});
  const Attempt attempt = greet(peer, Service::None, true, name_, {authority_->certificate()});
  EXPECT_EQ(attempt.outcome, Outcome::Open);
  EXPECT_EQ(attempt.detail.toStdString(), "TLS 1.3, certificate CN=console.test, valid until 2099-01-01");
  ASSERT_TRUE(attempt.certificate.has_value());
  EXPECT_TRUE(attempt.certificate->issuerKnown);
  EXPECT_TRUE(attempt.certificate->nameMatches);
}

TEST_F(TlsConversation, AnAuthorityOfTheCompanyIsOnlyNoted) {
  const Peer peer(good(), {}, {});
  const Attempt attempt = greet(peer, Service::None, true, name_);
  EXPECT_EQ(attempt.outcome, Outcome::Open);
  EXPECT_TRUE(attempt.detail.endsWith(QStringLiteral("issuer not known to this machine")));
}

TEST_F(TlsConversation, ExpiredAndOtherNameFail) {
  const Peer expired(authority_->issue(QStringLiteral("console.test"), QStringLiteral("DNS:console.test"),
                                       QStringLiteral("20200101000000Z"), QStringLiteral("20210101000000Z")),
                     {}, {});
  const Attempt late = greet(expired, Service::None, true, name_, {authority_->certificate()});
  EXPECT_EQ(late.outcome, Outcome::TlsFailure);
  EXPECT_TRUE(late.detail.contains(QStringLiteral("expired on 2021-01-01"))) << late.detail.toStdString();
  const Peer other(authority_->issue(QStringLiteral("mail.test"), QStringLiteral("DNS:mail.test")), {}, {});
  const Attempt wrong = greet(other, Service::None, true, name_, {authority_->certificate()});
  EXPECT_EQ(wrong.outcome, Outcome::TlsFailure);
  EXPECT_TRUE(wrong.detail.contains(QStringLiteral("for another name (mail.test), not console.test")));
  EXPECT_EQ(greet(other, Service::None, true).outcome, Outcome::Open);  // no name known: not checked
}

TEST_F(TlsConversation, TheProtocolInsideIsGreetedToo) {
  const Peer https(good(), {},
                   [](QTcpSocket& socket, const QByteArray&) { socket.write("HTTP/1.1 200 OK\r\n\r\n"); });
  const Attempt attempt = greet(https, Service::Http, true, name_);
  EXPECT_EQ(attempt.outcome, Outcome::Open);
  EXPECT_TRUE(attempt.detail.startsWith(QStringLiteral("HTTP/1.1 200 OK; TLS 1.3")))
      << attempt.detail.toStdString();
  EXPECT_TRUE(https.received().contains("Host: console.test\r\n"));
  const Attempt wrong = greet(https, Service::Ldap, true, name_);
  EXPECT_EQ(wrong.outcome, Outcome::WrongService);
}

TEST_F(TlsConversation, PlainServersAreTheWrongService) {
  const Peer mysql(says(kMysqlGreeting));
  EXPECT_EQ(greet(mysql, Service::None, true).outcome, Outcome::WrongService);
  const Peer http(
      {}, [](QTcpSocket& socket, const QByteArray&) { socket.write("HTTP/1.1 400 Bad Request\r\n\r\n"); });
  const Attempt attempt = greet(http, Service::Http, true);
  EXPECT_EQ(attempt.outcome, Outcome::WrongService);
  EXPECT_EQ(attempt.detail.toStdString(), "answered, but not with TLS");
}

TEST_F(TlsConversation, AServerThatWantsACertificateOfOursIsThere) {
  const Peer early({}, [](QTcpSocket& socket, const QByteArray&) {
    socket.write(QByteArray::fromHex("1503030002022a"));  // fatal, bad certificate
  });
  const Attempt attempt = greet(early, Service::Http, true);
  EXPECT_EQ(attempt.outcome, Outcome::Open);
  EXPECT_TRUE(attempt.detail.contains(QStringLiteral("client certificate")));
  // In TLS 1.3 it says so after the handshake; openssl's own server does it by the book.
  const test::Identity identity = good();
  QTemporaryFile pem;
  ASSERT_TRUE(pem.open());
  pem.write(identity.key.toPem() + identity.certificate.toPem());
  pem.flush();
  QProcess server;
  server.start(QStringLiteral("openssl"),
               {QStringLiteral("s_server"), QStringLiteral("-accept"), QStringLiteral("127.0.0.1:0"),
                QStringLiteral("-cert"), pem.fileName(), QStringLiteral("-Verify"), QStringLiteral("1"),
                QStringLiteral("-naccept"), QStringLiteral("1")});
  QByteArray printed;
  const QRegularExpression accepting(QStringLiteral("ACCEPT [^\\n]*:(\\d+)\\n"));
  ASSERT_TRUE(test::waitUntil([&] {
    printed += server.readAllStandardOutput();
    return accepting.match(QString::fromLatin1(printed)).hasMatch();
  }));
  const quint16 port = accepting.match(QString::fromLatin1(printed)).captured(1).toUShort();
  Options options = quick();
  options.greetingTimeoutMs = 3000;
  const Attempt after = tryOne(at(loopback(), port, Service::Http, true, name_), options);
  EXPECT_TRUE(server.waitForFinished(5000));
  EXPECT_EQ(after.outcome, Outcome::Open) << after.detail.toStdString();
  EXPECT_TRUE(after.detail.contains(QStringLiteral("client certificate"))) << after.detail.toStdString();
}

TEST_F(TlsConversation, SilenceAndHangingUpAreTlsFailures) {
  const Peer silent;
  Options options = quick();
  const Attempt attempt = tryOne(at(loopback(), silent.port(), Service::None, true), options);
  EXPECT_EQ(attempt.outcome, Outcome::TlsFailure);
  EXPECT_EQ(attempt.detail.toStdString(), "accepted the connection and stayed silent");
  const Peer rude({}, [](QTcpSocket& socket, const QByteArray&) { socket.abort(); });
  EXPECT_EQ(greet(rude, Service::None, true).outcome, Outcome::TlsFailure);
  const Peer alert({}, [](QTcpSocket& socket, const QByteArray&) {
    socket.write(QByteArray::fromHex("15030300020228"));  // fatal, handshake failure
  });
  EXPECT_EQ(greet(alert, Service::None, true).outcome, Outcome::TlsFailure);
}

}  // namespace
}  // namespace topo::probe
