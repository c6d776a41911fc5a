// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewall_import/nft/nft.h"

#include "tests/model/exchange/firewall_import/support/imports.h"

#include <QFile>

using namespace topo::firewall_import;
using namespace topo::test;
using namespace Qt::StringLiterals;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

ImportResult imported(const QByteArray& text, const Options& options = lanAndWan()) {
  return importRules(SourceFormat::NftJson, text, options);
}

/// What the real nft printed of a ruleset with a bit of everything.
QByteArray listing() {
  QFile file(QStringLiteral(TOPO_SOURCE_DIR "/tests/model/exchange/firewall_import/data/listing.json"));
  EXPECT_TRUE(file.open(QIODevice::ReadOnly));
  return file.readAll();
}

QByteArray chain(const char* more) {
  return QByteArray(
             R"({"chain": {"family": "ip", "table": "t", "name": "f", "type": "filter", "hook": "forward", "policy": "drop"}})") +
         more;
}

}  // namespace

TEST(Nft, ReadsWhatTheRealOnePrints) {
  Options options;
  options.inside = QStringList{u"lan0"_s, u"lan1"_s};
  options.outside = QStringList{u"wan0"_s, u"eth0"_s};
  const auto result = imported(listing(), options);
  const auto lines = linesOf(result);
  EXPECT_THAT(lines, Contains("both allow any -> 10.0.0.1 tcp/80"));
  EXPECT_THAT(lines, Contains("both allow any -> 10.0.0.4 tcp/1000-2000"));
  EXPECT_THAT(lines, Contains("both allow 10.0.8.5-10.0.8.9,10.0.9.0/24 -> any tcp/22"));
  EXPECT_THAT(lines, Contains("both deny 10.0.8.5-10.0.8.9,10.0.9.0/24 -> any tcp/23"));
  EXPECT_THAT(lines, Contains("both allow any -> any tcp/53,udp/53"));
  EXPECT_THAT(lines, Contains("both deny ::/0 -> ::/0 any"));
  EXPECT_THAT(lines, Contains("both allow 0.0.0.0/0 -> 0.0.0.0/0 icmp"));
  EXPECT_THAT(lines, Contains("both allow 10.0.0.0-10.0.0.77 -> any udp/1024-65535"));
  EXPECT_THAT(lines, Contains(HasSubstr("both reject 0.0.0.0-10.4.255.255,")));
  const auto notes = notesOf(result);
  EXPECT_THAT(notes, Contains(HasSubstr("left-out interface wan0")));
  EXPECT_THAT(notes, Contains(HasSubstr("left-out icmp-type icmpv6 type")));
  EXPECT_THAT(notes, Contains(HasSubstr("left-out rate-limit limit")));
  EXPECT_THAT(notes, Contains(HasSubstr("widened changing-set dyn")));
  EXPECT_THAT(notes, Contains(HasSubstr("left-out unknown-match meta mark")));
  EXPECT_THAT(notes, Contains(AllOf(HasSubstr("widened unknown-match"), HasSubstr("fib"))));
}

TEST(Nft, KnowsItsHooks) {
  const QByteArray text = R"({"nftables": [)" + chain(R"(,
    {"chain": {"family": "inet", "table": "g", "name": "pre", "type": "filter", "hook": "prerouting", "policy": "accept"}},
    {"chain": {"family": "ip", "table": "n", "name": "post", "type": "nat", "hook": "postrouting", "policy": "accept"}},
    {"chain": {"family": "inet", "table": "g", "name": "in", "type": "filter", "hook": "input", "policy": "drop"}},
    {"rule": {"family": "ip", "table": "t", "chain": "f", "expr": [{"accept": null}]}},
    {"rule": {"family": "inet", "table": "g", "chain": "pre", "expr": [
      {"match": {"op": "==", "left": {"payload": {"protocol": "ip", "field": "saddr"}}, "right": "10.6.6.6"}}, {"drop": null}]}},
    {"rule": {"family": "ip", "table": "n", "chain": "post", "expr": [{"masquerade": null}]}},
    {"rule": {"family": "inet", "table": "g", "chain": "in", "expr": [{"drop": null}]}}]})");
  EXPECT_THAT(linesOf(imported(text)),
              ElementsAre("both deny 10.6.6.6 -> any any", "both allow 0.0.0.0/0 -> 0.0.0.0/0 any"));
  EXPECT_THAT(notesOf(imported(text)),
              AllOf(Contains(HasSubstr("/nftables/6/rule ignored address-translation")),
                    Contains("/nftables/7/rule ignored other-chain in")));
}

TEST(Nft, RefusesWhatIsNoListingWithItsPointer) {
  const auto faultAt = [](const QByteArray& text) {
    const auto result = imported(text);
    const auto* error = std::get_if<InputError>(&result);
    return error != nullptr ? error->place.pointer : u"no error"_s;
  };
  EXPECT_EQ(faultAt("{}"), u"/"_s);
  EXPECT_EQ(faultAt(R"({"nftables": 1})"), u"/"_s);
  EXPECT_EQ(faultAt(R"({"nftables": []})"), u"/nftables"_s);
  EXPECT_EQ(faultAt(R"({"nftables": [1]})"), u"/nftables/0"_s);
  EXPECT_EQ(faultAt(R"({"nftables": [{"add": {"rule": {}}}]})"), u"/nftables/0/add"_s);
  EXPECT_EQ(
      faultAt(R"({"nftables": [)" + chain(R"(, {"rule": {"family": "ip", "table": "t", "chain": "x"}}]})")),
      u"/nftables/1/rule"_s);
  EXPECT_EQ(faultAt(R"({"nftables": [)" + chain(",") + chain("]}")), u"/nftables/1/chain"_s);
}

TEST(Nft, BeforeTranslationDestinationsAreNotThoseOfTheDrawing) {
  const auto with = [](const char* translation) {
    return linesOf(imported(QByteArray(R"({"nftables": [)") + chain(R"(,
      {"chain": {"family": "ip", "table": "t", "name": "n", "type": "nat", "hook": "prerouting"}},
      {"chain": {"family": "ip", "table": "t", "name": "p", "type": "filter", "hook": "prerouting"}},
      {"rule": {"family": "ip", "table": "t", "chain": "f", "expr": [{"accept": null}]}},
      {"rule": {"family": "ip", "table": "t", "chain": "p", "expr": [
        {"match": {"op": "==", "left": {"payload": {"protocol": "ip", "field": "saddr"}}, "right": "10.6.6.6"}},
        {"match": {"op": "==", "left": {"payload": {"protocol": "ip", "field": "daddr"}}, "right": "10.0.0.5"}},
        {"drop": null}]}},
      {"rule": {"family": "ip", "table": "t", "chain": "n", "expr": [)") +
                            translation + "]}}]}"));
  };
  EXPECT_THAT(with(R"({"counter": null})"), Contains("both deny 10.6.6.6 -> 10.0.0.5 any"));
  EXPECT_THAT(with(R"({"dnat": {"addr": "10.0.0.9"}})"), Contains("both deny 10.6.6.6 -> any any"));
}
