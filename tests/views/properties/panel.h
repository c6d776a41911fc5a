// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/views/support/desk.h"
#include "views/properties/properties_panel.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <gmock/gmock.h>

namespace topo::views {

/// The properties in a window of their own beside another field, used by mouse and keys.
class PanelTest : public testing::Test {
 protected:
  explicit PanelTest(const document::DocumentData& data = test::sampleWithRules()) : desk(data) {
    auto* column = new QVBoxLayout(&window);
    column->addWidget(panel);
    column->addWidget(elsewhere);
    window.resize(360, 800);
    window.show();
    EXPECT_TRUE(QTest::qWaitForWindowActive(&window));
  }

  /// The editor of that label on the form that is shown.
  template <class Editor>
  Editor* field(const char* label) {
    for (Editor* editor : panel->findChildren<Editor*>(QString::fromUtf8(label))) {
      if (editor->isVisibleTo(&window)) return editor;
    }
    ADD_FAILURE() << "no field " << label;
    return nullptr;
  }
  QLineEdit* line(const char* label) { return field<QLineEdit>(label); }

  /// Types into a field in place of what it held; focus stays there.
  void type(QWidget* editor, const QString& text) {
    panel->ensureWidgetVisible(editor);
    editor->setFocus();
    QTest::keyClick(editor, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(editor, Qt::Key_Delete);
    QTest::keyClicks(editor, text);
  }
  void enter(QWidget* editor, const QString& text) {
    type(editor, text);
    QTest::keyClick(editor, Qt::Key_Return);
  }
  void choose(const char* label, const QString& text) {
    auto* combo = field<QComboBox>(label);
    const int index = combo->findText(text);
    ASSERT_GE(index, 0) << text.toStdString();
    combo->setCurrentIndex(index);
    emit combo->activated(index);
  }
  void leave() { elsewhere->setFocus(); }

  /// What is said to be wrong with a field.
  static QString problemOf(QWidget* editor) {
    auto* label = editor->parentWidget()->findChild<QLabel*>(QStringLiteral("problem"));
    return label == nullptr || !label->isVisible() ? QString() : label->text();
  }
  [[nodiscard]] int steps() { return desk.session.undoStack().index(); }

  test::Desk desk;
  QWidget window;
  PropertiesPanel* panel = new PropertiesPanel(desk.session, &window);
  QLineEdit* elsewhere = new QLineEdit(&window);
};

}  // namespace topo::views
