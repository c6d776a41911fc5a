// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"
#include "views/tables/rule_hits.h"

#include <QLabel>
#include <QListWidget>
#include <QWidget>

namespace topo::views {

/// Hit information of one rule: the flows it decides, the rules that shadow it and those it shadows, each a
/// link. The session must outlive it. GUI thread.
class RuleDetails : public QWidget {
  Q_OBJECT
 public:
  explicit RuleDetails(session::Session& session, QWidget* parent = nullptr);

  /// A null rule: nothing is chosen, or several.
  void showRule(const document::ZoneId& zone, const document::RuleId& rule, const RuleHits& hits);

 signals:
  void jumpRequested(const topo::document::EntityRef& ref);

 private:
  void addLine(const QString& text, const document::EntityRef& target);
  [[nodiscard]] QString headline(const document::Rule& rule, const RuleHit& hit) const;

  session::Session& session_;
  QLabel* headline_;
  QListWidget* lines_;
  QList<document::EntityRef> targets_;  // of the lines
};

}  // namespace topo::views
