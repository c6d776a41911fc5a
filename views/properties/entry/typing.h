// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QEvent>
#include <QWidget>

/// What keys and wheel mean while a person types into a form. Free functions for event filters; GUI thread.
namespace topo::views {

/// True for a shortcut that leads away from the text (save, new, …): what was typed must be taken first,
/// since a shortcut moves no focus. Keys that edit text (copy, undo, …) are not such.
[[nodiscard]] bool leavesText(const QEvent& shortcutOverride);
/// True for undo and redo: with nothing of its own to undo, a field leaves them to the window.
[[nodiscard]] bool isUndoOrRedo(const QEvent& shortcutOverride);
/// Turning the wheel over a list to pick from scrolls the form; it changes nothing by accident.
void keepWheelFromChanging(QWidget* widget);

}  // namespace topo::views
