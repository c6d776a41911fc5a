// SPDX-License-Identifier: Apache-2.0
#include "model/format/writer.h"
#include "tests/views/shell/desk.h"
#include "views/shell/present/presentation.h"

namespace topo::views {
namespace {

using document::View;
using document::ViewId;

/// A plan shown to a customer.
class Present : public Desk {
 protected:
  MainWindow* withViews() {
    document::DocumentData data = test::sample();
    View& first = data.views.first();
    first.order = 1;
    View second = first;
    second.id = ViewId(QStringLiteral("a-second"));
    second.name = QStringLiteral("Second");
    second.order = 2;
    View zeroth = first;
    zeroth.id = ViewId(QStringLiteral("z-zeroth"));
    zeroth.name = QStringLiteral("Zeroth");
    zeroth.order = 0;
    data.views[second.id] = second;
    data.views[zeroth.id] = zeroth;
    document::Note note;
    note.id = document::NoteId(QStringLiteral("n"));
    note.text = QStringLiteral("Ask Bob whether they know what they are doing");
    data.notes[note.id] = note;
    data.views[first.id].at[QStringLiteral("n")] = {0, 0, 100, 60, false, {}};
    main_ = first.id;
    return openFile(put(QStringLiteral("views.dmcmtopo"), format::write(data)));
  }
  Presentation* shown(MainWindow* window) {
    QTest::keyClick(window->windowHandle(), Qt::Key_F5);
    Presentation* presentation = nullptr;
    EXPECT_TRUE(until([&] {
      presentation = window->findChild<Presentation*>();
      return presentation != nullptr && presentation->isFullScreen();
    }));
    EXPECT_TRUE(QTest::qWaitForWindowActive(presentation));
    return presentation;
  }
  ViewId main_;
};

TEST_F(Present, FillsTheScreenWithNothingButTheSheet) {
  MainWindow* window = withViews();
  Presentation* presentation = shown(window);
  ASSERT_NE(presentation, nullptr);
  EXPECT_EQ(presentation->size(), presentation->screen()->size());
  EXPECT_TRUE(presentation->findChildren<QWidget*>().isEmpty());
  EXPECT_EQ(presentation->cursor().shape(), Qt::BlankCursor);
  EXPECT_TRUE(presentation->diagram().notes.isEmpty()) << "notes are for ourselves";
  EXPECT_TRUE(presentation->diagram().meta.author.isEmpty());
  EXPECT_FALSE(presentation->diagram().hosts.isEmpty());
  EXPECT_FALSE(presentation->accessibleName().isEmpty());
}

TEST_F(Present, StepsThroughTheViewsInTheirOrder) {
  MainWindow* window = withViews();
  Presentation* presentation = shown(window);
  ASSERT_NE(presentation, nullptr);
  QWindow* screen = presentation->windowHandle();
  QTest::keyClick(screen, Qt::Key_Home);
  EXPECT_EQ(presentation->view(), ViewId(QStringLiteral("z-zeroth")));
  QTest::keyClick(screen, Qt::Key_Left);
  EXPECT_EQ(presentation->view(), ViewId(QStringLiteral("z-zeroth"))) << "there is none before";
  QTest::keyClick(screen, Qt::Key_Right);
  EXPECT_EQ(presentation->view(), main_);
  QTest::keyClick(screen, Qt::Key_PageDown);
  EXPECT_EQ(presentation->view(), ViewId(QStringLiteral("a-second")));
  QTest::keyClick(screen, Qt::Key_Space);
  EXPECT_EQ(presentation->view(), ViewId(QStringLiteral("a-second"))) << "there is none after";
  QTest::mouseClick(presentation, Qt::RightButton);
  EXPECT_EQ(presentation->view(), main_);
  QTest::mouseClick(presentation, Qt::LeftButton);
  EXPECT_EQ(presentation->view(), ViewId(QStringLiteral("a-second")));
  QTest::keyClick(screen, Qt::Key_PageUp);
  EXPECT_EQ(presentation->view(), main_);
  EXPECT_TRUE(presentation->accessibleName().contains(window->session().data().views[main_].name));
}

TEST_F(Present, EscapeGoesBackAndNothingHasChanged) {
  MainWindow* window = withViews();
  const QByteArray before = bytesOf(window);
  const ViewId view = window->canvas().canvas().view();
  window->session().selection().set({document::EntityRef::host(window->session().data().hosts.firstKey())});
  const auto selected = window->session().selection().refs();
  QPointer<Presentation> presentation = shown(window);
  ASSERT_NE(presentation, nullptr);
  QTest::keyClick(presentation->windowHandle(), Qt::Key_End);
  QTest::keyClick(presentation->windowHandle(), Qt::Key_Escape);
  EXPECT_TRUE(until([&] { return presentation.isNull(); }));
  EXPECT_TRUE(until([&] { return window->isActiveWindow(); }));
  EXPECT_EQ(bytesOf(window), before);
  EXPECT_FALSE(window->session().isModified());
  EXPECT_EQ(window->session().selection().refs(), selected);
  EXPECT_EQ(window->canvas().canvas().view(), view);
}

TEST_F(Present, TheCursorComesWhenItIsMovedAndGoes) {
  MainWindow* window = withViews();
  Presentation* presentation = shown(window);
  ASSERT_NE(presentation, nullptr);
  QTest::mouseMove(presentation, QPoint(200, 200));
  QTest::mouseMove(presentation, QPoint(220, 210));
  EXPECT_TRUE(until([&] { return presentation->cursor().shape() == Qt::ArrowCursor; }));
  EXPECT_TRUE(until([&] { return presentation->cursor().shape() == Qt::BlankCursor; }));
}

TEST_F(Present, AnEmptyDocumentCanBeShownToo) {
  MainWindow* window = open();
  Presentation* presentation = shown(window);
  ASSERT_NE(presentation, nullptr);
  QTest::keyClick(presentation->windowHandle(), Qt::Key_Right);
  QTest::keyClick(presentation->windowHandle(), Qt::Key_Home);
  EXPECT_FALSE(presentation->grab().isNull());
}

}  // namespace
}  // namespace topo::views
