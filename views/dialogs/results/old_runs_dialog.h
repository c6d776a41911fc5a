// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"

#include <QDateEdit>
#include <QDialog>
#include <QLabel>
#include <QPushButton>

namespace topo::views {

/// Deletes the test runs before a day, having said how many they are. Show it with open(); the caller deletes
/// it. The session must outlive it. GUI thread.
class OldRunsDialog : public QDialog {
  Q_OBJECT
 public:
  explicit OldRunsDialog(session::Session& session, QWidget* parent = nullptr);

 private:
  void tell();

  session::Session& session_;
  QDateEdit* day_;
  QLabel* count_;
  QPushButton* remove_ = nullptr;
};

}  // namespace topo::views
