// SPDX-License-Identifier: Apache-2.0
#include "views/docks/rule_delegate.h"

#include "views/properties/entry/word_completer.h"
#include "views/tables/rule_model.h"
#include "views/tables/rule_text.h"

#include <QComboBox>
#include <QLineEdit>
#include <QStyleOptionViewItem>

namespace topo::views {

namespace {

bool isList(int column) {
  return column == RuleModel::From || column == RuleModel::To || column == RuleModel::Services;
}

template <class Read>
QString problemOf(const Read& read) {
  const auto* error = std::get_if<CellError>(&read);
  return error == nullptr ? QString() : error->message;
}

QString problemWith(const session::Session& session, int column, const QString& text) {
  if (column == RuleModel::Services) return problemOf(readServices(text));
  if (column == RuleModel::Expires) return problemOf(readDate(text));
  return isList(column) ? problemOf(readSelectors(text, session.data(), session.catalog())) : QString();
}

}  // namespace

RuleDelegate::RuleDelegate(session::Session& session, QObject* parent)
    : CellDelegate([&session](const QModelIndex& index,
                              const QString& text) { return problemWith(session, index.column(), text); },
                   parent),
      session_(session) {}

/// Picking a word is the whole entry: no Enter is needed after it.
QWidget* RuleDelegate::wordEditor(QWidget* parent, const QStringList& words) const {
  auto* combo = new QComboBox(parent);
  combo->addItems(words);
  auto* self = const_cast<RuleDelegate*>(this);
  connect(combo, &QComboBox::activated, self, [self, combo] { emit self->commitData(combo); });
  return combo;
}

QWidget* RuleDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                                    const QModelIndex& index) const {
  if (index.column() == RuleModel::Direction) {
    return wordEditor(parent, {QStringLiteral("in"), QStringLiteral("out"), QStringLiteral("both")});
  }
  if (index.column() == RuleModel::Action) {
    return wordEditor(parent, {QStringLiteral("allow"), QStringLiteral("deny"), QStringLiteral("reject")});
  }
  QWidget* editor = CellDelegate::createEditor(parent, option, index);
  if (isList(index.column())) {
    auto* edit = static_cast<QLineEdit*>(editor);
    auto* completer = new WordCompleter(edit);
    auto* self = const_cast<RuleDelegate*>(this);
    // The list of completions takes Enter for itself; with none of them marked it ends the entry.
    connect(edit, &QLineEdit::returnPressed, self, [self, completer] {
      if (!completer->isShown() || completer->isOffering()) return;
      completer->hide();
      QMetaObject::invokeMethod(self, &CellDelegate::finish, Qt::QueuedConnection);
    });
    completer->setWords(index.column() == RuleModel::Services
                            ? serviceCompletions(session_.catalog())
                            : selectorCompletions(session_.data(), session_.catalog()));
  }
  return editor;
}

void RuleDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
  if (auto* combo = qobject_cast<QComboBox*>(editor)) {
    combo->setCurrentText(index.data(Qt::EditRole).toString());
    return;
  }
  CellDelegate::setEditorData(editor, index);
}

void RuleDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const {
  if (const auto* combo = qobject_cast<QComboBox*>(editor)) {
    model->setData(index, combo->currentText());
    return;
  }
  CellDelegate::setModelData(editor, model, index);
}

void RuleDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
  CellDelegate::initStyleOption(option, index);
  if (index.data(RuleModel::IsHeadingRole).toBool()) {
    option->font.setBold(true);
    option->backgroundBrush = option->palette.midlight();
    option->displayAlignment = Qt::AlignLeft | Qt::AlignVCenter;
  } else if (!index.data(RuleModel::IsEnabledRole).toBool()) {
    option->palette.setColor(QPalette::Text, option->palette.color(QPalette::Disabled, QPalette::Text));
  }
}

}  // namespace topo::views
