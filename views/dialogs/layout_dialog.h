// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QListWidget>
#include <QStringList>

namespace topo::views {

/// A layout to start from.
struct LayoutChoice {
  QString id;
  QString title;
  QString summary;
};

/// Asks which layout a new document starts from; `chosen` is emitted when the user agrees. Show it with
/// open(); it does not block. GUI thread.
class LayoutDialog : public QDialog {
  Q_OBJECT
 public:
  explicit LayoutDialog(const QList<LayoutChoice>& choices, QWidget* parent = nullptr);

 signals:
  void chosen(const QString& id);

 private:
  QListWidget* list_;
};

}  // namespace topo::views
