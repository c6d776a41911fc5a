// SPDX-License-Identifier: Apache-2.0
#include "views/shell/main_window.h"

#include "views/dialogs/exclude_dialog.h"
#include "views/dialogs/probe_dialog.h"
#include "views/docks/findings_page.h"
#include "views/docks/icons.h"
#include "views/shell/blank.h"
#include "views/shell/context_menu.h"
#include "views/shell/help.h"
#include "views/shell/tool_actions.h"
#include "views/shell/window_state.h"
#include "views/text/names.h"
#include "views/tools/tools.h"

#include <QCloseEvent>
#include <QDockWidget>
#include <QFileInfo>
#include <QMenuBar>
#include <QMimeData>
#include <QStatusBar>
#include <QToolBar>
#include <QUndoView>

namespace topo::views {

using document::EntityRef;
using document::EntityType;

MainWindow::MainWindow(catalog::Catalog catalog, session::Environment environment,
                       FileActions::NewWindow newWindow)
    : session_(std::make_unique<session::Session>(std::move(catalog), std::move(environment))),
      canvas_(new CanvasView(*session_, this)),
      files_(new FileActions(*session_, *this, std::move(newWindow))),
      edits_(new EditActions(*session_, *canvas_, this)),
      exports_(new ExportActions(*session_, *canvas_, *this)),
      firewalls_(new FirewallActions(*session_, *this)),
      appearance_(new Appearance(this)),
      fit_(new FitKeeper(*canvas_)) {
  setObjectName(QStringLiteral("MainWindow"));
  setAttribute(Qt::WA_DeleteOnClose);
  setAcceptDrops(true);
  setDockNestingEnabled(true);
  setCentralWidget(canvas_);
  buildDocks();
  buildMenus();
  buildToolBar();
  buildStatusBar();
  connectCanvas();
  connectSession();
  installTools(*canvas_);  // after somebody listens to the first hint
  applyAppearance();
  restoreWindow(*this);
  canvas_->setFocus();
}

// The views hear of the document's end before it is gone.
MainWindow::~MainWindow() {
  qDeleteAll(docks_);
  delete canvas_;
}

bool MainWindow::isUntouched() const {
  return session_->path().isEmpty() && !session_->isModified() && session_->undoStack().count() == 0 &&
         isBlank(session_->data());
}

bool MainWindow::hasRefused() const {
  return properties_->hasRefused() || rules_->isRefusing();
}

QDockWidget* MainWindow::addDock(const QString& id, const QString& title, QWidget* page,
                                 Qt::DockWidgetArea area) {
  auto* dock = new QDockWidget(title, this);
  dock->setObjectName(id);
  dock->setWidget(page);
  addDockWidget(area, dock);
  docks_ << dock;
  return dock;
}

void MainWindow::buildDocks() {
  palette_ = new Palette(session_->catalog());
  properties_ = new PropertiesPanel(*session_);
  auto* history = new QUndoView(&session_->undoStack());
  flows_ = new FlowsPage(*session_);
  rules_ = new RulesPage(*session_);
  auto* findings = new FindingsPage(*session_);
  uses_ = new UsesPage(*session_);
  addDock(QStringLiteral("palette"), tr("Palette"), palette_, Qt::LeftDockWidgetArea);
  propertiesDock_ =
      addDock(QStringLiteral("properties"), tr("Properties"), properties_, Qt::RightDockWidgetArea);
  auto* history1 = addDock(QStringLiteral("history"), tr("History"), history, Qt::RightDockWidgetArea);
  tabifyDockWidget(propertiesDock_, history1);
  propertiesDock_->raise();
  auto* flows1 = addDock(QStringLiteral("flows"), tr("Flows"), flows_, Qt::BottomDockWidgetArea);
  rulesDock_ = addDock(QStringLiteral("rules"), tr("Firewall rules"), rules_, Qt::BottomDockWidgetArea);
  auto* findings1 = addDock(QStringLiteral("findings"), tr("Findings"), findings, Qt::BottomDockWidgetArea);
  tabifyDockWidget(flows1, rulesDock_);
  tabifyDockWidget(rulesDock_, findings1);
  usesDock_ = addDock(QStringLiteral("uses"), tr("Uses"), uses_, Qt::BottomDockWidgetArea);
  tabifyDockWidget(findings1, usesDock_);
  docks_ << (questions_ = new Questions(*session_, *canvas_, *this))->dockBeside(findings1);
  flows1->raise();
  setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
  resizeDocks({docks_[0], propertiesDock_}, {215, 320}, Qt::Horizontal);
  resizeDocks({flows1}, {225}, Qt::Vertical);
  history->setEmptyLabel(tr("As opened"));
  for (auto* page : {static_cast<QWidget*>(flows_), static_cast<QWidget*>(rules_)})
    page->setMinimumHeight(140);
  connect(properties_, &PropertiesPanel::jumpRequested, this, &MainWindow::jumpTo);
  connect(properties_, &PropertiesPanel::usesRequested, this, &MainWindow::showUsesOf);
  connect(rules_, &RulesPage::jumpRequested, this, &MainWindow::jumpTo);
  connect(rules_, &RulesPage::usesRequested, this, &MainWindow::showUsesOf);
  connect(uses_, &UsesPage::jumpRequested, this, &MainWindow::jumpTo);
  connect(findings, &FindingsPage::jumpRequested, this, &MainWindow::jumpTo);
  connect(questions_, &Questions::jumpRequested, this, &MainWindow::jumpTo);
  connect(flows_, &FlowsPage::jumpRequested, this, &MainWindow::jumpTo);
  connect(flows_, &FlowsPage::testRequested, this, &MainWindow::testFlows);
  connect(flows_, &FlowsPage::excludeRequested, this, &MainWindow::exclude);
  connect(flows_, &FlowsPage::suggestRequested, firewalls_, &FirewallActions::suggest);
  connect(rules_, &RulesPage::importWanted, firewalls_, &FirewallActions::importRules);
  connect(firewalls_, &FirewallActions::compareRequested, questions_, &Questions::compareWithState);
  connect(palette_, &Palette::kindChosen, canvas_, &CanvasView::setComponentKind);
}

void MainWindow::buildMenus() {
  QMenu* file = menuBar()->addMenu(tr("&File"));
  files_->addTo(*file);
  file->addSeparator();
  exports_->addTo(*file->addMenu(tr("&Export")));
  file->addSeparator();
  file->addAction(tr("&Close window"), QKeySequence::Close, this, &QWidget::close);
  edits_->addTo(*menuBar()->addMenu(tr("&Edit")));
  QMenu* view = menuBar()->addMenu(tr("&View"));
  addZoomActions(*view, *canvas_);
  view->addSeparator();
  for (QDockWidget* dock : docks_) view->addAction(dock->toggleViewAction());
  view->addSeparator();
  appearance_->addTo(*view);
  tools_ = addToolActions(*menuBar()->addMenu(tr("&Tools")), *canvas_);
  firewalls_->addTo(*menuBar()->addMenu(tr("Fire&wall")));
  questions_->addTo(*menuBar()->addMenu(tr("&Analysis")));
  QMenu* test = menuBar()->addMenu(tr("Te&st"));
  test->addAction(tr("&Test ports …"), QKeySequence(Qt::CTRL | Qt::Key_T), this, [this] { testFlows({}); });
  addHelpActions(*menuBar()->addMenu(tr("&Help")), *this);
}

void MainWindow::buildToolBar() {
  QToolBar* bar = addToolBar(tr("Tools"));
  bar->setObjectName(QStringLiteral("tools"));
  bar->setIconSize({20, 20});
  bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  for (int id = static_cast<int>(ToolId::Select); id <= static_cast<int>(ToolId::Note); ++id)
    bar->addAction(tools_[id]);
  bar->addSeparator();
  bar->addActions(edits_->undoRedo());
}

void MainWindow::buildStatusBar() {
  hint_ = new QLabel(this);
  summary_ = new QLabel(this);
  zoom_ = new QLabel(this);
  for (QLabel* label : {hint_, summary_, zoom_}) label->setTextFormat(Qt::PlainText);
  statusBar()->addWidget(hint_, 1);
  statusBar()->addPermanentWidget(summary_);
  statusBar()->addPermanentWidget(zoom_);
  const auto say = [this](const QString& message) { statusBar()->showMessage(message, 8000); };
  connect(files_, &FileActions::said, this, say);
  connect(exports_, &ExportActions::said, this, say);
}

void MainWindow::connectCanvas() {
  connect(canvas_, &CanvasView::hintChanged, hint_, &QLabel::setText);
  connect(canvas_, &CanvasView::zoomChanged, this,
          [this](qreal zoom) { zoom_->setText(tr("%1 %").arg(qRound(zoom * 100))); });
  connect(canvas_, &CanvasView::toolChanged, this, [this](ToolId id) {
    if (QAction* action = tools_.value(static_cast<int>(id))) action->setChecked(true);
    if (id != ToolId::Component) palette_->setCurrentKind({});
  });
  connect(canvas_, &CanvasView::componentKindChanged, palette_, &Palette::setCurrentKind);
  connect(canvas_, &CanvasView::excludeRequested, this, &MainWindow::exclude);
  connect(canvas_, &CanvasView::menuRequested, this,
          [this](const EntityRef& ref, const QPoint& at) { showContextMenu(*this, ref, at); });
  connect(canvas_, &CanvasView::propertiesRequested, this, [this] { propertiesDock_->raise(); });
  zoom_->setText(tr("%1 %").arg(qRound(canvas_->zoom() * 100)));
}

void MainWindow::connectSession() {
  connect(session_.get(), &session::Session::fileStateChanged, this, &MainWindow::showTitle);
  connect(session_.get(), &session::Session::reportReady, this, &MainWindow::showSummary);
  connect(&session_->document(), &document::Document::changed, this, [this](const document::ChangeSet& what) {
    if (what.meta || what.everything) showTitle();
  });
  showTitle();
  showSummary();
}

void MainWindow::applyAppearance() {
  canvas_->setTheme(appearance_->isDark() ? render::darkTheme() : render::lightTheme());
  refreshToolIcons(tools_, palette());
  palette_->refreshIcons();
}

void MainWindow::showTitle() {
  constexpr int longestTitle = 120;
  const QString name = session_->path().isEmpty() ? tr("Untitled") : QFileInfo(session_->path()).fileName();
  const QString title = text::oneLine(session_->data().meta.title).left(longestTitle);
  QString shown = title.isEmpty() ? name : tr("%1 (%2)").arg(title, name);
  // What a title says is never the mark of changes itself.
  shown.replace(QStringLiteral("[*]"), QStringLiteral("[*][*]"));
  setWindowTitle(shown + QStringLiteral("[*] – ") + tr("DMCM Topology Designer"));
  setWindowFilePath(session_->path());
  setWindowModified(session_->isModified());
}

void MainWindow::showSummary() {
  const snapshot::Summary& s = session_->report()->summary;
  summary_->setText(
      tr("%1 flows needed: %2 allowed, %3 blocked, %4 partly, %5 local, %6 unplaced · %7 disputed")
          .arg(s.flows)
          .arg(s.allowed)
          .arg(s.blocked)
          .arg(s.partly)
          .arg(s.local)
          .arg(s.unplaced)
          .arg(s.disputed));
}

void MainWindow::jumpTo(const EntityRef& ref) {
  const bool isRule = ref.type == EntityType::Rule;
  const EntityRef shown = isRule ? EntityRef::zone(document::ZoneId(ref.owner)) : ref;
  if (ref.type != EntityType::Document) session_->selection().set({ref});
  canvas_->centerOn(shown);
  if (isRule) {
    rules_->showRule(document::ZoneId(ref.owner), document::RuleId(ref.id));
    showRules();
  }
}

void MainWindow::testFlows(const QStringList& flows) {
  const QStringList chosen = flows.isEmpty() ? session_->selection().ids(EntityType::Flow) : flows;
  const QStringList hosts = session_->selection().ids(EntityType::Host);
  auto* dialog =
      new ProbeDialog(*session_, chosen, document::HostId(hosts.isEmpty() ? QString() : hosts.first()), this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->show();
}

void MainWindow::exclude(const QStringList& flows) {
  if (flows.isEmpty()) return;
  auto* dialog = new ExcludeDialog(*session_, flows, this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->open();
}

void MainWindow::addRuleFor(const QString& flow) {
  if (firewalls_->addRuleFor(flow, *rules_)) showRules();
}

void MainWindow::showUsesOf(const EntityRef& ref) {
  uses_->showUsesOf(ref);
  usesDock_->show();
  usesDock_->raise();
}

void MainWindow::showRules() {
  rulesDock_->show();
  rulesDock_->raise();
}

void MainWindow::showProperties() {
  propertiesDock_->show();
  propertiesDock_->raise();
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (!files_->mayClose()) return event->ignore();
  saveWindow(*this);
  event->accept();
}

void MainWindow::changeEvent(QEvent* event) {
  QMainWindow::changeEvent(event);
  // Chosen here, in another window, or by the desktop.
  if (event->type() == QEvent::PaletteChange && rules_ != nullptr) applyAppearance();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  event->acceptProposedAction();
  files_->openUrls(event->mimeData()->urls());
}

}  // namespace topo::views
