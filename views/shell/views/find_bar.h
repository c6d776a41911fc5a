// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/scene/canvas_view.h"
#include "views/text/find.h"

#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>

#include <memory>

namespace topo::views {

/// Finds anything in the document: a field over the canvas with what was found below it. Arrows choose, Enter
/// jumps there, F3 and Shift+F3 to the next and the one before, also when the field is closed; Escape closes
/// it. A child of the canvas. GUI thread.
class FindBar : public QFrame {
  Q_OBJECT
 public:
  explicit FindBar(CanvasView& canvas);

  /// Opens the field with its words selected.
  void open();
  void next() { step(1); }
  void previous() { step(-1); }

 signals:
  void jumpRequested(const topo::document::EntityRef& ref);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void search();
  void step(int by);
  void jump();
  void close();
  void lie();
  bool key(int key, Qt::KeyboardModifiers modifiers);

  CanvasView& canvas_;
  QLineEdit* field_;
  QListWidget* list_;
  QLabel* count_;
  std::unique_ptr<text::Finder> finder_;  ///< of the document as it is; null: to be made
  QList<text::Found> found_;
  bool jumped_ = false;  ///< to the one that is current
};

}  // namespace topo::views
