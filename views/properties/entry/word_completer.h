// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLineEdit>
#include <QObject>
#include <QStringListModel>

class QCompleter;

namespace topo::views {

/// Completes the word under the cursor of a line that holds a list ("kind:console, 10.1.0.0/24"), not the
/// whole line. A child of the line edit it serves. GUI thread.
class WordCompleter : public QObject {
  Q_OBJECT
 public:
  explicit WordCompleter(QLineEdit* edit);
  void setWords(const QStringList& words);
  /// True while one of the completions is marked: Enter then takes it and does not end the entry.
  [[nodiscard]] bool isOffering() const;
  /// True while completions are shown, marked or not.
  [[nodiscard]] bool isShown() const;
  void hide();

 private:
  struct Span {
    qsizetype start = 0;
    qsizetype end = 0;
  };
  [[nodiscard]] Span wordAtCursor() const;
  void offer();
  void insert(const QString& completion);

  QLineEdit* edit_;
  QStringListModel* words_;
  QCompleter* completer_;
};

}  // namespace topo::views
