// SPDX-License-Identifier: Apache-2.0
#include "model/probe/intake/nmap_run.h"

#include "tests/model/probe/intake/site.h"

namespace topo::intake {
namespace {

using namespace test;

class NmapRunTest : public testing::Test {
 protected:
  NmapRun run(const QByteArray& hosts, const QString& from = u"app1"_s, const QByteArray& type = "connect",
              const QByteArray& protocol = "tcp") {
    const FlowIndex index(site.report, site.document);
    auto scan = readNmap(nmap(hosts, type, protocol), u"f"_s);
    return runOfNmap(std::get<NmapScan>(scan), from, index);
  }
  /// What becomes of one port of the database: outcome, or the reason that it is not taken.
  QString outcome(const QByteArray& state, const QByteArray& reason, const QByteArray& more = {},
                  const QByteArray& type = "connect") {
    const NmapRun made = run(nmapHost("10.2.0.21", nmapPort(3306, state, reason, more)), u"app1"_s, type);
    if (made.run.results.size() == 1) return made.run.results.first().outcome;
    return made.left.listed().isEmpty() ? u"nothing"_s : unmatchedWord(made.left.listed().first().reason);
  }
  Site site;
};

TEST_F(NmapRunTest, StatesBecomeOutcomes) {
  EXPECT_EQ(outcome("open", "syn-ack"), u"open"_s);
  EXPECT_EQ(outcome("open", "syn-ack", {}, "syn"), u"open"_s);
  EXPECT_EQ(outcome("closed", "conn-refused"), u"refused"_s);
  EXPECT_EQ(outcome("closed", "reset", {}, "syn"), u"refused"_s);
  EXPECT_EQ(outcome("filtered", "no-response"), u"filtered"_s);
  EXPECT_EQ(outcome("filtered", "admin-prohibited"), u"unreachable"_s);
  EXPECT_EQ(outcome("filtered", "host-unreach"), u"unreachable"_s);
  for (const char* state : {"unfiltered", "open|filtered", "closed|filtered", "ajar"})
    EXPECT_EQ(outcome(state, "no-response"), u"undecided"_s) << state;
}

TEST_F(NmapRunTest, ScansThatOnlyGuessDecideNothing) {
  for (const char* type : {"ack", "window", "fin", "null", "xmas", "maimon", "idle"})
    EXPECT_EQ(outcome("open", "x", {}, type), u"undecided"_s) << type;
}

TEST_F(NmapRunTest, AnotherServiceIsSeenOnlyWhereNmapTalkedToIt) {
  EXPECT_EQ(outcome("open", "syn-ack", "<service name=\"ssh\" method=\"probed\"/>"), u"wrong-service"_s);
  EXPECT_EQ(outcome("open", "syn-ack", "<service name=\"ssh\" method=\"table\"/>"), u"open"_s);
  EXPECT_EQ(outcome("open", "syn-ack", "<service name=\"mysql\" method=\"probed\"/>"), u"open"_s);
  EXPECT_EQ(outcome("open", "syn-ack", "<service name=\"something\" method=\"probed\"/>"), u"open"_s);
}

TEST_F(NmapRunTest, AStandInIsOpenAndSaysSo) {
  const NmapRun made =
      run(nmapHost("10.2.0.21", nmapPort(3306, "open", "syn-ack",
                                         "<service name=\"x\" servicefp=\"DMCM-STAND-IN\\x201\"/>")));
  ASSERT_EQ(made.run.results.size(), 1);
  EXPECT_TRUE(made.run.results[0].standIn);
  EXPECT_EQ(made.run.results[0].outcome, u"open"_s);
}

TEST_F(NmapRunTest, WhoRejectedIsKept) {
  const NmapRun made = run(nmapHost(
      "10.2.0.21",
      nmapPort(3306, "filtered", "admin-prohibited").replace("reason_ttl=\"0\"", "reason_ip=\"10.1.0.1\"")));
  ASSERT_EQ(made.run.results.size(), 1);
  EXPECT_EQ(made.run.results[0].reporter, u"10.1.0.1"_s);
  EXPECT_EQ(made.run.results[0].detail, u"nmap: filtered (admin-prohibited)"_s);
  EXPECT_EQ(made.run.results[0].at, u"2026-11-23T04:26:30Z"_s);
  EXPECT_EQ(made.run.tool, u"nmap"_s);
}

TEST_F(NmapRunTest, FromAHostOnlyItsOwnFlowsAreMeant) {
  const QByteArray host = nmapHost("10.2.0.21", nmapPort(3306, "open", "syn-ack"));
  const NmapRun here = run(host);
  ASSERT_EQ(here.run.results.size(), 1);
  EXPECT_EQ(here.run.results[0].flow, u"app-1/mysql-1/mysql"_s);
  EXPECT_EQ(here.run.vantage, u"host:app1"_s);
  EXPECT_TRUE(here.run.vantageClaimed);
  EXPECT_EQ(run(host, {}).run.results.size(), 2) << "this machine: a hint for every flow";
  EXPECT_EQ(run(host, {}).run.vantage, u"this-machine"_s);
  const NmapRun other = run(host, u"db1"_s);
  EXPECT_TRUE(other.run.results.isEmpty());
  EXPECT_EQ(other.left.listed().first().reason, Unmatched::NotFromHere);
}

TEST_F(NmapRunTest, PortsToldTogetherCountToo) {
  const NmapRun made =
      run(nmapHost("10.2.0.21",
                   "<extraports state=\"filtered\" count=\"65535\"><extrareasons reason=\"no-response\" "
                   "count=\"65535\" proto=\"tcp\" ports=\"1-65535\"/></extraports>"));
  ASSERT_EQ(made.run.results.size(), 1);
  EXPECT_EQ(made.run.results[0].port, 3306);
  EXPECT_EQ(made.run.results[0].outcome, u"filtered"_s);
}

TEST_F(NmapRunTest, OfAWideRangeTheSamePortsAsTheProberTries) {
  QByteArray ports;
  for (int port = 6000; port < 6500; ++port) ports += nmapPort(port, "open", "syn-ack");
  QByteArray host = nmapHost("10.9.0.1", ports +
                                             "<extraports state=\"closed\"><extrareasons reason=\"reset\" "
                                             "proto=\"tcp\" ports=\"6500-6999\"/></extraports>");
  host.replace("<hostnames>", "<hostnames><hostname name=\"DB.test\" type=\"user\"/>");
  const NmapRun made = run(host);
  ASSERT_FALSE(made.run.results.isEmpty());
  EXPECT_LE(made.run.results.size(), 64 + 16);
  EXPECT_EQ(made.run.results.first().address, u"db.test"_s) << "as the document writes it";
  EXPECT_EQ(made.run.results.last().port, 6999);
}

TEST_F(NmapRunTest, TcpAndUdpAreNotMistaken) {
  EXPECT_TRUE(run(nmapHost("10.2.0.53", nmapPort(53, "open", "syn-ack"))).run.results.isEmpty());
  const NmapRun udp =
      run(nmapHost("10.2.0.53", nmapPort(53, "closed", "port-unreach", {}, "udp")), u"app1"_s, "udp", "udp");
  ASSERT_EQ(udp.run.results.size(), 1);
  EXPECT_EQ(udp.run.results[0].outcome, u"refused"_s);
}

TEST_F(NmapRunTest, WhatNoFlowNeedsIsToldIfItIsOpen) {
  const NmapRun made =
      run(nmapHost("10.2.0.21", nmapPort(22, "open", "syn-ack") + nmapPort(23, "closed", "reset") +
                                    nmapPort(24, "filtered", "no-response")) +
          nmapHost("10.77.0.1", nmapPort(80, "open", "syn-ack")));
  EXPECT_TRUE(made.run.results.isEmpty());
  EXPECT_EQ(made.left.count(Unmatched::NoFlowThere), 4);
  ASSERT_EQ(made.left.listed().size(), 3);
  EXPECT_EQ(made.left.listed()[0].port, 22);
  EXPECT_EQ(made.left.listed()[1].count, 2) << "two that are not open, together";
  EXPECT_EQ(made.left.listed()[2].address, u"10.77.0.1"_s);
}

TEST_F(NmapRunTest, AMachineThatSeemedOffWasNotTried) {
  const NmapRun made =
      run("<host><status state=\"down\" reason=\"no-response\"/><address addr=\"10.2.0.21\"/></host>"
          "<host><status state=\"down\"/><address addr=\"10.77.0.1\"/></host>");
  EXPECT_TRUE(made.run.results.isEmpty());
  ASSERT_EQ(made.left.listed().size(), 1);
  EXPECT_EQ(made.left.listed()[0].reason, Unmatched::HostDown);
}

TEST_F(NmapRunTest, OnlyAnAddressThatCannotAnswerIsAControlTest) {
  const QByteArray host = nmapHost("10.2.0.21", nmapPort(3306, "open", "syn-ack"));
  const auto passed = [&](const QByteArray& more) { return run(host + more).run.controlPassed; };
  EXPECT_FALSE(passed({}));
  EXPECT_FALSE(passed(nmapHost("192.0.2.2", nmapPort(3306, "filtered", "no-response"))));
  EXPECT_TRUE(passed(nmapHost("192.0.2.1", nmapPort(3306, "filtered", "no-response"))));
  EXPECT_TRUE(passed("<host><status state=\"down\"/><address addr=\"192.0.2.1\"/></host>"));
  EXPECT_FALSE(passed(nmapHost("192.0.2.1", nmapPort(3306, "open", "syn-ack"))))
      << "somebody answers for others";
  EXPECT_FALSE(passed(nmapHost("192.0.2.1",
                               "<extraports state=\"open\"><extrareasons proto=\"tcp\" ports=\"1-9\"/>"
                               "</extraports>")));
  EXPECT_FALSE(passed(nmapHost("2001:db8::1", nmapPort(3306, "filtered", "no-response"))))
      << "of the other family";
}

TEST_F(NmapRunTest, LoopbackNeedsNoControlTest) {
  site.addFlow(u"here"_s, u"app1"_s, u"db1"_s, u"127.0.0.1"_s, u"tcp"_s, u"3306"_s, {});
  EXPECT_TRUE(run(nmapHost("127.0.0.1", nmapPort(3306, "open", "syn-ack"))).run.controlPassed);
}

}  // namespace
}  // namespace topo::intake
