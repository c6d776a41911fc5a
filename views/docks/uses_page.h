// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"
#include "model/snapshot/uses/uses.h"

#include <QLabel>
#include <QTreeWidget>
#include <QWidget>

namespace topo::views {

/// Where a zone, network, host or component is used: rules, flows, records, and what lies in it or runs on
/// it. Follows the document once asked; double-click or Enter goes there. The session must outlive it. GUI
/// thread.
class UsesPage : public QWidget {
  Q_OBJECT
 public:
  explicit UsesPage(session::Session& session, QWidget* parent = nullptr);

  /// True for the sorts of things one can ask about.
  [[nodiscard]] static bool canShow(const document::EntityRef& thing);
  void showUsesOf(const document::EntityRef& thing);

 signals:
  void jumpRequested(const topo::document::EntityRef& ref);

 private:
  void fill();

  session::Session& session_;
  document::EntityRef thing_;
  QList<snapshot::Use> uses_;
  QLabel* title_;
  QTreeWidget* list_;
};

}  // namespace topo::views
