// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/format/folder_saver.h"
#include "model/probe/kit/ansible_run.h"
#include "model/probe/kit/site.h"
#include "model/session/session.h"
#include "views/dialogs/kit/kit_list.h"

#include <QCheckBox>
#include <QDialog>
#include <QFutureWatcher>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTemporaryDir>

#include <memory>

namespace topo::views {

/// Tests from many hosts: shows which host would test what, writes the folder that does it, and where Ansible
/// is on this machine runs it, with progress for each host and cancel.
///
/// Nothing is sent before the user agreed to the list as it stands. Results are not taken here:
/// `resultsReady` names their file. Show it with show(); closing it cancels a run. The session must outlive
/// it. GUI thread; folders are written and Ansible runs beside it.
class KitDialog : public QDialog {
  Q_OBJECT
 public:
  explicit KitDialog(session::Session& session, QWidget* parent = nullptr);
  ~KitDialog() override;

  /// Limits of the tests, for tests inside namespaces.
  void setOptions(const probe::Options& options);
  /// Writes the folder; with `replace` one that is there is kept beside under another name.
  void writeTo(const QString& path, bool replace = false);
  [[nodiscard]] bool isRunning() const { return run_.isRunning() || !writing_.isFinished(); }

 signals:
  /// After the results are in the document.
  void resultsTaken(const QString& summary);
  void said(const QString& message);

 protected:
  void reject() override;

 private:
  using Written = std::variant<format::FolderWritten, format::SaveError>;

  void build();
  QWidget* buildRun();
  void plan();
  void keepUp();
  void chooseFolder();
  void write(const QString& path, bool replace);
  void written();
  void start();
  void hear(const probe::AnsibleEvent& event);
  void finish(probe::AnsibleRun::End end);
  [[nodiscard]] QString takeIn(const QString& path);
  void refresh();
  [[nodiscard]] probe::AnsibleOptions ansibleOptions() const;

  session::Session& session_;
  probe::Options options_;
  document::DocumentData planned_;
  probe::Site site_;
  probe::AnsibleRun run_;
  QFutureWatcher<Written> writing_;
  QString writingTo_;
  bool runAfterwards_ = false;
  bool closing_ = false;
  std::unique_ptr<QTemporaryDir> folder_;

  KitList* list_;
  QLabel* summary_;
  QCheckBox* public_;
  QCheckBox* standIns_;
  QLineEdit* user_;
  QLineEdit* key_;
  QCheckBox* become_;
  QCheckBox* agree_;
  QProgressBar* progress_;
  QLabel* result_;
  QPlainTextEdit* log_;
  QPushButton* writeButton_;
  QPushButton* startButton_;
  QPushButton* cancelButton_;
  QPushButton* closeButton_;
};

}  // namespace topo::views
