// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFormLayout>
#include <QString>
#include <QStringList>
#include <QWidget>

#include <functional>
#include <optional>

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
};

struct Choice {
  QString text;   ///< for a person
  QString value;  ///< for the form
};

/// A form whose fields show what the document holds and write each entry as one command.
///
/// Fields are made once and refreshed with load(); while a field is being edited it is left alone. A refused
/// entry stays in its field with the reason under it, nothing is lost and nothing changes. GUI thread.
class FieldForm : public QWidget {
  Q_OBJECT
 public:
  explicit FieldForm(QWidget* parent = nullptr);

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

  /// Shows what the document holds now.
  void load();

 private:
  void addRow(const Field& field, QWidget* editor);
  void tell(QWidget* editor, const std::optional<QString>& problem);

  QFormLayout* layout_;
  QList<std::function<void()>> loaders_;
};

}  // namespace topo::views
