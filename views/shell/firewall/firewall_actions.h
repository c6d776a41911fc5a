// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"
#include "views/docks/rules_page.h"

#include <QMenu>
#include <QObject>

#include <optional>

namespace topo::views {

/// What is done to firewalls as a whole. A child of its window. GUI thread.
class FirewallActions : public QObject {
  Q_OBJECT
 public:
  FirewallActions(session::Session& session, QWidget& window);

  void addTo(QMenu& menu);
  /// Opens the preview of rules for these flows; nothing: for all that are needed.
  void suggest(const std::optional<QStringList>& flows = std::nullopt);
  /// Opens the dialog that takes rules of a real firewall into this zone's.
  void importRules(const document::ZoneId& zone);
  /// Starts a rule for the first firewall that stops a flow, to be completed by hand; false if none does.
  bool addRuleFor(const QString& flow, RulesPage& rules);

 signals:
  /// The user wants to see what differs now from `before`, which `what` names.
  void compareRequested(const topo::document::DocumentData& before, const QString& what);

 private:
  session::Session& session_;
  QWidget& window_;
};

}  // namespace topo::views
