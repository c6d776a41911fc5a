// SPDX-License-Identifier: Apache-2.0
#include "model/commands/views/views.h"

#include "model/document/view_order.h"
#include "tests/model/commands/example.h"

#include <gmock/gmock.h>

namespace topo::commands {
namespace {

using namespace example;
using testing::UnorderedElementsAre;

inline QString s(const char* text) {
  return QString::fromLatin1(text);
}

class ViewsTest : public testing::Test {
 protected:
  View made(const Creation& creation) {
    EXPECT_EQ(creation.created.size(), 1);
    data = after(data, creation.proposal);
    return data.views.value(ViewId(creation.created.value(0).id));
  }
  View main() const { return data.views.value(kMain); }
  DocumentData data = example::document();
};

TEST_F(ViewsTest, AViewOfAllForgetsWhatTheOtherHides) {
  data.views[kMain].hidden = {s("db")};
  data.views[kMain].filter.words = s("x");
  data.views[kMain].page = s("A4-portrait");
  const View view = made(viewOfAll(data, kMain, s("All")));
  EXPECT_EQ(view.name, s("All"));
  EXPECT_TRUE(view.hidden.isEmpty() && view.filter.isEmpty());
  EXPECT_EQ(view.at, main().at);
  EXPECT_EQ(view.page, s("A4-portrait"));
  EXPECT_EQ(document::viewOrder(data), (QList<ViewId>{kMain, view.id}));
}

TEST_F(ViewsTest, ACopyIsTheSameButForItsNameAndPlace) {
  data.views[kMain].hidden = {s("db")};
  data.views[kMain].order = 4;
  View copy = made(copyOfView(data, kMain));
  EXPECT_EQ(copy.name, s("Copy of Overview"));
  EXPECT_EQ(copy.order, 5);
  copy.id = kMain;
  copy.name = main().name;
  copy.order = main().order;
  EXPECT_TRUE(copy == main());
  EXPECT_TRUE(copyOfView(data, ViewId(s("gone"))).created.isEmpty());
}

TEST_F(ViewsTest, AViewOfThingsHidesAllOthersAndKeepsWhatTheyLieIn) {
  const View view = made(viewOfThings(data, kMain, {host("web")}));
  EXPECT_THAT(view.hidden,
              UnorderedElementsAre(s("data"), s("db-lan"), s("db"), s("lone"), s("out"), s("n1")));
  EXPECT_TRUE(view.at.contains(s("web")));
  EXPECT_FALSE(view.at.contains(s("dmz"))) << "the frame closes around what it holds";
  EXPECT_EQ(view.name, s("View 2"));
}

TEST_F(ViewsTest, AViewOfAZoneShowsAllThatIsInIt) {
  const View view = made(viewOfThings(data, kMain, {zone("dmz")}));
  EXPECT_THAT(view.hidden, UnorderedElementsAre(s("data"), s("db-lan"), s("db"), s("out"), s("n1")));
  EXPECT_EQ(view.at.value(s("dmz")), main().at.value(s("dmz")));
  EXPECT_EQ(made(viewOfThings(data, kMain, {component("mysql-1")})).hidden.contains(s("db")), false);
  EXPECT_TRUE(viewOfThings(data, kMain, {host("gone")}).created.isEmpty());
  EXPECT_TRUE(viewOfThings(data, kMain, {}).created.isEmpty());
}

TEST_F(ViewsTest, AViewOfAFilterKeepsHostsWhereTheyAre) {
  ViewFilter filter;
  filter.kinds = {s("mysql")};
  const View view = made(viewOfFilter(data, kMain, filter, s("MySQL")));
  EXPECT_EQ(view.filter, filter);
  EXPECT_EQ(view.at.value(s("web")), main().at.value(s("web")));
  EXPECT_FALSE(view.at.contains(s("dmz")) || view.at.contains(s("lan")) || view.at.contains(s("n1")));
}

TEST_F(ViewsTest, ViewsAreOrderedByHand) {
  const ViewId second = made(viewOfAll(data, kMain)).id, third = made(viewOfAll(data, kMain)).id;
  const Proposal moved = moveView(data, third, 0);
  EXPECT_TRUE(moved.text.startsWith(s("Move")));
  data = after(data, moved);
  EXPECT_EQ(document::viewOrder(data), (QList<ViewId>{third, kMain, second}));
  EXPECT_EQ(document::firstView(data), third);
  data = after(data, moveView(data, third, 99));
  EXPECT_EQ(document::viewOrder(data), (QList<ViewId>{kMain, second, third}));
  EXPECT_TRUE(moveView(data, second, 1).isEmpty());
  EXPECT_TRUE(moveView(data, ViewId(s("gone")), 0).isEmpty());
  EXPECT_TRUE(document::firstView({}).isNull());
}

TEST_F(ViewsTest, WhatAViewShowsIsSetStepByStep) {
  ViewFilter filter;
  filter.verdicts = {s("blocked")};
  data.views[kMain].filter.extra = {{s("x-mine"), "1"}};
  data = after(data, setFilter(data, kMain, filter));
  EXPECT_EQ(main().filter.verdicts, filter.verdicts);
  EXPECT_EQ(main().filter.extra.size(), 1) << "foreign keys stay";
  EXPECT_TRUE(setFilter(data, kMain, main().filter).isEmpty());
  data = after(data, setLayer(data, kMain, s("notes"), false));
  EXPECT_TRUE(setLayer(data, kMain, s("notes"), false).isEmpty());
  EXPECT_EQ(main().hiddenLayers, QStringList{s("notes")});
  data = after(data, setLayer(data, kMain, s("notes"), true));
  EXPECT_TRUE(main().hiddenLayers.isEmpty());
  data = after(data, setFocus(data, kMain, host("web")));
  EXPECT_EQ(main().focus, s("host:web"));
  data = after(data, setFocus(data, kMain, {}));
  EXPECT_TRUE(main().focus.isEmpty());
  data = after(data, setBundling(data, kMain, Bundling::Zones));
  EXPECT_EQ(main().bundling, Bundling::Zones);
  EXPECT_TRUE(setBundling(data, ViewId(s("gone")), Bundling::None).isEmpty());
}

TEST_F(ViewsTest, WhatLiesInAThingGoesWithIt) {
  data.hosts[hostId("lone")].interfaces.append(
      machine("x", Place::in(zoneId("data")), "10.2.0.9").interfaces);
  EXPECT_THAT(withInside(data, {zone("dmz")}), UnorderedElementsAre(zone("dmz"), network("lan"), host("web")))
      << "a host with a leg elsewhere stays";
  EXPECT_THAT(withInside(data, {component("mysql-1")}), UnorderedElementsAre(component("mysql-1")));
}

}  // namespace
}  // namespace topo::commands
