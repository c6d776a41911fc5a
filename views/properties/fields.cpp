// SPDX-License-Identifier: Apache-2.0
#include "views/properties/fields.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include "views/properties/word_completer.h"

namespace topo::views {

namespace {

QString severalValues() { return FieldForm::tr("(several values)"); }

/// A text area that says when the user is done with it.
class TextArea : public QPlainTextEdit {
 public:
  TextArea() {
    setTabChangesFocus(true);
    setMaximumHeight(fontMetrics().lineSpacing() * 5);
  }
  void onDone(std::function<void()> done) { done_ = std::move(done); }

 protected:
  void focusOutEvent(QFocusEvent* event) override {
    QPlainTextEdit::focusOutEvent(event);
    if (document()->isModified()) done_();
  }

 private:
  std::function<void()> done_;
};

QLabel* problemLabel(QWidget* parent) {
  auto* label = new QLabel(parent);
  label->setObjectName(QStringLiteral("problem"));
  label->setTextFormat(Qt::PlainText);
  label->setWordWrap(true);
  QPalette palette = label->palette();
  palette.setColor(QPalette::WindowText, QColor(0xc6, 0x28, 0x28));
  label->setPalette(palette);
  label->hide();
  return label;
}

}  // namespace

FieldForm::FieldForm(QWidget* parent) : QWidget(parent), layout_(new QFormLayout(this)) {
  layout_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  layout_->setRowWrapPolicy(QFormLayout::WrapLongRows);
  layout_->setContentsMargins(8, 8, 8, 8);
}

void FieldForm::addHeading(const QString& text) {
  auto* label = new QLabel(text, this);
  label->setTextFormat(Qt::PlainText);
  QFont font = label->font();
  font.setBold(true);
  label->setFont(font);
  layout_->addRow(label);
}

void FieldForm::addRow(const Field& field, QWidget* editor) {
  auto* cell = new QWidget(this);
  auto* column = new QVBoxLayout(cell);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(2);
  column->addWidget(editor);
  column->addWidget(problemLabel(cell));
  editor->setToolTip(field.help.toHtmlEscaped());
  editor->setAccessibleName(field.label);
  editor->setObjectName(field.label);
  auto* label = new QLabel(field.label, this);
  label->setBuddy(editor);
  layout_->addRow(label, cell);
}

void FieldForm::tell(QWidget* editor, const std::optional<QString>& problem) {
  auto* label = editor->parentWidget()->findChild<QLabel*>(QStringLiteral("problem"));
  label->setVisible(problem.has_value());
  label->setText(problem.value_or(QString()));
}

void FieldForm::addLine(const Field& field) {
  auto* edit = new QLineEdit;
  addRow(field, edit);
  connect(edit, &QLineEdit::editingFinished, this, [this, edit, field] {
    if (!edit->isModified()) return;
    const auto problem = field.commit(edit->text());
    tell(edit, problem);
    if (!problem) edit->setModified(false);
  });
  loaders_ << [this, edit, field] {
    if (edit->isModified() && edit->hasFocus()) return;
    const Shared value = field.read();
    edit->setText(value.value_or(QString()));
    edit->setPlaceholderText(value ? field.help : severalValues());
    edit->setModified(false);
    tell(edit, std::nullopt);
  };
}

void FieldForm::addCompletedLine(const Field& field, std::function<QStringList()> words) {
  addLine(field);
  auto* edit = layout_->itemAt(layout_->rowCount() - 1, QFormLayout::FieldRole)->widget()->findChild<QLineEdit*>();
  auto* completer = new WordCompleter(edit);
  loaders_ << [completer, words] { completer->setWords(words()); };
}

void FieldForm::addText(const Field& field) {
  auto* edit = new TextArea;
  addRow(field, edit);
  edit->onDone([this, edit, field] {
    const auto problem = field.commit(edit->toPlainText());
    tell(edit, problem);
    if (!problem) edit->document()->setModified(false);
  });
  loaders_ << [this, edit, field] {
    if (edit->document()->isModified() && edit->hasFocus()) return;
    const Shared value = field.read();
    edit->setPlainText(value.value_or(QString()));
    edit->setPlaceholderText(value ? field.help : severalValues());
    edit->document()->setModified(false);
    tell(edit, std::nullopt);
  };
}

void FieldForm::addCheck(const Field& field) {
  auto* box = new QCheckBox(field.label);
  Field unlabelled = field;
  unlabelled.label.clear();
  addRow(unlabelled, box);
  box->setObjectName(field.label);
  box->setAccessibleName(field.label);
  connect(box, &QCheckBox::clicked, this, [this, box, field](bool checked) {
    box->setTristate(false);
    tell(box, field.commit(checked ? QStringLiteral("true") : QStringLiteral("false")));
  });
  loaders_ << [box, field] {
    const Shared value = field.read();
    box->setTristate(!value);
    box->setCheckState(!value ? Qt::PartiallyChecked
                              : (*value == QLatin1String("true") ? Qt::Checked : Qt::Unchecked));
  };
}

void FieldForm::addChoice(const Field& field, std::function<QList<Choice>()> choices) {
  auto* combo = new QComboBox;
  combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  combo->setMinimumContentsLength(12);
  addRow(field, combo);
  connect(combo, &QComboBox::activated, this, [this, combo, field](int index) {
    tell(combo, field.commit(combo->itemData(index).toString()));
  });
  loaders_ << [this, combo, field, choices] {
    const QSignalBlocker quiet(combo);
    combo->clear();
    for (const Choice& choice : choices()) combo->addItem(choice.text, choice.value);
    const Shared value = field.read();
    combo->setCurrentIndex(value ? combo->findData(*value) : -1);
    combo->setPlaceholderText(severalValues());
    tell(combo, std::nullopt);
  };
}

void FieldForm::addWidget(const QString& label, QWidget* widget, std::function<void()> load) {
  if (label.isEmpty()) {
    layout_->addRow(widget);
  } else {
    layout_->addRow(label, widget);
  }
  loaders_ << std::move(load);
}

void FieldForm::load() {
  for (const auto& loader : loaders_) loader();
}

}  // namespace topo::views
