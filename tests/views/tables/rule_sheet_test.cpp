// SPDX-License-Identifier: Apache-2.0
#include "views/tables/rule_sheet.h"

#include "model/commands/rule_groups.h"
#include "tests/views/support/desk.h"

#include <gmock/gmock.h>

namespace topo::views {
namespace {

using document::Rule;
using testing::HasSubstr;

class RuleSheetTest : public testing::Test {
 protected:
  RuleSheet read(const char* text) const { return readRuleSheet(QString::fromUtf8(text), data, catalog); }
  /// The only row is bad for this reason.
  void refuses(const char* row, const char* reason) const {
    const RuleSheet sheet = read(row);
    EXPECT_TRUE(sheet.rules.isEmpty()) << row;
    ASSERT_EQ(sheet.bad.size(), 1) << row;
    EXPECT_THAT(sheet.bad[0].reason.toStdString(), HasSubstr(reason)) << row;
  }

  const document::DocumentData data = test::sampleWithRules();
  const catalog::Catalog catalog = catalog::Catalog::builtIn();
};

TEST_F(RuleSheetTest, ReadsByOrder) {
  const RuleSheet sheet = read(
      "in\tallow\thost:app1 10.9.0.0/24\tkind:mysql\ttcp/3306, tcp/22\tnightly\tops\tCHG1\t2027-01-31\n"
      "out\tdeny\tany\tany\tany\n");
  EXPECT_TRUE(sheet.bad.isEmpty());
  ASSERT_EQ(sheet.rules.size(), 2);
  const Rule& rule = sheet.rules[0];
  EXPECT_EQ(rule.direction, document::Direction::In);
  EXPECT_EQ(rule.action, document::Action::Allow);
  ASSERT_EQ(rule.from.size(), 2);
  EXPECT_EQ(rule.from[1].text(), "10.9.0.0/24");
  EXPECT_EQ(rule.services, (QStringList{"tcp/3306", "tcp/22"}));
  EXPECT_EQ(rule.comment + rule.owner + rule.ticket, "nightlyopsCHG1");
  EXPECT_EQ(rule.expires, QDate(2027, 1, 31));
  EXPECT_TRUE(rule.enabled);
  EXPECT_EQ(sheet.rules[1].action, document::Action::Deny);
  EXPECT_EQ(sheet.rules[1].direction, document::Direction::Out);
}

TEST_F(RuleSheetTest, ReadsByHeaderInTheWordsOfOthers) {
  const RuleSheet sheet = read(
      "No.\tEnabled\tSource Address\tDestination\tProtocol\tDestination "
      "Port(s)\tPolicy\tDirection\tRemarks\tValid until\tSection\n"
      "7\tno\tAny\t10.2.0.21\tTCP\t3306; 8000-8100\tPermit\tInbound\tx\t\tWeb\n"
      "8\tyes\t10.1.0.11\tany\tUDP\tany\tDrop\tegress\t\t\t\n"
      "9\t1\tany\tany\ticmp\tany\treject\tboth\t\t\t\n");
  ASSERT_TRUE(sheet.bad.isEmpty()) << sheet.bad[0].reason.toStdString();
  ASSERT_EQ(sheet.rules.size(), 3);
  EXPECT_FALSE(sheet.rules[0].enabled);
  EXPECT_EQ(sheet.rules[0].services, (QStringList{"tcp/3306", "tcp/8000-8100"}));
  EXPECT_EQ(sheet.rules[0].action, document::Action::Allow);
  EXPECT_EQ(commands::headingOf(sheet.rules[0]), "Web");
  EXPECT_EQ(sheet.rules[1].services, QStringList{"udp/any"});
  EXPECT_EQ(sheet.rules[1].direction, document::Direction::Out);
  EXPECT_EQ(sheet.rules[2].services, QStringList{"icmp"});
}

TEST_F(RuleSheetTest, ReadsPortsThatAreWrittenOtherwise) {
  EXPECT_EQ(read("in\tallow\tany\tany\t443/TCP, udp:53 ICMP").rules.value(0).services,
            (QStringList{"tcp/443", "udp/53", "icmp"}));
}

TEST_F(RuleSheetTest, NothingIsGuessed) {
  refuses("in\tallow\tany\tany\t443", "“443” is no service");
  refuses("in\tallow\tany\tany\thttps", "no service");
  refuses("in\tallow\t\tany\ttcp/1", "sources are missing");
  refuses("in\tallow\tany\t \ttcp/1", "destinations are missing");
  refuses("in\tallow\tany\tany\t", "services are missing");
  refuses("in\tallow\tany\tany", "services are missing");
  refuses("\tallow\tany\tany\ttcp/1", "direction is missing");
  refuses("sideways\tallow\tany\tany\ttcp/1", "“sideways” is no direction");
  refuses("in\tmaybe\tany\tany\ttcp/1", "“maybe” is no action");
  refuses("in\tallow\thost:gone\tany\ttcp/1", "names nothing");
  refuses("in\tallow\t!10.0.0.0/8\tany\ttcp/1", "no selector");
  refuses("in\tallow\t10.1.0.5/24\tany\ttcp/1", "without host bits");
  refuses("in\tallow\tany\tany\ttcp/0", "no service");
  refuses("in\tallow\tany\tany\ttcp/1\t\t\t\t31.1.2027", "no date");
  refuses("in\tallow\tany\tany\ttcp/1\t\t\t\t\tbeyond", "“beyond”");
  refuses("From\tTo\tServices\tAction\tDirection\nany\tany\ttcp/1\t\tin", "action is missing");
  refuses("From\tTo\tServices\nany\tany\ttcp/1", "direction is missing");
}

TEST_F(RuleSheetTest, WhatCouldNarrowARuleIsNeverLeftOut) {
  refuses("Direction\tAction\tFrom\tSource port\tTo\tServices\nin\tallow\tany\t53\tany\tudp/any",
          "Source port");
  refuses("Direction\tAction\tFrom\tFrom\tTo\tServices\nin\tallow\tany\t10.0.0.1\tany\tudp/any",
          "“10.0.0.1”");
  EXPECT_EQ(
      read("Direction\tAction\tFrom\tSource port\tTo\tServices\nin\tallow\tany\t\tany\tudp/any").rules.size(),
      1);
  refuses("Direction\tAction\tFrom\tTo\tProtocol\tPort\nin\tallow\tany\tany\tany\t443", "no service");
  refuses("Direction\tAction\tFrom\tTo\tProtocol\tPort\nin\tallow\tany\tany\t\t443", "no service");
}

TEST_F(RuleSheetTest, GoodRowsStandBesideBadOnes) {
  const RuleSheet sheet = read("in\tallow\tany\tany\ttcp/1\nnonsense\n\nin\tdeny\tany\tany\ttcp/2");
  EXPECT_EQ(sheet.rules.size(), 2);
  ASSERT_EQ(sheet.bad.size(), 1);
  EXPECT_EQ(sheet.bad[0].line, 2);
  EXPECT_EQ(sheet.bad[0].text, "nonsense");
}

TEST_F(RuleSheetTest, WhatIsCopiedIsReadBack) {
  QList<Rule> rules = data.zones.value(document::ZoneId(QStringLiteral("data"))).firewall->rules;
  rules[0].comment = QStringLiteral("=SUM(A1)\n\"quoted\"\ttab");
  rules[0].owner = QStringLiteral("@ops");
  rules[0].expires = QDate(2027, 1, 31);
  rules[1].enabled = false;
  rules[1].from.clear();
  rules[1].services.clear();
  commands::putHeading(rules[2], QStringLiteral("Web \"x\""));
  const QString text = writeRuleSheet(rules);
  EXPECT_FALSE(text.contains(QStringLiteral("\t=")));
  const RuleSheet sheet = readRuleSheet(text, data, catalog);
  ASSERT_TRUE(sheet.bad.isEmpty()) << sheet.bad[0].reason.toStdString();
  rules[0].comment.replace(u'\t', u' ');
  for (Rule& rule : rules) rule.id = {};
  EXPECT_EQ(sheet.rules, rules);
}

TEST_F(RuleSheetTest, AnEndlessSheetIsCutAndSaysSo) {
  QString many;
  for (int i = 0; i < kMostSheetRows + 5; ++i) many += QStringLiteral("in\tdeny\tany\tany\tany\n");
  const RuleSheet sheet = readRuleSheet(many, data, catalog);
  EXPECT_EQ(sheet.rules.size(), kMostSheetRows);
  ASSERT_EQ(sheet.bad.size(), 1);
  EXPECT_EQ(sheet.bad[0].line, kMostSheetRows + 1);
}

}  // namespace
}  // namespace topo::views
