// SPDX-License-Identifier: Apache-2.0
// Blocked flows are mended from the menu, as a person does it in the sample that newcomers see first.
#include "tests/views/shell/desk.h"
#include "views/dialogs/suggest_dialog.h"

#include <QPushButton>

namespace topo::views {
namespace {

class SuggestInWindow : public Desk {};

TEST_F(SuggestInWindow, TheSampleIsMendedInOneStep) {
  MainWindow* window = openFile(put(QStringLiteral("sample.dmcmtopo"), sampleBytes()));
  const int stopped =
      window->session().report()->summary.blocked + window->session().report()->summary.partly;
  ASSERT_GT(stopped, 0);
  choose(window, QStringLiteral("Firewall"), QStringLiteral("Suggest rules …"));
  auto* dialog = Desk::dialog<SuggestDialog>();
  ASSERT_NE(dialog, nullptr);
  ASSERT_TRUE(until([&] { return dialog->suggestion().has_value(); }));
  EXPECT_TRUE(dialog->suggestion()->isProved());
  for (QPushButton* button : dialog->findChildren<QPushButton*>()) {
    if (button->text().remove(u'&') == QLatin1String("Add these rules"))
      QTest::mouseClick(button, Qt::LeftButton);
  }
  ASSERT_TRUE(settled(window));
  EXPECT_EQ(window->session().report()->summary.blocked + window->session().report()->summary.partly, 0);
  choose(window, QStringLiteral("Edit"), QStringLiteral("Undo"));
  ASSERT_TRUE(settled(window));
  EXPECT_EQ(window->session().report()->summary.blocked + window->session().report()->summary.partly,
            stopped);
}

}  // namespace
}  // namespace topo::views
