// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/meaning/next_steps.h"
#include "model/session/session.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QWidget>

namespace topo::views {

/// What is left to do after live tests: what asks for the same of the same people is one step, with its flows
/// below it, and beside the list all that can be said of it, to be copied into a ticket. Follows document and
/// results while it is seen. Activating a flow (double-click or Enter) asks for a jump. The session must
/// outlive it. GUI thread.
class NextStepsPage : public QWidget {
  Q_OBJECT
 public:
  explicit NextStepsPage(session::Session& session, QWidget* parent = nullptr);

  /// The chosen step as text for a ticket; "" when none is chosen.
  [[nodiscard]] QString chosenAsText() const;
  [[nodiscard]] QString allAsText() const;

 signals:
  void jumpRequested(const topo::document::EntityRef& ref);
  void testRequested(const QStringList& flows);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void build();
  void follow();
  void fill();
  void fillStep(qsizetype index, const QSet<QString>& open);
  void addFlow(QTreeWidgetItem& step, const probe::StepFlow& flow);
  void showChosen();
  void activate(const QTreeWidgetItem& item);
  [[nodiscard]] const probe::NextStep* chosen() const;
  [[nodiscard]] QStringList linesOf(const probe::NextStep& step) const;
  static void copy(const QString& text);

  session::Session& session_;
  QLabel* summary_;
  QTreeWidget* tree_;
  QPlainTextEdit* text_;
  QPushButton* copyOne_;
  QPushButton* copyAll_;
  QPushButton* test_;
  QList<probe::NextStep> steps_;
  bool late_ = true;  ///< not of the newest report and results
};

}  // namespace topo::views
