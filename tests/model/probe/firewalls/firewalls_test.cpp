// SPDX-License-Identifier: Apache-2.0
// What the prober says of real firewalls. Each test sends packets between network namespaces only.
#include "tests/model/probe/firewalls/lab.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>

#include <gtest/gtest.h>
#include <map>

namespace topo::probe {
namespace {

using test::Lab;

constexpr const char* kFirewall = R"(
table inet filter {
  chain forward {
    type filter hook forward priority 0; policy accept;
    meta l4proto { tcp, udp } th dport 1001 drop
    meta l4proto { tcp, udp } th dport 1002 reject with icmpx type admin-prohibited
    tcp dport 1003 reject with tcp reset
    meta l4proto { tcp, udp } th dport 1004 reject with icmpx type port-unreachable
  }
}
)";

/// Makes the lab once, because making it takes longer than the tests.
class Firewalls : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    whyNot_ = Lab::whyNot();
    if (!whyNot_.isEmpty()) return;
    lab_ = std::make_unique<Lab>();
    lab_->listen(Lab::Place::Server, {QStringLiteral("10.77.2.2,1000"), QStringLiteral("fd77:2::2,1000")});
    lab_->listen(Lab::Place::Router, {QStringLiteral("0.0.0.0,8080")});
  }
  static void TearDownTestSuite() { lab_.reset(); }
  void SetUp() override {
    if (!whyNot_.isEmpty()) {
      // house-rules: allow left-over because namespaces need root, and a test without them proves nothing
      GTEST_SKIP() << "no real firewall tested: " << whyNot_.toStdString();
    }
    lab_->nft(Lab::Place::Router, kFirewall);
  }

  void probe(const QStringList& targets) {
    report_ = lab_->probe(targets);
    attempts_.clear();
    const QJsonArray attempts = report_[QStringLiteral("attempts")].toArray();
    for (qsizetype i = 0; i < attempts.size() && i < targets.size(); ++i) {
      attempts_[targets[i].toStdString()] = attempts[i].toObject();
    }
  }
  QJsonObject attempt(const char* target) { return attempts_[target]; }
  std::string outcome(const char* target) { return text(target, "outcome"); }
  std::string text(const char* target, const char* key) {
    return attempt(target)[QString::fromLatin1(key)].toString().toStdString();
  }
  /// "type/code reporter", or nothing.
  std::string icmp(const char* target) {
    const QJsonObject seen = attempt(target);
    if (!seen.contains(QStringLiteral("type"))) return {};
    return std::to_string(seen[QStringLiteral("type")].toInt()) + '/' +
           std::to_string(seen[QStringLiteral("code")].toInt()) + ' ' +
           seen[QStringLiteral("reporter")].toString().toStdString();
  }
  bool controlPassed() const { return report_[QStringLiteral("controlPassed")].toBool(); }

  static inline QString whyNot_;
  static inline std::unique_ptr<Lab> lab_;
  QJsonObject report_;
  std::map<std::string, QJsonObject> attempts_;
};

TEST_F(Firewalls, Ipv4) {
  probe({QStringLiteral("10.77.2.2,1000"), QStringLiteral("10.77.2.2,1001"), QStringLiteral("10.77.2.2,1002"),
         QStringLiteral("10.77.2.2,1003"), QStringLiteral("10.77.2.2,1004"),
         QStringLiteral("10.77.2.2,1007")});
  EXPECT_EQ(outcome("10.77.2.2,1000"), "open");
  EXPECT_EQ(outcome("10.77.2.2,1001"), "filtered");
  EXPECT_EQ(outcome("10.77.2.2,1002"), "unreachable");
  EXPECT_EQ(icmp("10.77.2.2,1002"), "3/13 10.77.1.1");  // the firewall, by its own address
  EXPECT_EQ(outcome("10.77.2.2,1003"), "refused");
  EXPECT_EQ(icmp("10.77.2.2,1003"), "");
  EXPECT_EQ(outcome("10.77.2.2,1004"), "unreachable");  // connect() alone would say "refused"
  EXPECT_EQ(icmp("10.77.2.2,1004"), "3/3 10.77.1.1");
  EXPECT_EQ(outcome("10.77.2.2,1007"), "refused");
  EXPECT_TRUE(controlPassed());
}

TEST_F(Firewalls, Ipv6) {
  probe({QStringLiteral("fd77:2::2,1000"), QStringLiteral("fd77:2::2,1001"), QStringLiteral("fd77:2::2,1002"),
         QStringLiteral("fd77:2::2,1003"), QStringLiteral("fd77:2::2,1004"),
         QStringLiteral("fd77:2::2,1007")});
  EXPECT_EQ(outcome("fd77:2::2,1000"), "open");
  EXPECT_EQ(outcome("fd77:2::2,1001"), "filtered");
  EXPECT_EQ(outcome("fd77:2::2,1002"), "unreachable");
  EXPECT_EQ(icmp("fd77:2::2,1002"), "1/1 fd77:1::1");
  EXPECT_EQ(outcome("fd77:2::2,1003"), "refused");
  EXPECT_EQ(outcome("fd77:2::2,1004"), "unreachable");
  EXPECT_EQ(icmp("fd77:2::2,1004"), "1/4 fd77:1::1");
  EXPECT_EQ(outcome("fd77:2::2,1007"), "refused");
}

