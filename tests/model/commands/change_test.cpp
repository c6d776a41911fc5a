// SPDX-License-Identifier: Apache-2.0
#include "model/commands/change.h"

#include "tests/model/commands/example.h"

#include <gtest/gtest.h>

namespace topo::commands {
namespace {

using namespace example;

class ChangeTest : public testing::Test {
 protected:
  DocumentData data = example::document();
  const catalog::Catalog catalog = catalog::Catalog::builtIn();
};

TEST_F(ChangeTest, SetsAWholeValueAndNamesTheStep) {
  Host web = data.hosts.value(hostId("web"));
  web.role = QStringLiteral("front end");
  const Proposal set = setHost(data, web);
  EXPECT_EQ(set.text, QStringLiteral("Change host web"));
  EXPECT_EQ(after(data, set).hosts.value(web.id).role, web.role);
  EXPECT_EQ(setHost(data, web, QStringLiteral("Mine"), 4).text, QStringLiteral("Mine"));
  EXPECT_EQ(setHost(data, web, {}, 4).gesture, 4U);
}

TEST_F(ChangeTest, TheSameValueIsNoChange) {
  EXPECT_TRUE(setHost(data, data.hosts.value(hostId("web"))).isEmpty());
  EXPECT_TRUE(setZone(data, data.zones.value(zoneId("dmz"))).isEmpty());
  EXPECT_TRUE(setMeta(data, data.meta).isEmpty());
}

TEST_F(ChangeTest, WhatIsGoneIsNotMadeAnew) {
  Host gone;
  gone.id = hostId("gone");
  EXPECT_TRUE(setHost(data, gone).isEmpty());
  Note note;
  note.id = NoteId(QStringLiteral("gone"));
  EXPECT_TRUE(setNote(data, note).isEmpty());
  View view;
  view.id = ViewId(QStringLiteral("gone"));
  EXPECT_TRUE(setView(data, view).isEmpty());
}

TEST_F(ChangeTest, WhatWouldNotFitIsRefused) {
  Zone dmz = data.zones.value(zoneId("dmz"));
  dmz.parent = dmz.id;
  EXPECT_TRUE(setZone(data, dmz).isEmpty());
  Network lan = data.networks.value(networkId("lan"));
  lan.zone = zoneId("gone");
  EXPECT_TRUE(setNetwork(data, lan).isEmpty());
  Host web = data.hosts.value(hostId("web"));
  web.interfaces[0].addresses = {QStringLiteral("10.1.0.011")};
  EXPECT_TRUE(setHost(data, web).isEmpty());
  Component console = data.components.value(componentId("console-1"));
  console.kind = QStringLiteral("api");
  EXPECT_TRUE(setComponent(data, console).isEmpty()) << "the kind never changes";
  CustomFlow backup = data.customFlows.first();
  backup.services = {QStringLiteral("nonsense")};
  EXPECT_TRUE(setCustomFlow(data, backup).isEmpty());
}

TEST_F(ChangeTest, ManyAtOnceAreOneStepAndLeaveOutWhatDoesNotFit) {
  const QStringList ids{QStringLiteral("web"), QStringLiteral("db"), QStringLiteral("gone")};
  const Proposal set = changeHosts(data, ids, [](Host& host) { host.role = QStringLiteral("r"); });
  EXPECT_EQ(set.edits.size(), 2);
  EXPECT_EQ(set.text, QStringLiteral("Change 2 items"));
  // Each standing by for the other would be a circle: only the first can.
  const Proposal standby = changeHosts(data, {QStringLiteral("web"), QStringLiteral("db")}, [](Host& host) {
    host.standbyOf = host.id.value == QStringLiteral("web") ? hostId("db") : hostId("web");
  });
  EXPECT_EQ(standby.edits.size(), 1);
}

TEST_F(ChangeTest, AChangeCannotSwapTheId) {
  const Proposal set = changeZones(data, {QStringLiteral("dmz")}, [](Zone& zone) {
    zone.id = zoneId("data");
    zone.name = QStringLiteral("x");
  });
  const DocumentData now = after(data, set);
  EXPECT_EQ(now.zones.value(zoneId("dmz")).name, QStringLiteral("x"));
  EXPECT_EQ(now.zones.value(zoneId("data")), data.zones.value(zoneId("data")));
}

TEST_F(ChangeTest, OtherSortsChangeInManyToo) {
  const auto x = QStringLiteral("x");
  EXPECT_EQ(changeNetworks(data, {QStringLiteral("lan")}, [&](Network& n) { n.name = x; }).edits.size(), 1);
  EXPECT_EQ(changeComponents(data, {QStringLiteral("api-1")}, [&](Component& c) { c.name = c.kind = x; })
                .edits.size(),
            1);
  EXPECT_EQ(
      changeCustomFlows(data, {QStringLiteral("backup")}, [&](CustomFlow& f) { f.purpose = x; }).edits.size(),
      1);
}

TEST_F(ChangeTest, RenamesEverySortThatHasAName) {
  const auto renamed = [&](const EntityRef& ref) {
    const Proposal proposal = rename(data, ref, QStringLiteral("New"));
    EXPECT_FALSE(proposal.isEmpty()) << qPrintable(ref.text());
    return after(data, proposal);
  };
  EXPECT_EQ(renamed(zone("dmz")).zones.value(zoneId("dmz")).name, QStringLiteral("New"));
  EXPECT_EQ(renamed(network("lan")).networks.value(networkId("lan")).name, QStringLiteral("New"));
  EXPECT_EQ(renamed(host("web")).hosts.value(hostId("web")).name, QStringLiteral("New"));
  EXPECT_EQ(renamed(component("api-1")).components.value(componentId("api-1")).name, QStringLiteral("New"));
  EXPECT_EQ(renamed(EntityRef::customFlow(CustomFlowId(QStringLiteral("backup")))).customFlows.first().name,
            QStringLiteral("New"));
  EXPECT_EQ(renamed(EntityRef::view(kMain)).views.first().name, QStringLiteral("New"));
  EXPECT_EQ(renamed(EntityRef::note(NoteId(QStringLiteral("n1")))).notes.first().text, QStringLiteral("New"));
  EXPECT_TRUE(rename(data, rule("dmz", "r1"), QStringLiteral("New")).isEmpty());
  EXPECT_EQ(rename(data, host("web"), QStringLiteral("New")).text, QStringLiteral("Rename host web"));
}

TEST_F(ChangeTest, SettingAViewKeepsItsPlacements) {
  View view;
  view.id = kMain;
  view.name = QStringLiteral("Other");
  view.page = QStringLiteral("A4-portrait");
  const View now = after(data, setView(data, view)).views.first();
  EXPECT_EQ(now.page, QStringLiteral("A4-portrait"));
  EXPECT_EQ(now.at, data.views.first().at);
}

TEST_F(ChangeTest, AFlowRecordThatSaysNothingGoes) {
  FlowRecord record = data.flows.first();
  record.owner = QStringLiteral("ops");
  EXPECT_EQ(after(data, setFlowRecord(data, record)).flows.first().owner, QStringLiteral("ops"));
  FlowRecord nothing;
  nothing.flow = record.flow;
  EXPECT_TRUE(after(data, setFlowRecord(data, nothing)).flows.isEmpty());
  nothing.flow = QStringLiteral("a/b/c");
  EXPECT_TRUE(setFlowRecord(data, nothing).isEmpty());
  EXPECT_TRUE(setFlowRecord(data, FlowRecord{}).isEmpty());
}

TEST_F(ChangeTest, OnlyGroupsOfTheCatalogAreSwitchedOn) {
  CatalogChoice choice;
  choice.groups = {QStringLiteral("riak-cluster")};
  EXPECT_FALSE(setCatalogChoice(data, catalog, choice).isEmpty());
  choice.groups = {QStringLiteral("nonsense")};
  EXPECT_TRUE(setCatalogChoice(data, catalog, choice).isEmpty());
}

TEST_F(ChangeTest, ComponentsMoveToAHostAndOffIt) {
  const DocumentData moved = after(data, moveComponentToHost(data, componentId("api-1"), hostId("db")));
  EXPECT_EQ(moved.components.value(componentId("api-1")).host, hostId("db"));
  const Proposal off = moveComponentsToHost(data, {componentId("api-1"), componentId("console-1")}, {});
  EXPECT_EQ(off.edits.size(), 2);
  EXPECT_TRUE(moveComponentToHost(data, componentId("api-1"), hostId("gone")).isEmpty());
}

TEST_F(ChangeTest, EndpointsAreThoseOfTheKind) {
  EndpointOverride over;
  over.port = QStringLiteral("8443");
  const ComponentId console = componentId("console-1");
  const DocumentData now = after(data, setEndpoint(data, catalog, console, QStringLiteral("https"), over));
  EXPECT_EQ(now.components.value(console).endpoints.value(QStringLiteral("https")), over);
  EXPECT_TRUE(after(now, setEndpoint(now, catalog, console, QStringLiteral("https"), {})) == data);
  EXPECT_TRUE(setEndpoint(data, catalog, console, QStringLiteral("mysql"), over).isEmpty());
  over.port = QStringLiteral("70000");
  EXPECT_TRUE(setEndpoint(data, catalog, console, QStringLiteral("https"), over).isEmpty());
}

TEST_F(ChangeTest, InterfacesComeChangeAndGo) {
  const Creation made =
      addInterface(data, hostId("web"), Place::in(zoneId("data")), {QStringLiteral("fd00::1")});
  const DocumentData added = after(data, made.proposal);
  ASSERT_EQ(made.created.size(), 1);
  EXPECT_EQ(made.created.first().text(), QStringLiteral("interface:web/eth1"));
  Interface second = added.hosts.value(hostId("web")).interfaces.at(1);
  second.addresses.clear();
  const DocumentData changed = after(added, setInterface(added, hostId("web"), second));
  EXPECT_TRUE(changed.hosts.value(hostId("web")).interfaces.at(1).addresses.isEmpty());
  const DocumentData moved = after(changed, moveInterface(changed, hostId("web"), 1, 0));
  EXPECT_EQ(moved.hosts.value(hostId("web")).interfaces.first().id, second.id);
  EXPECT_TRUE(moveInterface(changed, hostId("web"), 1, 2).isEmpty());
  EXPECT_TRUE(addInterface(data, hostId("web"), Place::in(zoneId("gone"))).created.isEmpty());
}

TEST_F(ChangeTest, DeletingAnInterfaceNeverEmptiesListensOn) {
  data.components[componentId("console-1")].listensOn = {InterfaceId(QStringLiteral("eth0"))};
  const DocumentData now =
      after(data, removeInterface(data, hostId("web"), InterfaceId(QStringLiteral("eth0"))));
  EXPECT_TRUE(now.hosts.value(hostId("web")).interfaces.isEmpty());
  EXPECT_EQ(now.components.value(componentId("console-1")).listensOn.size(), 1);
}

}  // namespace
}  // namespace topo::commands
