// SPDX-License-Identifier: Apache-2.0
#include "model/probe/plan_targets.h"

#include <gtest/gtest.h>

namespace topo::probe {
namespace {

Service service(const char* application) {
  return serviceOf(QString::fromLatin1(application));
}
bool tls(const char* application, std::optional<bool> encrypted = std::nullopt) {
  return speaksTls(QString::fromLatin1(application), encrypted);
}

TEST(PlanTargets, ServicesOfTheCatalog) {
  EXPECT_EQ(service("HTTPS"), Service::Http);
  EXPECT_EQ(service("HTTP"), Service::Http);
  EXPECT_EQ(service("AMQP 0-9-1"), Service::Amqp);
  EXPECT_EQ(service("MySQL"), Service::Mysql);
  EXPECT_EQ(service("LDAPS"), Service::Ldap);
  EXPECT_EQ(service("DNS"), Service::Dns);
  EXPECT_EQ(service("NTP"), Service::Ntp);
  EXPECT_EQ(service("SMTP"), Service::Smtp);
  EXPECT_EQ(service("SSH"), Service::Ssh);
  for (const char* unknown :
       {"Dispatcher over TLS", "Key Manager over TLS", "Agent", "Erlang port mapper", ""}) {
    EXPECT_EQ(service(unknown), Service::None) << unknown;
  }
}

TEST(PlanTargets, TlsWhereItComesFirst) {
  EXPECT_TRUE(tls("HTTPS"));
  EXPECT_TRUE(tls("LDAPS", true));
  EXPECT_TRUE(tls("Dispatcher over TLS"));
  EXPECT_TRUE(tls("Agent", true));
  EXPECT_FALSE(tls("Agent"));
  EXPECT_FALSE(tls("HTTP", false));
  EXPECT_FALSE(tls("SSH", true));
  EXPECT_FALSE(tls("MySQL", true));
}

TEST(PlanTargets, Ports) {
  EXPECT_EQ(takePorts(QStringLiteral("443"), 16).items, std::vector<quint16>{443});
  const Taken<quint16> range = takePorts(QStringLiteral("6000-7999"), 16);
  ASSERT_EQ(range.items.size(), 16U);
  EXPECT_EQ(range.items.front(), 6000);
  EXPECT_EQ(range.items.back(), 7999);
  EXPECT_EQ(range.left, 1984U);
  EXPECT_EQ(std::set<quint16>(range.items.begin(), range.items.end()).size(), 16U);
  const Taken<quint16> all = takePorts(QStringLiteral("1-65535"), 16);
  EXPECT_EQ(all.items.back(), 65535);
  EXPECT_EQ(takePorts(QStringLiteral("10-12"), 16).items, (std::vector<quint16>{10, 11, 12}));
  for (const char* none : {"any", "", "0", "70000", "9-3"}) {
    EXPECT_TRUE(takePorts(QString::fromLatin1(none), 16).items.empty()) << none;
  }
}

std::vector<std::string> texts(const Taken<QHostAddress>& taken) {
  std::vector<std::string> out;
  for (const QHostAddress& address : taken.items) out.push_back(address.toString().toStdString());
  return out;
}

TEST(PlanTargets, Addresses) {
  EXPECT_EQ(texts(takeAddresses(QStringLiteral("10.0.0.5"), 256)), std::vector<std::string>{"10.0.0.5"});
  EXPECT_EQ(texts(takeAddresses(QStringLiteral("10.0.0.4/30"), 256)),
            (std::vector<std::string>{"10.0.0.5", "10.0.0.6"}));
  EXPECT_EQ(texts(takeAddresses(QStringLiteral("10.0.0.4/31"), 256)),
            (std::vector<std::string>{"10.0.0.4", "10.0.0.5"}));
  EXPECT_EQ(texts(takeAddresses(QStringLiteral("10.0.0.255-10.0.1.1"), 256)),
            (std::vector<std::string>{"10.0.0.255", "10.0.1.0", "10.0.1.1"}));
  EXPECT_EQ(texts(takeAddresses(QStringLiteral("fd00::fffe-fd00::1:0"), 2)),
            (std::vector<std::string>{"fd00::fffe", "fd00::ffff"}));
}

TEST(PlanTargets, MoreAddressesThanAllowedAreCountedNotExpanded) {
  const Taken<QHostAddress> wide = takeAddresses(QStringLiteral("10.0.0.0/8"), 256);
  EXPECT_EQ(wide.items.size(), 256U);
  EXPECT_EQ(wide.left, (1U << 24) - 2 - 256);
  const Taken<QHostAddress> huge = takeAddresses(QStringLiteral("::/0"), 256);
  EXPECT_EQ(huge.items.size(), 256U);
  EXPECT_GT(huge.left, quint64{1} << 62);
  EXPECT_EQ(takeAddresses(QStringLiteral("10.0.0.1"), 0).left, 1U);
  EXPECT_EQ(takeAddresses(QStringLiteral("10.0.0.1"), 0).items.size(), 0U);
  EXPECT_EQ(takeAddresses(QStringLiteral("nonsense"), 9).items.size(), 0U);
}

}  // namespace
}  // namespace topo::probe
