// SPDX-License-Identifier: Apache-2.0
#include "model/probe/intake/nmap_scan.h"

#include "tests/model/probe/intake/site.h"

#include <QRandomGenerator>

namespace topo::intake {
namespace {

using namespace test;
using testing::HasSubstr;

NmapScan good(const QByteArray& bytes) {
  auto result = readNmap(bytes, u"f"_s);
  if (const auto* errors = std::get_if<QList<format::FormatError>>(&result)) {
    ADD_FAILURE() << format::errorLine(errors->first()).toStdString();
    return {};
  }
  return std::get<NmapScan>(std::move(result));
}

std::string bad(const QByteArray& bytes) {
  const auto result = readNmap(bytes, u"f"_s);
  if (const auto* errors = std::get_if<QList<format::FormatError>>(&result))
    return format::errorLine(errors->first()).toStdString();
  ADD_FAILURE() << "was read";
  return {};
}

TEST(NmapScan, ReadsPortsOneByOneAndTogether) {
  const NmapScan scan =
      good(nmap(nmapHost("10.2.0.21",
                         "<extraports state=\"closed\" count=\"41\"><extrareasons reason=\"conn-refused\" "
                         "count=\"41\" proto=\"tcp\" "
                         "ports=\"1-40,50017\"/></extraports>" +
                             nmapPort(8443, "filtered", "admin-prohibited")
                                 .replace("reason_ttl=\"0\"", "reason_ip=\"10.1.0.1\"") +
                             nmapPort(3306, "open", "syn-ack",
                                      "<service name=\"mysql\" product=\"MySQL\" version=\"5.5.62\" "
                                      "method=\"probed\" conf=\"10\"/>"))));
  EXPECT_EQ(scan.version, u"7.93"_s);
  EXPECT_EQ(scan.types.value(u"tcp"_s), u"connect"_s);
  EXPECT_EQ(scan.startedAt.toSecsSinceEpoch(), 1795407981);
  ASSERT_EQ(scan.hosts.size(), 1U);
  const NmapHost& host = scan.hosts[0];
  EXPECT_EQ(host.addresses, QStringList{u"10.2.0.21"_s});
  EXPECT_EQ(host.endedAt.toSecsSinceEpoch(), 1795407990);
  ASSERT_EQ(host.ports.size(), 2U);
  EXPECT_EQ(host.ports[0].port, 3306) << "sorted";
  EXPECT_EQ(host.ports[0].answer.state, NmapState::Open);
  EXPECT_EQ(host.ports[0].service, u"mysql"_s);
  EXPECT_EQ(host.ports[0].product, u"MySQL 5.5.62"_s);
  EXPECT_EQ(host.ports[1].answer.reporter, u"10.1.0.1"_s);
  ASSERT_EQ(host.others.size(), 1U);
  EXPECT_EQ(host.others[0].ranges.size(), 2U);
  EXPECT_EQ(host.others[0].answer.state, NmapState::Closed);
}

TEST(NmapScan, EveryStateHasItsMeaning) {
  const std::pair<const char*, NmapState> states[] = {{"open", NmapState::Open},
                                                      {"closed", NmapState::Closed},
                                                      {"filtered", NmapState::Filtered},
                                                      {"unfiltered", NmapState::Unfiltered},
                                                      {"open|filtered", NmapState::OpenOrFiltered},
                                                      {"closed|filtered", NmapState::ClosedOrFiltered},
                                                      {"ajar", NmapState::Unknown}};
  for (const auto& [word, state] : states)
    EXPECT_EQ(good(nmap(nmapHost("::1", nmapPort(1, word, "")))).hosts[0].ports[0].answer.state, state)
        << word;
}

TEST(NmapScan, AGuessFromTheNumberIsNoRecognisedService) {
  const NmapScan scan = good(nmap(nmapHost(
      "10.2.0.21", nmapPort(22, "open", "syn-ack", "<service name=\"ssh\" method=\"table\" conf=\"3\"/>") +
                       nmapPort(23, "open", "syn-ack",
                                "<service name=\"unknown\" method=\"table\" "
                                "servicefp=\"SF-Port23:r(NULL,2F,&quot;DMCM-STAND-IN\\x201&quot;)\"/>"))));
  EXPECT_EQ(scan.hosts[0].ports[0].service, QString());
  EXPECT_FALSE(scan.hosts[0].ports[0].isStandIn);
  EXPECT_TRUE(scan.hosts[0].ports[1].isStandIn);
}

TEST(NmapScan, WhatIsNotNmapsIsPassedOver) {
  const NmapScan scan = good(nmap(
      "<hosthint><address addr=\"10.0.0.9\"/></hosthint>"
      "<x:host xmlns:x=\"http://evil\"><x:address addr=\"10.0.0.8\"/><address addr=\"10.0.0.7\"/></x:host>"
      "<other><host><address addr=\"10.0.0.6\"/></host></other>"
      "<host><status state=\"down\"/><address addr=\"02:FC:00:00:00:05\" addrtype=\"mac\"/><address "
      "addr=\"10.0.0.5\"/>"
      "<hostnames><hostname name=\"db.test\" type=\"user\"/><hostname name=\"ptr.test\" "
      "type=\"PTR\"/></hostnames>"
      "<ports><port portid=\"0\" protocol=\"tcp\"><state state=\"open\"/></port>"
      "<port portid=\"70000\" protocol=\"tcp\"/><port portid=\"9\" protocol=\"sctp\"/>"
      "<extraports state=\"closed\" count=\"995\"><extrareasons reason=\"reset\" "
      "count=\"995\"/></extraports></ports>"
      "</host>"));
  ASSERT_EQ(scan.hosts.size(), 1U);
  EXPECT_EQ(scan.hosts[0].addresses, QStringList{u"10.0.0.5"_s});
  EXPECT_EQ(scan.hosts[0].names, QStringList{u"db.test"_s}) << "a name that was asked for";
  EXPECT_FALSE(scan.hosts[0].isUp);
  EXPECT_TRUE(scan.hosts[0].ports.empty());
  EXPECT_EQ(scan.hosts[0].untold, 995);
}

TEST(NmapScan, WhatIsBrokenIsRefusedWithItsLine) {
  EXPECT_THAT(bad("<html>\n</html>"), HasSubstr("f: /: line 1: this is no file of nmap"));
  EXPECT_THAT(bad("<nmaprun>\n<host></nmaprun>"), HasSubstr("f: /: line 2: "));
  EXPECT_THAT(bad("<nmaprun>\n<host>"), HasSubstr("ends in the middle"));
  EXPECT_THAT(bad("<nmaprun>&lol;</nmaprun>"), HasSubstr("f: /: line 1: "));
  EXPECT_THAT(bad("not xml"), HasSubstr("f: /: line 1: "));
  EXPECT_THAT(bad("<nmaprun>" + QByteArray("<host/>").repeated(200'001) + "</nmaprun>"),
              HasSubstr("more than 200000 hosts"));
}

TEST(NmapScan, HostileTextIsCleanAndShort) {
  const NmapScan scan = good(
      nmap(nmapHost("10.2.0.21", nmapPort(22, "open", QByteArray("\xe2\x80\xae&#10;") + QByteArray(5000, 'x'),
                                          "<service name=\"&#9;{{ x }}\" method=\"probed\"/>"))));
  const NmapPort& port = scan.hosts[0].ports[0];
  EXPECT_LE(port.answer.reason.size(), 40);
  EXPECT_TRUE(port.answer.reason.startsWith(u"\\u{202e}"_s));
  EXPECT_FALSE(port.service.contains(u'\t'));
}

TEST(NmapScan, NoCutAndNoChangeOfBytesDoesHarm) {
  const QByteArray whole = nmap(nmapHost("10.2.0.21", nmapPort(3306, "open", "syn-ack")));
  for (qsizetype i = 0; i < whole.size(); i += 3) (void)readNmap(whole.left(i), u"f"_s);
  QRandomGenerator random(5);
  for (int i = 0; i < 1500; ++i) {
    QByteArray changed = whole;
    for (int k = 0; k < 3; ++k)
      changed[random.bounded(static_cast<int>(changed.size()))] = static_cast<char>(random.bounded(256));
    (void)readNmap(changed, u"f"_s);
  }
}

}  // namespace
}  // namespace topo::intake
