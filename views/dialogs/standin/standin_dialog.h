// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/standin/server.h"
#include "model/session/session.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QElapsedTimer>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTimer>
#include <QTreeWidget>

namespace topo::views {

/// Stand-ins on this machine: choose the host that it is, see exactly which ports will be opened and what
/// holds them already, agree, watch who comes, stop.
///
/// Nothing is opened before the user agreed to the list as it stands. Show it with show(); closing it closes
/// all ports. The session must outlive it, and is not changed. GUI thread; the stand-ins work on their own.
class StandInDialog : public QDialog {
  Q_OBJECT
 public:
  /// `host` is offered first; null: the one whose addresses this machine bears, if any.
  StandInDialog(session::Session& session, const document::HostId& host, QWidget* parent = nullptr);

  [[nodiscard]] bool isRunning() const { return server_.isRunning(); }
  void setHost(const document::HostId& host);
  /// Limits of the runs but their time, for tests.
  void setLimits(const probe::StandInLimits& limits) { limits_ = limits; }

 protected:
  void reject() override;

 private:
  void build();
  void layOut();
  void fillHosts(const document::HostId& wanted);
  void makePlan();
  void keepUp();
  void fillPlan();
  QTreeWidgetItem* rowOf(const probe::StandIn& standIn, const QString& state);
  void start();
  void showHolders(const std::vector<std::optional<probe::PortHolder>>& holders);
  void showOpening(const probe::StandInOpening& opening);
  void showVisits(const probe::Visits& visits);
  void showEnd(const probe::StandInReport& report);
  void showTime();
  void setRunning(bool running);
  void setState(QTreeWidgetItem* row, const QString& text);
  [[nodiscard]] document::HostId host() const;
  [[nodiscard]] std::vector<probe::StandIn> chosen() const;
  [[nodiscard]] probe::StandInPlan planNow() const;

  session::Session& session_;
  probe::StandInPlan plan_;
  probe::StandInLimits limits_;
  probe::StandInServer server_;
  probe::StandInOpening opening_;
  QList<QTreeWidgetItem*> rows_;         ///< one for each stand-in of the plan that is here
  std::vector<probe::StandIn> job_;      ///< what runs or ran last
  QList<QTreeWidgetItem*> runningRows_;  ///< one for each of these
  QElapsedTimer since_;
  QTimer second_;

  QComboBox* host_;
  QSpinBox* minutes_;
  QCheckBox* needed_;
  QLabel* said_;
  QTreeWidget* list_;
  QLabel* came_;
  QTreeWidget* visitors_;
  QCheckBox* agree_;
  QLabel* state_;
  QPushButton* start_;
  QPushButton* stop_;
  QPushButton* close_;
};

}  // namespace topo::views
