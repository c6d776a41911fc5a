// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewall_import/nft/nft_match.h"

#include <gtest/gtest.h>

using namespace topo::firewall_import;
using nlohmann::json;
using topo::net::Address;
using topo::net::Protocol;

namespace {

Condition read(std::initializer_list<json> matches, bool untracks = false) {
  static const NftSets none;
  const NftContext context{none, {"inet", "t"}, true, true, untracks};
  NftMatcher matcher(context);
  for (const json& match : matches) matcher.match(match["left"], match["op"], match["right"]);
  return matcher.build();
}

json payload(const char* protocol, const char* field, const json& right, const char* op = "==") {
  return {{"op", op}, {"left", {{"payload", {{"protocol", protocol}, {"field", field}}}}}, {"right", right}};
}

json meta(const char* key, const json& right, const char* op = "==") {
  return {{"op", op}, {"left", {{"meta", {{"key", key}}}}}, {"right", right}};
}

json state(const json& right, const char* op = "in") {
  return {{"op", op}, {"left", {{"ct", {{"key", "state"}}}}}, {"right", right}};
}

bool matches(const Condition& condition, const char* from, const char* to, Protocol protocol,
             std::uint16_t port) {
  return condition.traffic.contains(*Address::parse(from), *Address::parse(to), protocol, port);
}

}  // namespace

TEST(NftMatch, ImpliesTheHeaderItLooksInto) {
  const Condition port = read({payload("tcp", "dport", 22, "!=")});
  EXPECT_TRUE(port.isCertain());
  EXPECT_FALSE(matches(port, "10.0.0.1", "10.0.0.2", Protocol::Udp, 80)) << "not 22, but of TCP";
  EXPECT_TRUE(matches(port, "10.0.0.1", "10.0.0.2", Protocol::Tcp, 80));
  const Condition address = read({payload("ip", "saddr", "10.0.0.1", "!=")});
  EXPECT_FALSE(matches(address, "fd00::1", "fd00::2", Protocol::Tcp, 80));
  EXPECT_TRUE(matches(address, "10.0.0.3", "10.0.0.2", Protocol::Tcp, 80));
}

TEST(NftMatch, ComparesPorts) {
  EXPECT_TRUE(
      matches(read({payload("udp", "dport", 1024, ">=")}), "10.0.0.1", "10.0.0.2", Protocol::Udp, 1024));
  EXPECT_FALSE(
      matches(read({payload("udp", "dport", 1024, ">")}), "10.0.0.1", "10.0.0.2", Protocol::Udp, 1024));
  EXPECT_FALSE(
      matches(read({payload("udp", "dport", 1024, "<")}), "10.0.0.1", "10.0.0.2", Protocol::Udp, 1024));
  EXPECT_TRUE(read({payload("udp", "dport", 0, "<")}).traffic.empty());
}

TEST(NftMatch, TakesAnyTransportOnlyWithItsProtocols) {
  EXPECT_TRUE(read({meta("l4proto", {{"set", {"tcp", "udp"}}}), payload("th", "dport", 53)}).isCertain());
  const Condition open = read({payload("th", "dport", 53)});
  EXPECT_FALSE(open.isCertain());
  EXPECT_TRUE(matches(open, "10.0.0.1", "10.0.0.2", Protocol::Udp, 53));
  EXPECT_FALSE(matches(open, "10.0.0.1", "10.0.0.2", Protocol::Udp, 54));
}

TEST(NftMatch, ComparesPortsUpToTheirEdges) {
  const auto holds = [](const char* op, int port) {
    return matches(read({payload("tcp", "dport", 80, op)}), "10.0.0.1", "10.0.0.2", Protocol::Tcp,
                   static_cast<std::uint16_t>(port));
  };
  const std::vector<std::pair<const char*, std::array<bool, 3>>> expected = {
      {"<", {true, false, false}}, {"<=", {true, true, false}},  {">", {false, false, true}},
      {">=", {false, true, true}}, {"==", {false, true, false}}, {"!=", {true, false, true}}};
  for (const auto& [op, around] : expected) {
    for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(holds(op, 79 + static_cast<int>(i)), around[i]) << op << i;
  }
}

