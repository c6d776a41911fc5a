// SPDX-License-Identifier: Apache-2.0
#include "model/commands/remove.h"

#include "tests/model/commands/example.h"

#include <gtest/gtest.h>

namespace topo::commands {
namespace {

using namespace example;

class RemoveTest : public testing::Test {
 protected:
  DocumentData without(const QList<EntityRef>& refs) { return after(data, removeEntities(data, refs)); }
  QList<Rule> rules(const DocumentData& now) { return now.zones.value(zoneId("dmz")).firewall->rules; }

  DocumentData data = example::document();
};

TEST_F(RemoveTest, AHostTakesItsComponentsAndLeavesNoName) {
  const DocumentData now = without({host("web")});
  EXPECT_FALSE(now.hosts.contains(hostId("web")));
  EXPECT_EQ(now.components.keys(), QList<ComponentId>{componentId("mysql-1")});
  EXPECT_TRUE(rules(now).at(0).to.isEmpty()) << "an empty list is kept and matches nothing";
  EXPECT_EQ(now.customFlows.first().to, QList<Selector>{selector("host:lone")});
  EXPECT_FALSE(now.views.value(kMain).at.contains(QStringLiteral("web")));
  EXPECT_TRUE(now.views.value(kMain).links.isEmpty());
  EXPECT_EQ(now.flows, data.flows) << "what people said stays";
}

TEST_F(RemoveTest, ACustomFlowLeftWithoutEndsIsKept) {
  const DocumentData now = without({host("db")});
  ASSERT_EQ(now.customFlows.size(), 1);
  EXPECT_TRUE(now.customFlows.first().from.isEmpty());
  EXPECT_TRUE(rules(now).at(1).from.isEmpty());
}

TEST_F(RemoveTest, AZoneLeavesWhatLiesInItToTheZoneAround) {
  data.zones[zoneId("dmz")].parent = zoneId("data");
  const DocumentData now = without({zone("dmz")});
  EXPECT_EQ(now.networks.value(networkId("lan")).zone, zoneId("data"));
  EXPECT_EQ(placeOfHost(now, "lone"), Place::in(zoneId("data")));
  EXPECT_EQ(placeOfHost(now, "web"), Place::in(networkId("lan")));
  const DocumentData both = without({zone("data"), zone("dmz")});
  EXPECT_TRUE(both.zones.isEmpty());
  EXPECT_TRUE(both.networks.value(networkId("lan")).zone.isNull());
  EXPECT_EQ(placeOfHost(both, "lone"), Place{});
}

TEST_F(RemoveTest, ANestedZoneMovesUp) {
  data.zones[zoneId("data")].parent = zoneId("dmz");
  EXPECT_TRUE(without({zone("dmz")}).zones.value(zoneId("data")).parent.isNull());
}

TEST_F(RemoveTest, ANetworkLeavesItsHostsInItsZone) {
  const DocumentData now = without({network("lan")});
  EXPECT_EQ(placeOfHost(now, "web"), Place::in(zoneId("dmz")));
  EXPECT_EQ(rules(now).at(2).to, QList<Selector>{selector("any")});
}

TEST_F(RemoveTest, StandbyIsTakenBack) {
  data.hosts[hostId("lone")].standbyOf = hostId("web");
  Component standby = data.components.value(componentId("api-1"));
  standby.id = componentId("api-2");
  standby.host = hostId("lone");
  standby.standbyOf = componentId("api-1");
  data.components.insert(standby.id, standby);
  const DocumentData now = without({host("web")});
  EXPECT_TRUE(now.hosts.value(hostId("lone")).standbyOf.isNull());
  EXPECT_TRUE(now.components.value(componentId("api-2")).standbyOf.isNull());
}

TEST_F(RemoveTest, HiddenAndOtherViewsAreCleaned) {
  View second = data.views.value(kMain);
  second.id = ViewId(QStringLiteral("second"));
  second.hidden = {QStringLiteral("web"), QStringLiteral("db"), QStringLiteral("api-1/mysql-1/mysql")};
  data.views.insert(second.id, second);
  const DocumentData now = without({host("web")});
  EXPECT_EQ(now.views.value(second.id).hidden, QStringList{QStringLiteral("db")});
  EXPECT_FALSE(now.views.value(second.id).at.contains(QStringLiteral("web")));
}

TEST_F(RemoveTest, RulesInterfacesNotesAndFlows) {
  const DocumentData now =
      without({rule("dmz", "r2"), EntityRef::interface(hostId("web"), InterfaceId(QStringLiteral("eth0"))),
               EntityRef::note(NoteId(QStringLiteral("n1"))),
               EntityRef::customFlow(CustomFlowId(QStringLiteral("backup")))});
  EXPECT_EQ(rules(now).size(), 2);
  EXPECT_TRUE(now.hosts.value(hostId("web")).interfaces.isEmpty());
  EXPECT_TRUE(now.notes.isEmpty());
  EXPECT_TRUE(now.customFlows.isEmpty());
  EXPECT_FALSE(now.views.value(kMain).at.contains(QStringLiteral("n1")));
}

TEST_F(RemoveTest, TheLastViewStays) {
  EXPECT_TRUE(removeEntities(data, {EntityRef::view(kMain)}).isEmpty());
  EXPECT_FALSE(canRemove(data, {EntityRef::view(kMain)}));
  View second;
  second.id = ViewId(QStringLiteral("second"));
  data.views.insert(second.id, second);
  EXPECT_EQ(without({EntityRef::view(kMain), EntityRef::view(second.id)}).views.size(), 1);
}

TEST_F(RemoveTest, TellsWhatItDeletes) {
  EXPECT_EQ(removeEntities(data, {host("web")}).text, QStringLiteral("Delete host web"));
  EXPECT_EQ(removeEntities(data, {host("web"), host("db")}).text, QStringLiteral("Delete 2 items"));
  EXPECT_FALSE(canRemove(data, {EntityRef::flow(QStringLiteral("a/b/c")), host("gone"), EntityRef{}}));
  EXPECT_TRUE(canRemove(data, {host("gone"), zone("dmz")}));
}

}  // namespace
}  // namespace topo::commands
