// SPDX-License-Identifier: Apache-2.0
#include "model/commands/create.h"
#include "model/commands/place.h"
#include "model/commands/rules.h"
#include "tests/views/scene/canvas_fixture.h"
#include "views/scene/canvas_scene.h"

#include <gtest/gtest.h>

namespace topo::views {
namespace {

const document::ZoneId kData(QStringLiteral("data"));

/// So many hosts that links are routed in the background; a rule that would let them through is switched off.
document::DocumentData manyHosts() {
  document::DocumentData data = twoZones();
  document::View& view = data.views.first();
  for (int i = 0; i < 420; ++i) {
    const QByteArray id = "h" + QByteArray::number(i);
    const QByteArray address = "10.1.1." + QByteArray::number(i % 250);
    const document::Host made = hostIn(id.constData(), "lan", address.constData());
    data.hosts.insert(made.id, made);
    view.at.insert(made.id.value, {(i % 20) * 260, 600 + (i / 20) * 120, 0, 0, false, {}});
  }
  document::Rule open;
  open.id = document::RuleId(QStringLiteral("open"));
  open.enabled = false;
  open.from = open.to = {*document::Selector::parse(QStringLiteral("any"))};
  open.services = {QStringLiteral("any")};
  data.zones[kData].firewall->rules = {open};
  return data;
}

class LargeScene : public testing::Test {
 protected:
  LargeScene() { EXPECT_TRUE(test.settled() && routed()); }
  bool routed() {
    return QTest::qWaitFor([this] { return !scene.isRouting() && scene.linkOf(kConsoleToMysql); }, 60000);
  }
  TestSession test{manyHosts()};
  CanvasScene scene{test.session};
};

TEST_F(LargeScene, GetsItsLinksInTheBackground) {
  ASSERT_TRUE(scene.linkOf(kConsoleToMysql));
  EXPECT_EQ(scene.linkOf(kConsoleToMysql)->look, render::LinkLook::Blocked);
}

TEST_F(LargeScene, ShowsWhatIsNewAtOnceAndKeepsTheLinksMeanwhile) {
  const commands::Creation made =
      commands::addHost(test.session.data(), scene.view(), QRect(-400, -400, 0, 0), scene.sizeOf());
  test.session.push(made.proposal);
  EXPECT_TRUE(scene.rectOf(made.created.first()));
  EXPECT_TRUE(scene.linkOf(kConsoleToMysql));
  ASSERT_TRUE(test.settled() && routed());
  EXPECT_TRUE(scene.rectOf(made.created.first()));
}

TEST_F(LargeScene, ARuleRecoloursLinksWithoutMovingOrRoutingThem) {
  const render::LinkBox before = *scene.linkOf(kConsoleToMysql);
  const document::RuleId rule(QStringLiteral("open"));
  test.session.push(commands::toggleRule(test.session.data(), kData, rule));
  EXPECT_FALSE(scene.isRouting()) << "nothing is known of verdicts yet";
  EXPECT_FALSE(scene.isRough());
  ASSERT_TRUE(test.settled());
  EXPECT_FALSE(scene.isRouting());
  EXPECT_FALSE(scene.isRough());
  const render::LinkBox after = *scene.linkOf(kConsoleToMysql);
  EXPECT_EQ(after.look, render::LinkLook::Allowed);
  EXPECT_TRUE(after.stops.isEmpty());
  EXPECT_EQ(after.line, before.line);
  EXPECT_TRUE(scene.diagram().stops.isEmpty());
  // What is chosen stays emphasised under the link's new key.
  test.session.selection().set({document::EntityRef::flow(kConsoleToMysql)});
  test.session.undoStack().undo();
  ASSERT_TRUE(test.settled());
  EXPECT_EQ(scene.linkOf(kConsoleToMysql)->look, render::LinkLook::Blocked);
  ASSERT_TRUE(QTest::qWaitFor([this] { return !scene.isRough(); }, 60000));
  EXPECT_TRUE(*scene.linkOf(kConsoleToMysql) == before);
}

TEST_F(LargeScene, AFirewallsHeaderFollowsAtOnce) {
  document::Firewall firewall = *test.session.data().zones.value(kData).firewall;
  firewall.name = QStringLiteral("edge");
  test.session.push(commands::setFirewall(test.session.data(), kData, firewall));
  const auto box = std::find_if(scene.diagram().zones.begin(), scene.diagram().zones.end(),
                                [](const render::ZoneBox& zone) { return zone.id == kData; });
  ASSERT_NE(box, scene.diagram().zones.end());
  EXPECT_EQ(box->firewall, QStringLiteral("edge"));
  ASSERT_TRUE(test.settled());
  ASSERT_TRUE(QTest::qWaitFor([this] { return !scene.isRough(); }, 60000));
}

TEST_F(LargeScene, ADragIsFollowedAtOnceAndPutRightAtTheEnd) {
  scene.setDragging(true);
  test.session.push(commands::moveItems(test.session.data(), scene.view(), {host("db")}, {0, 64},
                                        scene.sizeOf(), test.session.newGesture()));
  const QRectF card = *scene.rectOf(host("db"));
  EXPECT_EQ(card.topLeft(), QPointF(640, 224));
  EXPECT_TRUE(card.adjusted(-1, -1, 1, 1).contains(scene.linkOf(kConsoleToMysql)->line.back()));
  EXPECT_FALSE(scene.isRouting()) << "not while something is dragged";
  scene.setDragging(false);
  ASSERT_TRUE(QTest::qWaitFor([this] { return scene.isRouting(); }, 10000));
  ASSERT_TRUE(routed());
  EXPECT_TRUE(card.adjusted(-1, -1, 1, 1).contains(scene.linkOf(kConsoleToMysql)->line.back()));
}

TEST_F(LargeScene, MayGoWhileRouting) {
  test.session.push(
      commands::addHost(test.session.data(), scene.view(), QRect(-400, -400, 0, 0), scene.sizeOf()).proposal);
  EXPECT_TRUE(scene.isRough()) << "what was routed meanwhile is not taken yet";
}

}  // namespace
}  // namespace topo::views
