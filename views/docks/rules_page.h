// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/docks/rule_delegate.h"
#include "views/properties/entry/problem_label.h"
#include "views/tables/rule_model.h"

#include <QComboBox>
#include <QLabel>
#include <QTableView>
#include <QToolBar>
#include <QWidget>

namespace topo::views {

/// The firewall of the selected zone: its rules in order, editable in place. Follows the selection: a zone,
/// a network or host in one, or a rule; otherwise keeps what it showed. Rules chosen here are the window's
/// selection. While an entry is refused the page stays where it is, so that nothing typed is lost. The
/// session must outlive it. GUI thread.
class RulesPage : public QWidget {
  Q_OBJECT
 public:
  explicit RulesPage(session::Session& session, QWidget* parent = nullptr);
  /// Takes what is being typed, unless it is wrong.
  ~RulesPage() override;

  /// True while an entry is open that was refused.
  [[nodiscard]] bool isRefusing() const { return delegate_->isRefusing(); }
  void showZone(const document::ZoneId& zone);
  void showRule(const document::ZoneId& zone, const document::RuleId& rule);
  /// A new rule for one flow at one zone's edge, first in the list, ready to be reviewed.
  void addRuleFor(const snapshot::Flow& flow, const document::ZoneId& zone, document::Direction direction);

 protected:
  bool eventFilter(QObject* object, QEvent* event) override;

 private:
  void buildTable();
  void buildBar();
  void fillZones();
  void tellState();
  void followSelection();
  void selectionToSession();
  void select(const QList<document::RuleId>& rules);
  void addRule();
  void removeChosen();
  void duplicateChosen();
  void moveChosen(int by);
  [[nodiscard]] const document::Zone* zone() const;
  [[nodiscard]] QList<document::RuleId> chosen() const;
  [[nodiscard]] int chosenRow() const;

  session::Session& session_;
  RuleModel* model_;
  QTableView* table_;
  RuleDelegate* delegate_;
  QComboBox* zones_;
  QToolBar* bar_;
  QAction* addFirewall_ = nullptr;
  QList<QAction*> ruleActions_;
  QLabel* state_;
  ProblemLabel* problem_;
  bool following_ = false;
};

}  // namespace topo::views
