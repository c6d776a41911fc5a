// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/flow_state.h"
#include "model/probe/intake/intake.h"
#include "model/session/session.h"
#include "views/dialogs/results/text_table.h"

#include <QComboBox>
#include <QDialog>
#include <QFormLayout>
#include <QFutureWatcher>
#include <QLabel>
#include <QPushButton>

#include <memory>
#include <optional>

namespace topo::views {

/// Takes results of tests that were made elsewhere into the document: by a playbook or script, by this
/// program on another machine, or by nmap. Asks for the files, and for nmap where it ran; shows which flows
/// they are about, what they say, and what matches nothing and why; adds them in one undoable step when the
/// user agrees.
///
/// Files are read and matched beside the window. Show it with open(); it does not block and deletes itself.
/// The session must outlive it. GUI thread.
class ImportResultsDialog : public QDialog {
  Q_OBJECT
 public:
  explicit ImportResultsDialog(session::Session& session, QWidget* parent = nullptr);

  /// Reads files of one kind, which is told from what is in them, and shows what they give.
  void load(const QStringList& paths);
  /// True until what was loaded last is shown.
  [[nodiscard]] bool isReading() const { return isReading_; }

 signals:
  /// After the results are in the document; `summary` is for the status line.
  void taken(const QString& summary);

 private:
  /// What the files are, beside the document as it was when they were read.
  struct Preview {
    QString failure;
    std::optional<intake::Kind> kind;
    intake::Intake intake;
    QHash<QString, probe::FlowState> states;
    document::DocumentData data;
    catalog::Catalog catalog;
  };
  using PreviewPtr = std::shared_ptr<const Preview>;
  struct Question;

  QWidget* buildQuestions();
  QWidget* buildAnswer();
  void fillVantages();
  void choose();
  void read();
  void present(const PreviewPtr& preview);
  void showTables(const PreviewPtr& preview);
  void refuse(const QString& message);
  void apply();
  static PreviewPtr makePreview(const Question& question);

  session::Session& session_;
  QStringList paths_;
  PreviewPtr preview_;
  QFutureWatcher<PreviewPtr> reading_;
  bool isReading_ = false;
  bool again_ = false;  ///< asked for something else while the last answer was made
  QLabel* file_;
  QLabel* kind_;
  QComboBox* vantage_;
  QFormLayout* form_ = nullptr;
  QLabel* summary_;
  QLabel* warnings_;
  TextTable* flows_;
  TextTable* left_;
  QPushButton* take_ = nullptr;
};

}  // namespace topo::views
