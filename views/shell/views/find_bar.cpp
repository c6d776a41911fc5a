// SPDX-License-Identifier: Apache-2.0
#include "views/shell/views/find_bar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace topo::views {

namespace {

constexpr int kMost = 200;
constexpr int kWidth = 380;
constexpr int kMargin = 12;
constexpr int kRowsShown = 12;

}  // namespace

FindBar::FindBar(CanvasView& canvas)
    : QFrame(&canvas),
      canvas_(canvas),
      field_(new QLineEdit(this)),
      list_(new QListWidget(this)),
      count_(new QLabel(this)) {
  setFrameShape(StyledPanel);
  setAutoFillBackground(true);
  setBackgroundRole(QPalette::Window);
  setCursor(Qt::ArrowCursor);
  field_->setPlaceholderText(tr("Find: name, address, port, kind, tag, rule …"));
  field_->setAccessibleName(tr("Find in the document"));
  field_->setClearButtonEnabled(true);
  list_->setAccessibleName(tr("Found"));
  list_->setFocusPolicy(Qt::NoFocus);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  list_->setTextElideMode(Qt::ElideRight);
  list_->setFrameShape(NoFrame);
  count_->setTextFormat(Qt::PlainText);
  count_->setEnabled(false);
  auto* row = new QHBoxLayout;
  row->addWidget(field_);
  row->addWidget(count_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(6, 6, 6, 6);
  column->addLayout(row);
  column->addWidget(list_);
  hide();
  field_->installEventFilter(this);
  canvas_.installEventFilter(this);
  connect(field_, &QLineEdit::textChanged, this, &FindBar::search);
  connect(list_, &QListWidget::itemClicked, this, &FindBar::jump);
  const auto stale = [this] {
    finder_.reset();
    if (isVisible()) search();
  };
  connect(&canvas_.session(), &session::Session::reportReady, this, stale);
  connect(&canvas_.session().document(), &document::Document::changed, this,
          [this](const document::ChangeSet&) { finder_.reset(); });
}

void FindBar::open() {
  show();
  raise();
  search();
  field_->setFocus(Qt::ShortcutFocusReason);
  field_->selectAll();
}

void FindBar::close() {
  hide();
  canvas_.setFocus();
}

void FindBar::search() {
  const session::Session& session = canvas_.session();
  const bool asked = !field_->text().trimmed().isEmpty();
  if (asked && !finder_)
    finder_ = std::make_unique<text::Finder>(session.data(), session.report(), session.catalog());
  found_ = asked ? finder_->find(field_->text(), kMost) : QList<text::Found>();
  list_->clear();
  for (const text::Found& found : std::as_const(found_)) {
    auto* item = new QListWidgetItem(found.title + QStringLiteral("   —   ") + found.detail, list_);
    item->setToolTip(found.title.toHtmlEscaped());
  }
  list_->setCurrentRow(found_.isEmpty() ? -1 : 0);
  jumped_ = false;
  count_->setText(!asked                   ? QString()
                  : found_.isEmpty()       ? tr("nothing")
                  : found_.size() == kMost ? tr("%1 and more").arg(kMost)
                                           : tr("%n found", nullptr, int(found_.size())));
  list_->setVisible(!found_.isEmpty());
  lie();
}

// At the upper right corner, as high as what was found.
void FindBar::lie() {
  const int rows = std::min<int>(kRowsShown, list_->count());
  if (rows > 0) list_->setFixedHeight(rows * list_->sizeHintForRow(0) + 4);
  const int wide = std::min(kWidth, canvas_.width() - 2 * kMargin);
  setFixedWidth(std::max(160, wide));
  adjustSize();
  move(canvas_.width() - width() - kMargin - 14, kMargin);
}

void FindBar::jump() {
  const int row = list_->currentRow();
  if (row < 0 || row >= found_.size()) return;
  jumped_ = true;
  emit jumpRequested(found_[row].ref);
}

// The first time to the one that is marked, then on.
void FindBar::step(int by) {
  if ((!finder_ || found_.isEmpty()) && !field_->text().isEmpty()) {
    const int row = list_->currentRow();
    const bool jumped = jumped_;
    search();
    if (row >= 0 && row < list_->count()) {
      list_->setCurrentRow(row);
      jumped_ = jumped;
    }
  }
  if (found_.isEmpty()) return open();
  const int rows = int(found_.size());
  if (jumped_) list_->setCurrentRow((list_->currentRow() + by + rows) % rows);
  jump();
}

bool FindBar::key(int key, Qt::KeyboardModifiers modifiers) {
  const auto choose = [this](int by) {
    if (found_.isEmpty()) return;
    list_->setCurrentRow(std::clamp(list_->currentRow() + by, 0, int(found_.size()) - 1));
    jumped_ = false;
  };
  switch (key) {
    case Qt::Key_Down:
      choose(1);
      return true;
    case Qt::Key_Up:
      choose(-1);
      return true;
    case Qt::Key_PageDown:
      choose(kRowsShown);
      return true;
    case Qt::Key_PageUp:
      choose(-kRowsShown);
      return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      step(modifiers & Qt::ShiftModifier ? -1 : 1);
      return true;
    case Qt::Key_Escape:
      close();
      return true;
    default:
      return false;
  }
}

bool FindBar::eventFilter(QObject* watched, QEvent* event) {
  if (watched == &canvas_ && event->type() == QEvent::Resize && isVisible()) lie();
  if (watched == field_ && event->type() == QEvent::KeyPress) {
    const auto* pressed = static_cast<QKeyEvent*>(event);
    if (key(pressed->key(), pressed->modifiers())) return true;
  }
  return QFrame::eventFilter(watched, event);
}

}  // namespace topo::views
