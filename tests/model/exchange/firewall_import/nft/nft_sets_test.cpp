// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewall_import/nft/nft_sets.h"

#include <gtest/gtest.h>

using namespace topo::firewall_import;
using namespace Qt::StringLiterals;
using nlohmann::json;

namespace {

const NftTable table{"ip", "t"};

json set(const json& more) {
  json made = {{"family", "ip"}, {"table", "t"}, {"name", "s"}};
  made.update(more);
  return made;
}

std::size_t countOf(const NftElements& elements) {
  const auto* values = std::get_if<std::vector<const json*>>(&elements);
  return values != nullptr ? values->size() : 0;
}

std::optional<Reason> doubtOf(const NftElements& elements) {
  const auto* doubt = std::get_if<Doubt>(&elements);
  return doubt != nullptr ? std::optional(doubt->reason) : std::nullopt;
}

}  // namespace

TEST(NftSets, GivesElementsOfNamedAndAnonymousOnes) {
  NftSets sets;
  const json named = set({{"elem", {"10.0.0.1", {{"elem", {{"val", "10.0.0.2"}, {"comment", "x"}}}}}}});
  sets.add(named);
  EXPECT_EQ(countOf(sets.elements("@s", table)), 2U);
  const json anonymous = {{"set", {1, 2, 3}}};
  EXPECT_EQ(countOf(sets.elements(anonymous, table)), 3U);
  const json single = 5;
  EXPECT_EQ(countOf(sets.elements(single, table)), 1U);
  EXPECT_EQ(doubtOf(sets.elements("@other", table)), Reason::UnknownSet);
  EXPECT_EQ(doubtOf(sets.elements("@s", {"ip6", "t"})), Reason::UnknownSet);
}

TEST(NftSets, TrustsNoSetWhoseElementsComeAndGo) {
  for (const json& more : {json{{"flags", {"dynamic"}}}, json{{"flags", "timeout"}}, json{{"timeout", 60}},
                           json{{"elem", {{{"elem", {{"val", 1}, {"expires", 5}}}}}}}}) {
    NftSets sets;
    const json changing = set(more);
    sets.add(changing);
    EXPECT_EQ(doubtOf(sets.elements("@s", table)), Reason::ChangingSet) << more.dump();
  }
  NftSets sets;
  const json whole = set({{"elem", {1}}});
  sets.add(whole);
  sets.addElements(set({{"elem", {2}}}));
  EXPECT_EQ(doubtOf(sets.elements("@s", table)), Reason::ChangingSet);
}

TEST(NftSets, ReadsValues) {
  EXPECT_EQ(nftAddresses("10.0.0.1")->toString(), "10.0.0.1");
  EXPECT_EQ(nftAddresses({{"prefix", {{"addr", "fd00::"}, {"len", 64}}}})->toString(), "fd00::/64");
  EXPECT_EQ(nftAddresses(json{{"range", {"10.0.0.1", "10.0.0.9"}}})->toString(), "10.0.0.1-10.0.0.9");
  for (const json& bad : {json(7), json("x"), json{{"prefix", {{"addr", "10.0.0.0"}, {"len", 33}}}},
                          json{{"range", {"10.0.0.9", "10.0.0.1"}}}, json{{"range", {"10.0.0.9"}}}, json()}) {
    EXPECT_FALSE(nftAddresses(bad)) << bad.dump();
  }
  EXPECT_EQ(nftNumbers(80, 65535), std::pair(80, 80));
  EXPECT_EQ(nftNumbers(json{{"range", {1, 9}}}, 65535), std::pair(1, 9));
  for (const json& bad : {json(65536), json(-1), json("http"), json(1.5), json{{"range", {9, 1}}}}) {
    EXPECT_FALSE(nftNumbers(bad, 65535)) << bad.dump();
  }
  EXPECT_EQ(nftProtocol("udp"), 17);
  EXPECT_EQ(nftProtocol(47), 47);
}
