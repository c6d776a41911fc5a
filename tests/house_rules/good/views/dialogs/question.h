// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDrag>
#include <QMessageBox>

/// Asks without waiting.
inline void ask(QMessageBox& box, const QString& words) {
  box.setTextFormat(Qt::PlainText);
  box.setText(words);
  box.open();
}

inline void drag(QDrag& drag) {
  drag.exec();  // house-rules: allow event-loop because Qt has no other way to drag to other windows
}
