// SPDX-License-Identifier: Apache-2.0
#include "views/scene/inline_editor.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace topo::views {

InlineEditor::InlineEditor(Question question, QWidget* parent)
    : QWidget(parent), question_(std::move(question)) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  QWidget* input = nullptr;
  if (question_.multiline) {
    input = page_ = new QPlainTextEdit(question_.text, this);
    page_->setPlaceholderText(question_.label);
    page_->setTabChangesFocus(true);
    page_->selectAll();
  } else {
    input = line_ = new QLineEdit(question_.text, this);
    line_->setPlaceholderText(question_.label);
    line_->selectAll();
    connect(line_, &QLineEdit::textEdited, this, &InlineEditor::mark);
  }
  input->setAccessibleName(question_.label);
  input->setToolTip(QString());
  layout->addWidget(input);
  input->installEventFilter(this);
  setFocusProxy(input);

  const QSize least =
      input->minimumSizeHint().expandedTo(QSize(140, line_ ? input->sizeHint().height() : 70));
  QRect rect(question_.rect.topLeft(), question_.rect.size().expandedTo(least));
  // Inside the window even where the thing itself is half out of it.
  const QRect room = parent->rect();
  rect.moveRight(qMin(rect.right(), room.right()));
  rect.moveBottom(qMin(rect.bottom(), room.bottom()));
  rect.moveLeft(qMax(rect.left(), room.left()));
  rect.moveTop(qMax(rect.top(), room.top()));
  setGeometry(rect);
  show();
  input->setFocus(Qt::OtherFocusReason);
}

QString InlineEditor::words() const {
  return line_ ? line_->text().trimmed() : page_->toPlainText();
}

bool InlineEditor::isAcceptable() const {
  return !question_.accept || question_.accept(words());
}

void InlineEditor::mark() {
  QPalette colours = palette();
  if (!isAcceptable()) colours.setColor(QPalette::Text, QColor(0xb0, 0x10, 0x20));
  line_->setPalette(colours);
}

void InlineEditor::commit() {
  if (over_) return;
  const QString text = words();
  const bool good = isAcceptable() && text != question_.text;
  finish();
  if (good && question_.done) question_.done(text);
}

void InlineEditor::dismiss() {
  finish();
}

void InlineEditor::finish() {
  if (over_) return;
  over_ = true;
  // The canvas must have the keyboard again before this widget goes, or Qt gives it to whoever is next.
  if (QWidget* canvas = parentWidget() ? parentWidget()->parentWidget() : nullptr;
      canvas && focusProxy()->hasFocus()) {
    canvas->setFocus(Qt::OtherFocusReason);
  }
  hide();
  deleteLater();
}

bool InlineEditor::eventFilter(QObject* watched, QEvent* event) {
  if (over_) return QWidget::eventFilter(watched, event);
  if (event->type() == QEvent::FocusOut) {
    const auto reason = static_cast<QFocusEvent*>(event)->reason();
    if (reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason) commit();
  } else if (event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (key->key() == Qt::Key_Escape) {
      dismiss();
      return true;
    }
    if (enter && (line_ || key->modifiers() & Qt::ControlModifier)) {
      if (isAcceptable()) commit();
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace topo::views
