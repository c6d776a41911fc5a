// SPDX-License-Identifier: Apache-2.0
#include "model/probe/wire/greeting.h"

#include <QRandomGenerator>

#include <gtest/gtest.h>

namespace topo::probe {
namespace {

using Verdict = Heard::Verdict;

Heard tcp(Service service, const QByteArray& bytes) {
  return hear(service, Transport::Tcp, bytes);
}

QByteArray mysqlPacket(const QByteArray& payload) {
  QByteArray out;
  out.append(char(payload.size() & 0xff)).append(char(payload.size() >> 8)).append('\0').append('\0');
  return out + payload;
}

QByteArray amqpStart(const QByteArray& fields) {
  QByteArray payload = QByteArray::fromHex("000a000a0009");
  const auto number = [](qsizetype n) { return QByteArray(2, '\0') + char(n >> 8 & 0xff) + char(n & 0xff); };
  payload += number(fields.size()) + fields + number(5) + "PLAIN" + number(5) + "en_US";
  return QByteArray::fromHex("010000") + number(payload.size()) + payload + char(0xce);
}

const QByteArray kMysql =
    mysqlPacket(QByteArray("\x0a"
                           "5.5.62-log\0rest of the handshake",
                           33));
const QByteArray kAmqp =
    amqpStart(QByteArray("\x07product"
                         "S\0\0\0\x08RabbitMQ"
                         "\x07version"
                         "S\0\0\0\x05"
                         "3.6.1",
                         43));
const QByteArray kLdap = QByteArray::fromHex("300c02010165070a010004000400");

TEST(Greeting, Mysql) {
  const Heard heard = tcp(Service::Mysql, kMysql);
  EXPECT_EQ(heard.verdict, Verdict::Right);
  EXPECT_EQ(heard.detail.toStdString(), "MySQL 5.5.62-log");
  const Heard maria = tcp(Service::Mysql, mysqlPacket(QByteArray("\x0a"
                                                                 "5.5.5-10.3.2-MariaDB\0",
                                                                 22)));
  EXPECT_EQ(maria.detail.toStdString(), "MySQL protocol, 10.3.2-MariaDB");
}

TEST(Greeting, AMysqlThatRefusesThisHostIsStillMysql) {
  const Heard heard =
      tcp(Service::Mysql, mysqlPacket(QByteArray("\xff\x6a\x04Host 'probe' is not allowed to connect", 41)));
  EXPECT_EQ(heard.verdict, Verdict::Right);
  EXPECT_EQ(heard.detail.toStdString(),
            "MySQL answers with error 1130: Host 'probe' is not allowed to connect");
}

TEST(Greeting, Amqp) {
  const Heard heard = tcp(Service::Amqp, kAmqp);
  EXPECT_EQ(heard.verdict, Verdict::Right);
  EXPECT_EQ(heard.detail.toStdString(), "AMQP 0-9-1, RabbitMQ 3.6.1");
  const Heard header = tcp(Service::Amqp, QByteArray("AMQP\0\1\0\0", 8));
  EXPECT_EQ(header.verdict, Verdict::Right);
  EXPECT_EQ(header.detail.toStdString(), "AMQP, offers version 1-0-0");
}

TEST(Greeting, Http) {
  EXPECT_EQ(tcp(Service::Http, "HTTP/1.1 301 Moved Permanently\r\nLocation: x").detail.toStdString(),
            "HTTP/1.1 301 Moved Permanently");
  EXPECT_EQ(tcp(Service::Http, "HTTP/1.1 200").verdict, Verdict::NeedMore);
  EXPECT_EQ(tcp(Service::Http, "HTT").verdict, Verdict::NeedMore);
  EXPECT_EQ(tcp(Service::Http, "HTTPS nonsense\n").verdict, Verdict::Wrong);
  EXPECT_EQ(tcp(Service::Http, "SSH-2.0-x\r\n").verdict, Verdict::Wrong);
}

TEST(Greeting, Ldap) {
  EXPECT_EQ(tcp(Service::Ldap, kLdap).verdict, Verdict::Right);
  EXPECT_EQ(tcp(Service::Ldap, QByteArray::fromHex("3084000000100201016584000000070a010004000400")).verdict,
            Verdict::Right);  // the long form that Active Directory uses
  EXPECT_EQ(tcp(Service::Ldap, QByteArray::fromHex("300c02010265070a010004000400")).verdict, Verdict::Wrong);
  EXPECT_EQ(tcp(Service::Ldap, "HTTP/1.1 400 Bad Request\r\n").verdict, Verdict::Wrong);
}

TEST(Greeting, SshAndSmtp) {
  EXPECT_EQ(tcp(Service::Ssh, "SSH-2.0-OpenSSH_9.2\r\n").detail.toStdString(), "SSH-2.0-OpenSSH_9.2");
  EXPECT_EQ(tcp(Service::Smtp, "220 mx ESMTP\r\n").detail.toStdString(), "SMTP 220 mx ESMTP");
  EXPECT_EQ(tcp(Service::Smtp, "554 go away\r\n").verdict, Verdict::Wrong);
}

TEST(Greeting, DnsAndNtp) {
  const QByteArray question = opening(Service::Dns, Transport::Udp, {});
  QByteArray answer = question;
  answer[2] = char(0x80);
  answer[3] = char(0x05);
  EXPECT_EQ(hear(Service::Dns, Transport::Udp, answer).detail.toStdString(), "DNS, answer code 5");
  EXPECT_EQ(hear(Service::Dns, Transport::Udp, question).verdict, Verdict::Wrong);  // an echo is no answer
  EXPECT_EQ(hear(Service::Dns, Transport::Tcp, QByteArray(1, '\0') + char(answer.size()) + answer).verdict,
            Verdict::Right);
  QByteArray time(48, '\0');
  time[0] = 0x24;
  time[1] = 2;
  EXPECT_EQ(hear(Service::Ntp, Transport::Udp, time).detail.toStdString(), "NTP, stratum 2");
  EXPECT_EQ(hear(Service::Ntp, Transport::Udp, opening(Service::Ntp, Transport::Udp, {})).verdict,
            Verdict::Wrong);
}

TEST(Greeting, EveryPrefixOfAGoodAnswerNeedsMore) {
  const std::pair<Service, QByteArray> whole[] = {{Service::Mysql, kMysql},
                                                  {Service::Amqp, kAmqp},
                                                  {Service::Http, "HTTP/1.0 200 OK\r\n"},
                                                  {Service::Ssh, "SSH-2.0-a\r\n"},
                                                  {Service::Ldap, kLdap.left(6)}};
  for (const auto& [service, bytes] : whole) {
    for (qsizetype size = 0; size < bytes.size(); ++size) {
      const Verdict verdict = tcp(service, bytes.left(size)).verdict;
      EXPECT_EQ(verdict, Verdict::NeedMore) << serviceName(service).toStdString() << " cut at " << size;
    }
    EXPECT_EQ(tcp(service, bytes).verdict, Verdict::Right) << serviceName(service).toStdString();
  }
}

TEST(Greeting, OneProtocolIsNeverTakenForAnother) {
  const std::pair<Service, QByteArray> spoken[] = {
      {Service::Mysql, kMysql},        {Service::Amqp, kAmqp},       {Service::Http, "HTTP/1.0 200 OK\r\n"},
      {Service::Ssh, "SSH-2.0-a\r\n"}, {Service::Smtp, "220 a\r\n"}, {Service::Ldap, kLdap}};
  for (const auto& asked : spoken) {
    for (const auto& answered : spoken) {
      const bool right = tcp(asked.first, answered.second).verdict == Verdict::Right;
      EXPECT_EQ(right, asked.first == answered.first)
          << serviceName(asked.first).toStdString() << " asked, " << serviceName(answered.first).toStdString()
          << " answered";
    }
  }
}

TEST(Greeting, NoiseDoesNoHarm) {
  QRandomGenerator random(7);
  for (int round = 0; round < 20000; ++round) {
    QByteArray noise = round % 3 == 0 ? kAmqp : round % 3 == 1 ? kLdap : kMysql;
    noise.resize(random.bounded(static_cast<int>(noise.size()) + 1));
    for (int i = 0; i < 3 && !noise.isEmpty(); ++i) {
      noise[random.bounded(static_cast<int>(noise.size()))] = static_cast<char>(random.bounded(256));
    }
    for (Service service : {Service::Http, Service::Mysql, Service::Amqp, Service::Ldap, Service::Ssh,
                            Service::Smtp, Service::Dns}) {
      const Heard heard = tcp(service, noise);
      EXPECT_LE(heard.detail.size(), 300);
      for (QChar c : heard.detail) ASSERT_TRUE(c.isPrint());
    }
  }
}

TEST(Greeting, AsksPolitelyAndGivesNothingAway) {
  EXPECT_EQ(opening(Service::Http, Transport::Tcp, QStringLiteral("console.test")).toStdString(),
            "HEAD / HTTP/1.1\r\nHost: console.test\r\nUser-Agent: dmcm-topology-probe\r\nAccept: */*\r\n"
            "Connection: close\r\n\r\n");
  EXPECT_TRUE(
      opening(Service::Http, Transport::Tcp, QStringLiteral("fd00::1")).contains("Host: [fd00::1]\r\n"));
  EXPECT_TRUE(
      opening(Service::Http, Transport::Tcp, QStringLiteral("a\r\nX: 1")).contains("Host: aX:1\r\n") ||
      opening(Service::Http, Transport::Tcp, QStringLiteral("a\r\nX: 1")).contains("Host: [aX:1]\r\n"));
  EXPECT_EQ(opening(Service::Amqp, Transport::Tcp, {}), QByteArray("AMQP\0\0\x09\x01", 8));
  EXPECT_TRUE(opening(Service::Mysql, Transport::Tcp, {}).isEmpty());
  EXPECT_EQ(opening(Service::Ntp, Transport::Udp, {}).size(), 48);
  EXPECT_TRUE(serverSpeaksFirst(Service::Mysql));
  EXPECT_FALSE(serverSpeaksFirst(Service::Http));
  EXPECT_EQ(farewell(Service::Ldap).size(), 7);
}

TEST(Greeting, AStandInIsKnownWhereAnythingElseWasExpected) {
  const QByteArray words = standInGreeting(Transport::Tcp);
  EXPECT_EQ(words.toStdString(), "DMCM-STAND-IN 1 harmless test listener, no service here\r\n");
  EXPECT_EQ(standInGreeting(Transport::Udp).toStdString(), "DMCM-STAND-IN 1\n");
  for (const Service service : {Service::None, Service::Http, Service::Mysql, Service::Amqp, Service::Ldap,
                                Service::Ssh, Service::Smtp, Service::Dns, Service::Ntp}) {
    for (const Transport transport : {Transport::Tcp, Transport::Udp}) {
      const Heard heard = hear(service, transport, standInGreeting(transport));
      EXPECT_EQ(heard.verdict, Verdict::Right);
      EXPECT_TRUE(heard.standIn);
      EXPECT_EQ(heard.detail.toStdString(), "a stand-in answered");
    }
    for (qsizetype part = 1; part < 14; ++part)
      EXPECT_EQ(tcp(service, words.left(part)).verdict, Verdict::NeedMore) << part;
  }
  EXPECT_TRUE(isStandIn("DMCM-STAND-IN 2 of a later version"));
  EXPECT_FALSE(tcp(Service::Mysql, kMysql).standIn);
  EXPECT_FALSE(isStandIn("220 DMCM-STAND-IN 1"));
}

TEST(Greeting, OverUdpAStandInHasRoomToSayWhatItIs) {
  for (const Service service : {Service::None, Service::Dns, Service::Ntp})
    EXPECT_GE(opening(service, Transport::Udp, {}).size(), standInGreeting(Transport::Udp).size());
  EXPECT_TRUE(opening(Service::None, Transport::Tcp, {}).isEmpty());
}

}  // namespace
}  // namespace topo::probe
