// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/host_list/add_hosts.h"
#include "model/session/session.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableWidget>

namespace topo::views {

/// Asks what the columns of a pasted list of hosts mean, and shows what would be added and what is there
/// already. Changes nothing itself. GUI thread.
class HostListDialog : public QDialog {
  Q_OBJECT
 public:
  HostListDialog(session::Session& session, commands::HostSheet sheet, QWidget* parent = nullptr);

  /// What is wrong with a row, in a sentence.
  [[nodiscard]] static QString sentence(const commands::HostRemark& remark);

 signals:
  void agreed(const QList<topo::commands::HostEntry>& hosts);

 private:
  void fill();
  void takeColumns();
  void refresh();

  session::Session& session_;
  commands::HostSheet sheet_;
  commands::HostChoice choice_;
  QCheckBox* titled_;
  QTableWidget* table_;
  QList<QComboBox*> meanings_;
  QLabel* summary_;
  QPlainTextEdit* remarks_;
  QPushButton* add_;
};

}  // namespace topo::views
