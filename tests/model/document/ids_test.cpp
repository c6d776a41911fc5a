// SPDX-License-Identifier: Apache-2.0
#include "model/document/ids.h"

#include <gtest/gtest.h>

namespace topo::document {
namespace {

TEST(Ids, FormOfAnId) {
  for (const char16_t* text : {u"a", u"0", u"a-", u"db-1", u"9-a-b"}) EXPECT_TRUE(isValidId(text));
  for (const char16_t* text : {u"", u"-a", u"A", u"a_b", u"a.b", u"a b", u"ä", u"a\n", u"a/b"}) {
    EXPECT_FALSE(isValidId(text)) << qPrintable(QString::fromUtf16(text));
  }
}

TEST(Ids, AnEmptyIdMeansNone) {
  EXPECT_TRUE(HostId().isNull());
  EXPECT_FALSE(HostId(QString()));
  EXPECT_TRUE(HostId("a"));
}

TEST(Ids, RefsHaveOneTextEach) {
  EXPECT_EQ(EntityRef::zone(ZoneId("dmz")).text(), "zone:dmz");
  EXPECT_EQ(EntityRef::network(NetworkId("n")).text(), "network:n");
  EXPECT_EQ(EntityRef::host(HostId("h")).text(), "host:h");
  EXPECT_EQ(EntityRef::interface(HostId("h"), InterfaceId("eth0")).text(), "interface:h/eth0");
  EXPECT_EQ(EntityRef::component(ComponentId("c")).text(), "component:c");
  EXPECT_EQ(EntityRef::customFlow(CustomFlowId("f")).text(), "customFlow:f");
  EXPECT_EQ(EntityRef::note(NoteId("n")).text(), "note:n");
  EXPECT_EQ(EntityRef::view(ViewId("v")).text(), "view:v");
  EXPECT_EQ(EntityRef::rule(ZoneId("dmz"), RuleId("r3")).text(), "rule:dmz/r3");
  EXPECT_EQ(EntityRef::flow("a/b/c").text(), "flow:a/b/c");
  EXPECT_EQ(EntityRef().text(), "document");
}

TEST(Ids, RefsOfTwoOwnersDiffer) {
  const EntityRef a = EntityRef::rule(ZoneId("a"), RuleId("r1"));
  const EntityRef b = EntityRef::rule(ZoneId("b"), RuleId("r1"));
  EXPECT_FALSE(a == b);
  EXPECT_TRUE(a < b);
  EXPECT_FALSE(b < a);
  EXPECT_FALSE(a < a);
}

}  // namespace
}  // namespace topo::document
