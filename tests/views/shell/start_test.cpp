// SPDX-License-Identifier: Apache-2.0
#include "tests/views/shell/desk.h"
#include "views/shell/start/start_page.h"

#include <QPushButton>
#include <QSettings>
#include <QToolButton>

namespace topo::views {
namespace {

/// The first minutes of somebody who has never seen the program.
class Start : public Desk {
 protected:
  Start() { QSettings().remove(QStringLiteral("startPage")); }

  static StartPage* page(MainWindow* window) {
    auto* found = window->findChild<StartPage*>();
    return found != nullptr && found->isVisible() ? found : nullptr;
  }
  static QListWidget* list(MainWindow* window, const QString& name) {
    for (QListWidget* it : page(window)->findChildren<QListWidget*>())
      if (it->accessibleName() == name) return it;
    return nullptr;
  }
  static QListWidget* layouts(MainWindow* window) {
    return list(window, QStringLiteral("Layouts to start with"));
  }
  MainWindow* fresh() {
    MainWindow* window = open();
    window->resize(1500, 950);
    EXPECT_TRUE(until([&] { return page(window) != nullptr; }));
    return window;
  }
};

TEST_F(Start, ShowsEveryLayoutWithAPictureOfIt) {
  MainWindow* window = fresh();
  QListWidget* all = layouts(window);
  ASSERT_EQ(all->count(), 6);
  // A picture has more than one colour as soon as it is drawn; until then it is clear.
  const auto isDrawn = [all](int row) {
    const QImage image = all->item(row)->icon().pixmap(all->iconSize()).toImage();
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); y += 3)
      for (int x = 0; x < image.width(); x += 3) colours << image.pixel(x, y);
    return colours.size() > 3;
  };
  for (int row = 1; row < 6; ++row) EXPECT_TRUE(until([&] { return isDrawn(row); })) << row;
  const QRect canvas = window->canvas().viewport()->rect();
  EXPECT_TRUE(canvas.adjusted(-2, -2, 2, 2).contains(page(window)->geometry()));
}

TEST_F(Start, AClickOnALayoutBeginsWithItInThisWindow) {
  MainWindow* window = fresh();
  QListWidget* all = layouts(window);
  QTest::mouseClick(all->viewport(), Qt::LeftButton, {}, all->visualItemRect(all->item(1)).center());
  EXPECT_TRUE(until([&] { return page(window) == nullptr; }));
  EXPECT_EQ(window->session().data().hosts.isEmpty(), false);
  EXPECT_EQ(windows().size(), 1);
  EXPECT_TRUE(until([&] { return window->canvas().hasFocus(); }));
}

TEST_F(Start, IsUsedByKeysAlone) {
  MainWindow* window = fresh();
  QListWidget* all = layouts(window);
  ASSERT_TRUE(until([&] { return all->hasFocus(); }));
  QTest::keyClick(window->windowHandle(), Qt::Key_Right);
  QTest::keyClick(window->windowHandle(), Qt::Key_Return);
  EXPECT_TRUE(until([&] { return page(window) == nullptr; }));
  EXPECT_FALSE(window->session().data().hosts.isEmpty());
}

TEST_F(Start, AToolTakenUpPutsItAway) {
  MainWindow* window = fresh();
  ASSERT_TRUE(until([&] { return layouts(window)->hasFocus(); }));
  QTest::keyClick(window->windowHandle(), Qt::Key_Z);
  EXPECT_TRUE(until([&] { return page(window) == nullptr; }));
  EXPECT_EQ(window->canvas().tool(), ToolId::Zone);
  EXPECT_TRUE(window->isUntouched()) << "nothing was done to the document";
}

TEST_F(Start, EscapeAndTheEmptyLayoutLeaveAnEmptyCanvas) {
  MainWindow* window = fresh();
  ASSERT_TRUE(until([&] { return layouts(window)->hasFocus(); }));
  QTest::keyClick(window->windowHandle(), Qt::Key_Escape);
  EXPECT_TRUE(until([&] { return page(window) == nullptr; }));
  EXPECT_TRUE(until([&] { return window->canvas().hasFocus(); }));
  choose(window, QStringLiteral("Help"), QStringLiteral("Start page"));
  ASSERT_NE(page(window), nullptr) << "it can be had again";
  QTest::keyClick(window->windowHandle(), Qt::Key_Return);
  EXPECT_TRUE(until([&] { return page(window) == nullptr; }));
  EXPECT_TRUE(window->session().data().hosts.isEmpty());
}

TEST_F(Start, OpensTheSampleAndWhatWasUsedLast) {
  MainWindow* window = fresh();
  for (QPushButton* button : page(window)->findChildren<QPushButton*>())
    if (button->text().contains(QStringLiteral("ample"))) QTest::mouseClick(button, Qt::LeftButton);
  EXPECT_TRUE(until([&] { return page(window) == nullptr; }));
  EXPECT_EQ(window->session().data().meta.customer, QStringLiteral("Acme Corp"));
  closeAll();

  const QString file = put(QStringLiteral("plan.dmcmtopo"), sampleBytes());
  openFile(file);
  closeAll();
  window = fresh();
  QListWidget* recent = list(window, QStringLiteral("Files used last"));
  ASSERT_EQ(recent->count(), 1);
  EXPECT_EQ(recent->item(0)->text(), QStringLiteral("plan"));
  QTest::mouseClick(recent->viewport(), Qt::LeftButton, {}, recent->visualItemRect(recent->item(0)).center());
  EXPECT_TRUE(until([&] { return page(window) == nullptr; }));
  EXPECT_EQ(window->session().path(), file);
}

TEST_F(Start, CanBeToldNotToCome) {
  MainWindow* window = fresh();
  auto* again = page(window)->findChild<QCheckBox*>();
  ASSERT_TRUE(again->isChecked());
  QTest::mouseClick(again, Qt::LeftButton, {}, QPoint(8, again->height() / 2));
  closeAll();
  window = open();
  QTest::qWait(50);
  EXPECT_EQ(page(window), nullptr);
}

TEST_F(Start, AWindowWithADocumentHasNone) {
  MainWindow* window = make();
  window->files().startLayout(QStringLiteral("poc"));
  window->show();
  EXPECT_TRUE(QTest::qWaitForWindowActive(window));
  EXPECT_EQ(page(window), nullptr);
}

TEST_F(Start, EveryPartHasANameForThoseWhoCannotSeeIt) {
  MainWindow* window = fresh();
  for (QWidget* part : page(window)->findChildren<QWidget*>()) {
    if (part->focusPolicy() == Qt::NoFocus || !part->isVisible() || part->objectName().startsWith(u"qt_"))
      continue;
    const auto* button = qobject_cast<QAbstractButton*>(part);
    EXPECT_FALSE(part->accessibleName().isEmpty() && (button == nullptr || button->text().isEmpty()))
        << part->metaObject()->className();
  }
}

}  // namespace
}  // namespace topo::views
