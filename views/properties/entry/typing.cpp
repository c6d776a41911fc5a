// SPDX-License-Identifier: Apache-2.0
#include "views/properties/entry/typing.h"

#include <QKeyEvent>

#include <algorithm>

namespace topo::views {

namespace {

class WheelFilter : public QObject {
 public:
  using QObject::QObject;
  bool eventFilter(QObject* object, QEvent* event) override {
    if (event->type() != QEvent::Wheel) return QObject::eventFilter(object, event);
    event->ignore();
    return true;
  }
};

bool editsText(const QKeyEvent& key) {
  constexpr QKeySequence::StandardKey keys[] = {QKeySequence::Copy,
                                                QKeySequence::Cut,
                                                QKeySequence::Paste,
                                                QKeySequence::SelectAll,
                                                QKeySequence::Undo,
                                                QKeySequence::Redo,
                                                QKeySequence::MoveToNextWord,
                                                QKeySequence::MoveToPreviousWord,
                                                QKeySequence::SelectNextWord,
                                                QKeySequence::SelectPreviousWord,
                                                QKeySequence::DeleteStartOfWord,
                                                QKeySequence::DeleteEndOfWord,
                                                QKeySequence::DeleteCompleteLine,
                                                QKeySequence::MoveToStartOfDocument,
                                                QKeySequence::MoveToEndOfDocument,
                                                QKeySequence::SelectStartOfDocument,
                                                QKeySequence::SelectEndOfDocument};
  return std::any_of(std::begin(keys), std::end(keys),
                     [&key](auto standard) { return key.matches(standard); });
}

bool isModifier(int key) {
  return key == Qt::Key_Control || key == Qt::Key_Shift || key == Qt::Key_Alt || key == Qt::Key_Meta ||
         key == Qt::Key_AltGr;
}

}  // namespace

bool leavesText(const QEvent& event) {
  if (event.type() != QEvent::ShortcutOverride) return false;
  const auto& key = static_cast<const QKeyEvent&>(event);
  if (isModifier(key.key())) return false;
  const bool function = key.key() >= Qt::Key_F1 && key.key() <= Qt::Key_F35;
  // AltGr, which types characters on many keyboards, comes as Control and Alt together.
  const auto held = key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
  const bool command = held == Qt::ControlModifier || held == Qt::AltModifier || held == Qt::MetaModifier;
  return (function || command) && !editsText(key);
}

bool isUndoOrRedo(const QEvent& event) {
  if (event.type() != QEvent::ShortcutOverride) return false;
  const auto& key = static_cast<const QKeyEvent&>(event);
  return key.matches(QKeySequence::Undo) || key.matches(QKeySequence::Redo);
}

void keepWheelFromChanging(QWidget* widget) {
  widget->setFocusPolicy(Qt::StrongFocus);
  widget->installEventFilter(new WheelFilter(widget));
}

}  // namespace topo::views
