// SPDX-License-Identifier: Apache-2.0
#include "views/properties/entry/fields.h"

#include "views/properties/entry/typing.h"
#include "views/properties/entry/word_completer.h"

#include <QCheckBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace topo::views {

/// How a form talks to an editor that is typed into.
struct FieldForm::Typing {
  std::function<QString()> text;
  std::function<void(const QString&)> setText;
  std::function<void(const QString&)> setPlaceholder;
  std::function<bool()> isModified;
  std::function<void(bool)> setModified;
  std::function<bool()> canUndo;
};

struct FieldForm::Row {
  Field field;
  QWidget* editor = nullptr;
  ProblemLabel* problem = nullptr;
  std::optional<Typing> typing;
  std::function<void(const Shared&)> show;

  void tell(const std::optional<QString>& what) {
    problem->tell(what.value_or(QString()));
    editor->setAccessibleDescription(what.value_or(QString()));
  }
  [[nodiscard]] bool isRefused() const { return !problem->text().isEmpty(); }
  [[nodiscard]] bool isPending() const { return typing && typing->isModified(); }
};

namespace {

QString severalValues() {
  return FieldForm::tr("(several values)");
}

/// A text area that says when the user is done with it.
class TextArea : public QPlainTextEdit {
 public:
  TextArea() {
    setTabChangesFocus(true);
    setFixedHeight(fontMetrics().lineSpacing() * 5);
  }
  void onDone(std::function<void()> done) { done_ = std::move(done); }

 protected:
  void focusOutEvent(QFocusEvent* event) override {
    QPlainTextEdit::focusOutEvent(event);
    if (done_) done_();
  }

 private:
  std::function<void()> done_;
};

}  // namespace

FieldForm::FieldForm(QWidget* parent) : QWidget(parent), layout_(new QFormLayout(this)) {
  layout_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  layout_->setRowWrapPolicy(QFormLayout::WrapLongRows);
  layout_->setContentsMargins(8, 8, 8, 8);
}

FieldForm::~FieldForm() = default;

void FieldForm::addHeading(const QString& text) {
  auto* label = new QLabel(text, this);
  label->setTextFormat(Qt::PlainText);
  QFont font = label->font();
  font.setBold(true);
  label->setFont(font);
  layout_->addRow(label);
}

FieldForm::Row& FieldForm::addRow(const Field& field, QWidget* editor, bool labelled) {
  auto* cell = new QWidget(this);
  auto* column = new QVBoxLayout(cell);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(2);
  column->addWidget(editor);
  auto* problem = new ProblemLabel(cell);
  column->addWidget(problem);
  editor->setToolTip(field.help.toHtmlEscaped());
  editor->setAccessibleName(field.label);
  editor->setObjectName(field.label);
  if (labelled) {
    auto* label = new QLabel(field.label, this);
    label->setTextFormat(Qt::PlainText);
    label->setBuddy(editor);
    layout_->addRow(label, cell);
  } else {
    layout_->addRow(cell);
  }
  rows_.push_back(std::make_unique<Row>(Row{field, editor, problem, std::nullopt, {}}));
  Row& row = *rows_.back();
  loaders_ << [this, &row] {
    row.editor->setEnabled(!row.field.isEnabled || row.field.isEnabled());
    show(row);
  };
  return row;
}

FieldForm::Row& FieldForm::addTypedRow(const Field& field, QWidget* editor, const Typing& typing) {
  Row& row = addRow(field, editor);
  row.typing = typing;
  row.show = [&row](const Shared& value) {
    row.typing->setText(value.value_or(QString()));
    row.typing->setModified(false);
  };
  editor->installEventFilter(this);
  return row;
}

void FieldForm::addLine(const Field& field) {
  auto* edit = new QLineEdit;
  Row& row =
      addTypedRow(field, edit,
                  {[edit] { return edit->text(); }, [edit](const QString& text) { edit->setText(text); },
                   [edit](const QString& text) { edit->setPlaceholderText(text); },
                   [edit] { return edit->isModified(); }, [edit](bool on) { edit->setModified(on); },
                   [edit] { return edit->isUndoAvailable() || edit->isRedoAvailable(); }});
  connect(edit, &QLineEdit::editingFinished, this, [this, edit, &row] {
    auto* completer = edit->findChild<WordCompleter*>();
    if (completer != nullptr && completer->isOffering()) return;
    if (completer != nullptr) completer->hide();
    commit(row);
  });
}

void FieldForm::addCompletedLine(const Field& field, std::function<QStringList()> words) {
  addLine(field);
  auto* completer = new WordCompleter(static_cast<QLineEdit*>(rows_.back()->editor));
  loaders_ << [completer, words = std::move(words)] { completer->setWords(words()); };
}

