// SPDX-License-Identifier: Apache-2.0
#include "model/commands/create.h"
#include "model/commands/place.h"
#include "tests/views/scene/canvas_fixture.h"
#include "views/scene/canvas_scene.h"

#include <gtest/gtest.h>

namespace topo::views {
namespace {

/// So many hosts that links are routed in the background, with one custom flow.
document::DocumentData manyHosts() {
  document::DocumentData data = twoZones();
  document::View& view = data.views.first();
  for (int i = 0; i < 420; ++i) {
    const QByteArray id = "h" + QByteArray::number(i);
    const QByteArray address = "10.1.1." + QByteArray::number(i % 250);
    const document::Host made = hostIn(id.constData(), "lan", address.constData());
    data.hosts.insert(made.id, made);
    view.at.insert(made.id.value, {(i % 20) * 260, 600 + (i / 20) * 120, 0, 0, {}});
  }
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
  EXPECT_TRUE(scene.isRouting());
}

}  // namespace
}  // namespace topo::views
