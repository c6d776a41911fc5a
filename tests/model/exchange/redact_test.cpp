// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/redact.h"

#include "tests/model/exchange/support.h"

#include <gtest/gtest.h>

using namespace topo::document;
using namespace topo::exchange;
using namespace Qt::StringLiterals;

TEST(Redact, LeavesOutWhatIsNotForTheCustomer) {
  DocumentData data = exchange_test::twoZones();
  data.meta.author = u"secret author"_s;
  data.meta.title = u"kept"_s;
  data.meta.extra.insert(u"x-internal"_s, "1");
  data.notes.insert(NoteId(u"n1"_s), Note{NoteId(u"n1"_s), u"secret"_s, {}});
  View view;
  view.id = ViewId(u"main"_s);
  view.at.insert(u"n1"_s, Placement{});
  view.at.insert(u"app"_s, Placement{});
  data.views.insert(view.id, view);
  FlowRecord record;
  record.flow = u"a/b/c"_s;
  record.decision = Decision::Exclude;
  record.reason = u"secret"_s;
  record.owner = u"secret"_s;
  data.flows.insert(record.flow, record);
  data.results = {TestRun{}};
  Rule rule;
  rule.id = RuleId(u"r1"_s);
  rule.owner = u"secret"_s;
  rule.comment = u"secret"_s;
  data.zones[ZoneId(u"app"_s)].firewall->rules = {rule};

  const DocumentData copy = redacted(data);
  EXPECT_TRUE(copy.meta.author.isEmpty());
  EXPECT_EQ(copy.meta.title, u"kept"_s);
  EXPECT_TRUE(copy.meta.extra.isEmpty());
  EXPECT_TRUE(copy.notes.isEmpty());
  EXPECT_EQ(copy.views[ViewId(u"main"_s)].at.keys(), QStringList{u"app"_s});
  EXPECT_EQ(copy.flows[u"a/b/c"_s].decision, Decision::Exclude);
  EXPECT_TRUE(copy.flows[u"a/b/c"_s].reason.isEmpty());
  EXPECT_TRUE(copy.flows[u"a/b/c"_s].owner.isEmpty());
  EXPECT_TRUE(copy.results.isEmpty());
  EXPECT_TRUE(copy.zones[ZoneId(u"app"_s)].firewall->rules[0].owner.isEmpty());
  EXPECT_TRUE(copy.zones[ZoneId(u"app"_s)].firewall->rules[0].comment.isEmpty());
  EXPECT_EQ(copy.zones[ZoneId(u"app"_s)].firewall->rules.size(), 1);
}
