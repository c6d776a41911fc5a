// SPDX-License-Identifier: Apache-2.0
#include "model/probe/flow_places.h"

#include <gtest/gtest.h>

namespace topo::probe {
namespace {

using namespace Qt::StringLiterals;

TEST(FlowPlaces, HoldWhatTheFlowLeadsTo) {
  snapshot::Flow flow;
  flow.toAddresses = {u"10.1.0.11"_s, u"10.2.0.0/24"_s, u"fd00::1"_s, u"nonsense"_s};
  flow.ports = u"6000-6010"_s;
  flow.listenPorts = u"8443"_s;
  const FlowPlaces places = placesOf(flow, {u"db.test"_s});
  for (const QString& in : {u"10.1.0.11"_s, u"10.2.0.200"_s, u"fd00:0::1"_s})
    EXPECT_TRUE(places.hasAddress(in));
  for (const QString& out : {u"10.1.0.12"_s, u""_s, u"db.test"_s, u"nonsense"_s})
    EXPECT_FALSE(places.hasAddress(out));
  for (const int in : {6000, 6010, 8443}) EXPECT_TRUE(places.hasPort(in));
  for (const int out : {5999, 6011, 0}) EXPECT_FALSE(places.hasPort(out));
}

TEST(FlowPlaces, AFlowWithoutAddressIsKnownByItsNames) {
  snapshot::Flow flow;
  flow.ports = u"any"_s;
  const FlowPlaces places = placesOf(flow, {u"db.test"_s});
  EXPECT_TRUE(places.hasAddress(u"db.test"_s));
  EXPECT_FALSE(places.hasAddress(u"10.1.0.11"_s));
  EXPECT_FALSE(places.hasPort(1)) << "any port is none that could be tried";
  EXPECT_FALSE(placesOf(flow, {}).hasAddress(QString()));
}

}  // namespace
}  // namespace topo::probe
