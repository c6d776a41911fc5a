// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMessageBox>
#include <QStringList>

#include <functional>

namespace topo::views {

/// A question in plain text, ready for its answers; show it with open(). It deletes itself. `detail` may hold
/// whatever a document or a file name says: it is never taken for markup. GUI thread.
[[nodiscard]] QMessageBox* questionBox(QWidget* parent, const QString& question, const QString& detail);
/// A button and what happens when it is chosen. Nothing runs before the box is gone.
QPushButton* addAnswer(QMessageBox* box, const QString& text, QMessageBox::ButtonRole role,
                       const std::function<void()>& then);
/// Says what went wrong; long lists are kept in the box's details. Does not block.
void tellProblem(QWidget* parent, const QString& what, const QStringList& lines);

}  // namespace topo::views
