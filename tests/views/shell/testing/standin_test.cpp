// SPDX-License-Identifier: Apache-2.0
// Stand-ins from the menu, as a person opens them on the machine where a service is to be installed.
#include "tests/views/shell/desk.h"
#include "views/dialogs/standin/standin_dialog.h"

#include <QComboBox>

namespace topo::views {
namespace {

using document::EntityRef;

class StandInsInWindow : public Desk {
 protected:
  StandInDialog* fromMenu(MainWindow* window) {
    choose(window, QStringLiteral("Test"), QStringLiteral("Stand-ins"));
    return Desk::dialog<StandInDialog>();
  }
  static QString chosenHost(StandInDialog* dialog) {
    return dialog->findChild<QComboBox*>()->currentData().toString();
  }
};

TEST_F(StandInsInWindow, AreOfferedForTheSelectedHostInOneDialog) {
  MainWindow* window = openFile(put(QStringLiteral("sample.dmcmtopo"), sampleBytes()));
  window->session().selection().set({EntityRef::host(document::HostId(QStringLiteral("mysql2")))});
  StandInDialog* dialog = fromMenu(window);
  ASSERT_NE(dialog, nullptr);
  EXPECT_EQ(chosenHost(dialog), QStringLiteral("mysql2"));
  const auto& components = window->session().data().components;
  ASSERT_TRUE(components.contains(document::ComponentId(QStringLiteral("mysql-1"))));
  window->session().selection().set({EntityRef::component(document::ComponentId(QStringLiteral("mysql-1")))});
  EXPECT_EQ(fromMenu(window), dialog) << "two would want the same ports";
  EXPECT_EQ(chosenHost(dialog), components[document::ComponentId(QStringLiteral("mysql-1"))].host.value);
  const QPointer<StandInDialog> gone(dialog);
  QTest::keyClick(dialog, Qt::Key_Escape);
  EXPECT_TRUE(until([gone] { return gone.isNull(); }));
}

TEST_F(StandInsInWindow, GoWithTheWindow) {
  MainWindow* window = openFile(put(QStringLiteral("sample.dmcmtopo"), sampleBytes()));
  const QPointer<StandInDialog> dialog(fromMenu(window));
  ASSERT_FALSE(dialog.isNull());
  window->close();
  EXPECT_TRUE(until([dialog] { return dialog.isNull(); }));
}

}  // namespace
}  // namespace topo::views
