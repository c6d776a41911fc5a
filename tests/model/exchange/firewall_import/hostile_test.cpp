// SPDX-License-Identifier: Apache-2.0
// Sources made to take long or to take much: refused with their place, or taken over in part, never without
// end.
#include "model/exchange/firewall_import/flatten.h"
#include "model/exchange/firewall_import/json_input.h"
#include "tests/model/exchange/firewall_import/support/imports.h"

using namespace topo;
using namespace topo::firewall_import;
using namespace topo::test;
using nlohmann::json;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

InputError errorOf(SourceFormat format, const QByteArray& text) {
  const ImportResult result = importRules(format, text, lanAndWan());
  const auto* error = std::get_if<InputError>(&result);
  EXPECT_NE(error, nullptr);
  return error == nullptr ? InputError{} : *error;
}

QByteArray filter(const QByteArray& rules) {
  return "*filter\n:FORWARD DROP [0:0]\n:u - [0:0]\n" + rules + "COMMIT\n";
}

QByteArray repeated(int count, const std::function<QByteArray(int)>& line) {
  QByteArray text;
  for (int i = 0; i < count; ++i) text += line(i);
  return text;
}

QByteArray number(int i) {
  return QByteArray::number(i);
}

/// A table whose forward chain has these rules; `more` are its other objects.
QByteArray listing(const std::vector<json>& rules, const std::vector<json>& more = {}) {
  json objects = json::array();
  objects.push_back({{"chain",
                      {{"family", "inet"},
                       {"table", "t"},
                       {"name", "f"},
                       {"type", "filter"},
                       {"hook", "forward"},
                       {"policy", "drop"}}}});
  for (const json& object : more) objects.push_back(object);
  for (const json& rule : rules) {
    objects.push_back({{"rule", {{"family", "inet"}, {"table", "t"}, {"chain", "f"}, {"expr", rule}}}});
  }
  return QByteArray::fromStdString(json{{"nftables", objects}}.dump());
}

json match(const json& left, const json& right) {
  return {{"match", {{"op", "=="}, {"left", left}, {"right", right}}}};
}

json set(const json& elements) {
  return {{"set", {{"family", "inet"}, {"table", "t"}, {"name", "s"}, {"elem", elements}}}};
}

const json source = {{"payload", {{"protocol", "ip"}, {"field", "saddr"}}}};
const json accept = {{"accept", nullptr}};

/// A rule about that many addresses, none beside another.
SourceRule ruleOf(int addresses, Verdict verdict, int chain = -1) {
  std::vector<net::AddressRange> ranges;
  for (int i = 0; i < addresses; ++i) {
    const net::Address one = net::Address::v4(std::uint32_t(i) * 2);
    ranges.push_back({one, one});
  }
  SourceRule rule;
  rule.place.line = 7;
  rule.verdict = verdict;
  rule.chain = chain;
  rule.condition.traffic = net::TrafficSet::product(
      net::AddressSet(ranges), net::AddressSet::all(net::Family::V4), net::ServiceSet::any());
  return rule;
}

SourceRule jump() {
  SourceRule rule = ruleOf(0, Verdict::Jump, 1);
  rule.condition.traffic =
      net::TrafficSet::product(net::AddressSet::all(), net::AddressSet::all(), net::ServiceSet::any());
  return rule;
}

std::string refusalOf(const std::vector<SourceRule>& rules, const std::vector<SourceRule>& user) {
  Ruleset ruleset;
  ruleset.chains = {{QStringLiteral("f"), {}, rules}, {QStringLiteral("u"), {}, user}};
  BaseChain base;
  base.v4 = true;
  ruleset.bases = {base};
  const auto flat = flatten(ruleset, Boundary({}, {}));
  const auto* error = std::get_if<InputError>(&flat);
  return error == nullptr ? "" : error->message.toStdString();
}

}  // namespace

