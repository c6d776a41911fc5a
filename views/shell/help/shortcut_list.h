// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QLineEdit>
#include <QMainWindow>
#include <QTreeWidget>

namespace topo::views {

/// One line of the list of shortcuts.
struct ShortcutEntry {
  QString group;  ///< the menu it is in
  QString what;
  QString keys;
};

/// Every shortcut of a window, read from its actions as they are; then what mouse and keys do on the canvas
/// without one. GUI thread.
[[nodiscard]] QList<ShortcutEntry> shortcutsOf(const QMainWindow& window);

/// The shortcuts in a window of their own, searchable by words and by keys. Deletes itself. GUI thread.
class ShortcutList : public QDialog {
  Q_OBJECT
 public:
  explicit ShortcutList(QMainWindow& window);

 private:
  void fill(const QList<ShortcutEntry>& entries);
  void filter(const QString& words);

  QLineEdit* search_;
  QTreeWidget* tree_;
};

}  // namespace topo::views
