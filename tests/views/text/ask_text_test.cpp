// SPDX-License-Identifier: Apache-2.0
#include "views/text/ask_text.h"

#include <gtest/gtest.h>

using namespace topo;
using namespace topo::text;
using namespace Qt::StringLiterals;
using snapshot::AskedEnd;

namespace {

document::DocumentData site() {
  document::DocumentData data;
  document::Host host;
  host.id = document::HostId(u"app1"_s);
  host.name = u"App server"_s;
  data.hosts.insert(host.id, host);
  document::Network network;
  network.id = document::NetworkId(u"lan"_s);
  network.name = u"App LAN"_s;
  data.networks.insert(network.id, network);
  return data;
}

AskedEnd end(AskedEnd::Type type) {
  AskedEnd end;
  end.type = type;
  end.host = document::HostId(u"app1"_s);
  end.interface = document::InterfaceId(u"eth0"_s);
  end.address = u"10.0.0.1"_s;
  return end;
}

}  // namespace

TEST(AskText, SaysWhatWasAssumed) {
  EXPECT_EQ(assumptionText(end(AskedEnd::Type::Host), site()), "");
  AskedEnd drawn = end(AskedEnd::Type::Drawn);
  EXPECT_EQ(assumptionText(drawn, site()), "10.0.0.1 is App server (eth0).");
  drawn.bearers = 2;
  EXPECT_EQ(assumptionText(drawn, site()), "2 interfaces bear 10.0.0.1; App server (eth0) is assumed.");
  AskedEnd undrawn = end(AskedEnd::Type::NotDrawn);
  EXPECT_TRUE(assumptionText(undrawn, site()).contains(u"outside all zones"_s));
  undrawn.network = document::NetworkId(u"lan"_s);
  EXPECT_EQ(assumptionText(undrawn, site()),
            "Nothing drawn bears 10.0.0.1: a machine in the network App LAN is assumed.");
}

TEST(AskText, NamesEnds) {
  const catalog::Catalog& catalog = catalog::Catalog::builtIn();
  EXPECT_EQ(askedEndName(end(AskedEnd::Type::Host), site(), catalog), "App server");
  EXPECT_EQ(askedEndName(end(AskedEnd::Type::Interface), site(), catalog), "App server (eth0)");
  EXPECT_EQ(askedEndName(end(AskedEnd::Type::NotDrawn), site(), catalog), "10.0.0.1");
  EXPECT_EQ(askedEndName(end(AskedEnd::Type::Anywhere), site(), catalog), "anything");
  EXPECT_TRUE(noSuchEndText(u"x\ny"_s).startsWith(u"“x y”"_s));
}