TEST(HostileImport, AManyTimesJumpedToSetIsNotCopiedWithoutEnd) {
  const std::vector<SourceRule> few(2, jump());
  const std::vector<SourceRule> many(6, jump());
  EXPECT_EQ(refusalOf(few, {ruleOf(400'000, Verdict::Allow)}), "");
  EXPECT_THAT(refusalOf(many, {ruleOf(400'000, Verdict::Allow)}), HasSubstr("name more than 4000000 ranges"));
  const std::vector<SourceRule> endless(200, jump());
  EXPECT_THAT(refusalOf(endless, {ruleOf(200'000, Verdict::None)}), HasSubstr("too intricate to follow"));
}

TEST(HostileImport, AnEndlessLineIsRefusedWithItsNumber) {
  const InputError words = errorOf(SourceFormat::IptablesSave,
                                   filter("-A FORWARD " + QByteArray("! ").repeated(40'000) + "-j ACCEPT\n"));
  EXPECT_EQ(words.place.line, 4);
  EXPECT_THAT(words.message.toStdString(), HasSubstr("65536 bytes"));
  const QByteArray list =
      repeated(5'000, [](int i) { return "10.0." + number(i / 100) + '.' + number(i % 100 * 2) + ','; });
  const auto taken = importRules(SourceFormat::IptablesSave,
                                 filter("-A FORWARD -s " + list.chopped(1) + " -j ACCEPT\n"), lanAndWan());
  ASSERT_TRUE(std::holds_alternative<Imported>(taken));
  EXPECT_EQ(std::get<Imported>(taken).rules[0].from.size(), 5'000);
}

TEST(HostileImport, TenThousandRulesAreTakenAndOneMoreIsRefusedWithItsPlace) {
  const auto rules = [](int count) {
    return filter(repeated(count, [](int i) {
      return "-A FORWARD -s 10.0." + number(i / 200) + '.' + number(i % 200) +
             " -p tcp --dport 443 -j ACCEPT\n";
    }));
  };
  const auto all = importRules(SourceFormat::IptablesSave, rules(10'000), lanAndWan());
  ASSERT_TRUE(std::holds_alternative<Imported>(all));
  EXPECT_EQ(std::get<Imported>(all).rules.size(), 10'000);
  const InputError error = errorOf(SourceFormat::IptablesSave, rules(10'001));
  EXPECT_EQ(error.place.line, 10'004);
  EXPECT_THAT(error.message.toStdString(), HasSubstr("more than 10000 rules"));
}

TEST(HostileImport, AMillionLinesAreBounded) {
  const QByteArray comments = QByteArray("# nothing\n").repeated(1'000'000);
  const auto taken = importRules(SourceFormat::IptablesSave,
                                 filter(comments + "-A FORWARD -s 10.0.0.1 -j ACCEPT\n"), lanAndWan());
  EXPECT_THAT(linesOf(taken), ElementsAre("both allow 10.0.0.1 -> any any"));
  const InputError error =
      errorOf(SourceFormat::IptablesSave, filter(QByteArray("-A u -j ACCEPT\n").repeated(1'000'000)));
  EXPECT_EQ(error.place.line, 100'004);
}

TEST(HostileImport, ALargeVerdictMapStopsAllThatItMay) {
  json pairs = json::array();
  for (int i = 0; i < 10'001; ++i)
    pairs.push_back({"10.0." + std::to_string(i / 200) + '.' + std::to_string(i % 200), accept});
  const auto result =
      importRules(SourceFormat::NftJson,
                  listing({{{{"vmap", {{"key", source}, {"data", {{"set", pairs}}}}}}}}), lanAndWan());
  EXPECT_THAT(linesOf(result), ElementsAre("both deny any -> any any"));
  EXPECT_THAT(notesOf(result), Contains(HasSubstr("widened too-intricate")));
}

TEST(HostileImport, SetsThatManyRulesNameAreReadAsOftenAsIsBearable) {
  json words = json::array();
  for (int i = 0; i < 100'000; ++i) words.push_back("w" + std::to_string(i));
  const json rule = {match({{"ct", {{"key", "state"}}}}, "@s"), accept};
  const auto result =
      importRules(SourceFormat::NftJson, listing(std::vector<json>(52, rule), {set(words)}), lanAndWan());
  const auto notes = notesOf(result);
  ASSERT_GE(notes.size(), 52U);
  EXPECT_THAT(notes[49], HasSubstr("left-out connection-state"));
  EXPECT_THAT(notes[50], HasSubstr("left-out too-intricate"));
}

TEST(HostileImport, ManyInterfacesAreNotHeldAgainstEachRule) {
  json names = json::array();
  for (int i = 0; i < 1'001; ++i) names.push_back("eth" + std::to_string(i));
  const json rule = {match({{"meta", {{"key", "iifname"}}}}, "@s"), accept};
  const auto result = importRules(SourceFormat::NftJson, listing({rule}, {set(names)}), lanAndWan());
  EXPECT_THAT(notesOf(result)[0], HasSubstr("left-out too-intricate"));
}

TEST(HostileImport, EmptyAndOverlappingSets) {
  const auto with = [](const json& elements) {
    return linesOf(
        importRules(SourceFormat::NftJson, listing({{match(source, "@s"), accept}}, {set(elements)}), {}));
  };
  EXPECT_THAT(with(json::array()), ElementsAre());
  EXPECT_THAT(with(nullptr), ElementsAre());
  EXPECT_THAT(with({"10.0.0.1", "10.0.0.1", {{"prefix", {{"addr", "10.0.0.0"}, {"len", 30}}}}}),
              ElementsAre("both allow 10.0.0.0/30 -> any any"));
  EXPECT_THAT(with({{{"prefix", {{"addr", "0.0.0.0"}, {"len", 0}}}}}),
              ElementsAre("both allow 0.0.0.0/0 -> 0.0.0.0/0 any"));
}

TEST(HostileImport, TheWholeOfOneFamilyIsNotTheOther) {
  const json six = {{"payload", {{"protocol", "ip6"}, {"field", "saddr"}}}};
  const json all4 = {{"prefix", {{"addr", "0.0.0.0"}, {"len", 0}}}};
  const json all6 = {{"prefix", {{"addr", "::"}, {"len", 0}}}};
  EXPECT_THAT(linesOf(importRules(
                  SourceFormat::NftJson,
                  listing({{match(source, all4), {{"drop", nullptr}}}, {match(six, all6), accept}}), {})),
              ElementsAre("both deny 0.0.0.0/0 -> 0.0.0.0/0 any", "both allow ::/0 -> ::/0 any"));
}

TEST(HostileImport, JsonFaultsHaveALine) {
  const QByteArray head = "{\"nftables\": [\n{},\n";
  EXPECT_EQ(errorOf(SourceFormat::NftJson, head + QByteArray(80, '[')).place.line, 3);
  EXPECT_THAT(errorOf(SourceFormat::NftJson, head + QByteArray(80, '[')).message.toStdString(),
              HasSubstr("64 levels"));
  EXPECT_EQ(errorOf(SourceFormat::NftJson, head + "{\"a\": 1, \n\"a\": 2}]}").place.line, 4);
  EXPECT_EQ(errorOf(SourceFormat::AwsSecurityGroup, head + "{\"a\": 1").place.line, 3);
  EXPECT_THAT(errorOf(SourceFormat::AwsSecurityGroup, head + "{\"a\": 1").message.toStdString(),
              HasSubstr("no end"));
  EXPECT_EQ(errorOf(SourceFormat::NftJson, head + QByteArray("{\"a\": \"\0\"}]}", 12)).place.line, 3);
  EXPECT_EQ(errorOf(SourceFormat::NftJson, "{\"nftables\": 1e999}").place.line, 1);
}

TEST(HostileImport, NothingHidesBehindANulByte) {
  const QByteArray groups = R"({"SecurityGroups": [{"GroupId": "g"}]})";
  EXPECT_TRUE(std::holds_alternative<Imported>(importRules(SourceFormat::AwsSecurityGroup, groups, {})));
  const InputError error = errorOf(SourceFormat::AwsSecurityGroup, groups + QByteArray("\n\0 more", 7));
  EXPECT_EQ(error.place.line, 2);
  EXPECT_THAT(error.message.toStdString(), HasSubstr("a NUL byte"));
}

TEST(HostileImport, EndlessPeersOfASecurityGroupAreRefused) {
  json pairs = json::array();
  for (int i = 0; i < 100'001; ++i) pairs.push_back({{"GroupId", "sg"}});
  const json groups = {
      {"SecurityGroups",
       {{{"GroupId", "g"}, {"IpPermissions", {{{"IpProtocol", "-1"}, {"UserIdGroupPairs", pairs}}}}}}}};
  const InputError error = errorOf(SourceFormat::AwsSecurityGroup, QByteArray::fromStdString(groups.dump()));
  EXPECT_EQ(error.place.pointer.toStdString(), "/SecurityGroups/0/IpPermissions");
  EXPECT_THAT(error.message.toStdString(), HasSubstr("more than 100000 entries"));
}