void FieldForm::addText(const Field& field) {
  auto* edit = new TextArea;
  QTextDocument* text = edit->document();
  Row& row = addTypedRow(
      field, edit,
      {[edit] { return edit->toPlainText(); }, [edit](const QString& shown) { edit->setPlainText(shown); },
       [edit](const QString& shown) { edit->setPlaceholderText(shown); },
       [text] { return text->isModified(); }, [text](bool on) { text->setModified(on); },
       [text] { return text->isUndoAvailable() || text->isRedoAvailable(); }});
  edit->onDone([this, &row] { commit(row); });
}

void FieldForm::addCheck(const Field& field) {
  auto* box = new QCheckBox(field.label);
  Row& row = addRow(field, box, false);
  row.show = [box](const Shared& value) {
    box->setTristate(!value);
    box->setCheckState(!value ? Qt::PartiallyChecked
                              : (*value == QLatin1String("true") ? Qt::Checked : Qt::Unchecked));
  };
  connect(box, &QCheckBox::clicked, this, [this, box, &row] {
    const bool on = box->checkState() != Qt::Unchecked;
    row.tell(row.field.commit(on ? QStringLiteral("true") : QStringLiteral("false")));
    show(row);
  });
}

void FieldForm::addChoice(const Field& field, std::function<QList<Choice>()> choices) {
  auto* combo = new QComboBox;
  combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  combo->setMinimumContentsLength(12);
  keepWheelFromChanging(combo);
  Row& row = addRow(field, combo);
  row.show = [combo, choices = std::move(choices)](const Shared& value) {
    const QSignalBlocker quiet(combo);
    combo->clear();
    for (const Choice& choice : choices()) combo->addItem(choice.text, choice.value);
    combo->setPlaceholderText(value ? QString() : severalValues());
    combo->setCurrentIndex(value ? combo->findData(*value) : -1);
  };
  connect(combo, &QComboBox::activated, this, [this, combo, &row](int index) {
    row.tell(row.field.commit(combo->itemData(index).toString()));
    show(row);
  });
}

void FieldForm::addWidget(const QString& label, QWidget* widget, std::function<void()> load) {
  if (label.isEmpty()) {
    layout_->addRow(widget);
  } else {
    layout_->addRow(label, widget);
  }
  loaders_ << std::move(load);
}

void FieldForm::commit(Row& row) {
  if (!row.isPending()) return;
  const auto problem = row.field.commit(row.typing->text());
  row.tell(problem);
  if (problem) return;
  row.typing->setModified(false);
  show(row);
}

void FieldForm::show(Row& row) {
  // What was typed and not taken yet is never overwritten.
  if (row.isPending()) return;
  const Shared value = row.field.read();
  if (row.typing) row.typing->setPlaceholder(value ? row.field.help : severalValues());
  // Setting the same text again would move the cursor.
  if (row.typing && value && row.typing->text() == *value && !row.typing->canUndo()) return;
  row.show(value);
}

void FieldForm::load() {
  for (const auto& loader : loaders_) loader();
}

void FieldForm::finish() {
  for (const auto& row : rows_) commit(*row);
}

void FieldForm::turnTo(const QString& subject) {
  QHash<QString, QString> refused;
  for (const auto& row : rows_) {
    if (row->isPending()) refused.insert(row->field.label, row->typing->text());
    if (row->typing) row->typing->setModified(false);
    row->tell(std::nullopt);
  }
  if (!refused.isEmpty()) drafts_.insert(subject_, refused);
  subject_ = subject;
  load();
  const auto draft = drafts_.take(subject);
  for (const auto& row : rows_) {
    if (!draft.contains(row->field.label)) continue;
    row->typing->setText(draft.value(row->field.label));
    row->typing->setModified(true);
    commit(*row);
  }
}

void FieldForm::forget() {
  drafts_.clear();
  drop();
}

bool FieldForm::hasRefused() const {
  return !drafts_.isEmpty() || std::any_of(rows_.begin(), rows_.end(), [](const auto& row) {
    return row->isPending() && row->isRefused();
  });
}

void FieldForm::drop() {
  for (const auto& row : rows_) {
    if (row->typing) row->typing->setModified(false);
    row->tell(std::nullopt);
  }
}

bool FieldForm::eventFilter(QObject* object, QEvent* event) {
  const auto found =
      std::find_if(rows_.begin(), rows_.end(), [object](const auto& row) { return row->editor == object; });
  if (found == rows_.end()) return QWidget::eventFilter(object, event);
  Row& row = **found;
  if (leavesText(*event)) commit(row);
  if (isUndoOrRedo(*event) && !row.isPending()) {
    event->ignore();
    return true;
  }
  const bool escape =
      event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape;
  if (escape && (row.isPending() || row.isRefused())) {
    row.typing->setModified(false);
    row.tell(std::nullopt);
    row.show(row.field.read());
    return true;
  }
  return QWidget::eventFilter(object, event);
}

}  // namespace topo::views
