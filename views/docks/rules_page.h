// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/docks/rules/rule_clipboard.h"
#include "views/docks/rules/rule_details.h"
#include "views/docks/rules/rule_table.h"
#include "views/properties/entry/problem_label.h"
#include "views/tables/rule_model.h"

#include <QComboBox>
#include <QLabel>
#include <QToolBar>
#include <QWidget>

namespace topo::views {

/// The firewall of the selected zone: its rules in order, editable in place. Follows the selection: a zone,
/// a network or host in one, or a rule; otherwise keeps what it showed. Rules chosen here are the window's
/// selection, and what the chosen one decides stands beside them. Rows of a spreadsheet can be pasted, and
/// copied as such. While an entry is refused the page stays where it is, so that nothing typed is lost. The
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

 signals:
  void jumpRequested(const topo::document::EntityRef& ref);
  /// Somebody asks where a thing that a rule names is used.
  void usesRequested(const topo::document::EntityRef& thing);
  /// Rules of a real firewall are to be imported into this zone's.
  void importWanted(const topo::document::ZoneId& zone);

 private:
  void makeTable();
  void buildBar();
  void fillZones();
  void tellState();
  void followSelection();
  void selectionToSession();
  void addRule();
  void removeChosen();
  void duplicateChosen();
  void moveChosen(int by);
  void toggleChosen();
  void addHeading();
  void copyChosen();
  void paste();
  void menuAt(const QPoint& at);
  void tellDetails();
  [[nodiscard]] const document::Zone* zone() const;
  /// The chosen rules, or those under the chosen headings.
  [[nodiscard]] QList<document::RuleId> meant() const;
  [[nodiscard]] int indexBehindChosen() const;

  session::Session& session_;
  RuleModel* model_;
  RuleDelegate* delegate_;
  RuleTable* table_ = nullptr;
  QComboBox* zones_;
  QToolBar* bar_;
  QAction* addFirewall_ = nullptr;
  QAction* import_ = nullptr;
  QList<QAction*> ruleActions_;
  QLabel* state_;
  RuleDetails* details_;
  RuleClipboard* clipboard_;
  ProblemLabel* problem_;
  bool following_ = false;
};

}  // namespace topo::views
