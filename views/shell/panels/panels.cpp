// SPDX-License-Identifier: Apache-2.0
#include "views/shell/panels/panels.h"

#include "views/docks/kinds/own_kinds_dialog.h"

#include <QUndoView>

namespace topo::views {

Panels::Panels(session::Session& session, QMainWindow& window)
    : QObject(&window),
      session_(session),
      window_(window),
      palette_(new Palette(session.catalog())),
      properties_(new PropertiesPanel(session)),
      flows_(new FlowsPage(session)),
      rules_(new RulesPage(session)),
      uses_(new UsesPage(session)) {
  build(session);
  settle();
  connect(palette_, &Palette::ownKindsWanted, this, &Panels::askForKinds);
  connect(&session, &session::Session::catalogChanged, palette_,
          [this] { palette_->setCatalog(session_.catalog()); });
  connect(properties_, &PropertiesPanel::jumpRequested, this, &Panels::jumpRequested);
  connect(properties_, &PropertiesPanel::usesRequested, this, &Panels::usesRequested);
  connect(rules_, &RulesPage::jumpRequested, this, &Panels::jumpRequested);
  connect(rules_, &RulesPage::usesRequested, this, &Panels::usesRequested);
  connect(uses_, &UsesPage::jumpRequested, this, &Panels::jumpRequested);
  connect(flows_, &FlowsPage::jumpRequested, this, &Panels::jumpRequested);
}

void Panels::build(session::Session& session) {
  auto* findings = new FindingsPage(session);
  connect(findings, &FindingsPage::jumpRequested, this, &Panels::jumpRequested);
  auto* history = new QUndoView(&session.undoStack());
  history->setEmptyLabel(tr("As opened"));
  paletteDock_ = add(QStringLiteral("palette"), tr("Palette"), palette_, Qt::LeftDockWidgetArea);
  propertiesDock_ = add(QStringLiteral("properties"), tr("Properties"), properties_, Qt::RightDockWidgetArea);
  QDockWidget* historyDock = add(QStringLiteral("history"), tr("History"), history, Qt::RightDockWidgetArea);
  flowsDock_ = add(QStringLiteral("flows"), tr("Flows"), flows_, Qt::BottomDockWidgetArea);
  rulesDock_ = add(QStringLiteral("rules"), tr("Firewall rules"), rules_, Qt::BottomDockWidgetArea);
  findingsDock_ = add(QStringLiteral("findings"), tr("Findings"), findings, Qt::BottomDockWidgetArea);
  usesDock_ = add(QStringLiteral("uses"), tr("Uses"), uses_, Qt::BottomDockWidgetArea);
  window_.tabifyDockWidget(propertiesDock_, historyDock);
  window_.tabifyDockWidget(flowsDock_, rulesDock_);
  window_.tabifyDockWidget(rulesDock_, findingsDock_);
  window_.tabifyDockWidget(findingsDock_, usesDock_);
}

void Panels::settle() {
  propertiesDock_->raise();
  flowsDock_->raise();
  window_.setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
  window_.resizeDocks({paletteDock_, propertiesDock_}, {238, 320}, Qt::Horizontal);
  window_.resizeDocks({flowsDock_}, {225}, Qt::Vertical);
  for (auto* page : {static_cast<QWidget*>(flows_), static_cast<QWidget*>(rules_)})
    page->setMinimumHeight(140);
}

QDockWidget* Panels::add(const QString& id, const QString& title, QWidget* page, Qt::DockWidgetArea area) {
  auto* dock = new QDockWidget(title, &window_);
  dock->setObjectName(id);
  dock->setWidget(page);
  window_.addDockWidget(area, dock);
  docks_ << dock;
  return dock;
}

void Panels::addTo(QMenu& menu) {
  for (QDockWidget* dock : docks_) menu.addAction(dock->toggleViewAction());
}

void Panels::clear() {
  qDeleteAll(docks_);
  docks_.clear();
}

void Panels::askForKinds() {
  auto* dialog = new OwnKindsDialog(session_, &window_);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->open();
}

void Panels::show(QDockWidget& dock) {
  dock.show();
  dock.raise();
}

}  // namespace topo::views
