// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/ask/ask.h"

#include "tests/model/snapshot/builder.h"

using namespace topo;
using namespace topo::snapshot;

namespace {

Builder site() {
  Builder b;
  b.zone("data").firewall("data", "deny", "allow").zone("app");
  b.network("lan", "app", {"10.1.0.0/24"}).network("db", "data", {"10.2.0.0/24"});
  b.host("h1", "lan", {"10.1.0.11"}).host("db1", "db", {"10.2.0.21"});
  b.interface("h1", "eth1", "db", {"10.2.0.11"});
  b.host("guests", "lan", {"10.1.0.128-10.1.0.255"});
  b.component("mysql-1", "mysql", "db1");
  b.rule("data", "r1", "in allow 10.1.0.11,10.1.0.130 > host:db1 tcp/3306");
  return b;
}

std::optional<Answer> asked(const QString& from, const QString& to, const QString& service) {
  const Builder b = site();
  const auto source = findEnd(from, b.data);
  const auto destination = findEnd(to, b.data);
  EXPECT_TRUE(source && destination);
  return ask(b.data, builtInCatalog(), *source, *destination, service);
}

Verdict verdict(const QString& from, const QString& to, const QString& service) {
  return asked(from, to, service)->flow.verdict;
}

}  // namespace

TEST(Ask, JudgesAsIfItWereAFlow) {
  const auto answer = asked("10.1.0.130", "mysql-1", "tcp/3306");
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->flow.verdict, Verdict::Allowed);
  ASSERT_EQ(answer->flow.crossings.size(), 2);
  EXPECT_EQ(answer->flow.crossings[1].rules.first().value, "r1");
  EXPECT_EQ(answer->flow.fromAddresses, QStringList{"10.1.0.130"});
  EXPECT_EQ(answer->flow.to, "mysql-1");
  EXPECT_EQ(answer->flow.protocol, "tcp");
  EXPECT_EQ(answer->flow.ports, "3306");
}

TEST(Ask, OneAddressOfAGroupIsJudgedAlone) {
  EXPECT_EQ(verdict("guests", "db1", "tcp/3306"), Verdict::Partly);
  EXPECT_EQ(verdict("10.1.0.130", "db1", "tcp/3306"), Verdict::Allowed);
  EXPECT_EQ(verdict("10.1.0.131", "db1", "tcp/3306"), Verdict::Blocked);
}

TEST(Ask, AnInterfaceIsTheOnlyWay) {
  EXPECT_EQ(verdict("h1", "db1", "tcp/22"), Verdict::Allowed);  // by eth1, beside it
  EXPECT_EQ(verdict("h1/eth0", "db1", "tcp/22"), Verdict::Blocked);
  EXPECT_EQ(verdict("10.2.0.11", "db1", "tcp/22"), Verdict::Allowed);
}

TEST(Ask, WhatIsNotDrawnIsWhereItsNetworkIs) {
  EXPECT_EQ(verdict("10.2.0.99", "db1", "udp/53"), Verdict::Allowed);
  EXPECT_EQ(verdict("8.8.8.8", "db1", "udp/53"), Verdict::Blocked);
  const auto answer = asked("8.8.8.8", "10.9.9.9", "icmp");
  EXPECT_EQ(answer->flow.verdict, Verdict::Allowed);
  EXPECT_EQ(answer->flow.from, "8.8.8.8");
}

TEST(Ask, AHostWithItselfIsLocal) {
  EXPECT_EQ(verdict("h1/eth0", "h1/eth1", "tcp/22"), Verdict::Local);
  EXPECT_EQ(verdict("mysql-1", "db1", "tcp/22"), Verdict::Local);
}

TEST(Ask, NoAnswerToNoQuestion) {
  EXPECT_FALSE(asked("h1", "db1", "tcp/0").has_value());
  EXPECT_FALSE(asked("zone:app", "db1", "tcp/1").has_value());
}

TEST(Ask, AgreesWithTheFlowsOfADocument) {
  Builder b = site();
  b.component("console-1", "console", "h1").component("riak-1", "riak", "guests");
  for (const Flow& flow : report(b.data).flows) {
    const auto from = findEnd(flow.from, b.data);
    const auto to = findEnd(flow.to, b.data);
    ASSERT_TRUE(from && to) << flow.id.toStdString();
    const QString service = flow.protocol + u'/' + flow.ports;
    EXPECT_EQ(ask(b.data, builtInCatalog(), *from, *to, service)->flow.verdict, flow.verdict)
        << flow.id.toStdString();
  }
}
