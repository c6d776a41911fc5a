// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/diff_json.h"

#include "tests/model/exchange/support.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <gtest/gtest.h>

using namespace topo;
using namespace topo::exchange;
using namespace Qt::StringLiterals;

namespace {

QJsonObject parsed(const snapshot::Diff& diff) {
  return QJsonDocument::fromJson(toDiffJson(diff)).object();
}

snapshot::PlacedRule rule(const QString& service) {
  snapshot::PlacedRule placed{document::ZoneId(u"dmz"_s), {}};
  placed.rule.id = document::RuleId(u"r1"_s);
  placed.rule.services = {service};
  return placed;
}

}  // namespace

TEST(DiffJson, EmptyListsWhenNothingDiffers) {
  const QJsonObject json = parsed({});
  EXPECT_EQ(json["format"_L1].toString(), "dmcm-topology-diff");
  EXPECT_EQ(json["version"_L1].toInt(), 1);
  for (const auto& part : {"flows"_L1, "rules"_L1, "firewalls"_L1, "entities"_L1}) {
    for (const auto& list : {"add"_L1, "modify"_L1, "remove"_L1}) {
      EXPECT_TRUE(json[part][list].isArray()) << part.data();
      EXPECT_TRUE(json[part][list].toArray().isEmpty());
    }
  }
}

TEST(DiffJson, FlowsAsInCheckAndModificationsWithBoth) {
  snapshot::Diff diff;
  snapshot::Flow after = exchange_test::blockedFlow();
  after.verdict = snapshot::Verdict::Allowed;
  diff.flows.modified << std::pair(exchange_test::blockedFlow(), after);
  diff.flows.added << after;
  const QJsonObject json = parsed(diff);
  const QJsonObject change = json["flows"_L1]["modify"_L1][0].toObject();
  EXPECT_EQ(change["before"_L1]["verdict"_L1].toString(), "blocked");
  EXPECT_EQ(change["after"_L1]["verdict"_L1].toString(), "allowed");
  EXPECT_EQ(json["flows"_L1]["add"_L1][0]["id"_L1].toString(), "console-1/mysql-1/mysql");
}

TEST(DiffJson, RulesWithTheirZone) {
  snapshot::Diff diff;
  diff.rules.modified << std::pair(rule(u"tcp/1"_s), rule(u"tcp/2"_s));
  diff.rules.removed << rule(u"tcp/3"_s);
  diff.movedRules << snapshot::MovedRule{document::ZoneId(u"dmz"_s), document::RuleId(u"r2"_s), 3, 0};
  const QJsonValue rules = parsed(diff)["rules"_L1];
  EXPECT_EQ(rules["remove"_L1][0]["zone"_L1].toString(), "dmz");
  EXPECT_EQ(rules["remove"_L1][0]["rule"_L1]["services"_L1][0].toString(), "tcp/3");
  EXPECT_EQ(rules["modify"_L1][0]["before"_L1]["rule"_L1]["services"_L1][0].toString(), "tcp/1");
  EXPECT_EQ(rules["modify"_L1][0]["after"_L1]["rule"_L1]["services"_L1][0].toString(), "tcp/2");
  const QJsonObject moved{{u"zone"_s, u"dmz"_s}, {u"rule"_s, u"r2"_s}, {u"before"_s, 3}, {u"after"_s, 0}};
  EXPECT_EQ(rules["move"_L1][0].toObject(), moved);
}

TEST(DiffJson, FirewallsAndEntities) {
  snapshot::Diff diff;
  document::Firewall firewall;
  firewall.enabled = false;
  diff.firewalls.added << snapshot::PlacedFirewall{document::ZoneId(u"dmz"_s), firewall};
  const auto host = document::EntityRef::host(document::HostId(u"h"_s));
  diff.entities.modified << std::pair(host, host);
  const QJsonObject json = parsed(diff);
  const QJsonObject expected{{u"zone"_s, u"dmz"_s}, {u"name"_s, QString()},    {u"device"_s, QString()},
                             {u"enabled"_s, false}, {u"inbound"_s, u"deny"_s}, {u"outbound"_s, u"allow"_s}};
  EXPECT_EQ(json["firewalls"_L1]["add"_L1][0].toObject(), expected);
  EXPECT_EQ(json["entities"_L1]["modify"_L1].toArray(), QJsonArray{u"host:h"_s});
}
