// SPDX-License-Identifier: Apache-2.0
#include "views/docks/rule_delegate.h"

#include <QComboBox>
#include <QLineEdit>

#include "views/properties/word_completer.h"
#include "views/tables/rule_model.h"
#include "views/tables/rule_text.h"

namespace topo::views {

namespace {

QComboBox* wordCombo(QWidget* parent, const QStringList& words) {
  auto* combo = new QComboBox(parent);
  combo->addItems(words);
  return combo;
}

bool isList(int column) {
  return column == RuleModel::From || column == RuleModel::To || column == RuleModel::Services;
}

template <class Read>
QString problemOf(const Read& read) {
  const auto* error = std::get_if<CellError>(&read);
  return error == nullptr ? QString() : error->message;
}

}  // namespace

RuleDelegate::RuleDelegate(session::Session& session, QObject* parent)
    : QStyledItemDelegate(parent), session_(session) {}

QString RuleDelegate::problemWith(const QString& text, int column) const {
  if (column == RuleModel::Services) return problemOf(readServices(text));
  return problemOf(readSelectors(text, session_.data(), session_.catalog()));
}

QWidget* RuleDelegate::listEditor(QWidget* parent, int column) const {
  auto* edit = new QLineEdit(parent);
  auto* completer = new WordCompleter(edit);
  completer->setWords(column == RuleModel::Services ? serviceCompletions(session_.catalog())
                                                    : selectorCompletions(session_.data(), session_.catalog()));
  const QPalette good = edit->palette();
  connect(edit, &QLineEdit::textChanged, this, [this, edit, column, good](const QString& text) {
    const QString problem = problemWith(text, column);
    QPalette palette = good;
    if (!problem.isEmpty()) palette.setColor(QPalette::Text, QColor(0xc6, 0x28, 0x28));
    edit->setPalette(palette);
    emit checked(problem);
  });
  connect(edit, &QObject::destroyed, this, [this] { emit checked(QString()); });
  return edit;
}

QWidget* RuleDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  if (index.column() == RuleModel::Direction) {
    return wordCombo(parent, {QStringLiteral("in"), QStringLiteral("out"), QStringLiteral("both")});
  }
  if (index.column() == RuleModel::Action) {
    return wordCombo(parent, {QStringLiteral("allow"), QStringLiteral("deny"), QStringLiteral("reject")});
  }
  if (isList(index.column())) return listEditor(parent, index.column());
  return QStyledItemDelegate::createEditor(parent, option, index);
}

void RuleDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
  if (auto* combo = qobject_cast<QComboBox*>(editor)) {
    combo->setCurrentText(index.data(Qt::EditRole).toString());
    return;
  }
  QStyledItemDelegate::setEditorData(editor, index);
}

void RuleDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const {
  if (const auto* combo = qobject_cast<QComboBox*>(editor)) {
    model->setData(index, combo->currentText());
    return;
  }
  QStyledItemDelegate::setModelData(editor, model, index);
}

}  // namespace topo::views
