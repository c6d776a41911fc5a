// SPDX-License-Identifier: Apache-2.0
#include "views/scene/canvas_scene.h"

#include "model/commands/change.h"
#include "model/commands/create.h"
#include "model/commands/place.h"
#include "model/commands/remove.h"
#include "model/commands/rules.h"
#include "model/commands/views/views.h"
#include "model/format/layouts.h"
#include "tests/views/scene/canvas_fixture.h"
#include "views/items/host_item.h"
#include "views/items/link_layer.h"
#include "views/render/diagram/trunks.h"
#include "views/routing/crossings.h"

#include <QSignalSpy>

#include <gtest/gtest.h>

namespace topo::views {
namespace {

template <class Item>
QList<Item*> itemsOf(const CanvasScene& scene) {
  QList<Item*> found;
  for (QGraphicsItem* item : scene.items()) {
    if (auto* one = dynamic_cast<Item*>(item)) found.append(one);
  }
  return found;
}

QStringList labelsOf(const CanvasScene& scene) {
  QStringList labels;
  for (const render::LinkBox& link : scene.diagram().links)
    if (!link.labelRect.isNull()) labels << link.label;
  return labels;
}

class CanvasSceneTest : public testing::Test {
 protected:
  TestSession test;
  session::Session& session = test.session;
  CanvasScene scene{session};
  document::ViewId view{QStringLiteral("main")};
};

TEST_F(CanvasSceneTest, ShowsWhatTheDocumentHolds) {
  EXPECT_EQ(scene.view(), view);
  EXPECT_EQ(scene.rectOf(zone("data")), QRectF(560, 0, 400, 400));
  EXPECT_EQ(scene.rectOf(network("lan")), QRectF(40, 80, 320, 280));
  EXPECT_EQ(scene.rectOf(host("web"))->topLeft(), QPointF(80, 160));
  EXPECT_TRUE(scene.rectOf(host("web"))->contains(*scene.rectOf(component("console-1"))));
  EXPECT_FALSE(scene.rectOf(host("nobody")));
  EXPECT_FALSE(scene.isEmptyDrawing());
  EXPECT_TRUE(scene.contentRect().contains(QRectF(0, 0, 960, 400)));
}

TEST_F(CanvasSceneTest, DrawsFlowsWhenAnalysisHasThem) {
  ASSERT_TRUE(test.settled());
  const render::LinkBox* link = scene.linkOf(kConsoleToMysql);
  ASSERT_TRUE(link);
  EXPECT_EQ(link->look, render::LinkLook::Blocked);
  ASSERT_EQ(link->stops.size(), 1);
  EXPECT_EQ(link->stops.first().zone.value, QStringLiteral("data"));
  EXPECT_NEAR(link->stops.first().at.x(), 560, 1) << "the mark stands on the edge that blocks";
}

TEST_F(CanvasSceneTest, FollowsEachCommandAndUndo) {
  const auto size = scene.sizeOf();
  session.push(commands::moveItems(session.data(), view, {host("web")}, {16, 8}, size, session.newGesture()));
  EXPECT_EQ(scene.rectOf(host("web"))->topLeft(), QPointF(96, 168));
  session.push(commands::removeEntities(session.data(), {host("web")}));
  EXPECT_FALSE(scene.rectOf(host("web")));
  EXPECT_FALSE(scene.rectOf(component("console-1")));
  session.undoStack().undo();
  session.undoStack().undo();
  EXPECT_EQ(scene.rectOf(host("web"))->topLeft(), QPointF(80, 160));
}

TEST_F(CanvasSceneTest, ClearsALinkWhenARuleOpensIt) {
  ASSERT_TRUE(test.settled());
  document::Rule rule;
  rule.id = document::RuleId(QStringLiteral("r1"));
  rule.from = rule.to = {document::Selector{}};
  rule.services = {QStringLiteral("tcp/3306")};
  session.push(commands::addRule(session.data(), document::ZoneId(QStringLiteral("data")), 0, rule).proposal);
  ASSERT_TRUE(test.settled());
  ASSERT_TRUE(scene.linkOf(kConsoleToMysql));
  EXPECT_EQ(scene.linkOf(kConsoleToMysql)->look, render::LinkLook::Allowed);
  session.undoStack().undo();
  ASSERT_TRUE(test.settled());
  EXPECT_EQ(scene.linkOf(kConsoleToMysql)->look, render::LinkLook::Blocked);
}

TEST_F(CanvasSceneTest, KeepsItemsThatDidNotChange) {
  const QList<HostItem*> before = itemsOf<HostItem>(scene);
  session.push(commands::rename(session.data(), zone("dmz"), QStringLiteral("Front")));
  EXPECT_EQ(itemsOf<HostItem>(scene), before);
}

TEST_F(CanvasSceneTest, FadesOtherLinksWhileAFlowIsSelected) {
  document::Host more = hostIn("web2", "lan", "10.1.0.12");
  ASSERT_TRUE(test.settled());
  session.push(
      commands::addCustomFlow(session.data(), host("db"), host("web"), {QStringLiteral("tcp/22")}).proposal);
  ASSERT_TRUE(test.settled());
  const QList<LinkLayer*> layers = itemsOf<LinkLayer>(scene);
  ASSERT_EQ(layers.size(), 2) << "lines below the cards, marks above them";
  const auto count = [&](LinkLayer::Emphasis wanted) {
    int links = 0;
    for (const LinkLayer* layer : layers)
      for (const render::LinkBox& link : layer->links()) links += layer->emphasis(link.key) == wanted;
    return links;
  };
  const int all = 2 * int(scene.diagram().links.size());
  ASSERT_GE(all, 4);
  EXPECT_EQ(count(LinkLayer::Emphasis::Normal), all);
  session.selection().set({EntityRef::flow(kConsoleToMysql)});
  EXPECT_EQ(count(LinkLayer::Emphasis::Chosen), 2);
  EXPECT_EQ(count(LinkLayer::Emphasis::Faded), all - 2);
  session.selection().clear();
  EXPECT_EQ(count(LinkLayer::Emphasis::Normal), all);
}

TEST_F(CanvasSceneTest, HitsTheTopmostThing) {
  ASSERT_TRUE(test.settled());
  EXPECT_EQ(scene.hitAt(scene.rectOf(component("console-1"))->center(), 4).ref, component("console-1"));
  EXPECT_EQ(scene.hitAt(scene.rectOf(host("web"))->topLeft() + QPointF(20, 8), 4).ref, host("web"));
  const Hit edge = scene.hitAt({0, 200}, 4);
  EXPECT_EQ(edge.ref, zone("dmz"));
  EXPECT_EQ(edge.part, Hit::Part::Edge);
  const Hit inside = scene.hitAt({20, 380}, 4);
  EXPECT_EQ(inside.ref, zone("dmz"));
  EXPECT_EQ(inside.part, Hit::Part::Body);
  EXPECT_TRUE(scene.hitAt({480, -300}, 4).isNothing());
  const render::LinkBox* link = scene.linkOf(kConsoleToMysql);
  ASSERT_TRUE(link);
  const Hit line = scene.hitAt(link->line.front() + QPointF(3, 0), 4);
  EXPECT_TRUE(line.ref.type == EntityType::Flow || line.ref == host("web"));
}

// On a trunk nobody can mean one of its links alone; on its own part a link is met by itself.
TEST(CanvasSceneTrunks, APointOnATrunkHitsAllThatRunsThere) {
  const catalog::Catalog catalog = catalog::Catalog::builtIn();
  TestSession test(*format::layout(QStringLiteral("twenty-three-node"), catalog));
  CanvasScene scene(test.session);
  ASSERT_TRUE(test.settled());
  scene.settle();
  const auto& links = scene.diagram().links;
  int met = 0;
  for (qsizetype i = 0; i < links.size(); ++i) {
    const render::Polyline shared = render::sharedPart(links, i);
    if (shared.size() < 2) continue;
    const QPointF middle = render::pointAt(shared, render::length(shared) / 2);
    const Hit hit = scene.hitAt(middle, 0);
    if (hit.flows.isEmpty()) continue;  // below a card or a label
    EXPECT_GT(hit.flows.size(), links[i].flows.size()) << links[i].key.toStdString();
    for (const QString& flow : links[i].flows) EXPECT_TRUE(hit.flows.contains(flow));
    ++met;
  }
  EXPECT_GT(met, 10);
}

// Each host goes and comes back: links join trunks, leave them, and keep what labels still hold.
TEST(CanvasSceneTrunks, SurviveEachHostGoingAndComingBack) {
  const catalog::Catalog catalog = catalog::Catalog::builtIn();
  TestSession test(*format::layout(QStringLiteral("four-node"), catalog));
  CanvasScene scene(test.session);
  ASSERT_TRUE(test.settled());
  scene.settle();
  const QStringList before = labelsOf(scene);
  const auto hosts = test.session.data().hosts.keys();
  for (const document::HostId& id : hosts) {
    test.session.push(commands::removeEntities(test.session.data(), {EntityRef::host(id)}));
    ASSERT_TRUE(test.settled());
    scene.settle();
    test.session.undoStack().undo();
    ASSERT_TRUE(test.settled());
    scene.settle();
  }
  EXPECT_EQ(labelsOf(scene).size(), before.size());
}

// Nobody means to move a host out of a lane that cannot be seen.
TEST_F(CanvasSceneTest, WhatIsNotDrawnLetsNoHostGo) {
  const auto size = scene.sizeOf();
  session.push(commands::setLayer(session.data(), view, QStringLiteral("networks"), false));
  const document::DocumentData before = session.data();
  session.push(commands::moveItems(before, view, {host("web")}, {0, -140}, size, session.newGesture()));
  const auto seen = commands::rehome(session.data(), view, {host("web")}, size, 0, &before);
  EXPECT_FALSE(seen.isEmpty()) << "it would leave its network";
  const document::DocumentData drawn = scene.asDrawn(before);
  EXPECT_TRUE(
      commands::rehome(scene.asDrawn(session.data()), view, {host("web")}, size, 0, &drawn).isEmpty());
}

TEST_F(CanvasSceneTest, TurnsToAnotherViewWhenItsOwnIsTakenAway) {
  const auto made = commands::viewOfAll(session.data(), view);
  session.push(made.proposal);
  const document::ViewId second(made.created.first().id);
  scene.setView(second);
  QSignalSpy turned(&scene, &CanvasScene::viewChanged);
  session.undoStack().undo();
  EXPECT_EQ(scene.view(), view);
  EXPECT_EQ(turned.count(), 1);
  EXPECT_EQ(scene.rectOf(zone("data")), QRectF(560, 0, 400, 400));
}

TEST_F(CanvasSceneTest, PlacesAKindOnAHostOrOnANewOne) {
  ASSERT_TRUE(scene.placeKind(QStringLiteral("api"), scene.rectOf(host("web"))->center()));
  EXPECT_EQ(session.undoStack().count(), 1);
  ASSERT_EQ(session.selection().ids(EntityType::Component).size(), 1);
  const document::ComponentId made(session.selection().ids(EntityType::Component).first());
  EXPECT_EQ(session.data().components.value(made).host.value, QStringLiteral("web"));

  const auto hosts = session.data().hosts.size();
  ASSERT_TRUE(scene.placeKind(QStringLiteral("km"), QPointF(300, 900)));
  EXPECT_EQ(session.data().hosts.size(), hosts + 1);
  EXPECT_EQ(session.undoStack().count(), 2);
  EXPECT_FALSE(scene.placeKind(QStringLiteral("no-such-kind"), QPointF(300, 900)));
}

TEST(CanvasSceneWithoutView, ArrangesByItselfAndWritesItDownWithTheFirstEdit) {
  document::DocumentData data = twoZones();
  data.views.clear();
  TestSession test(data);
  CanvasScene scene(test.session);
  EXPECT_TRUE(scene.view().isNull());
  ASSERT_TRUE(scene.rectOf(host("web")));
  EXPECT_TRUE(scene.rectOf(zone("dmz"))->contains(*scene.rectOf(host("web"))));
  EXPECT_EQ(test.session.undoStack().count(), 0) << "nothing is written by looking";

  ASSERT_TRUE(scene.placeKind(QStringLiteral("km"), QPointF(-900, -900)));
  EXPECT_FALSE(scene.view().isNull());
  EXPECT_TRUE(test.session.data().views.value(scene.view()).at.contains(QStringLiteral("web")));
  EXPECT_EQ(test.session.undoStack().count(), 1) << "one step, however much had to be placed";
  test.session.undoStack().undo();
  EXPECT_TRUE(test.session.data().views.isEmpty());
}

TEST_F(CanvasSceneTest, SwitchesViews) {
  const commands::Creation made = commands::addView(session.data(), QStringLiteral("Other"));
  session.push(made.proposal);
  QSignalSpy spy(&scene, &CanvasScene::viewChanged);
  scene.setView(document::ViewId(made.created.first().id));
  EXPECT_EQ(spy.count(), 1);
  EXPECT_NE(scene.rectOf(host("web"))->topLeft(), QPointF(80, 160));
  session.undoStack().undo();
  EXPECT_EQ(scene.view(), view) << "a view that is gone gives way to the first";
}

// The report there is tells of the document before: ways found for it would be kept.
TEST_F(CanvasSceneTest, AnotherDocumentGetsItsLinksWithItsReport) {
  ASSERT_TRUE(test.settled());
  const render::LinkBox fresh = *scene.linkOf(kConsoleToMysql);
  document::DocumentData other = twoZones();
  other.views.first().at[QStringLiteral("db")].y += 64;
  session.startWith(other);
  EXPECT_TRUE(scene.diagram().links.isEmpty());
  EXPECT_TRUE(scene.rectOf(host("db")));
  ASSERT_TRUE(test.settled());
  ASSERT_TRUE(scene.linkOf(kConsoleToMysql));
  session.startWith(twoZones());
  ASSERT_TRUE(test.settled());
  EXPECT_TRUE(*scene.linkOf(kConsoleToMysql) == fresh) << "as if nothing had been drawn before";
}

TEST_F(CanvasSceneTest, SurvivesAnotherDocument) {
  ASSERT_TRUE(test.settled());
  session.selection().set({EntityRef::flow(kConsoleToMysql)});
  session.startWith({});
  EXPECT_TRUE(scene.isEmptyDrawing());
  EXPECT_TRUE(itemsOf<HostItem>(scene).isEmpty());
  ASSERT_TRUE(test.settled());
  for (const LinkLayer* layer : itemsOf<LinkLayer>(scene)) EXPECT_TRUE(layer->links().isEmpty());
}

}  // namespace
}  // namespace topo::views
