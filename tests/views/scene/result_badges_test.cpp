// SPDX-License-Identifier: Apache-2.0
#include "views/scene/result_badges.h"

#include "model/commands/create.h"
#include "model/commands/results.h"
#include "tests/views/scene/canvas_fixture.h"
#include "views/items/badge_item.h"
#include "views/items/link_layer.h"
#include "views/scene/canvas_scene.h"
#include "views/scene/flow_tip.h"
#include "views/text/probe/result_words.h"

#include <gtest/gtest.h>

namespace topo::views {
namespace {

using probe::Comparison;
using probe::FlowState;
using probe::Standing;
using render::Badge;

FlowState stateOf(Comparison comparison, Standing standing = Standing::Confirms) {
  FlowState state;
  state.comparison = comparison;
  state.standing = standing;
  state.tests.append(probe::FlowTest());
  return state;
}

class BadgeOf : public testing::Test {
 protected:
  std::optional<render::BadgeBox> badge() const { return badgeOf(link, states, {}); }
  void SetUp() override {
    link.key = QStringLiteral("a>b");
    link.line = {{0, 0}, {100, 0}};
    link.flows = {QStringLiteral("f1"), QStringLiteral("f2")};
  }
  render::LinkBox link;
  FlowStates states;
};

TEST_F(BadgeOf, IsNothingWithoutResults) {
  EXPECT_FALSE(badge());
  states[QStringLiteral("other")] = stateOf(Comparison::Agree);
  EXPECT_FALSE(badge());
}

TEST_F(BadgeOf, TakesTheWorstFlow) {
  const QList<std::pair<Comparison, Badge>> inOrder{
      {Comparison::NotTested, Badge::Unclear},
      {Comparison::Agree, Badge::Agree},
      {Comparison::OpenButWrongService, Badge::WrongService},
      {Comparison::DrawingOpenNetworkClosed, Badge::NetworkClosed},
      {Comparison::DrawingClosedNetworkOpen, Badge::NetworkOpen}};
  for (qsizetype worse = 1; worse < inOrder.size(); ++worse) {
    states[QStringLiteral("f1")] = stateOf(inOrder[worse].first);
    states[QStringLiteral("f2")] = stateOf(inOrder[worse - 1].first);
    ASSERT_TRUE(badge());
    EXPECT_EQ(badge()->badge, inOrder[worse].second);
  }
}

TEST_F(BadgeOf, IsHollowWhereItOnlyHints) {
  states[QStringLiteral("f1")] = states[QStringLiteral("f2")] = stateOf(Comparison::Agree);
  EXPECT_FALSE(badge()->hollow);
  states[QStringLiteral("f2")] = stateOf(Comparison::Agree, Standing::Hint);
  EXPECT_TRUE(badge()->hollow) << "not all of it is proved";
  states.remove(QStringLiteral("f2"));
  EXPECT_TRUE(badge()->hollow) << "the other flow was not tested";
  states[QStringLiteral("f1")] = stateOf(Comparison::DrawingOpenNetworkClosed, Standing::Hint);
  EXPECT_TRUE(badge()->hollow);
  states[QStringLiteral("f2")] = stateOf(Comparison::DrawingOpenNetworkClosed);
  EXPECT_FALSE(badge()->hollow) << "one proof of what differs is enough";
}

TEST_F(BadgeOf, IsHollowWhereOnlyAStandInAgreed) {
  link.flows = {QStringLiteral("f1")};
  FlowState& state = states[QStringLiteral("f1")];
  state = stateOf(Comparison::Agree);
  state.tests.last().outcome = probe::Outcome::Open;
  EXPECT_FALSE(badge()->hollow);
  state.tests.last().result.standIn = true;
  EXPECT_TRUE(badge()->hollow) << "the service was not tested";
  const QString tip = text::testLines(state, {}).join(u'\n');
  EXPECT_TRUE(tip.contains(QLatin1String("open (stand-in)")));
  EXPECT_TRUE(tip.contains(QLatin1String("the way is open, the service was not tested")));
  EXPECT_TRUE(text::resultSummary(state).contains(QLatin1String("agree, with a stand-in")));
  state.comparison = Comparison::DrawingClosedNetworkOpen;
  EXPECT_FALSE(badge()->hollow) << "that the way is open is proved whoever answers";
}

TEST_F(BadgeOf, IsUnclearAndHollowWhereAllWentStale) {
  states[QStringLiteral("f1")].stale = 2;
  ASSERT_TRUE(badge());
  EXPECT_EQ(badge()->badge, Badge::Unclear);
  EXPECT_TRUE(badge()->hollow);
  EXPECT_TRUE(text::testLines(states[QStringLiteral("f1")], {}).join(u'\n').contains(u'2'));
}

document::TestRun runWith(const char* outcome, const char* vantage, const char* address = "10.2.0.21") {
  document::TestRun run;
  run.vantage = QLatin1String(vantage);
  run.controlPassed = true;
  run.startedAt = QStringLiteral("2026-11-22T14:00:00.000Z");
  document::TestResult result;
  result.flow = kConsoleToMysql;
  result.address = QLatin1String(address);
  result.port = 3306;
  result.outcome = QLatin1String(outcome);
  result.at = run.startedAt;
  run.results = {result};
  return run;
}

class ResultsOnTheCanvas : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(test.settled()); }
  QList<BadgeItem*> badges() const {
    QList<BadgeItem*> found;
    for (QGraphicsItem* item : scene.items())
      if (auto* badge = dynamic_cast<BadgeItem*>(item)) found.append(badge);
    return found;
  }
  void add(const document::TestRun& run) { session.push(commands::addTestRun(session.data(), run)); }
  QString tip() {
    const Hit hit = scene.hitAt(badges().first()->box().at, 4);
    return tipFor(hit, session, scene.flowStates());
  }
  TestSession test;
  session::Session& session = test.session;
  CanvasScene scene{session};
};

