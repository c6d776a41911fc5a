// SPDX-License-Identifier: Apache-2.0
// Every code of docs/semantics.md: a document that has the finding, and the nearest one that has not.
#include "tests/model/snapshot/builder.h"

#include <functional>

namespace topo::snapshot {
namespace {

using document::Decision;

struct Case {
  FindingCode code;
  const char* what;
  std::function<void(Builder&)> base;  ///< what both have in common
  std::function<void(Builder&)> fault;
  std::function<void(Builder&)> right;
};

void nothing(Builder&) {}

/// A server `a` (api) behind the firewall of `z`, a user `u` outside.
void walled(Builder& b) {
  b.zone("z")
      .network("lan", "z", {"10.0.0.0/24"})
      .host("a", "lan", {"10.0.0.1"})
      .host("u", "", {"192.0.2.1"});
  b.component("api-1", "api", "a").component("user-1", "user", "u").enable("api-1", "http", false);
  b.firewall("z", "deny", "allow");
}

void walledAndOpen(Builder& b) {
  walled(b);
  b.rule("z", "r1", "in allow host:u > host:a tcp/15443");
}

std::function<void(Builder&)> rule(const char* text) {
  return [text](Builder& b) { b.rule("z", "r9", QString::fromLatin1(text)); };
}

std::function<void(Builder&)> several(const char* kind, int count, bool standby = false) {
  return [=](Builder& b) {
    const QString name = QLatin1String(kind);
    for (int i = 1; i <= count; ++i) {
      const QString id = name + QStringLiteral("-%1").arg(i);
      b.host("h" + id, "", {QStringLiteral("10.9.0.%1").arg(i)}).component(id, name, "h" + id);
      if (standby && i > 1) b.componentStandby(id, name + "-1");
    }
  };
}

/// `count` hosts with all six core services each; on the last one `left out` is missing.
std::function<void(Builder&)> nodes(int count, const char* leftOut = "") {
  return [=](Builder& b) {
    for (int i = 1; i <= count; ++i) {
      const QString host = QStringLiteral("n%1").arg(i);
      b.host(host, "", {QStringLiteral("10.9.1.%1").arg(i)});
      for (const char* kind : {"console", "api", "km", "dispatcher", "monitor", "worker"}) {
        if (i == count && QLatin1String(kind) == QLatin1String(leftOut)) continue;
        b.component(QLatin1String(kind) + QStringLiteral("-%1").arg(i), QLatin1String(kind), host);
      }
    }
  };
}

std::function<void(Builder&)> recordUntil(int days) {
  return [days](Builder& b) {
    b.record("user-1/api-1/https", Decision::None, "why");
    b.data.flows.first().expires = someDay().addDays(days);
  };
}

std::function<void(Builder&)> ruleUntil(int days) {
  return [days](Builder& b) { b.ruleOf("z", "r1").expires = someDay().addDays(days); };
}

std::function<void(Builder&)> listening(const char* interface) {
  return [interface](Builder& b) {
    b.componentOf("api-1").listensOn = {document::InterfaceId(QLatin1String(interface))};
  };
}

std::function<void(Builder&)> host(const char* network, const char* address) {
  return [=](Builder& b) { b.host("x", QLatin1String(network), {QLatin1String(address)}); };
}

std::function<void(Builder&)> view(const std::function<void(document::View&)>& fill) {
  return [fill](Builder& b) {
    document::View view;
    view.id = document::ViewId("main");
    fill(view);
    b.data.views.insert(view.id, view);
  };
}

std::function<void(Builder&)> result(const char* vantage, const char* flow) {
  return [=](Builder& b) {
    document::TestRun run;
    run.vantage = QLatin1String(vantage);
    run.results = {{QLatin1String(flow), "10.0.0.1", 1, "open", {}, {}, {}, {}}};
    b.data.results = {run};
  };
}

QList<Case> cases() {
  using Code = FindingCode;
  const auto twoNetworks = [](Builder& b) {
    b.network("n1", "", {"10.1.0.0/24"}).network("n2", "", {"10.2.0.0/24"}).host("w", "n1", {"10.1.0.9"});
  };
  const auto clear = [](Builder& b) {
    walled(b);
    b.rule("z", "r1", "in allow host:u > host:a tcp/any");
  };
  const auto atHome = [](Builder& b) { b.host("x", "", {"10.2.0.1"}); };
  return {
      {Code::RequiredFlowBlocked, "by the default", walled, nothing,
       rule("in allow host:u > host:a tcp/15443")},
      {Code::UnplacedComponent, "no host", nothing, [](Builder& b) { b.component("c", "user"); },
       [](Builder& b) { b.host("h").component("c", "user", "h"); }},
      {Code::UnplacedComponent, "no interface", nothing,
       [](Builder& b) { b.bareHost("h").component("c", "user", "h"); },
       [](Builder& b) { b.host("h").component("c", "user", "h"); }},
      {Code::UnplacedComponent, "listens nowhere", walledAndOpen, listening("eth9"), listening("eth0")},
      {Code::DuplicateAddress, "single", twoNetworks, host("n1", "10.1.0.9"), host("n1", "10.1.0.8")},
      {Code::DuplicateAddress, "groups do not count", twoNetworks, host("n1", "10.1.0.9"),
       host("n1", "10.1.0.8-10.1.0.10")},
      {Code::MissingComponent, "a console without directory", nothing,
       [](Builder& b) { b.host("h").component("d", "directory", "h"); },
       [](Builder& b) { b.host("h").component("d", "dns", "h"); }},
      {Code::HostWithoutAddress, "", nothing, [](Builder& b) { b.host("x"); }, atHome},
      {Code::AddressOutsideNetwork, "outside its own", twoNetworks, host("n1", "10.3.0.1"),
       host("n1", "10.1.0.1")},
      {Code::AddressOutsideNetwork, "inside another, itself at top level", twoNetworks, host("", "10.2.0.1"),
       host("", "10.3.0.1")},
      {Code::OverlappingNetworks, "", twoNetworks, [](Builder& b) { b.network("n3", "", {"10.2.0.128/25"}); },
       [](Builder& b) { b.network("n3", "", {"10.3.0.0/24"}); }},
      {Code::ShadowedRule, "by the union of two", walledAndOpen,
       [](Builder& b) {
         b.rule("z", "r2", "in allow any > 10.0.0.0/25 tcp/80")
             .rule("z", "r3", "in deny any > 10.0.0.128/25 tcp/80");
         b.rule("z", "r4", "in allow any > 10.0.0.0/24 tcp/80");
       },
       [](Builder& b) {
         b.rule("z", "r2", "in allow any > 10.0.0.0/25 tcp/80")
             .rule("z", "r3", "in deny any > 10.0.0.129-10.0.0.255 tcp/80");
         b.rule("z", "r4", "in allow any > 10.0.0.0/24 tcp/80");
       }},
      {Code::EmptyRule, "", walledAndOpen, rule("in allow - > host:a tcp/1"),
       rule("in allow any > host:a tcp/1")},
      {Code::WideRule, "one port too many", walled, rule("in allow host:u > host:a tcp/15443-15444"),
       rule("in allow host:u > host:a tcp/15443")},
      {Code::WideRule, "a place", walled, rule("in allow host:u > network:lan tcp/15443"),
       rule("in allow component:user-1 > kind:api tcp/15443")},
      {Code::ExpiredRule, "the last day is good", walledAndOpen, ruleUntil(-1), ruleUntil(0)},
      {Code::ExpiredFlow, "the last day is good", walledAndOpen, recordUntil(-1), recordUntil(0)},
      {Code::CleartextAcrossZones, "", clear, [](Builder& b) { b.enable("api-1", "http", true); }, nothing},
      {Code::StaleReference, "listensOn", walledAndOpen, listening("eth9"), listening("eth0")},
      {Code::StaleReference, "record", walledAndOpen,
       [](Builder& b) { b.record("user-9/api-1/https", Decision::None, "why"); },
       [](Builder& b) { b.record("user-1/api-1/https", Decision::Exclude, "why"); }},
      {Code::StaleReference, "result", walledAndOpen, result("this-machine", "user-9/api-1/https"),
       result("this-machine", "user-1/api-1/https")},
      {Code::StaleReference, "vantage", walledAndOpen, result("host:gone", "user-1/api-1/https"),
       result("host:u", "user-1/api-1/https")},
      {Code::StaleReference, "placement", walledAndOpen,
       view([](document::View& v) { v.at.insert("gone", {}); }),
       view([](document::View& v) { v.at.insert("a", {}); })},
      {Code::StaleReference, "hidden", walledAndOpen, view([](document::View& v) { v.hidden << "gone"; }),
       view([](document::View& v) { v.hidden << "api-1"; })},
      {Code::StaleReference, "link", walledAndOpen,
       view([](document::View& v) { v.links.insert("user-9/api-1/https", {}); }),
       view([](document::View& v) { v.links.insert("user-1/api-1/https", {}); })},
      {Code::UnknownKey, "", nothing, [](Builder& b) { b.data.meta.extra.insert("y-key", "1"); },
       [](Builder& b) { b.data.meta.extra.insert("x-key", "1"); }},
      {Code::CatalogChanged, "", nothing, [](Builder& b) { b.data.catalog.edition = 99; }, nothing},
      {Code::RiakCount, "four", nothing, several("riak", 4), several("riak", 5)},
      {Code::MysqlPair, "three", nothing, several("mysql", 3), several("mysql", 2)},
      {Code::PublisherCount, "two", nothing, several("rabbitmq", 2), several("rabbitmq", 2, true)},
      {Code::DispatcherActive, "two", nothing, several("dispatcher", 2), several("dispatcher", 2, true)},
      {Code::UnsupportedLayout, "eight", nothing, nodes(8), nodes(9)},
      {Code::UnsupportedLayout, "split on nine", nothing, nodes(9, "km"), nodes(9)},
      {Code::UnsupportedLayout, "twenty-two", nothing, nodes(22), nodes(23, "km")},
      {Code::DisputedFlow, "until decided",
       [](Builder& b) {
         b.host("x").host("y").component("console-1", "console", "x").component("km-1", "km", "y");
       },
       nothing, [](Builder& b) { b.record("console-1/km-1/km", Decision::Accept); }},
      {Code::UnusedRule, "", walled, rule("in allow host:u > host:a tcp/22"),
       rule("in allow host:u > host:a tcp/15443")},
  };
}

TEST(EveryCode, IsFoundWhereItHoldsAndNotNextToIt) {
  QList<int> left;
  for (int code = 0; code <= int(FindingCode::UnusedRule); ++code) left << code;
  for (const Case& one : cases()) {
    SCOPED_TRACE(findingCodeText(one.code).toStdString() + ": " + one.what);
    left.removeAll(int(one.code));
    Builder wrong;
    one.base(wrong);
    one.fault(wrong);
    EXPECT_FALSE(findingTexts(report(wrong.data), one.code).isEmpty());
    Builder good;
    one.base(good);
    one.right(good);
    EXPECT_EQ(findingTexts(report(good.data), one.code), QStringList());
  }
  EXPECT_TRUE(left.isEmpty()) << "a code without a case: " << left.value(0);
}

TEST(EveryCode, WhatMatchesNothingIsEmptyAndNotWide) {
  Builder b;
  walledAndOpen(b);
  b.rule("z", "r9", "in allow any > any -");
  EXPECT_EQ(findingTexts(report(b.data), FindingCode::WideRule), QStringList());
}

TEST(EveryCode, WhatIsShadowedIsNotWide) {
  Builder b;
  walledAndOpen(b);
  b.rule("z", "r2", "in deny any > any any").rule("z", "r3", "in allow any > any any");
  EXPECT_EQ(findingTexts(report(b.data), FindingCode::ShadowedRule),
            QStringList{"shadowed-rule zone:z rule:z/r3"});
  EXPECT_EQ(findingTexts(report(b.data), FindingCode::WideRule), QStringList());
}

}  // namespace
}  // namespace topo::snapshot
