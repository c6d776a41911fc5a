// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/ask_json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <gtest/gtest.h>

using namespace topo;
using namespace topo::exchange;
using namespace Qt::StringLiterals;
using snapshot::Whereabouts;

TEST(AskJson, SetsOfTraffic) {
  const Whereabouts outside{Whereabouts::Type::Outside, {}, true, true, false, {u"10.0.0.0/8"_s}};
  const Whereabouts host{
      Whereabouts::Type::Interface,
      document::EntityRef::interface(document::HostId(u"h"_s), document::InterfaceId(u"eth0"_s)),
      false,
      false,
      false,
      {}};
  const QJsonObject json =
      QJsonDocument::fromJson(
          toReachJson({false, {{{{}, outside}, {host}, {u"tcp/22"_s}}}}, u"any"_s, u"h"_s, {u"so"_s}))
          .object();
  EXPECT_EQ(json["format"_L1].toString(), "dmcm-topology-reach");
  EXPECT_EQ(json["version"_L1].toInt(), 1);
  EXPECT_EQ(json["from"_L1].toString(), "any");
  EXPECT_EQ(json["to"_L1].toString(), "h");
  EXPECT_EQ(json["assumed"_L1].toArray(), QJsonArray{u"so"_s});
  EXPECT_FALSE(json["undecided"_L1].toBool(true));
  const QJsonObject traffic = json["traffic"_L1][0].toObject();
  const QJsonObject any{
      {u"in"_s, u"any"_s}, {u"directly"_s, false}, {u"notDrawn"_s, false}, {u"addresses"_s, {}}};
  EXPECT_EQ(traffic["sources"_L1][0].toObject(), any);
  EXPECT_EQ(traffic["sources"_L1][1]["addresses"_L1].toArray(), QJsonArray{u"10.0.0.0/8"_s});
  EXPECT_TRUE(traffic["sources"_L1][1]["notDrawn"_L1].toBool());
  EXPECT_EQ(traffic["destinations"_L1][0]["in"_L1].toString(), "interface:h/eth0");
  EXPECT_EQ(traffic["destinations"_L1][0]["addresses"_L1].toArray(), QJsonArray());
  EXPECT_EQ(traffic["services"_L1].toArray(), QJsonArray{u"tcp/22"_s});
}