TEST_F(ResultsOnTheCanvas, ComeAndGoWithTheDocument) {
  EXPECT_TRUE(badges().isEmpty());
  add(runWith("open", "host:web"));
  ASSERT_EQ(badges().size(), 1);
  EXPECT_EQ(badges().first()->box().badge, Badge::NetworkOpen) << "drawn as blocked";
  EXPECT_FALSE(badges().first()->box().hollow);
  session.undoStack().undo();
  EXPECT_TRUE(badges().isEmpty());
}

TEST_F(ResultsOnTheCanvas, SayInTheTipWhatWasFoundAndWhatItIsWorth) {
  add(runWith("filtered", "this-machine"));
  ASSERT_EQ(badges().size(), 1);
  EXPECT_EQ(badges().first()->box().badge, Badge::Agree);
  EXPECT_TRUE(badges().first()->box().hollow) << "not from the flow's own source host";
  const QString said = tip();
  for (const char* part : {"agree", "a hint only", "filtered", "10.2.0.21", "3306"})
    EXPECT_TRUE(said.contains(QLatin1String(part))) << part << " in " << said.toStdString();
}

TEST_F(ResultsOnTheCanvas, ChangeWhenTheDrawingDoes) {
  add(runWith("filtered", "host:web"));
  ASSERT_EQ(badges().first()->box().badge, Badge::Agree);
  document::DocumentData opened = session.data();
  opened.zones[document::ZoneId(QStringLiteral("data"))].firewall.reset();
  session.startWith(opened);
  ASSERT_TRUE(test.settled());
  ASSERT_EQ(badges().size(), 1);
  EXPECT_EQ(badges().first()->box().badge, Badge::NetworkClosed);
}

TEST_F(ResultsOnTheCanvas, OfAnotherAddressAreStale) {
  add(runWith("open", "host:web", "10.2.0.99"));
  ASSERT_EQ(badges().size(), 1);
  EXPECT_EQ(badges().first()->box().badge, Badge::Unclear);
  EXPECT_TRUE(tip().contains(QStringLiteral("no longer")));
}

TEST_F(ResultsOnTheCanvas, ColourTheLinesOnDemandAndNothingElse) {
  const auto looks = [this] {
    QList<render::LinkLook> found;
    for (QGraphicsItem* item : scene.items())
      if (auto* layer = dynamic_cast<LinkLayer*>(item))
        for (const render::LinkBox& link : layer->links()) found << link.look;
    return found;
  };
  using Looks = QList<render::LinkLook>;
  add(runWith("open", "host:web"));
  const auto drawn = scene.diagram().links;
  EXPECT_EQ(looks(), (Looks{render::LinkLook::Blocked, render::LinkLook::Blocked})) << "lines and marks";
  scene.setTestColours(true);
  EXPECT_EQ(looks(), (Looks{render::LinkLook::Custom, render::LinkLook::Custom}))
      << "open though drawn closed";
  EXPECT_EQ(scene.flowsThatAre(Comparison::DrawingClosedNetworkOpen), 1);
  EXPECT_EQ(scene.diagram().links, drawn) << "what exports take stays as it is";
  session.undoStack().undo();
  EXPECT_EQ(looks(), (Looks{render::LinkLook::Disputed, render::LinkLook::Disputed})) << "not tested";
  EXPECT_EQ(scene.flowsThatAre(Comparison::NotTested), 1);
  scene.setTheme(render::darkTheme());
  scene.setTestColours(false);
  EXPECT_EQ(looks(), (Looks{render::LinkLook::Blocked, render::LinkLook::Blocked}));
}

TEST_F(ResultsOnTheCanvas, AViewCanAskForThem) {
  ASSERT_FALSE(session.data().views.isEmpty());
  document::DocumentData data = session.data();
  data.views.first().filter.tests = {QStringLiteral("network-open")};
  session.startWith(data);
  ASSERT_TRUE(test.settled());
  EXPECT_TRUE(scene.diagram().links.isEmpty());
  add(runWith("open", "host:web"));
  EXPECT_EQ(scene.diagram().links.size(), 1);
  session.undoStack().undo();
  EXPECT_TRUE(scene.diagram().links.isEmpty());
}

TEST_F(ResultsOnTheCanvas, FadeWithTheirLink) {
  session.push(
      commands::addCustomFlow(session.data(), host("db"), host("web"), {QStringLiteral("tcp/22")}).proposal);
  ASSERT_TRUE(test.settled());
  add(runWith("open", "host:web"));
  for (const snapshot::Flow& flow : session.report()->flows)
    if (flow.id != kConsoleToMysql) session.selection().set({EntityRef::flow(flow.id)});
  EXPECT_LT(badges().first()->opacity(), 1);
  session.selection().clear();
  EXPECT_EQ(badges().first()->opacity(), 1);
}

}  // namespace
}  // namespace topo::views
