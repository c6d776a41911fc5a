// SPDX-License-Identifier: Apache-2.0
#include "views/properties/entry/cell_delegate.h"

#include "views/properties/entry/problem_label.h"
#include "views/properties/entry/typing.h"

#include <QApplication>
#include <QKeyEvent>

namespace topo::views {

namespace {

bool isCommitKey(const QEvent& event) {
  if (event.type() != QEvent::KeyPress) return false;
  const int key = static_cast<const QKeyEvent&>(event).key();
  return key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Tab || key == Qt::Key_Backtab;
}

}  // namespace

CellDelegate::CellDelegate(Check check, QObject* parent)
    : QStyledItemDelegate(parent), check_(std::move(check)) {}

QWidget* CellDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&,
                                    const QModelIndex& index) const {
  return checkedEditor(parent, index);
}

QLineEdit* CellDelegate::checkedEditor(QWidget* parent, const QModelIndex& index) const {
  auto* edit = new QLineEdit(parent);
  edit->setFrame(false);
  edit->setAutoFillBackground(true);
  edit->setAccessibleName(index.model()->headerData(index.column(), Qt::Horizontal).toString());
  open_ = edit;
  where_ = index;
  connect(edit, &QLineEdit::textChanged, this,
          [this, edit, where = QPersistentModelIndex(index)] { recheck(edit, where); });
  connect(edit, &QObject::destroyed, this, [this] {
    // Closed editors go late: another may be open by then.
    if (isEditing()) return;
    problem_.clear();
    emit checked(QString());
  });
  return edit;
}

void CellDelegate::recheck(QLineEdit* edit, const QPersistentModelIndex& index) const {
  problem_ = index.isValid() ? check_(index, edit->text()) : QString();
  QPalette palette = edit->parentWidget()->palette();
  if (!problem_.isEmpty()) palette.setColor(QPalette::Text, problemColor(palette));
  edit->setPalette(palette);
  edit->setAccessibleDescription(problem_);
  emit checked(problem_);
}

void CellDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
  // The document may change under an open editor; what was typed stays.
  const auto* edit = qobject_cast<QLineEdit*>(editor);
  if (edit != nullptr && edit->isModified()) return;
  QStyledItemDelegate::setEditorData(editor, index);
}

void CellDelegate::serve(QAbstractItemView* view) {
  view->setItemDelegate(this);
  viewport_ = view->viewport();
  viewport_->installEventFilter(this);
}

/// A closed editor lives on, hidden, until the event loop comes round.
bool CellDelegate::isEditing() const {
  return !open_.isNull() && !open_->isHidden();
}

bool CellDelegate::isRefusing() const {
  return isEditing() && !problem_.isEmpty();
}

bool CellDelegate::finish() {
  if (!isEditing()) return true;
  if (isRefusing()) return false;
  QWidget* editor = open_;
  emit commitData(editor);
  emit closeEditor(editor);
  return true;
}

std::optional<CellDelegate::Refused> CellDelegate::takeRefused() {
  if (!isRefusing()) return std::nullopt;
  auto* edit = static_cast<QLineEdit*>(open_.data());
  Refused refused{where_, edit->text()};
  emit closeEditor(edit, RevertModelCache);
  problem_.clear();
  emit checked(QString());
  return refused;
}

void CellDelegate::offerAgain(QAbstractItemView& view, const QModelIndex& index, const QString& text) {
  const QPointer<QWidget> focus = QApplication::focusWidget();
  view.setCurrentIndex(index);
  view.edit(index);
  auto* edit = qobject_cast<QLineEdit*>(open_.data());
  if (edit == nullptr || edit->isHidden() || where_ != index) return;
  edit->setText(text);
  edit->setModified(true);
  if (focus != nullptr && focus != edit) focus->setFocus();
}

bool CellDelegate::eventFilter(QObject* object, QEvent* event) {
  if (object == viewport_) {
    const bool press =
        event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonDblClick;
    if (!press || !isRefusing()) return false;
    open_->setFocus();
    return true;
  }
  auto* edit = qobject_cast<QLineEdit*>(object);
  if (edit == nullptr || edit != open_) return QStyledItemDelegate::eventFilter(object, event);
  if (leavesText(*event)) {
    if (!isRefusing() && edit->isModified()) {
      emit commitData(edit);
      edit->setModified(false);
    }
    return false;
  }
  if (isRefusing() && isCommitKey(*event)) {
    emit checked(problem_);
    return true;
  }
  // Not handed on: the base class would take that for the end of editing.
  if (isRefusing() && event->type() == QEvent::FocusOut) return false;
  return QStyledItemDelegate::eventFilter(object, event);
}

}  // namespace topo::views
