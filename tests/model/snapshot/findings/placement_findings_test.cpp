// SPDX-License-Identifier: Apache-2.0
#include "tests/model/snapshot/builder.h"

namespace topo::snapshot {
namespace {

QStringList missing(const Builder& b) {
  QStringList texts;
  for (const Finding& f : report(b.data).findings) {
    if (f.code != FindingCode::MissingComponent) continue;
    QString text = f.details.value("kind") + u':';
    for (const auto& subject : f.subjects) text += u' ' + subject.text();
    texts << text;
  }
  texts.sort();
  return texts;
}

TEST(Placement, UnplacedWhetherItHasFlowsOrNot) {
  Builder b;
  b.bareHost("bare").host("h");
  b.component("a", "admin")
      .component("b", "km", "bare")
      .component("c", "mysql", "h")
      .component("d", "riak", "h");
  b.componentOf("c").listensOn = {document::InterfaceId("gone")};
  b.componentOf("d").listensOn = {document::InterfaceId("gone"), document::InterfaceId("eth0")};
  const Report r = report(b.data);
  EXPECT_EQ(findingTexts(r, FindingCode::UnplacedComponent),
            (QStringList{"unplaced-component component:a", "unplaced-component component:b",
                         "unplaced-component component:c"}));
  EXPECT_EQ(r.findings[0].details.value("reason"), "no-host");
  EXPECT_EQ(r.findings[1].details.value("reason"), "no-interface");
  EXPECT_EQ(r.findings[2].details.value("reason"), "listens-nowhere");
}

TEST(Placement, MissingKindsAreNamedWithWhoNeedsThem) {
  Builder b;
  b.component("k1", "km").component("k2", "km");
  EXPECT_EQ(missing(b),
            (QStringList{"api: component:k1 component:k2", "dispatcher: component:k1 component:k2",
                         "monitor: component:k1 component:k2", "mysql: component:k1 component:k2",
                         "riak: component:k1 component:k2", "worker: component:k1 component:k2"}))
      << "the other end of each required statement, either way; disputed ones do not ask for anything";
}

TEST(Placement, KindsBeyondThePageAreMissedOnlyWhereTheirGroupIsOn) {
  Builder b;
  b.host("h").component("dir", "directory", "h");
  EXPECT_EQ(missing(b), QStringList{"console: component:dir"}) << "no console worker asked for";
  b.component("c", "console", "h").component("w", "console-worker", "h").component("q", "mysql", "h");
  EXPECT_FALSE(missing(b).join(u' ').contains("dns"));
  b.groups({"operations"});
  EXPECT_TRUE(missing(b).contains("dns: host:h"));
  EXPECT_TRUE(missing(b).contains("ntp: host:h"));
  EXPECT_TRUE(missing(b).contains("admin: host:h"));
}

TEST(Placement, ABalancerNeedsWhatItFronts) {
  Builder b;
  b.component("lb", "console-lb");
  EXPECT_EQ(missing(b), QStringList{"console: component:lb"});
}

TEST(Placement, NothingIsMissingWhereAllIsThere) {
  Builder b;
  b.component("u", "user").component("c", "console").component("a", "api").component("k", "km");
  b.component("d", "dispatcher").component("m", "monitor").component("w", "worker").component("q", "mysql");
  b.component("r", "riak").component("mq", "rabbitmq").component("ag", "agent").component("dir", "directory");
  EXPECT_EQ(missing(b), QStringList{"cloud-api: component:d component:m component:w"});
  b.component("cloud", "cloud-api");
  EXPECT_TRUE(missing(b).isEmpty());
}

}  // namespace
}  // namespace topo::snapshot
