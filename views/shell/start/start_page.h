// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/dialogs/layout_dialog.h"
#include "views/render/theme.h"

#include <QCheckBox>
#include <QFrame>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>

namespace topo::views {

/// What can be begun with: the layouts with small pictures, the files used last, the sample, or any file.
/// Says what was chosen and does nothing itself. GUI thread.
class StartPage : public QFrame {
  Q_OBJECT
 public:
  StartPage(const QList<LayoutChoice>& layouts, QWidget* parent);

  void setRecent(const QStringList& paths);
  /// The picture of a layout, once it is drawn.
  void setPreview(const QString& layout, const QIcon& picture);
  [[nodiscard]] QSize previewSize() const { return layouts_->iconSize(); }
  void setShownAgain(bool shown);
  /// The size it would like to have.
  [[nodiscard]] QSize sizeHint() const override;

 signals:
  void layoutChosen(const QString& id);
  void fileChosen(const QString& path);
  void openRequested();
  void sampleRequested();
  /// To be left alone, this time.
  void closed();
  /// Whether empty windows shall show it.
  void shownAgainChanged(bool shown);

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  QWidget* makeLayouts(const QList<LayoutChoice>& layouts);
  QWidget* makeFiles();
  QLabel* heading(const QString& text, QWidget* buddy);

  QListWidget* layouts_;
  QListWidget* recent_;
  QLabel* nothingRecent_;
  QCheckBox* again_;
};

}  // namespace topo::views
