// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/properties/entry/problem_label.h"

#include <QFormLayout>
#include <QHash>
#include <QString>
#include <QStringList>
#include <QWidget>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace topo::views {

/// What a field of a form shows: the value all selected things share, or nothing when they differ.
using Shared = std::optional<QString>;

/// One row of a form: reads what the document holds, and hands back what the user entered. Texts only; the
/// form knows what they mean. `commit` returns what is wrong with the text, or nothing when it was taken.
struct Field {
  QString label;
  QString help;  ///< what belongs here, shown as tool tip and placeholder
  std::function<Shared()> read;
  std::function<std::optional<QString>(const QString&)> commit;
  std::function<bool()> isEnabled = {};  ///< missing: always
};

struct Choice {
  QString text;   ///< for a person
  QString value;  ///< for the form
};

/// A form whose fields show what the document holds and write each entry as one command.
///
/// Fields are made once and refreshed with load(). What is being typed is left alone, and taken when the
/// field is left, on Enter, before a shortcut such as save, and before the form turns to something else. A
/// refused entry stays in its field with the reason under it, also while other things are shown in between;
/// Escape brings back what the document holds. GUI thread.
class FieldForm : public QWidget {
  Q_OBJECT
 public:
  explicit FieldForm(QWidget* parent = nullptr);
  ~FieldForm() override;

  void addHeading(const QString& text);
  void addLine(const Field& field);
  void addText(const Field& field);
  void addCheck(const Field& field);  ///< values "true" and "false"
  /// `choices` is asked at each load, since what can be chosen changes with the document.
  void addChoice(const Field& field, std::function<QList<Choice>()> choices);
  /// Completion as you type: the words are asked at each load.
  void addCompletedLine(const Field& field, std::function<QStringList()> words);
  /// A widget of the form's own; `load` refreshes it.
  void addWidget(const QString& label, QWidget* widget, std::function<void()> load);

  /// Shows what the document holds now; fields with text that was not taken yet are left alone.
  void load();
  /// Takes what is being typed, for what is shown now.
  void finish();
  /// From now on the form shows something else, named by any text: call finish() before the change and this
  /// after it.
  void turnTo(const QString& subject);
  /// Forgets what is refused for what is shown: it is gone.
  void drop();
  /// Forgets all refused entries: another document was loaded.
  void forget();
  /// True while an entry is refused, for what is shown or for something shown before.
  [[nodiscard]] bool hasRefused() const;

 protected:
  bool eventFilter(QObject* object, QEvent* event) override;

 private:
  struct Row;
  struct Typing;
  Row& addRow(const Field& field, QWidget* editor, bool labelled = true);
  Row& addTypedRow(const Field& field, QWidget* editor, const Typing& typing);
  void commit(Row& row);
  void show(Row& row);

  QFormLayout* layout_;
  std::vector<std::unique_ptr<Row>> rows_;
  QList<std::function<void()>> loaders_;
  QString subject_;
  QHash<QString, QHash<QString, QString>> drafts_;  // subject -> label -> refused text
};

}  // namespace topo::views
