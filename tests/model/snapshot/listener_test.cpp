// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/listener.h"

#include "tests/model/snapshot/builder.h"

namespace topo::snapshot {
namespace {

const catalog::Endpoint& endpointOf(const char* kind, const char* endpoint) {
  return *builtInCatalog().kind(QLatin1String(kind))->endpoint(QLatin1String(endpoint));
}

TEST(Listener, TakesTheCatalogsPortUnlessOverridden) {
  Builder b;
  b.component("c", "console");
  const catalog::Endpoint& https = endpointOf("console", "https");
  Listener l = listenerOf(b.componentOf("c"), https);
  EXPECT_EQ(l.endpoint, "https");
  EXPECT_EQ(l.protocol, "tcp");
  EXPECT_EQ(l.ports, "443");
  EXPECT_EQ(l.listenPorts, "443");
  EXPECT_EQ(l.application, "HTTPS");
  EXPECT_EQ(l.encrypted, true);
  b.port("c", "https", "8443");
  l = listenerOf(b.componentOf("c"), https);
  EXPECT_EQ(l.ports, "8443");
  EXPECT_EQ(l.listenPorts, "8443");
  EXPECT_TRUE(l.services.contains(net::Protocol::Tcp, 8443));
  EXPECT_FALSE(l.services.contains(net::Protocol::Tcp, 443));
}

TEST(Listener, BehindNatTheDrawnPortStaysTheEndpoints) {
  Builder b;
  b.component("c", "console").port("c", "https", "", "8443");
  const Listener l = listenerOf(b.componentOf("c"), endpointOf("console", "https"));
  EXPECT_EQ(l.ports, "443");
  EXPECT_EQ(l.listenPorts, "8443");
  EXPECT_TRUE(l.services.contains(net::Protocol::Tcp, 443)) << "a drawn firewall sees the endpoint's port";
  EXPECT_FALSE(l.services.contains(net::Protocol::Tcp, 8443));
}

TEST(Listener, RangesAndUdp) {
  Builder b;
  b.component("n", "ntp").component("r", "riak").port("r", "dist", "7000-7010");
  EXPECT_TRUE(
      listenerOf(b.componentOf("n"), endpointOf("ntp", "ntp")).services.contains(net::Protocol::Udp, 123));
  const Listener l = listenerOf(b.componentOf("r"), endpointOf("riak", "dist"));
  EXPECT_EQ(l.ports, "7000-7010");
  EXPECT_TRUE(l.services.contains(net::Protocol::Tcp, 7010));
  EXPECT_FALSE(l.services.contains(net::Protocol::Tcp, 6999));
}

TEST(Listener, IsOnAsTheCatalogSaysUnlessTheComponentDoes) {
  Builder b;
  b.component("d", "directory");
  EXPECT_FALSE(isEnabled(b.componentOf("d"), endpointOf("directory", "ldap")));
  EXPECT_TRUE(isEnabled(b.componentOf("d"), endpointOf("directory", "ldaps")));
  b.port("d", "ldap", "3389");
  EXPECT_FALSE(isEnabled(b.componentOf("d"), endpointOf("directory", "ldap")))
      << "a port alone switches nothing on";
  b.enable("d", "ldap", true).enable("d", "ldaps", false);
  EXPECT_TRUE(isEnabled(b.componentOf("d"), endpointOf("directory", "ldap")));
  EXPECT_FALSE(isEnabled(b.componentOf("d"), endpointOf("directory", "ldaps")));
}

TEST(Listener, OfAServiceThatIsNone) {
  EXPECT_FALSE(listenerOf(QStringLiteral("tcp")).has_value());
}

}  // namespace
}  // namespace topo::snapshot
