// SPDX-License-Identifier: Apache-2.0
#include "model/commands/support/pasting.h"

#include "tests/model/commands/example.h"

#include <gtest/gtest.h>

namespace topo::commands {
namespace {

using namespace example;

TEST(Pasting, WhatNeitherSideKnowsIsDropped) {
  DocumentData fragment;
  Host stray = machine("stray", Place::in(networkId("nowhere")), "192.0.2.1");
  stray.standbyOf = hostId("nobody");
  fragment.hosts.insert(stray.id, stray);
  Component part;
  part.id = componentId("km-1");
  part.kind = QStringLiteral("km");
  part.host = hostId("nobody");
  part.standbyOf = componentId("km-9");
  fragment.components.insert(part.id, part);
  CustomFlow flow;
  flow.id = CustomFlowId(QStringLiteral("f"));
  flow.from = {selector("host:nobody"), selector("host:stray")};
  fragment.customFlows.insert(flow.id, flow);

  const DocumentData data = example::document();
  Pasting pasting(data, fragment);
  pasting.run(kMain, {});
  const Creation made = pasting.finish(QStringLiteral("Paste %1"));
  const DocumentData now = after(data, made.proposal);
  EXPECT_EQ(placeOfHost(now, "stray"), Place{});
  EXPECT_TRUE(now.hosts.value(hostId("stray")).standbyOf.isNull());
  EXPECT_TRUE(now.components.value(componentId("km-1")).host.isNull());
  EXPECT_TRUE(now.components.value(componentId("km-1")).standbyOf.isNull());
  EXPECT_EQ(now.customFlows.value(flow.id).from, QList<Selector>{selector("host:stray")});
  EXPECT_EQ(made.created.size(), 3);
}

TEST(Pasting, AddressesOfGroupsMayStandTwice) {
  const DocumentData data = example::document();
  DocumentData fragment;
  Host guests = machine("guests", {}, "10.1.0.0/25");
  guests.interfaces[0].addresses.append(QStringLiteral("10.1.0.11"));
  fragment.hosts.insert(guests.id, guests);
  Pasting pasting(data, fragment);
  pasting.run(kMain, {});
  const DocumentData now = after(data, pasting.finish(QStringLiteral("%1")).proposal);
  EXPECT_EQ(now.hosts.value(hostId("guests")).interfaces.first().addresses,
            QStringList{QStringLiteral("10.1.0.0/25")});
}

}  // namespace
}  // namespace topo::commands
