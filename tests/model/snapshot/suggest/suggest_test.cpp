// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/suggest/suggest.h"

#include "tests/model/snapshot/builder.h"

#include <random>

namespace topo::snapshot {
namespace {

QStringList selectorTexts(const QList<document::Selector>& selectors) {
  QStringList texts;
  for (const document::Selector& selector : selectors) texts << selector.text();
  return texts;
}

Suggestion suggestFor(const Builder& b) {
  return suggest(b.data, builtInCatalog());
}

class SuggestTest : public ::testing::Test {
 protected:
  SuggestTest() {
    b_.zone("app").zone("data").firewall("data", "deny", "allow");
    b_.host("app1", "app", {"10.0.0.1"}).host("db1", "data", {"10.1.0.1"});
    b_.component("km-1", "km", "app1").component("mysql-1", "mysql", "db1");
  }
  Builder b_;
};

TEST_F(SuggestTest, WritesARuleAsADocumentHasIt) {
  const Suggestion suggestion = suggestFor(b_);
  ASSERT_EQ(suggestion.rules.size(), 1);
  const SuggestedRule& rule = suggestion.rules[0];
  EXPECT_EQ(rule.zone.value, "data");
  EXPECT_EQ(rule.index, 0);
  EXPECT_EQ(rule.rule.id.value, "suggested-1");
  EXPECT_TRUE(rule.rule.enabled);
  EXPECT_EQ(rule.rule.direction, document::Direction::In);
  EXPECT_EQ(rule.rule.action, document::Action::Allow);
  EXPECT_EQ(selectorTexts(rule.rule.from), QStringList{"component:km-1"});
  EXPECT_EQ(selectorTexts(rule.rule.to), QStringList{"component:mysql-1"});
  EXPECT_EQ(rule.rule.services, QStringList{"tcp/3306"});
  EXPECT_EQ(rule.flows, QStringList{"km-1/mysql-1/mysql"});
  EXPECT_TRUE(suggestion.isProved());
  EXPECT_TRUE(suggestion.remaining.isEmpty());
}

TEST_F(SuggestTest, IdsAreNewToTheirFirewallAndOverriddenRulesAreNamed) {
  b_.rule("data", "first", "in allow kind:console > any tcp/22");
  b_.rule("data", "suggested-1", "in deny any > any tcp/any");
  const Suggestion suggestion = suggestFor(b_);
  ASSERT_EQ(suggestion.rules.size(), 1);
  EXPECT_EQ(suggestion.rules[0].rule.id.value, "suggested-2");
  EXPECT_EQ(suggestion.rules[0].index, 1);
  EXPECT_EQ(suggestion.rules[0].overrides, QList<document::RuleId>{document::RuleId{"suggested-1"}});
  const document::DocumentData after = withRules(b_.data, suggestion.rules);
  const QList<document::Rule> rules = after.zones[document::ZoneId{"data"}].firewall->rules;
  ASSERT_EQ(rules.size(), 3);
  EXPECT_EQ(rules[1].id.value, "suggested-2");
}

TEST_F(SuggestTest, AddressesAreWrittenAsTheInterfaceHasThem) {
  b_.interface("db1", "second", "data", {"10.1.0.2"});
  b_.data.hosts[document::HostId{"db1"}].interfaces[0].addresses = {"10.1.0.1", "FD00:0:0::1"};
  const Suggestion suggestion = suggestFor(b_);
  ASSERT_EQ(suggestion.rules.size(), 1);
  EXPECT_EQ(selectorTexts(suggestion.rules[0].rule.to), (QStringList{"10.1.0.1", "FD00:0:0::1"}));
}

TEST_F(SuggestTest, OwnerAndTicketAreThoseOfTheRecords) {
  b_.record("km-1/mysql-1/mysql", document::Decision::None);
  document::FlowRecord& record = b_.data.flows["km-1/mysql-1/mysql"];
  record.owner = "Ada";
  record.ticket = "NET-7";
  const document::Rule rule = suggestFor(b_).rules.at(0).rule;
  EXPECT_EQ(rule.owner, "Ada");
  EXPECT_EQ(rule.ticket, "NET-7");
  EXPECT_TRUE(rule.comment.endsWith("Evidence: accepts, initiates. Owner: Ada."))
      << rule.comment.toStdString();
}

TEST_F(SuggestTest, DisputedAndExcludedFlowsAreNotServed) {
  b_.component("directory-1", "directory", "app1").component("console-1", "console", "db1");
  b_.record("km-1/mysql-1/mysql", document::Decision::Exclude, "not here");
  for (const SuggestedRule& rule : suggestFor(b_).rules) {
    EXPECT_FALSE(rule.flows.contains("km-1/mysql-1/mysql"));
    EXPECT_FALSE(rule.flows.contains("directory-1/console-1/http"));
  }
}

TEST_F(SuggestTest, OnlyTheFlowsThatAreNamed) {
  b_.component("worker-1", "worker", "app1");
  EXPECT_TRUE(suggest(b_.data, builtInCatalog(), QStringList()).rules.isEmpty());
  const Suggestion one = suggest(b_.data, builtInCatalog(), QStringList{"worker-1/mysql-1/mysql"});
  ASSERT_EQ(one.rules.size(), 1);
  EXPECT_EQ(one.rules[0].flows, QStringList{"worker-1/mysql-1/mysql"});
}

TEST_F(SuggestTest, WhatCannotBeHelpedRemains) {
  b_.component("mysql-2", "mysql");
  const Suggestion suggestion = suggestFor(b_);
  EXPECT_EQ(suggestion.remaining, QStringList{"km-1/mysql-2/mysql"});
  EXPECT_EQ(suggestion.rules.size(), 1);
}

TEST_F(SuggestTest, NoFirewallGrowsBeyondTheLimit) {
  auto& rules = b_.data.zones[document::ZoneId{"data"}].firewall->rules;
  for (int i = 0; i < kRuleLimit; ++i) {
    document::Rule rule;
    rule.id = document::RuleId{QStringLiteral("r%1").arg(i)};
    rules << rule;
  }
  const Suggestion suggestion = suggestFor(b_);
  EXPECT_TRUE(suggestion.rules.isEmpty());
  EXPECT_EQ(suggestion.remaining, QStringList{"km-1/mysql-1/mysql"});
  EXPECT_TRUE(suggestion.isProved());
}

/// Random little installs behind random firewalls.
Builder randomInstall(unsigned seed) {
  std::mt19937 engine(seed);
  const auto below = [&](int end) { return int(engine() % unsigned(end)); };
  Builder b;
  const QStringList actions{"allow", "deny", "deny", "reject"};
  for (int i = 0; i < 4; ++i) {
    const QString zone = QStringLiteral("z%1").arg(i);
    b.zone(zone, i > 1 && below(2) == 0 ? "z0" : "");
    if (below(4) > 0) b.firewall(zone, actions[below(4)], actions[below(4)]);
  }
  const QStringList kinds{"console", "api",      "km",     "dispatcher", "mysql",
                          "riak",    "rabbitmq", "worker", "riak-lb"};
  for (int i = 0; i < 6; ++i) {
    const QString host = QStringLiteral("h%1").arg(i);
    b.host(host, below(6) == 0 ? "" : QStringLiteral("z%1").arg(below(4)),
           below(5) == 0 ? QStringList() : QStringList{QStringLiteral("10.0.0.%1").arg(i)});
    if (below(4) == 0)
      b.interface(host, "b", QStringLiteral("z%1").arg(below(4)), {QStringLiteral("10.9.0.%1").arg(i)});
    for (int n = below(3); n >= 0; --n) {
      const QString kind = kinds[below(int(kinds.size()))];
      b.component(QStringLiteral("%1-%2-%3").arg(kind).arg(i).arg(n), kind, host);
    }
  }
  for (int i = 0; i < 6; ++i) {
    const QString zone = QStringLiteral("z%1").arg(below(4));
    if (!b.data.zones[document::ZoneId{zone}].firewall) continue;
    const QStringList ends{"any", "outside", "zone:z1", "10.0.0.0/30", "kind:km", "host:h2"};
    b.rule(zone, QStringLiteral("r%1").arg(i),
           QStringLiteral("%1 %2 %3 > %4 %5")
               .arg(below(2) == 0 ? "in" : "both", actions[below(4)], ends[below(6)], ends[below(6)],
                    below(2) == 0 ? "tcp/any" : "tcp/2000-4000"));
  }
  return b;
}

QStringList stopped(const document::DocumentData& data) {
  QStringList ids;
  const Report now = report(data);
  for (const Flow& flow : now.flows) {
    if (flow.counts() && flow.verdict != Verdict::Allowed && flow.verdict != Verdict::Local) ids << flow.id;
  }
  return ids;
}

TEST(SuggestRandom, AfterwardsOnlyTheRemainingFlowsAreStoppedAndNoRuleIsIdle) {
  int rules = 0;
  for (unsigned seed = 1; seed <= 150; ++seed) {
    SCOPED_TRACE(seed);
    const Builder b = randomInstall(seed);
    const Suggestion suggestion = suggestFor(b);
    ASSERT_TRUE(suggestion.isProved());
    ASSERT_EQ(stopped(withRules(b.data, suggestion.rules)), suggestion.remaining);
    for (qsizetype i = 0; i < suggestion.rules.size(); ++i) {
      document::DocumentData less = withRules(b.data, suggestion.rules);
      auto& list = less.zones[suggestion.rules[i].zone].firewall->rules;
      list.removeAt(suggestion.rules[i].index);
      ASSERT_GT(stopped(less).size(), suggestion.remaining.size());
      ++rules;
    }
  }
  EXPECT_GT(rules, 300);
}

}  // namespace
}  // namespace topo::snapshot
