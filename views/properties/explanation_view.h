// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"

#include <QLabel>
#include <QListWidget>
#include <QWidget>

namespace topo::views {

/// Why flows have the verdict they have. Of one flow: a headline and every step on its way. Of several: how
/// many there are of each verdict, then what stops them, those with the same reasons together. Steps that
/// stop are marked; activating a line asks for a jump to its zone, rule or flow. Plain text only. Follows the
/// session's reports; the session must outlive it. GUI thread.
class ExplanationView : public QWidget {
  Q_OBJECT
 public:
  explicit ExplanationView(session::Session& session, QWidget* parent = nullptr);

  /// Explains flows of the newest report; ids that it does not know are said to be gone.
  void setFlows(const QStringList& flowIds);

 signals:
  void jumpRequested(const topo::document::EntityRef& ref);

 private:
  void show();
  void showOne(const QString& flowId);
  void showSeveral();
  void addLine(const QString& text, bool bold, const document::EntityRef& ref);
  [[nodiscard]] QString absentText(const QString& flowId) const;

  session::Session& session_;
  QStringList flowIds_;
  QLabel* title_;
  QLabel* headline_;
  QListWidget* steps_;
  QLabel* details_;
};

}  // namespace topo::views