TEST_F(Firewalls, Udp) {
  probe({QStringLiteral("10.77.2.2,1001,udp"), QStringLiteral("10.77.2.2,1002,udp"),
         QStringLiteral("10.77.2.2,1004,udp"), QStringLiteral("10.77.2.2,1007,udp")});
  EXPECT_EQ(outcome("10.77.2.2,1001,udp"), "filtered");
  EXPECT_EQ(outcome("10.77.2.2,1002,udp"), "unreachable");
  EXPECT_EQ(icmp("10.77.2.2,1002,udp"), "3/13 10.77.1.1");
  EXPECT_EQ(outcome("10.77.2.2,1004,udp"), "unreachable");
  EXPECT_EQ(outcome("10.77.2.2,1007,udp"), "refused");  // the server itself says so
  EXPECT_EQ(icmp("10.77.2.2,1007,udp"), "3/3 10.77.2.2");
}

TEST_F(Firewalls, NoRouteAndNobodyThere) {
  probe({QStringLiteral("10.99.0.1,1000"), QStringLiteral("10.88.0.1,1000"),
         QStringLiteral("10.77.1.200,1000"), QStringLiteral("10.77.2.200,1000"),
         QStringLiteral("fd99::1,1000"), QStringLiteral("fd77:1::200,1000")});
  EXPECT_EQ(outcome("10.99.0.1,1000"), "unreachable");
  EXPECT_EQ(text("10.99.0.1,1000", "detail"), "this machine has no route to the address");
  EXPECT_EQ(outcome("10.88.0.1,1000"), "unreachable");  // a router on the way has none
  EXPECT_EQ(icmp("10.88.0.1,1000"), "3/0 10.77.1.1");
  EXPECT_EQ(outcome("10.77.1.200,1000"), "unreachable");
  EXPECT_EQ(text("10.77.1.200,1000", "detail"), "no machine on the local network answers for this address");
  EXPECT_EQ(outcome("10.77.2.200,1000"), "unreachable");
  EXPECT_EQ(icmp("10.77.2.200,1000"), "3/1 10.77.1.1");
  EXPECT_EQ(outcome("fd99::1,1000"), "unreachable");
  EXPECT_EQ(outcome("fd77:1::200,1000"), "unreachable");
}

TEST_F(Firewalls, ATransparentProxyFailsTheControl) {
  lab_->nft(Lab::Place::Router, R"(
    table ip nat {
      chain prerouting {
        type nat hook prerouting priority -100;
        iifname "net1" tcp dport 80 redirect to :8080
      }
    })");
  probe({QStringLiteral("10.77.2.2,80"), QStringLiteral("10.77.2.2,1000")});
  // Nothing listens on port 80 of the server: the open is a lie, and the run says so.
  EXPECT_EQ(outcome("10.77.2.2,80"), "open");
  EXPECT_FALSE(controlPassed());
  probe({QStringLiteral("10.77.2.2,1000")});
  EXPECT_TRUE(controlPassed());
}

TEST_F(Firewalls, ARejectOfManyIsNeverTakenForSilence) {
  QStringList targets;
  for (int i = 0; i < 100; ++i) targets.append(QStringLiteral("10.77.2.2,1002"));
  const QJsonArray attempts = lab_->probe(targets)[QStringLiteral("attempts")].toArray();
  ASSERT_EQ(attempts.size(), 100);
  int atOnce = 0;
  for (const auto& one : attempts) {
    EXPECT_EQ(one.toObject()[QStringLiteral("outcome")].toString().toStdString(), "unreachable");
    atOnce += one.toObject()[QStringLiteral("latencyMs")].toDouble() < 500;
  }
  // Not at the second SYN a second later, when the socket itself would admit the error. A router that was
  // given no other limit sends 50 errors in a burst; it may lose the others, and their second SYN is
  // answered.
  EXPECT_GE(atOnce, 40);
}

TEST_F(Firewalls, ANameServerBehindAFirewallThatDropsDelaysNobody) {
  // With a name server that never answers the C library would wait for minutes: nobody can end that but us.
  const QByteArray script =
      "f=$(mktemp) && echo 'nameserver 192.0.2.53' >$f && echo 'options timeout:30 attempts:5' >>$f && "
      "mount --bind $f /etc/resolv.conf && exec \"$@\"";
  QElapsedTimer clock;
  clock.start();
  const QByteArray out = lab_->run(
      Lab::Place::Client, QStringLiteral("unshare"),
      {QStringLiteral("--mount"), QStringLiteral("sh"), QStringLiteral("-c"), QString::fromLatin1(script),
       QStringLiteral("sh"), QStringLiteral(PROBE_FROM), QStringLiteral("probe"),
       QStringLiteral("db.acme.example,1000"), QStringLiteral("10.77.2.2,1000")});
  EXPECT_LT(clock.elapsed(), 25000);
  const QJsonArray attempts = QJsonDocument::fromJson(out)[QStringLiteral("attempts")].toArray();
  ASSERT_EQ(attempts.size(), 2) << out.toStdString();
  EXPECT_EQ(attempts[0][QStringLiteral("outcome")].toString().toStdString(), "dns-failure");
  EXPECT_EQ(attempts[0][QStringLiteral("detail")].toString().toStdString(),
            "the name server did not answer in time");
  EXPECT_EQ(attempts[1][QStringLiteral("outcome")].toString().toStdString(), "open");
}

TEST_F(Firewalls, APortThatMeetsItselfIsClosed) {
  lab_->run(Lab::Place::Client, QStringLiteral("sysctl"),
            {QStringLiteral("-qw"), QStringLiteral("net.ipv4.ip_local_port_range=40001 40001")});
  probe({QStringLiteral("127.0.0.1,40001")});
  lab_->run(Lab::Place::Client, QStringLiteral("sysctl"),
            {QStringLiteral("-qw"), QStringLiteral("net.ipv4.ip_local_port_range=32768 60999")});
  EXPECT_EQ(outcome("127.0.0.1,40001"), "refused");
  EXPECT_EQ(text("127.0.0.1,40001", "detail"), "closed port: the connection met itself");
}

}  // namespace
}  // namespace topo::probe
