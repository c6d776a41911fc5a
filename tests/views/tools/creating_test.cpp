// SPDX-License-Identifier: Apache-2.0
#include "tests/views/tools/window.h"

#include <QDropEvent>
#include <QMimeData>

namespace topo::views {
namespace {

using Creating = CanvasWindow;

TEST_F(Creating, AZoneIsDrawnAndNamedAndTheToolGoesBack) {
  view.setTool(ToolId::Zone);
  dragAndDrop({40, 480}, {360, 640});
  ASSERT_EQ(data().zones.size(), 3);
  ASSERT_EQ(selected().size(), 1);
  const QString id = selected().first().id;
  const document::Placement made = data().views.first().at.value(id);
  EXPECT_EQ(QRect(made.x, made.y, made.w, made.h), QRect(40, 480, 320, 160));
  EXPECT_EQ(view.tool(), ToolId::Select);
  ASSERT_TRUE(editor());
  QTest::keyClicks(editor(), QStringLiteral("Management"));
  QTest::keyClick(editor(), Qt::Key_Return);
  EXPECT_EQ(data().zones.value(document::ZoneId(id)).name, QStringLiteral("Management"));
}

TEST_F(Creating, WhatLiesInsideANewZoneMovesIntoIt) {
  view.setTool(ToolId::Zone);
  dragAndDrop({30, 70}, {380, 380});
  ASSERT_EQ(data().zones.size(), 3);
  const QString id = selected().first().id;
  EXPECT_EQ(data().networks.value(document::NetworkId(QStringLiteral("lan"))).zone.value, id);
  EXPECT_EQ(data().zones.value(document::ZoneId(id)).parent.value, QStringLiteral("dmz"));
  EXPECT_EQ(steps(), 1);
}

TEST_F(Creating, NetworkHostAndNote) {
  view.setTool(ToolId::Network);
  dragAndDrop({40, 480}, {360, 640});
  EXPECT_EQ(data().networks.size(), 3);
  view.setTool(ToolId::Host);
  click({680, 290});
  EXPECT_EQ(data().hosts.size(), 3);
  EXPECT_EQ(homeOf(selected().first().id.toUtf8().constData()), QStringLiteral("store"));
  view.setTool(ToolId::Note);
  click({480, 600});
  EXPECT_EQ(data().notes.size(), 1);
  EXPECT_EQ(steps(), 3);
}

TEST_F(Creating, EscapeWhileDrawingMakesNothing) {
  view.setTool(ToolId::Zone);
  drag({40, 480}, {360, 640});
  key(Qt::Key_Escape);
  release({360, 640});
  EXPECT_EQ(steps(), 0);
  EXPECT_EQ(view.tool(), ToolId::Zone);
  key(Qt::Key_Escape);
  EXPECT_EQ(view.tool(), ToolId::Select);
}

TEST_F(Creating, AStickyToolStaysAndShiftKeepsItOnce) {
  view.setTool(ToolId::Host, true);
  click({480, 500});
  click({480, 600});
  EXPECT_EQ(data().hosts.size(), 4);
  EXPECT_EQ(view.tool(), ToolId::Host);
  view.setTool(ToolId::Note);
  click({240, 500}, Qt::ShiftModifier);
  EXPECT_EQ(view.tool(), ToolId::Note);
}

TEST_F(Creating, TheComponentToolPlacesTheKindPicked) {
  view.setComponentKind(QStringLiteral("api"));
  EXPECT_EQ(view.tool(), ToolId::Component);
  click(grip(host("web")));
  ASSERT_EQ(selected().size(), 1);
  EXPECT_EQ(data().components.value(document::ComponentId(selected().first().id)).host.value,
            QStringLiteral("web"));
  EXPECT_EQ(view.tool(), ToolId::Select);
  view.setComponentKind(QStringLiteral("riak"));
  click({700, 320});
  EXPECT_EQ(data().hosts.size(), 3);
  EXPECT_EQ(steps(), 2);
}

TEST_F(Creating, DropsFromThePalette) {
  QMimeData mime;
  mime.setData(QLatin1String(kKindMimeType), "worker");
  const QPoint where = at(grip(host("db")));
  QDragEnterEvent enter(where, Qt::CopyAction, &mime, Qt::LeftButton, {});
  QCoreApplication::sendEvent(view.viewport(), &enter);
  EXPECT_TRUE(enter.isAccepted());
  QDropEvent drop(where, Qt::CopyAction, &mime, Qt::LeftButton, {});
  QCoreApplication::sendEvent(view.viewport(), &drop);
  EXPECT_EQ(data().components.size(), 3);
  EXPECT_EQ(steps(), 1);
}

TEST_F(Creating, FilesAreForTheWindow) {
  QMimeData mime;
  mime.setUrls({QUrl(QStringLiteral("file:///somewhere.dmcmtopo"))});
  QDragEnterEvent enter({100, 100}, Qt::CopyAction, &mime, Qt::LeftButton, {});
  QCoreApplication::sendEvent(view.viewport(), &enter);
  EXPECT_FALSE(enter.isAccepted());
}

TEST_F(Creating, ACustomFlowIsDrawnAndAskedForItsServices) {
  view.setTool(ToolId::CustomFlow);
  dragAndDrop(middle(component("mysql-1")), grip(host("web")));
  ASSERT_EQ(data().customFlows.size(), 1);
  EXPECT_EQ(data().customFlows.first().from.first().text(), QStringLiteral("component:mysql-1"));
  EXPECT_EQ(data().customFlows.first().to.first().text(), QStringLiteral("host:web"));
  ASSERT_TRUE(editor());
  QTest::keyClicks(editor(), QStringLiteral("tcp/99999"));
  QTest::keyClick(editor(), Qt::Key_Return);
  ASSERT_TRUE(editor()) << "no port has that number";
  editor()->selectAll();
  QTest::keyClicks(editor(), QStringLiteral("tcp/22, udp/53"));
  QTest::keyClick(editor(), Qt::Key_Return);
  EXPECT_EQ(data().customFlows.first().services,
            QStringList({QStringLiteral("tcp/22"), QStringLiteral("udp/53")}));
  EXPECT_EQ(steps(), 1);
  session.undoStack().undo();
  EXPECT_TRUE(data().customFlows.isEmpty());
}

TEST_F(Creating, AFlowNeedsTwoEnds) {
  view.setTool(ToolId::CustomFlow);
  dragAndDrop(grip(host("web")), {480, 600});
  dragAndDrop({480, 600}, grip(host("web")));
  EXPECT_EQ(steps(), 0);
}

}  // namespace
}  // namespace topo::views
