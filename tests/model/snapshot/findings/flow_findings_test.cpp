// SPDX-License-Identifier: Apache-2.0
#include "tests/model/snapshot/builder.h"

namespace topo::snapshot {
namespace {

Builder site() {
  Builder b;
  b.zone("app").network("app-lan", "app", {"10.1.0.0/24"}).host("out", "", {"192.0.2.7"});
  b.host("h1", "app-lan", {"10.1.0.11"}).host("h2", "app-lan", {"10.1.0.12"});
  return b;
}

TEST(FlowFindings, RequiredAndCustomFlowsThatAreStopped) {
  Builder b = site();
  b.component("u", "user", "out").component("c", "console", "h1").component("d", "directory", "out");
  b.firewall("app", "deny", "allow").rule("app", "r", "in allow 192.0.2.0/29 > any tcp/443");
  b.custom("x", {"host:out"}, {"host:h1"}, {"tcp/443", "tcp/22"});
  b.data.hosts[document::HostId("out")].interfaces[0].addresses = QStringList{"192.0.2.7-192.0.2.8"};
  const Report r = report(b.data);
  EXPECT_EQ(findingTexts(r, FindingCode::RequiredFlowBlocked),
            (QStringList{"required-flow-blocked flow:u/c/http", "required-flow-blocked flow:u/c/https",
                         "required-flow-blocked flow:x/out/h1/tcp-22",
                         "required-flow-blocked flow:x/out/h1/tcp-443"}));
  EXPECT_EQ(r.findings[0].details.value("verdict"), "blocked");
  EXPECT_EQ(r.findings[1].details.value("verdict"), "partly");
  EXPECT_EQ(findingTexts(r, FindingCode::DisputedFlow),
            (QStringList{"disputed-flow flow:d/c/http", "disputed-flow flow:d/c/https"}))
      << "blocked as they are, they are no errors";
}

TEST(FlowFindings, CleartextThatCrossesABoundary) {
  Builder b = site();
  b.component("u", "user", "out").component("c", "console", "h1").component("r", "riak", "h2");
  // The console's own connection to Riak stays inside the zone.
  EXPECT_EQ(findingTexts(report(b.data), FindingCode::CleartextAcrossZones),
            QStringList{"cleartext-across-zones flow:u/c/http"});
  b.zone("data").componentOf("r").host = document::HostId("out");
  EXPECT_EQ(findingTexts(report(b.data), FindingCode::CleartextAcrossZones),
            (QStringList{"cleartext-across-zones flow:c/r/http", "cleartext-across-zones flow:u/c/http"}));
}

TEST(FlowFindings, WhatMayBeEncryptedIsNotCalledCleartext) {
  Builder b = site();
  b.component("c", "console", "h1").component("m", "mysql", "out");
  EXPECT_TRUE(findingTexts(report(b.data), FindingCode::CleartextAcrossZones).isEmpty());
}

}  // namespace
}  // namespace topo::snapshot
