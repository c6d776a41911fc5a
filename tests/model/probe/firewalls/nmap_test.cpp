// SPDX-License-Identifier: Apache-2.0
// The same ports of the same hosts behind the same firewall, as nmap sees them and as the prober does, result
// by result.
#include "tests/model/probe/firewalls/lab.h"

#include <QJsonArray>
#include <QStandardPaths>
#include <QXmlStreamReader>

#include <gtest/gtest.h>
#include <map>

namespace topo::probe {
namespace {

using test::Lab;

constexpr const char* kFirewall = R"(
table inet filter {
  chain forward {
    type filter hook forward priority 0; policy accept;
    tcp dport 1001 drop
    tcp dport 1002 reject with tcp reset
    tcp dport 1003 reject with icmpx type admin-prohibited
    tcp dport 1004 reject with icmpx type port-unreachable
    tcp dport 1005 reject with icmpx type host-unreachable
    tcp dport 1006 reject with icmpx type no-route
    meta nfproto ipv4 tcp dport 1008 reject with icmp type net-prohibited
    meta nfproto ipv4 tcp dport 1009 reject with icmp type host-prohibited
    meta nfproto ipv6 tcp dport 1008 reject with icmpv6 type policy-fail
    meta nfproto ipv6 tcp dport 1009 reject with icmpv6 type reject-route
  }
}
)";
constexpr int kFirst = 1000;  // open
constexpr int kLast = 1009;   // 1007 is closed

/// What a prober says of a port, in words that both have.
struct Seen {
  std::string state;     ///< open, closed, silent, rejected
  std::string reporter;  ///< who rejected
};

class Nmap : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    whyNot_ = Lab::whyNot();
    if (QStandardPaths::findExecutable(QStringLiteral("nmap")).isEmpty()) whyNot_ = QStringLiteral("no nmap");
    if (!whyNot_.isEmpty()) return;
    lab_ = std::make_unique<Lab>();
    lab_->listen(Lab::Place::Server, {QStringLiteral("10.77.2.2,1000"), QStringLiteral("fd77:2::2,1000")});
    lab_->nft(Lab::Place::Router, kFirewall);
  }
  static void TearDownTestSuite() { lab_.reset(); }
  void SetUp() override {
    if (!whyNot_.isEmpty()) {
      // house-rules: allow left-over because namespaces need root, and a test without them proves nothing
      GTEST_SKIP() << "nothing compared: " << whyNot_.toStdString();
    }
  }

  /// By port. `scan` is -sS (nmap reads the packets) or -sT (it asks the kernel to connect).
  static std::map<int, Seen> asNmapSees(const char* scan, const QString& address) {
    QStringList arguments{QString::fromLatin1(scan),       QStringLiteral("-n"),
                          QStringLiteral("-Pn"),           QStringLiteral("--reason"),
                          QStringLiteral("--max-retries"), QStringLiteral("1"),
                          QStringLiteral("-T5"),           QStringLiteral("-p%1-%2").arg(kFirst).arg(kLast),
                          QStringLiteral("-oX"),           QStringLiteral("-")};
    if (address.contains(u':')) arguments << QStringLiteral("-6");
    QXmlStreamReader xml(lab_->run(Lab::Place::Client, QStringLiteral("nmap"), arguments << address));
    std::map<int, Seen> seen;
    int port = 0;
    while (!xml.atEnd()) {
      if (xml.readNext() != QXmlStreamReader::StartElement) continue;
      const QXmlStreamAttributes attributes = xml.attributes();
      if (xml.name() == QLatin1String("port")) port = attributes.value(QLatin1String("portid")).toInt();
      if (xml.name() != QLatin1String("state")) continue;
      const QString state = attributes.value(QLatin1String("state")).toString();
      const QString reason = attributes.value(QLatin1String("reason")).toString();
      const bool silent = reason == QLatin1String("no-response");
      seen[port] = {state != QLatin1String("filtered") ? state.toStdString()
                    : silent                           ? "silent"
                                                       : "rejected",
                    attributes.value(QLatin1String("reason_ip")).toString().toStdString()};
    }
    EXPECT_FALSE(xml.hasError()) << xml.errorString().toStdString();
    return seen;
  }

  /// By address and port.
  static std::map<std::string, std::map<int, Seen>> asWeSee(const QStringList& addresses) {
    QStringList targets;
    for (const QString& address : addresses) {
      for (int port = kFirst; port <= kLast; ++port)
        targets << QStringLiteral("%1,%2").arg(address).arg(port);
    }
    const std::map<std::string, std::string> words{
        {"open", "open"}, {"refused", "closed"}, {"filtered", "silent"}, {"unreachable", "rejected"}};
    std::map<std::string, std::map<int, Seen>> seen;
    for (const auto& value : lab_->probe(targets)[QStringLiteral("attempts")].toArray()) {
      const QJsonObject one = value.toObject();
      const auto word = words.find(one[QStringLiteral("outcome")].toString().toStdString());
      seen[one[QStringLiteral("address")].toString().toStdString()][one[QStringLiteral("port")].toInt()] = {
          word == words.end() ? "?" : word->second, one[QStringLiteral("reporter")].toString().toStdString()};
    }
    return seen;
  }

  static void expectSame(const QString& address, const std::map<int, Seen>& ours) {
    const auto packets = asNmapSees("-sS", address);
    const auto connects = asNmapSees("-sT", address);
    ASSERT_EQ(ours.size(), static_cast<size_t>(kLast - kFirst + 1));
    ASSERT_EQ(packets.size(), ours.size());
    ASSERT_EQ(connects.size(), ours.size());
    for (const auto& [port, own] : ours) {
      EXPECT_EQ(own.state, packets.at(port).state) << port;
      // nmap names who rejected where it reads the packets; both name the firewall, not the server.
      EXPECT_EQ(own.reporter, packets.at(port).reporter) << port;
      // Where it only connects, a firewall's rejection may look like a closed port or like silence to it.
      if (own.state == "rejected") {
        EXPECT_NE(connects.at(port).state, "open") << port;
      } else {
        EXPECT_EQ(connects.at(port).state, own.state) << port;
      }
    }
    EXPECT_EQ(ours.at(1000).state, "open");
    EXPECT_EQ(ours.at(1001).state, "silent");
    for (int port : {1003, 1004, 1005, 1006, 1008, 1009}) EXPECT_EQ(ours.at(port).state, "rejected") << port;
    EXPECT_EQ(ours.at(1002).state, "closed");
    EXPECT_EQ(ours.at(1007).state, "closed");
  }

  static inline QString whyNot_;
  static inline std::unique_ptr<Lab> lab_;
};

TEST_F(Nmap, SaysTheSame) {
  const QStringList addresses{QStringLiteral("10.77.2.2"), QStringLiteral("fd77:2::2")};
  auto ours = asWeSee(addresses);
  for (const QString& address : addresses) expectSame(address, ours[address.toStdString()]);
}

}  // namespace
}  // namespace topo::probe
