// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"
#include "views/docks/findings_page.h"
#include "views/docks/flows_page.h"
#include "views/docks/palette.h"
#include "views/docks/rules_page.h"
#include "views/docks/uses_page.h"
#include "views/properties/properties_panel.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QMenu>

namespace topo::views {

/// The docks around the canvas, where they stand at first, and what all of their pages ask for alike. A child
/// of its window, which takes the docks; the session must outlive it. GUI thread.
class Panels : public QObject {
  Q_OBJECT
 public:
  Panels(session::Session& session, QMainWindow& window);

  [[nodiscard]] Palette& palette() { return *palette_; }
  [[nodiscard]] PropertiesPanel& properties() { return *properties_; }
  [[nodiscard]] FlowsPage& flows() { return *flows_; }
  [[nodiscard]] RulesPage& rules() { return *rules_; }
  [[nodiscard]] UsesPage& uses() { return *uses_; }

  /// One more dock; `id` names it in the window's saved state.
  QDockWidget* add(const QString& id, const QString& title, QWidget* page, Qt::DockWidgetArea area);
  /// Docks made elsewhere, which join the menu.
  void adopt(const QList<QDockWidget*>& docks) { docks_ << docks; }
  [[nodiscard]] QDockWidget* findingsDock() { return findingsDock_; }

  void addTo(QMenu& menu);
  void showFlows() { show(*flowsDock_); }
  void showRules() { show(*rulesDock_); }
  void showProperties() { show(*propertiesDock_); }
  void showUses() { show(*usesDock_); }
  /// The docks and their pages go, before what they look at does.
  void clear();

 signals:
  void jumpRequested(const topo::document::EntityRef& ref);
  void usesRequested(const topo::document::EntityRef& ref);

 private:
  static void show(QDockWidget& dock);
  void build(session::Session& session);
  void settle();
  void askForKinds();

  session::Session& session_;
  QMainWindow& window_;
  QList<QDockWidget*> docks_;
  Palette* palette_;
  PropertiesPanel* properties_;
  FlowsPage* flows_;
  RulesPage* rules_;
  UsesPage* uses_;
  QDockWidget* paletteDock_ = nullptr;
  QDockWidget* propertiesDock_ = nullptr;
  QDockWidget* flowsDock_ = nullptr;
  QDockWidget* rulesDock_ = nullptr;
  QDockWidget* findingsDock_ = nullptr;
  QDockWidget* usesDock_ = nullptr;
};

}  // namespace topo::views
