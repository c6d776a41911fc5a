// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewall_import/nft/nft_rule.h"

#include <gtest/gtest.h>

using namespace topo::firewall_import;
using nlohmann::json;

namespace {

std::vector<SourceRule> read(const char* text) {
  static const NftSets none;
  return readNftRule(json::parse(text), {none, {"inet", "t"}, true, true, false}, {{"user", 4}});
}

std::vector<Verdict> verdicts(const std::vector<SourceRule>& rules) {
  std::vector<Verdict> list;
  for (const SourceRule& rule : rules) list.push_back(rule.verdict);
  return list;
}

}  // namespace

TEST(NftRule, ReadsVerdicts) {
  EXPECT_EQ(verdicts(read(R"([{"counter": null}, {"log": {}}, {"accept": null}, {"drop": null}])")),
            std::vector{Verdict::Allow});
  EXPECT_EQ(verdicts(read(R"([{"reject": {"type": "tcp reset"}}])")), std::vector{Verdict::Reject});
  EXPECT_EQ(read(R"([{"jump": {"target": "user"}}])")[0].chain, 4);
  EXPECT_EQ(verdicts(read(R"([{"goto": {"target": "user"}}])")), std::vector{Verdict::Goto});
  EXPECT_EQ(verdicts(read(R"([{"counter": null}])")), std::vector{Verdict::None});
  EXPECT_EQ(verdicts(read("[]")), std::vector{Verdict::None});
}

TEST(NftRule, OpensVerdictMaps) {
  const auto rules =
      read(R"([{"vmap": {"key": {"payload": {"protocol": "tcp", "field": "dport"}}, "data": {"set":
      [[22, {"accept": null}], [{"range": [1, 9]}, {"jump": {"target": "user"}}], [80, {"continue": null}], ["*", {"drop": null}]]}}}])");
  EXPECT_EQ(verdicts(rules), (std::vector{Verdict::Allow, Verdict::Jump, Verdict::Deny}));
  EXPECT_TRUE(rules[0].condition.isCertain());
  EXPECT_FALSE(rules[2].condition.isCertain()) << "all that is not another key";
}

TEST(NftRule, StopsWhatAMapNobodyKnowsMayStop) {
  const auto rules =
      read(R"([{"vmap": {"key": {"meta": {"key": "mark"}}, "data": "@gone"}}, {"accept": null}])");
  EXPECT_EQ(verdicts(rules), (std::vector{Verdict::Deny, Verdict::Allow}));
  EXPECT_FALSE(rules[1].condition.isCertain());
}

TEST(NftRule, StopsWhatAStatementNobodyKnowsMayStop) {
  for (const char* text : {R"([{"queue": {"num": 1}}])", R"([{"synproxy": null}, {"accept": null}])",
                           R"([7])", R"(7)", R"([{"xt": {"type": "target", "name": "X"}}, {"accept": null}])",
                           R"([{"jump": {"target": "gone"}}])", R"([{"a": 1, "b": 2}, {"accept": null}])"}) {
    const auto rules = read(text);
    ASSERT_FALSE(rules.empty()) << text;
    EXPECT_EQ(rules[0].verdict, Verdict::Deny) << text;
    for (const SourceRule& rule : rules) EXPECT_FALSE(rule.condition.isCertain()) << text;
  }
}

TEST(NftRule, DoubtsLimits) {
  for (const char* text :
       {R"([{"limit": {"rate": 5}}, {"accept": null}])", R"([{"quota": {}}, {"drop": null}])",
        R"([{"ct count": {"val": 3}}, {"accept": null}])",
        R"([{"xt": {"type": "match"}}, {"accept": null}])"}) {
    EXPECT_EQ(read(text).size(), 1U) << text;
    EXPECT_FALSE(read(text)[0].condition.isCertain()) << text;
  }
}
