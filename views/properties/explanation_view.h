// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"

#include <QLabel>
#include <QListWidget>
#include <QWidget>

namespace topo::views {

/// Why one flow has the verdict it has: a headline and a list of steps. Steps that stop the flow are marked;
/// activating a step asks for a jump to its zone or rule. Plain text only. Follows the session's reports;
/// the session must outlive it. GUI thread.
class ExplanationView : public QWidget {
  Q_OBJECT
 public:
  explicit ExplanationView(session::Session& session, QWidget* parent = nullptr);

  /// Explains a flow of the newest report; an id it does not know shows nothing.
  void setFlow(const QString& flowId);

 signals:
  void jumpRequested(const topo::document::EntityRef& ref);

 private:
  void show();
  [[nodiscard]] QString absentText() const;

  session::Session& session_;
  QString flowId_;
  QLabel* title_;
  QLabel* headline_;
  QListWidget* steps_;
  QLabel* details_;
};

}  // namespace topo::views
