// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"

#include <QDialog>
#include <QLineEdit>

namespace topo::views {

/// Asks why flows are taken out of the list, and records it. A reason must be given: the security team will
/// ask. Show it with open(). The session must outlive it. GUI thread.
class ExcludeDialog : public QDialog {
  Q_OBJECT
 public:
  ExcludeDialog(session::Session& session, const QStringList& flows, QWidget* parent = nullptr);

 private:
  session::Session& session_;
  QStringList flows_;
  QLineEdit* reason_;
};

}  // namespace topo::views
