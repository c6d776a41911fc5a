// SPDX-License-Identifier: Apache-2.0
#include "views/shell/start/start_page.h"

#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QToolButton>
#include <QVBoxLayout>

#include <functional>

namespace topo::views {

namespace {

constexpr QSize kPreview(170, 108);
constexpr int kNameRoom = 34;  // below a picture
constexpr int kColumns = 3;
constexpr int kMostRecent = 8;
constexpr int kFilesWidth = 230;

/// A list without a frame of its own, whose entries are chosen by Enter or one click.
class ChoiceList : public QListWidget {
 public:
  ChoiceList(std::function<void(const QString&)> choose, QWidget* parent)
      : QListWidget(parent), choose_(std::move(choose)) {
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    viewport()->setCursor(Qt::PointingHandCursor);
    connect(this, &QListWidget::itemClicked, this,
            [this](const QListWidgetItem* item) { choose_(item->data(Qt::UserRole).toString()); });
  }

 protected:
  void keyPressEvent(QKeyEvent* event) override {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && currentItem() != nullptr) return choose_(currentItem()->data(Qt::UserRole).toString());
    QListWidget::keyPressEvent(event);
  }

 private:
  std::function<void(const QString&)> choose_;
};

}  // namespace

StartPage::StartPage(const QList<LayoutChoice>& layouts, QWidget* parent)
    : QFrame(parent),
      layouts_(new ChoiceList([this](const QString& id) { emit layoutChosen(id); }, this)),
      recent_(new ChoiceList([this](const QString& path) { emit fileChosen(path); }, this)),
      nothingRecent_(new QLabel(tr("Files you open or save will be listed here."), this)),
      again_(new QCheckBox(tr("Show this page in &empty windows"), this)) {
  setObjectName(QStringLiteral("startPage"));
  setAccessibleName(tr("Start page"));
  setFrameShape(QFrame::StyledPanel);
  setAutoFillBackground(true);
  auto* title = new QLabel(tr("What do you want to plan?"), this);
  QFont large = title->font();
  large.setPointSizeF(large.pointSizeF() * 1.6);
  large.setBold(true);
  title->setFont(large);
  auto* close = new QToolButton(this);
  close->setText(QStringLiteral("×"));
  close->setAutoRaise(true);
  close->setToolTip(tr("Begin with an empty canvas (Esc)"));
  close->setAccessibleName(tr("Close the start page"));
  close->setFont(large);
  connect(close, &QToolButton::clicked, this, &StartPage::closed);
  connect(again_, &QCheckBox::toggled, this, &StartPage::shownAgainChanged);
  again_->setToolTip(tr("It can be shown again by Help, Start page"));

  auto* head = new QHBoxLayout;
  head->addWidget(title, 1);
  head->addWidget(close);
  auto* body = new QHBoxLayout;
  body->setSpacing(24);
  body->addWidget(makeLayouts(layouts), 1);
  body->addWidget(makeFiles());
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(24, 18, 18, 16);
  column->setSpacing(12);
  column->addLayout(head);
  column->addLayout(body, 1);
  column->addWidget(again_);
  setTabOrder(layouts_, recent_);
  setFocusProxy(layouts_);
}

QLabel* StartPage::heading(const QString& text, QWidget* buddy) {
  auto* label = new QLabel(text, this);
  QFont bold = label->font();
  bold.setBold(true);
  label->setFont(bold);
  label->setBuddy(buddy);
  return label;
}

QWidget* StartPage::makeLayouts(const QList<LayoutChoice>& layouts) {
  layouts_->setAccessibleName(tr("Layouts to start with"));
  layouts_->setViewMode(QListView::IconMode);
  layouts_->setSpacing(0);
  layouts_->setMovement(QListView::Static);
  layouts_->setResizeMode(QListView::Adjust);
  layouts_->setUniformItemSizes(true);
  layouts_->setWordWrap(true);
  layouts_->setIconSize(kPreview);
  layouts_->setGridSize(kPreview + QSize(14, kNameRoom));
  QPixmap blank(kPreview);
  blank.fill(Qt::transparent);
  for (const LayoutChoice& choice : layouts) {
    auto* item = new QListWidgetItem(QIcon(blank), choice.title, layouts_);
    item->setData(Qt::UserRole, choice.id);
    item->setToolTip(choice.summary.toHtmlEscaped());
    item->setData(Qt::AccessibleDescriptionRole, choice.summary);
  }
  layouts_->setCurrentRow(0);
  auto* box = new QWidget(this);
  auto* column = new QVBoxLayout(box);
  column->setContentsMargins({});
  column->addWidget(heading(tr("Start with a &layout"), layouts_));
  column->addWidget(layouts_, 1);
  return box;
}

QWidget* StartPage::makeFiles() {
  recent_->setAccessibleName(tr("Files used last"));
  recent_->setTextElideMode(Qt::ElideMiddle);
  nothingRecent_->setWordWrap(true);
  nothingRecent_->setEnabled(false);
  auto* open = new QPushButton(tr("&Open a file …"), this);
  open->setToolTip(
      tr("Open a file (%1)").arg(QKeySequence(QKeySequence::Open).toString(QKeySequence::NativeText)));
  connect(open, &QPushButton::clicked, this, &StartPage::openRequested);
  auto* sample = new QPushButton(tr("Look at the &sample"), this);
  sample->setToolTip(tr("A finished plan of nine nodes behind four firewalls, with some ports blocked"));
  connect(sample, &QPushButton::clicked, this, &StartPage::sampleRequested);
  auto* box = new QWidget(this);
  box->setFixedWidth(kFilesWidth);
  auto* column = new QVBoxLayout(box);
  column->setContentsMargins({});
  column->addWidget(heading(tr("&Recent files"), recent_));
  column->addWidget(nothingRecent_);
  column->addWidget(recent_, 1);
  column->addWidget(open);
  column->addWidget(sample);
  return box;
}

void StartPage::setRecent(const QStringList& paths) {
  recent_->clear();
  for (const QString& path : paths.mid(0, kMostRecent)) {
    const QFileInfo info(path);
    auto* item = new QListWidgetItem(info.completeBaseName(), recent_);
    item->setData(Qt::UserRole, path);
    item->setToolTip(QDir::toNativeSeparators(path).toHtmlEscaped());
    item->setData(Qt::AccessibleDescriptionRole, path);
  }
  nothingRecent_->setVisible(paths.isEmpty());
  recent_->setEnabled(!paths.isEmpty());
}

void StartPage::setPreview(const QString& layout, const QIcon& picture) {
  for (int row = 0; row < layouts_->count(); ++row)
    if (layouts_->item(row)->data(Qt::UserRole).toString() == layout) layouts_->item(row)->setIcon(picture);
}

void StartPage::setShownAgain(bool shown) {
  const QSignalBlocker quiet(again_);
  again_->setChecked(shown);
}

QSize StartPage::sizeHint() const {
  const QSize grid = layouts_->gridSize();
  const int rows = (layouts_->count() + kColumns - 1) / kColumns;
  constexpr int kBeside = 100;  // margins, what is between, and room for a scroll bar
  constexpr int kAbove = 176;   // title, heading, margins, and the line below
  return {kColumns * grid.width() + kFilesWidth + kBeside, rows * grid.height() + kAbove};
}

void StartPage::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape) return emit closed();
  QFrame::keyPressEvent(event);
}

}  // namespace topo::views
