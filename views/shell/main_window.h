// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"
#include "views/scene/canvas_view.h"
#include "views/shell/appearance.h"
#include "views/shell/arrange/arrange_actions.h"
#include "views/shell/edit_actions.h"
#include "views/shell/export_actions.h"
#include "views/shell/file_actions.h"
#include "views/shell/firewall/firewall_actions.h"
#include "views/shell/fit_keeper.h"
#include "views/shell/panels/panels.h"
#include "views/shell/questions/questions.h"
#include "views/shell/start/start_keeper.h"
#include "views/shell/testing/kit_actions.h"
#include "views/shell/testing/record_actions.h"
#include "views/shell/testing/results_actions.h"
#include "views/shell/views/views.h"

#include <QMainWindow>

namespace topo::views {

/// One window on one document: assembles canvas, docks, menus and status bar, and connects them; nothing
/// else. Owns its session. GUI thread.
class MainWindow : public QMainWindow {
  Q_OBJECT
 public:
  MainWindow(catalog::Catalog catalog, session::Environment environment, FileActions::NewWindow newWindow);
  ~MainWindow() override;

  [[nodiscard]] session::Session& session() { return *session_; }
  [[nodiscard]] CanvasView& canvas() { return *canvas_; }
  [[nodiscard]] FileActions& files() { return *files_; }
  [[nodiscard]] FlowsPage& flows() { return panels_->flows(); }
  [[nodiscard]] RulesPage& rules() { return panels_->rules(); }
  [[nodiscard]] EditActions& edits() { return *edits_; }
  [[nodiscard]] ArrangeActions& arranging() { return *arrange_; }
  [[nodiscard]] FirewallActions& firewalls() { return *firewalls_; }
  [[nodiscard]] KitActions& kit() { return *kit_; }
  [[nodiscard]] ResultsActions& results() { return *results_; }
  [[nodiscard]] Questions& questions() { return *questions_; }
  [[nodiscard]] Views& views() { return *views_; }
  [[nodiscard]] ExportActions& exports() { return *exports_; }
  [[nodiscard]] RecordActions& records() { return *records_; }
  /// Nothing is placed, opened or to be undone: a file may take this window's place.
  [[nodiscard]] bool isUntouched() const;
  /// Something typed was refused and not corrected yet: it is in no document.
  [[nodiscard]] bool hasRefused() const;
  /// The whole drawing, whatever size window and docks are still to take.
  void showWhole() { fit_->fit(); }

  /// Selects a thing, brings it into sight, and for a rule opens the rules.
  void jumpTo(const document::EntityRef& ref);
  /// Opens the test dialog for flows; empty: whatever is selected or blocked.
  void testFlows(const QStringList& flows);
  /// Asks for a reason and excludes the flows.
  void exclude(const QStringList& flows);
  /// A rule that allows one flow, at the first edge that stops it, ready to be reviewed.
  void addRuleFor(const QString& flow);
  /// Where a zone, network, host or component is used.
  void showUsesOf(const document::EntityRef& ref);
  void showRules();
  void showProperties();
  /// The document's views on a whole screen, for an audience.
  void present();

 protected:
  void changeEvent(QEvent* event) override;
  void closeEvent(QCloseEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  void buildDocks();
  void buildMenus();
  void buildToolBar();
  void buildStatusBar();
  void connectCanvas();
  void connectSession();
  void applyAppearance();
  void showTitle();

  std::unique_ptr<session::Session> session_;
  CanvasView* canvas_;
  FileActions* files_;
  EditActions* edits_;
  ArrangeActions* arrange_;
  ExportActions* exports_;
  FirewallActions* firewalls_;
  KitActions* kit_;
  RecordActions* records_;
  ResultsActions* results_;
  Appearance* appearance_;
  FitKeeper* fit_;
  Views* views_;
  StartKeeper* start_;
  Panels* panels_ = nullptr;
  Questions* questions_ = nullptr;
  QHash<int, QAction*> tools_;
};

}  // namespace topo::views
