// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/docks/rule_delegate.h"
#include "views/tables/rule_model.h"

#include <QTableView>

namespace topo::views {

/// The table of the rules page: how it looks, what is chosen in it, and the keys that are its own. A child of
/// its page; model and delegate must outlive it. GUI thread.
class RuleTable : public QTableView {
  Q_OBJECT
 public:
  RuleTable(RuleModel* model, RuleDelegate* delegate, QWidget* parent);

  void choose(const QList<document::RuleId>& rules);
  /// In the order of the firewall, whatever the order of the clicks.
  [[nodiscard]] QList<document::RuleId> chosen() const;
  /// The rules that bear the headings that are chosen.
  [[nodiscard]] QList<document::RuleId> chosenHeadings() const;

 signals:
  void deletePressed();
  void copyPressed();
  void pastePressed();

 protected:
  bool event(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void spanHeadings();
  /// True when the key was this table's.
  bool takeKey(const QKeyEvent& key, bool pressed);

  RuleModel* model_;
};

}  // namespace topo::views
