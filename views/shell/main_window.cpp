// SPDX-License-Identifier: Apache-2.0
#include "views/shell/main_window.h"

#include "views/dialogs/exclude_dialog.h"
#include "views/dialogs/probe_dialog.h"
#include "views/shell/blank.h"
#include "views/shell/context_menu.h"
#include "views/shell/help/help.h"
#include "views/shell/help/whats_this.h"
#include "views/shell/panels/status_line.h"
#include "views/shell/present/presentation.h"
#include "views/shell/testing/standin_actions.h"
#include "views/shell/tool_actions.h"
#include "views/shell/window_state.h"
#include "views/text/names.h"
#include "views/tools/tools.h"

#include <QCloseEvent>
#include <QFileInfo>
#include <QMenuBar>
#include <QMimeData>
#include <QStatusBar>
#include <QToolBar>

namespace topo::views {

using document::EntityRef;
using document::EntityType;

MainWindow::MainWindow(catalog::Catalog catalog, session::Environment environment,
                       FileActions::NewWindow newWindow)
    : session_(std::make_unique<session::Session>(std::move(catalog), std::move(environment))),
      canvas_(new CanvasView(*session_, this)),
      files_(new FileActions(*session_, *this, std::move(newWindow))),
      edits_(new EditActions(*session_, *canvas_, this)),
      arrange_(new ArrangeActions(*session_, *canvas_, *this)),
      exports_(new ExportActions(*session_, *canvas_, *this)),
      firewalls_(new FirewallActions(*session_, *this)),
      kit_(new KitActions(*session_, *this)),
      records_(new RecordActions(*session_, *canvas_, *this)),
      results_(new ResultsActions(*session_, *this)),
      appearance_(new Appearance(this)),
      fit_(new FitKeeper(*canvas_)),
      views_(new Views(*session_, *canvas_, *this)),
      start_(new StartKeeper(*this, *canvas_, *files_)) {
  setObjectName(QStringLiteral("MainWindow"));
  setAttribute(Qt::WA_DeleteOnClose);
  setAcceptDrops(true);
  setDockNestingEnabled(true);
  canvas_->setObjectName(QStringLiteral("canvas"));
  buildDocks();
  buildMenus();
  buildToolBar();
  buildStatusBar();
  connectCanvas();
  connectSession();
  installTools(*canvas_);  // after somebody listens to the first hint
  applyAppearance();
  explainParts(*this);
  restoreWindow(*this);
  canvas_->setFocus();
}

// The views hear of the document's end before it is gone.
MainWindow::~MainWindow() {
  panels_->clear();
  delete takeCentralWidget();
}

bool MainWindow::isUntouched() const {
  return session_->path().isEmpty() && !session_->isModified() && session_->undoStack().count() == 0 &&
         isBlank(session_->data());
}

bool MainWindow::hasRefused() const {
  return panels_->properties().hasRefused() || panels_->rules().isRefusing();
}

void MainWindow::buildDocks() {
  panels_ = new Panels(*session_, *this);
  questions_ = new Questions(*session_, *canvas_, *this);
  panels_->adopt(questions_->dockBeside(panels_->findingsDock()));
  panels_->adopt(records_->dockBeside(panels_->findingsDock()));
  panels_->adopt({results_->dockBeside(panels_->findingsDock())});
  views_->join(*panels_);
  panels_->showFlows();
  connect(panels_, &Panels::jumpRequested, this, &MainWindow::jumpTo);
  connect(panels_, &Panels::usesRequested, this, &MainWindow::showUsesOf);
  connect(questions_, &Questions::jumpRequested, this, &MainWindow::jumpTo);
  connect(views_, &Views::jumpRequested, this, &MainWindow::jumpTo);
  connect(records_, &RecordActions::jumpRequested, this, &MainWindow::jumpTo);
  connect(records_, &RecordActions::testRequested, this, &MainWindow::testFlows);
  connect(results_, &ResultsActions::jumpRequested, this, &MainWindow::jumpTo);
  connect(&panels_->flows(), &FlowsPage::testRequested, this, &MainWindow::testFlows);
  connect(&panels_->flows(), &FlowsPage::excludeRequested, this, &MainWindow::exclude);
  connect(&panels_->flows(), &FlowsPage::suggestRequested, firewalls_, &FirewallActions::suggest);
  connect(&panels_->rules(), &RulesPage::importWanted, firewalls_, &FirewallActions::importRules);
  connect(firewalls_, &FirewallActions::compareRequested, questions_, &Questions::compareWithState);
  connect(&panels_->palette(), &Palette::kindChosen, canvas_, &CanvasView::setComponentKind);
}

void MainWindow::buildMenus() {
  QMenu* file = menuBar()->addMenu(tr("&File"));
  files_->addTo(*file);
  file->addSeparator();
  exports_->addTo(*file->addMenu(tr("&Export")));
  records_->addExportTo(*file);
  file->addSeparator();
  file->addAction(tr("&Close window"), QKeySequence::Close, this, &QWidget::close);
  QMenu* edit = menuBar()->addMenu(tr("&Edit"));
  edits_->addTo(*edit);
  views_->addFindTo(*edit);
  arrange_->addTo(*menuBar()->addMenu(tr("A&rrange")));
  QMenu* view = menuBar()->addMenu(tr("&View"));
  addZoomActions(*view, *canvas_);
  view->addSeparator();
  views_->addTo(*view);
  view->addSeparator();
  panels_->addTo(*view);
  view->addSeparator();
  view->addAction(tr("&Present"), QKeySequence(Qt::Key_F5), this, &MainWindow::present);
  appearance_->addTo(*view);
  tools_ = addToolActions(*menuBar()->addMenu(tr("&Tools")), *canvas_);
  firewalls_->addTo(*menuBar()->addMenu(tr("Fire&wall")));
  questions_->addTo(*menuBar()->addMenu(tr("&Analysis")));
  QMenu* test = menuBar()->addMenu(tr("Te&st"));
  test->addAction(tr("&Test ports …"), QKeySequence(Qt::CTRL | Qt::Key_T), this, [this] { testFlows({}); });
  kit_->addTo(*test);
  results_->addTo(*test);
  (new StandInActions(*session_, *this))->addTo(*test);
  records_->addTo(*test);
  QMenu* help = menuBar()->addMenu(tr("&Help"));
  start_->addTo(*help);
  addHelpActions(*help, *this);
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
  auto* line = new StatusLine(*session_, *canvas_, *statusBar());
  connect(files_, &FileActions::said, line, &StatusLine::say);
  connect(exports_, &ExportActions::said, line, &StatusLine::say);
  connect(records_, &RecordActions::said, line, &StatusLine::say);
  connect(&arrange_->arranger(), &Arranger::said, line, &StatusLine::say);
  connect(kit_, &KitActions::said, line, &StatusLine::say);
  connect(results_, &ResultsActions::said, line, &StatusLine::say);
  connect(&edits_->hosts(), &PasteHosts::said, line, &StatusLine::say);
}

void MainWindow::connectCanvas() {
  connect(canvas_, &CanvasView::toolChanged, this, [this](ToolId id) {
    if (QAction* action = tools_.value(static_cast<int>(id))) action->setChecked(true);
    if (id != ToolId::Component) panels_->palette().setCurrentKind({});
  });
  connect(canvas_, &CanvasView::componentKindChanged, &panels_->palette(), &Palette::setCurrentKind);
  connect(canvas_, &CanvasView::excludeRequested, this, &MainWindow::exclude);
  connect(canvas_, &CanvasView::menuRequested, this,
          [this](const EntityRef& ref, const QPoint& at) { showContextMenu(*this, ref, at); });
  connect(canvas_, &CanvasView::propertiesRequested, this, [this] {
    panels_->showProperties();
    panels_->properties().enter();
  });
}

void MainWindow::connectSession() {
  connect(session_.get(), &session::Session::fileStateChanged, this, &MainWindow::showTitle);
  connect(&session_->document(), &document::Document::changed, this, [this](const document::ChangeSet& what) {
    if (what.meta || what.everything) showTitle();
  });
  showTitle();
}

void MainWindow::applyAppearance() {
  const render::Theme theme = appearance_->isDark() ? render::darkTheme() : render::lightTheme();
  canvas_->setTheme(theme);
  start_->setTheme(theme);
  refreshToolIcons(tools_, palette());
  panels_->palette().refreshIcons();
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

void MainWindow::jumpTo(const EntityRef& ref) {
  const bool isRule = ref.type == EntityType::Rule;
  const EntityRef shown = isRule ? EntityRef::zone(document::ZoneId(ref.owner)) : ref;
  if (ref.type != EntityType::Document) session_->selection().set({ref});
  canvas_->centerOn(shown);
  if (isRule) {
    panels_->rules().showRule(document::ZoneId(ref.owner), document::RuleId(ref.id));
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
  if (firewalls_->addRuleFor(flow, panels_->rules())) showRules();
}

void MainWindow::showUsesOf(const EntityRef& ref) {
  panels_->uses().showUsesOf(ref);
  panels_->showUses();
}

void MainWindow::showRules() {
  panels_->showRules();
}

void MainWindow::showProperties() {
  panels_->showProperties();
}

void MainWindow::present() {
  const render::Theme& theme = canvas_->canvas().theme();
  auto* presentation = new Presentation(*session_, theme, canvas_->canvas().view(), this);
  presentation->setGeometry(screen()->geometry());
  presentation->showFullScreen();
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (!files_->mayClose()) return event->ignore();
  saveWindow(*this);
  event->accept();
}

void MainWindow::changeEvent(QEvent* event) {
  QMainWindow::changeEvent(event);
  // Chosen here, in another window, or by the desktop.
  if (event->type() == QEvent::PaletteChange && panels_ != nullptr) applyAppearance();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  event->acceptProposedAction();
  files_->openUrls(event->mimeData()->urls());
}

}  // namespace topo::views
