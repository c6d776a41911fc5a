// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/plan.h"
#include "model/probe/prober.h"
#include "model/session/session.h"
#include "views/dialogs/probe_limits.h"
#include "views/dialogs/probe_log_view.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QFuture>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeWidget>

namespace topo::views {

/// Live tests: choose flows, see exactly which addresses and ports will be tried, agree, watch, cancel.
///
/// Nothing is sent before the user agreed to the list as it stands. The results become one undoable step of
/// the document; cancelling keeps what was found so far. Show it with show() or open(); closing it cancels a
/// run. The session must outlive it. GUI thread; the prober works on its own.
class ProbeDialog : public QDialog {
  Q_OBJECT
 public:
  /// Which flows are offered first.
  enum class Scope { Chosen, Blocked, FromHost, All };

  /// `chosen` are flow ids; `host` is the one "all from this host" means, null when none is selected.
  ProbeDialog(session::Session& session, const QStringList& chosen, const document::HostId& host,
              QWidget* parent = nullptr);

  /// Limits and control addresses of the runs, for tests inside namespaces.
  void setOptions(const probe::Options& options);
  [[nodiscard]] bool isRunning() const { return prober_.isRunning(); }
  void setScope(Scope scope);

 signals:
  /// After the results are in the document.
  void resultsTaken(const QString& summary);

 protected:
  void reject() override;

 private:
  void build();
  void makePlan();
  void moveLimits();
  void tellPlan();
  void fillPlan();
  void start();
  void showProgress(const probe::Progress& progress);
  void showReport(const probe::Report& report);
  void setRunning(bool running);
  void keepUp();
  [[nodiscard]] QString flowTitle(const QString& flow) const;
  void showOutcome(QTreeWidgetItem* item, const probe::Attempt& attempt);
  void showAddress(QTreeWidgetItem* item, const probe::Attempt& attempt);
  void showAttempt(const probe::Attempt& attempt);
  [[nodiscard]] qsizetype countDiffering() const;
  [[nodiscard]] QStringList flowsOf(Scope scope) const;

  session::Session& session_;
  QStringList chosen_;
  document::HostId host_;
  probe::Options options_;
  probe::Plan plan_;
  document::DocumentData planned_;
  probe::Prober prober_;
  bool closing_ = false;
  QMultiHash<quint64, QTreeWidgetItem*> rows_;
  QList<QTreeWidgetItem*> controlRows_;  // in the order of the job
  QFuture<QString> fingerprint_;         // of the planned document, made beside the window

  QComboBox* scope_;
  QCheckBox* public_;
  QLabel* said_;
  QPushButton* moreLimits_;
  ProbeLimits* limits_;
  QTreeWidget* list_;
  QCheckBox* agree_;
  QProgressBar* progress_;
  QLabel* result_;
  QPushButton* moreLog_;
  ProbeLogView* log_;
  QPushButton* start_;
  QPushButton* cancel_;
  QPushButton* close_;
};

}  // namespace topo::views
