// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QLabel>
#include <QPalette>

namespace topo::views {

/// The colour of what is wrong, legible on the palette's background whether that is light or dark.
[[nodiscard]] QColor problemColor(const QPalette& palette);

/// Says what is wrong with an entry: plain text, hidden while there is nothing to say. GUI thread.
class ProblemLabel : public QLabel {
  Q_OBJECT
 public:
  explicit ProblemLabel(QWidget* parent = nullptr);

  /// Empty: nothing is wrong.
  void tell(const QString& problem);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void recolour();
};

}  // namespace topo::views
