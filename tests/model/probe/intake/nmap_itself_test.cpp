// SPDX-License-Identifier: Apache-2.0
// nmap itself: what it says of ports on loopback is taken in, and is what our own prober says of them.
#include "model/probe/plan.h"
#include "model/probe/results.h"
#include "tests/model/probe/intake/site.h"
#include "tests/model/probe/support/peers.h"

#include <QMap>
#include <QProcess>
#include <QStandardPaths>

namespace topo::intake {
namespace {

using namespace test;

class NmapItself : public testing::Test {
 protected:
  /// A flow from app1 to each of these ports of an address, given as `flow-PORT`.
  void draw(const QString& address, const QList<quint16>& ports) {
    site.report.flows.clear();
    for (const quint16 port : ports)
      site.addFlow(u"flow-%1"_s.arg(port), u"app1"_s, u"db1"_s, address, u"tcp"_s, QString::number(port), {});
  }
  static QByteArray scan(const QString& address, const QList<quint16>& ports, const QStringList& more) {
    QStringList list;
    for (const quint16 port : ports) list << QString::number(port);
    QProcess nmap;
    nmap.start(u"nmap"_s,
               more + QStringList{u"-Pn"_s, u"-n"_s, u"-p"_s, list.join(u','), u"-oX"_s, u"-"_s, address});
    EXPECT_TRUE(nmap.waitForFinished(60'000)) << nmap.errorString().toStdString();
    return nmap.readAllStandardOutput();
  }
  static QMap<QString, QString> outcomes(const QList<document::TestRun>& runs) {
    QMap<QString, QString> byFlow;
    for (const auto& run : runs) {
      for (const auto& result : run.results)
        byFlow.insert(u"%1 %2 %3"_s.arg(result.flow, result.address).arg(result.port), result.outcome);
    }
    return byFlow;
  }
  /// What our own prober finds.
  [[nodiscard]] QMap<QString, QString> probed() const {
    QStringList flows;
    for (const auto& flow : site.report.flows) flows << flow.id;
    const auto plan = probe::makePlan(site.report, site.document, flows, {}, probe::ownAddresses());
    return outcomes({probe::toTestRun(plan, runJob(plan.job), {})});
  }
  Site site;
};

TEST_F(NmapItself, SaysOfEveryPortWhatTheProberSays) {
  ASSERT_FALSE(QStandardPaths::findExecutable(u"nmap"_s).isEmpty()) << "packaging/packages-test names it";
  const Peer one, two, three;
  const QList<quint16> ports{one.port(), two.port(), three.port(), closedPort(), closedPort(), 1};
  draw(u"127.0.0.1"_s, ports);
  const auto own = probed();
  ASSERT_EQ(own.size(), ports.size());
  // Few ports are listed one by one, many together: both ways must come to the same.
  QList<quint16> many = ports;
  for (quint16 port = 2; port < 60; ++port) many << port;
  for (const auto& scanned : {ports, many}) {
    for (const QStringList& how : {QStringList{u"-sT"_s}, QStringList{u"-sT"_s, u"-v"_s}}) {
      const Intake intake = site.good(scan(u"127.0.0.1"_s, scanned, how), Kind::Nmap);
      EXPECT_EQ(outcomes(intake.add), own) << how.join(u' ').toStdString();
      EXPECT_TRUE(intake.add.value(0).controlPassed) << "loopback needs none";
    }
  }
}

TEST_F(NmapItself, SaysTheSameOfIpv6) {
  const Peer open({}, {}, loopback6());
  const QList<quint16> ports{open.port(), 1};
  draw(u"::1"_s, ports);
  EXPECT_EQ(outcomes(site.good(scan(u"::1"_s, ports, {u"-sT"_s, u"-6"_s}), Kind::Nmap).add), probed());
}

}  // namespace
}  // namespace topo::intake
