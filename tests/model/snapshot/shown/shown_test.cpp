// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/shown/shown.h"

#include "tests/views/support/sample.h"

#include <gmock/gmock.h>

namespace topo::snapshot {
namespace {

using document::ComponentId;
using document::EntityRef;
using document::HostId;
using document::NetworkId;
using document::NoteId;
using document::ZoneId;

QString s(const char* text) {
  return QString::fromLatin1(text);
}

/// The sample with a third zone, "office", that no flow touches, and a note.
class ShownTest : public testing::Test {
 protected:
  ShownTest() {
    const document::Zone office = test::makeZone(s("office"), s("Office"), {});
    data.zones.insert(office.id, office);
    const document::Host pc = test::makeHost(s("pc"), document::Place::in(office.id), {s("10.9.0.1")});
    data.hosts.insert(pc.id, pc);
    data.notes.insert(NoteId(s("n1")), {NoteId(s("n1")), s("Ask"), {}});
  }
  document::View& view() { return data.views.first(); }
  Shown shown() const { return {data, analyse(data, catalog, test::today()), catalog, data.views.first()}; }
  Flow flow() const { return *analyse(data, catalog, test::today()).flow(test::sampleFlow()); }

  const catalog::Catalog catalog = catalog::Catalog::builtIn();
  document::DocumentData data = test::sample();
};

TEST_F(ShownTest, AViewShowsEverythingUntilItIsTold) {
  const Shown all = shown();
  EXPECT_TRUE(all.zone(ZoneId(s("office"))) && all.host(HostId(s("pc"))) && all.note(NoteId(s("n1"))));
  EXPECT_TRUE(all.flow(flow()) && all.labels());
  EXPECT_FALSE(all.isFocusing() || all.isFaded(s("pc")));
  EXPECT_FALSE(Shown::dependsOnFlows(view()));
}

TEST_F(ShownTest, AFilterLeavesEndsAndWhatHoldsThem) {
  view().filter.verdicts = {s("blocked")};
  const Shown left = shown();
  EXPECT_TRUE(left.host(HostId(s("app1"))) && left.host(HostId(s("db1"))));
  EXPECT_TRUE(left.zone(ZoneId(s("dmz"))) && left.network(NetworkId(s("db-lan"))));
  EXPECT_FALSE(left.zone(ZoneId(s("office"))) || left.host(HostId(s("pc"))));
  EXPECT_TRUE(left.component(data.components.value(ComponentId(s("mysql-1")))));
  EXPECT_TRUE(left.flow(flow()));
  EXPECT_TRUE(Shown::dependsOnFlows(view()));
}

TEST_F(ShownTest, AFilterThatNothingPassesLeavesNothing) {
  view().filter.verdicts = {s("partly")};
  const Shown left = shown();
  EXPECT_FALSE(left.host(HostId(s("app1"))) || left.zone(ZoneId(s("dmz"))) || left.flow(flow()));
}

TEST_F(ShownTest, AThingThatMeetsTheFilterIsShownWithoutFlows) {
  view().filter.zones = {s("office")};
  const Shown left = shown();
  EXPECT_TRUE(left.zone(ZoneId(s("office"))) && left.host(HostId(s("pc"))));
  EXPECT_FALSE(left.host(HostId(s("app1"))) || left.flow(flow()));
}

TEST_F(ShownTest, NotesStayInFilteredViewsThatPlaceThem) {
  view().filter.zones = {s("office")};
  EXPECT_FALSE(shown().note(NoteId(s("n1"))));
  view().at.insert(s("n1"), {});
  EXPECT_TRUE(shown().note(NoteId(s("n1"))));
}

TEST_F(ShownTest, AComponentOnNoHostCountsByItself) {
  document::Component loose = test::makeComponent(s("riak-1"), s("riak"), {});
  data.components.insert(loose.id, loose);
  view().filter.kinds = {s("mysql")};
  EXPECT_FALSE(shown().component(loose));
  view().filter.kinds = {s("riak")};
  EXPECT_TRUE(shown().component(loose));
}

TEST_F(ShownTest, WhatIsHiddenIsHiddenWhateverTheFilterSays) {
  view().hidden = {s("db1"), test::sampleFlow()};
  EXPECT_FALSE(shown().host(HostId(s("db1"))) || shown().flow(flow()));
  EXPECT_TRUE(shown().host(HostId(s("app1"))));
  view().filter.kinds = {s("mysql")};
  EXPECT_FALSE(shown().host(HostId(s("db1"))));
  EXPECT_FALSE(shown().host(HostId(s("app1")))) << "its flow is hidden";
}

TEST_F(ShownTest, LayersComeAndGo) {
  view().hiddenLayers = {layer::networks, layer::notes, layer::labels};
  const Shown some = shown();
  EXPECT_FALSE(some.network(NetworkId(s("app-lan"))) || some.note(NoteId(s("n1"))) || some.labels());
  EXPECT_TRUE(some.host(HostId(s("app1"))) && some.flow(flow()));
  view().hiddenLayers = {layer::flows};
  EXPECT_FALSE(shown().flow(flow()));
  view().hiddenLayers = {layer::groupPrefix + s("riak-cluster")};
  Flow grouped = flow();
  EXPECT_TRUE(shown().flow(grouped));
  grouped.group = s("riak-cluster");
  EXPECT_FALSE(shown().flow(grouped));
}

TEST_F(ShownTest, FocusFadesTheRest) {
  view().focus = s("component:mysql-1");
  const Shown focused = shown();
  EXPECT_TRUE(focused.isFocusing());
  for (const char* id : {"db1", "app1", "mysql-1", "console-1", "dmz", "data", "app-lan", "db-lan"})
    EXPECT_FALSE(focused.isFaded(s(id))) << id;
  EXPECT_FALSE(focused.isFaded(test::sampleFlow()));
  for (const char* id : {"pc", "office", "n1"}) EXPECT_TRUE(focused.isFaded(s(id))) << id;
  EXPECT_TRUE(focused.host(HostId(s("pc")))) << "it fades, it is not gone";
}

TEST_F(ShownTest, FocusOnAHostAZoneOrAFlow) {
  view().focus = s("host:pc");
  EXPECT_TRUE(shown().isFaded(s("app1")));
  EXPECT_FALSE(shown().isFaded(s("office")));
  view().focus = s("zone:office");
  EXPECT_FALSE(shown().isFaded(s("pc")) || shown().isFaded(s("office")));
  EXPECT_TRUE(shown().isFaded(s("db1")));
  view().focus = s("network:db-lan");
  EXPECT_FALSE(shown().isFaded(s("data")) || shown().isFaded(s("mysql-1")) || shown().isFaded(s("app1")));
  view().focus = s("flow:") + test::sampleFlow();
  EXPECT_FALSE(shown().isFaded(s("app1")) || shown().isFaded(s("db1")));
  EXPECT_TRUE(shown().isFaded(s("pc")));
}

TEST_F(ShownTest, AFocusOnWhatIsGoneFadesNothing) {
  for (const char* gone : {"host:nobody", "flow:a/b/c", "nonsense", "host:"}) {
    view().focus = s(gone);
    EXPECT_FALSE(shown().isFocusing()) << gone;
  }
  EXPECT_EQ(focusOf(s("host:dmcm1")), EntityRef::host(HostId(s("dmcm1"))));
  EXPECT_EQ(focusOf(s("flow:a/b/c")), EntityRef::flow(s("a/b/c")));
  EXPECT_EQ(focusOf(s("rule:dmz/r1")), EntityRef());
}

}  // namespace
}  // namespace topo::snapshot
