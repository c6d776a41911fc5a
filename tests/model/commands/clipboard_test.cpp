// SPDX-License-Identifier: Apache-2.0
#include "model/commands/clipboard.h"

#include "tests/model/commands/example.h"

#include <gtest/gtest.h>

namespace topo::commands {
namespace {

using namespace example;

class ClipboardTest : public testing::Test {
 protected:
  DocumentData copied(const QList<EntityRef>& refs) { return fragmentOf(data, kMain, refs, cardSize); }
  DocumentData data = example::document();
};

TEST_F(ClipboardTest, AHostComesWithItsComponentsAndWithoutWhatIsOutside) {
  data.hosts[hostId("web")].standbyOf = hostId("db");
  const DocumentData part = copied({host("web")});
  EXPECT_EQ(part.hosts.size(), 1);
  EXPECT_EQ(part.components.size(), 2);
  EXPECT_TRUE(part.zones.isEmpty());
  EXPECT_TRUE(part.customFlows.isEmpty());
  EXPECT_EQ(placeOfHost(part, "web"), Place{});
  EXPECT_TRUE(part.hosts.first().standbyOf.isNull());
  EXPECT_EQ(part.views.first().at.keys(), QList<QString>{QStringLiteral("web")});
}

TEST_F(ClipboardTest, AZoneComesWithAllThatIsInItAndItsRules) {
  const DocumentData part = copied({zone("dmz")});
  EXPECT_EQ(part.networks.keys(), QList<NetworkId>{networkId("lan")});
  EXPECT_EQ(part.hosts.size(), 2);
  EXPECT_EQ(part.notes.size(), 1);
  const auto rules = part.zones.first().firewall->rules;
  EXPECT_TRUE(rules.at(1).from.isEmpty()) << "a component that stayed behind is named by no rule";
  EXPECT_EQ(rules.at(1).to, QList<Selector>{selector("zone:dmz")});
  EXPECT_EQ(rules.at(2).from, QList<Selector>{selector("10.1.0.0/24")});
}

TEST_F(ClipboardTest, AFlowWithinThePartComesAlong) {
  EXPECT_EQ(copied({zone("dmz"), zone("data")}).customFlows.size(), 1);
  const DocumentData alone = copied({EntityRef::customFlow(CustomFlowId(QStringLiteral("backup")))});
  ASSERT_EQ(alone.customFlows.size(), 1);
  EXPECT_TRUE(alone.customFlows.first().from.isEmpty());
}

TEST_F(ClipboardTest, WhatCannotBeCopiedGivesAnEmptyPart) {
  EXPECT_TRUE(isEmptyFragment(copied({rule("dmz", "r1"), EntityRef::flow(QStringLiteral("a/b/c"))})));
  EXPECT_TRUE(paste(data, {}, kMain, {}, cardSize).proposal.isEmpty());
}

TEST_F(ClipboardTest, PastedIntoAnEmptyDocumentItIsTheSame) {
  DocumentData empty;
  empty.views[kMain].id = kMain;
  const DocumentData part = copied({zone("dmz"), zone("data")});
  const DocumentData now = after(empty, paste(empty, part, kMain, {}, cardSize).proposal);
  EXPECT_EQ(now.zones, part.zones);
  EXPECT_EQ(now.hosts, part.hosts);
  EXPECT_EQ(now.components, part.components);
  EXPECT_EQ(now.customFlows, part.customFlows);
  EXPECT_EQ(now.views.first().at, part.views.first().at);
}

TEST_F(ClipboardTest, PastedBesideTheOriginalEverythingIsItsOwn) {
  const Creation pasted = paste(data, copied({zone("dmz")}), kMain, {0, 1000}, cardSize);
  const DocumentData now = after(data, pasted.proposal);
  const Zone copy = now.zones.value(zoneId("dmz-2"));
  EXPECT_EQ(copy.name, QStringLiteral("DMZ 2"));
  EXPECT_EQ(copy.firewall->rules.at(0).to, QList<Selector>{selector("host:web-2")});
  EXPECT_EQ(copy.firewall->rules.at(1).to, QList<Selector>{selector("zone:dmz-2")});
  EXPECT_EQ(now.networks.value(networkId("lan-2")).zone, copy.id);
  EXPECT_EQ(placeOfHost(now, "web-2"), Place::in(networkId("lan-2")));
  EXPECT_EQ(now.components.value(componentId("console-2")).host, hostId("web-2"));
  EXPECT_EQ(positionOf(now, "web-2"), positionOf(data, "web") + QPoint(0, 1000));
  EXPECT_TRUE(now.hosts.value(hostId("web-2")).interfaces.first().addresses.isEmpty())
      << "one address on two hosts is an error";
  EXPECT_TRUE(pasted.created.contains(zone("dmz-2")));
  EXPECT_FALSE(pasted.created.contains(host("web-2"))) << "it lies in what was pasted";
}

TEST_F(ClipboardTest, APastedHostLiesWhereItIsDrawn) {
  const Creation pasted = paste(data, copied({host("web")}), kMain, {500, 40}, cardSize);
  EXPECT_EQ(placeOfHost(after(data, pasted.proposal), "web-2"), Place::in(networkId("db-lan")));
  EXPECT_EQ(pasted.proposal.text, QStringLiteral("Paste host web 2"));
}

TEST_F(ClipboardTest, AComponentGoesOntoTheHostNamed) {
  const DocumentData part = copied({component("api-1")});
  const Creation onto = paste(data, part, kMain, {}, cardSize, hostId("db"));
  EXPECT_EQ(after(data, onto.proposal).components.value(componentId("api-2")).host, hostId("db"));
  const Creation nowhere = paste(data, part, kMain, {}, cardSize);
  EXPECT_TRUE(after(data, nowhere.proposal).components.value(componentId("api-2")).host.isNull());
}

TEST_F(ClipboardTest, DuplicatesStayWhereTheOriginalIsAndKeepWhatIsOutside) {
  data.hosts[hostId("web")].standbyOf = hostId("db");
  const Creation made = duplicate(data, kMain, {host("web"), component("mysql-1")}, {20, 20}, cardSize);
  const DocumentData now = after(data, made.proposal);
  EXPECT_EQ(placeOfHost(now, "web-2"), Place::in(networkId("lan")));
  EXPECT_EQ(now.hosts.value(hostId("web-2")).standbyOf, hostId("db"));
  EXPECT_EQ(now.components.value(componentId("mysql-2")).host, hostId("db"));
  EXPECT_EQ(made.proposal.text, QStringLiteral("Duplicate 2 items"));
}

TEST_F(ClipboardTest, BendsWithinThePartAreCopied) {
  const Creation made = duplicate(data, kMain, {zone("dmz"), zone("data")}, {0, 10}, cardSize);
  const auto links = after(data, made.proposal).views.value(kMain).links;
  EXPECT_EQ(links.value(QStringLiteral("api-2/mysql-2/mysql")).points.first(), QPoint(300, 110));
}

TEST_F(ClipboardTest, KnowsItsBounds) {
  EXPECT_EQ(fragmentBounds(copied({zone("dmz")}), cardSize), QRect(0, 0, 400, 300));
  EXPECT_TRUE(fragmentBounds({}, cardSize).isNull());
}

}  // namespace
}  // namespace topo::commands
