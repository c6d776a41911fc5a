// SPDX-License-Identifier: Apache-2.0
#include "views/shell/views/view_tabs.h"

#include "model/commands/change.h"
#include "model/commands/views/views.h"
#include "model/document/view_order.h"
#include "views/text/names.h"

#include <QContextMenuEvent>
#include <QKeyEvent>

namespace topo::views {

using document::EntityRef;
using document::ViewId;

namespace {

constexpr int kLongestName = 60;

/// As a tab shows it: no shortcut comes of what somebody typed.
QString tabName(const document::View& view) {
  const QString name = text::oneLine(view.name);
  const QString shown = name.size() > kLongestName ? name.left(kLongestName) + QStringLiteral("…") : name;
  return shown.isEmpty() ? view.id.value : QString(shown).replace(u'&', QStringLiteral("&&"));
}

}  // namespace

ViewTabs::ViewTabs(session::Session& session, CanvasView& canvas, QWidget* parent)
    : QTabBar(parent), session_(session), canvas_(canvas) {
  setShape(RoundedSouth);
  setDocumentMode(true);
  setDrawBase(false);
  setExpanding(false);
  setMovable(true);
  setElideMode(Qt::ElideRight);
  setUsesScrollButtons(true);
  setAccessibleName(tr("Views"));
  sync();
  connect(this, &QTabBar::currentChanged, this, &ViewTabs::take);
  connect(this, &QTabBar::tabMoved, this, &ViewTabs::move);
  connect(&canvas_.canvas(), &CanvasScene::viewChanged, this, &ViewTabs::sync);
  connect(&session_.document(), &document::Document::changed, this, [this](const document::ChangeSet& what) {
    if (what.everything || !what.views.isEmpty()) sync();
  });
}

// Tabs are changed in place: one that is being dragged stays in the hand.
void ViewTabs::sync() {
  syncing_ = true;
  const QList<ViewId> order = document::viewOrder(session_.data());
  while (count() > order.size()) removeTab(count() - 1);
  for (int tab = 0; tab < int(order.size()); ++tab) {
    const document::View view = session_.data().views.value(order[tab]);
    if (tab >= count()) addTab(QString());
    if (viewAt(tab) != view.id) setTabData(tab, view.id.value);
    if (tabText(tab) != tabName(view)) setTabText(tab, tabName(view));
    const QString tip = text::oneLine(view.name).toHtmlEscaped();
    setTabToolTip(tab, tip + QStringLiteral("<br>") + tr("Double click or F2 renames, dragging moves"));
    if (view.id == canvas_.canvas().view()) setCurrentIndex(tab);
  }
  syncing_ = false;
}

void ViewTabs::take(int tab) {
  if (!syncing_ && tab >= 0) canvas_.canvas().setView(viewAt(tab));
}

// One drag is one step to undo, however many tabs it passes.
void ViewTabs::move(int, int to) {
  if (syncing_) return;
  if (gesture_ == 0) gesture_ = session_.newGesture();
  commands::Proposal moved = commands::moveView(session_.data(), viewAt(to), to);
  moved.gesture = gesture_;
  session_.push(moved);
}

void ViewTabs::step(int by) {
  if (count() > 1) setCurrentIndex((currentIndex() + by + count()) % count());
}

void ViewTabs::rename(const ViewId& view) {
  int tab = 0;
  while (tab < count() && viewAt(tab) != view) ++tab;
  if (tab == count()) return;
  delete editor_.data();
  editor_ = new QLineEdit(session_.data().views.value(view).name, this);
  editor_->setAccessibleName(tr("Name of the view"));
  editor_->setGeometry(tabRect(tab).adjusted(2, 1, 60, -1).intersected(rect()));
  editor_->selectAll();
  editor_->show();
  editor_->setFocus();
  connect(editor_, &QLineEdit::editingFinished, this, [this, view] {
    if (editor_.isNull()) return;
    const QString name = editor_->text().trimmed();
    editor_->deleteLater();
    editor_ = nullptr;
    if (!name.isEmpty()) session_.push(commands::rename(session_.data(), EntityRef::view(view), name));
    canvas_.setFocus();
  });
}

void ViewTabs::mousePressEvent(QMouseEvent* event) {
  gesture_ = 0;
  QTabBar::mousePressEvent(event);
}

void ViewTabs::mouseDoubleClickEvent(QMouseEvent* event) {
  const int tab = tabAt(event->position().toPoint());
  if (tab >= 0) rename(viewAt(tab));
}

void ViewTabs::keyPressEvent(QKeyEvent* event) {
  if (!editor_.isNull()) {
    if (event->key() != Qt::Key_Escape) return;
    QLineEdit* left = editor_;
    editor_ = nullptr;
    left->deleteLater();
    canvas_.setFocus();
    return;
  }
  if (event->key() == Qt::Key_F2 && currentIndex() >= 0) return rename(viewAt(currentIndex()));
  QTabBar::keyPressEvent(event);
}

void ViewTabs::contextMenuEvent(QContextMenuEvent* event) {
  const int tab = tabAt(event->pos());
  if (tab < 0) return;
  setCurrentIndex(tab);
  emit menuRequested(viewAt(tab), event->globalPos());
}

}  // namespace topo::views
