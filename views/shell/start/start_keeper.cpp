// SPDX-License-Identifier: Apache-2.0
#include "views/shell/start/start_keeper.h"

#include "model/format/layouts.h"
#include "model/snapshot/analyse.h"
#include "views/render/painters.h"
#include "views/shell/main_window.h"
#include "views/shell/start/start_page.h"

#include <QEvent>
#include <QPainter>
#include <QSettings>
#include <QtConcurrent>

#include <algorithm>

namespace topo::views {

namespace {

constexpr char kWanted[] = "startPage";
constexpr int kMargin = 16;
constexpr int kLeastWidth = 420;
constexpr int kLeastHeight = 300;

bool isWanted() {
  return QSettings().value(QLatin1String(kWanted), true).toBool();
}

}  // namespace

StartKeeper::StartKeeper(MainWindow& window, CanvasView& canvas, FileActions& files)
    : QObject(&canvas), window_(window), canvas_(canvas), files_(files) {
  canvas_.installEventFilter(this);
  canvas_.viewport()->installEventFilter(this);
  connect(&canvas_, &CanvasView::toolChanged, this, [this](ToolId id) {
    if (id != ToolId::Select) hide();
  });
  connect(&window_.session().document(), &document::Document::changed, this, [this] {
    if (!window_.isUntouched()) hide();
  });
  connect(&window_.session(), &session::Session::fileStateChanged, this, [this] {
    if (!window_.isUntouched()) hide();
  });
  connect(&reports_, &QFutureWatcherBase::resultReadyAt, this, &StartKeeper::drawPreview);
}

StartKeeper::~StartKeeper() {
  // What is worked out reads the catalog of the session.
  reports_.cancel();
  reports_.waitForFinished();
}

void StartKeeper::addTo(QMenu& menu) {
  QAction* action = menu.addAction(tr("Start &page"), this, &StartKeeper::show);
  action->setStatusTip(tr("Layouts, files used last and the sample, to begin with"));
  const auto enable = [this, action] { action->setEnabled(window_.isUntouched()); };
  connect(&menu, &QMenu::aboutToShow, action, enable);
}

bool StartKeeper::isShown() const {
  return page_ != nullptr && page_->isVisible();
}

void StartKeeper::setTheme(const render::Theme& theme) {
  theme_ = theme;
  if (isShown()) startPreviews();
}

void StartKeeper::showIfUntouched() {
  if (isWanted() && window_.isUntouched()) show();
}

void StartKeeper::show() {
  if (page_ == nullptr) {
    page_ = new StartPage(layoutChoices(), &canvas_);
    connect(page_, &StartPage::layoutChosen, this, [this](const QString& id) {
      hide();  // an empty layout changes nothing
      files_.startLayout(id);
    });
    connect(page_, &StartPage::fileChosen, &files_, &FileActions::openPath);
    connect(page_, &StartPage::openRequested, &files_, &FileActions::open);
    connect(page_, &StartPage::sampleRequested, &files_, &FileActions::startSample);
    connect(page_, &StartPage::closed, this, &StartKeeper::hide);
    connect(page_, &StartPage::shownAgainChanged, this,
            [](bool shown) { QSettings().setValue(QLatin1String(kWanted), shown); });
  }
  page_->setRecent(files_.recentPaths());
  page_->setShownAgain(isWanted());
  place();
  page_->show();
  page_->raise();
  page_->setFocus();
  startPreviews();
}

void StartKeeper::hide() {
  if (!isShown()) return;
  const bool hadFocus = page_->isAncestorOf(window_.focusWidget());
  page_->hide();
  reports_.cancel();
  if (hadFocus) canvas_.setFocus();
}

/// In the middle of the canvas, as large as it likes if there is room; not at all where there is none.
void StartKeeper::place() {
  const QRect room = canvas_.viewport()->geometry().adjusted(kMargin, kMargin, -kMargin, -kMargin);
  const QSize size = page_->sizeHint().boundedTo(room.size()).expandedTo({kLeastWidth, kLeastHeight});
  QRect place({}, size);
  place.moveCenter(room.center());
  place.moveTopLeft({std::max(place.left(), room.left()), std::max(place.top(), room.top())});
  page_->setGeometry(place);
}

bool StartKeeper::eventFilter(QObject* watched, QEvent* event) {
  const bool inside = watched == canvas_.viewport();
  if (event->type() == QEvent::DragEnter) hide();
  if (inside && event->type() == QEvent::Show && page_ == nullptr) showIfUntouched();
  if (inside && event->type() == QEvent::Resize && isShown()) place();
  return QObject::eventFilter(watched, event);
}

/// The flows of all layouts are worked out beside the window, the pictures drawn as they come.
void StartKeeper::startPreviews() {
  QStringList names;
  for (const LayoutChoice& choice : layoutChoices()) names << choice.id;
  reports_.cancel();  // of an earlier one, which must not outlive what it reads
  reports_.setFuture(
      QtConcurrent::mapped(names, [catalog = window_.session().catalog()](const QString& name) {
        const auto data = format::layout(name, catalog);
        return data ? snapshot::analyse(*data, catalog, QDate::currentDate()) : snapshot::Report();
      }));
}

void StartKeeper::drawPreview(int number) {
  if (!isShown()) return;
  const QString name = layoutChoices()[number].id;
  if (const auto data = format::layout(name, window_.session().catalog()))
    page_->setPreview(name, preview(*data, reports_.resultAt(number)));
}

QIcon StartKeeper::preview(const document::DocumentData& data, const snapshot::Report& report) const {
  const render::Metrics metrics;
  const document::ViewId view = data.views.isEmpty() ? document::ViewId() : data.views.firstKey();
  render::Diagram diagram = render::buildDiagram(data, report, window_.session().catalog(), view, metrics);
  // So small no name could be read.
  for (render::ZoneBox& zone : diagram.zones) zone.name.clear();
  for (render::HostBox& host : diagram.hosts) host.name.clear();
  const qreal ratio = page_->devicePixelRatioF();
  const QSizeF size = page_->previewSize();
  QPixmap picture((size * ratio).toSize());
  picture.setDevicePixelRatio(ratio);
  picture.fill(Qt::transparent);
  QPainter painter(&picture);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(theme_.cardEdge, 1));
  painter.setBrush(theme_.canvas);
  const QRectF sheet = QRectF({}, size).adjusted(0.5, 0.5, -0.5, -0.5);
  painter.drawRoundedRect(sheet, 4, 4);
  const QRectF inner = sheet.adjusted(6, 6, -6, -6);
  const QSizeF need = diagram.bounds.size().expandedTo({1, 1});
  const double scale = std::min({inner.width() / need.width(), inner.height() / need.height(), 0.25});
  painter.translate(inner.center());
  painter.scale(scale, scale);
  painter.translate(-diagram.bounds.center());
  render::paintDiagram(painter, diagram, theme_, metrics, render::Detail::Far);
  painter.end();
  // Chosen or not, it keeps its colours.
  QIcon icon(picture);
  icon.addPixmap(picture, QIcon::Selected);
  return icon;
}

}  // namespace topo::views