TEST(NftMatch, KnowsDirections) {
  const auto phases = [](const char* direction, const char* op) {
    return read({json{{"op", op}, {"left", {{"ct", {{"key", "direction"}}}}}, {"right", direction}}}).phases;
  };
  EXPECT_EQ(phases("original", "==") & First, static_cast<unsigned>(First));
  EXPECT_EQ(phases("original", "!=") & First, 0U);
  EXPECT_EQ(phases("reply", "==") & First, 0U);
  EXPECT_EQ(phases("reply", "!=") & First, static_cast<unsigned>(First));
}

TEST(NftMatch, KnowsStates) {
  EXPECT_EQ(read({state({"established", "related"})}).phases, Later | Related);
  EXPECT_EQ(read({state("new")}).phases, static_cast<unsigned>(First));
  EXPECT_EQ(read({state("established", "!=")}).phases & First, static_cast<unsigned>(First));
  EXPECT_FALSE(read({state({"new", "established"}, "==")}).isCertain()) << "both at once, which never is";
  EXPECT_FALSE(read({state("untracked")}).isCertain());
  EXPECT_FALSE(read({state("new")}, true).isCertain());
}

TEST(NftMatch, MultipliesConcatenations) {
  const json fields = {{"concat",
                        {{{"payload", {{"protocol", "ip"}, {"field", "daddr"}}}},
                         {{"payload", {{"protocol", "tcp"}, {"field", "dport"}}}}}}};
  const json pairs = {
      {"set", {{{"concat", {"10.0.0.1", 80}}}, {{"concat", {"10.0.0.2", {{"range", {1, 9}}}}}}}}};
  const Condition condition = read({json{{"op", "=="}, {"left", fields}, {"right", pairs}}});
  EXPECT_TRUE(condition.isCertain());
  EXPECT_TRUE(matches(condition, "1.1.1.1", "10.0.0.2", Protocol::Tcp, 9));
  EXPECT_FALSE(matches(condition, "1.1.1.1", "10.0.0.2", Protocol::Tcp, 80));
  const Condition none = read({json{{"op", "!="}, {"left", fields}, {"right", pairs}}});
  EXPECT_FALSE(matches(none, "1.1.1.1", "10.0.0.2", Protocol::Tcp, 9));
  EXPECT_TRUE(matches(none, "1.1.1.1", "10.0.0.2", Protocol::Tcp, 80));
  EXPECT_FALSE(matches(none, "1.1.1.1", "10.0.0.2", Protocol::Udp, 80)) << "it has no TCP header";
}

TEST(NftMatch, AConcatenationIsNoSurerThanItsParts) {
  const json fields = {{"concat",
                        {{{"payload", {{"protocol", "ip"}, {"field", "saddr"}}}},
                         {{"payload", {{"protocol", "tcp"}, {"field", "sport"}}}}}}};
  for (const char* op : {"==", "!="}) {
    const Condition condition =
        read({json{{"op", op}, {"left", fields}, {"right", {{"set", {{{"concat", {"10.0.0.1", 80}}}}}}}}});
    EXPECT_FALSE(condition.isCertain()) << op;
  }
}

TEST(NftMatch, KnowsSyn) {
  const json left = {
      {"&", {{{"payload", {{"protocol", "tcp"}, {"field", "flags"}}}}, {"fin", "syn", "rst", "ack"}}}};
  EXPECT_EQ(read({json{{"op", "=="}, {"left", left}, {"right", "syn"}}}).phases & First,
            static_cast<unsigned>(First));
  EXPECT_EQ(read({json{{"op", "!="}, {"left", left}, {"right", "syn"}}}).phases & First, 0U);
  EXPECT_FALSE(read({json{{"op", "=="}, {"left", left}, {"right", "ack"}}}).isCertain());
}

TEST(NftMatch, DoubtsTheRestWithoutNarrowing) {
  for (const json& match :
       {meta("mark", 1), payload("tcp", "sport", 1), payload("icmp", "type", "echo-request"),
        payload("ip", "ttl", 3), meta("iifname", 7), payload("ip", "saddr", "host"),
        payload("ip", "saddr", "10.0.0.1", "<"), state("what"),
        json{{"op", "=="}, {"left", {{"fib", 1}}}, {"right", 1}}, meta("l4proto", "nonsense"),
        payload("ip", "saddr", "@none")}) {
    EXPECT_FALSE(read({match}).isCertain()) << match.dump();
    if (match["left"].contains("meta")) {
      EXPECT_TRUE(matches(read({match}), "10.0.0.1", "10.0.0.2", Protocol::Udp, 7)) << match.dump();
    }
  }
}
