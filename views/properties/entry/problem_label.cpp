// SPDX-License-Identifier: Apache-2.0
#include "views/properties/entry/problem_label.h"

#include <QEvent>

namespace topo::views {

QColor problemColor(const QPalette& palette) {
  const bool dark = palette.color(QPalette::Window).lightness() < 128;
  return dark ? QColor(0xff, 0x9a, 0x91) : QColor(0xb7, 0x1c, 0x1c);
}

ProblemLabel::ProblemLabel(QWidget* parent) : QLabel(parent) {
  setObjectName(QStringLiteral("problem"));
  setTextFormat(Qt::PlainText);
  setWordWrap(true);
  hide();
  recolour();
}

void ProblemLabel::tell(const QString& problem) {
  setText(problem);
  setAccessibleName(problem);
  setVisible(!problem.isEmpty());
}

void ProblemLabel::changeEvent(QEvent* event) {
  QLabel::changeEvent(event);
  if (event->type() == QEvent::ParentChange || event->type() == QEvent::ApplicationPaletteChange ||
      event->type() == QEvent::StyleChange) {
    recolour();
  }
}

void ProblemLabel::recolour() {
  QPalette own;
  own.setColor(QPalette::WindowText,
               problemColor(parentWidget() == nullptr ? palette() : parentWidget()->palette()));
  setPalette(own);
}

}  // namespace topo::views
