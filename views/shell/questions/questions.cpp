// SPDX-License-Identifier: Apache-2.0
#include "views/shell/questions/questions.h"

#include "views/text/names.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QKeyEvent>
#include <QStatusBar>

namespace topo::views {

using document::EntityType;

Questions::Questions(session::Session& session, CanvasView& canvas, QMainWindow& window)
    : QObject(&window),
      session_(session),
      canvas_(canvas),
      window_(window),
      compare_(new ComparePage(session)),
      ask_(new AskPage(session)),
      compareDock_(new QDockWidget(tr("Comparison"), &window)),
      askDock_(new QDockWidget(tr("Ask about traffic"), &window)),
      marks_(new Marks(canvas, this)) {
  compareDock_->setObjectName(QStringLiteral("compare"));
  compareDock_->setWidget(compare_);
  askDock_->setObjectName(QStringLiteral("ask"));
  askDock_->setWidget(ask_);
  canvas.installEventFilter(this);
  connect(compare_, &ComparePage::marksChanged, marks_, &Marks::show);
  connect(ask_, &AskPage::marksChanged, this, &Questions::showAnswer);
  connect(compare_, &ComparePage::jumpRequested, this, &Questions::jumpRequested);
  connect(ask_, &AskPage::jumpRequested, this, &Questions::jumpRequested);
  connect(compare_, &ComparePage::fileRequested, this, &Questions::chooseFile);
  connect(compare_, &ComparePage::savedStateRequested, this, &Questions::compareWithSaved);
}

QList<QDockWidget*> Questions::dockBeside(QDockWidget* other) {
  const QList<QDockWidget*> docks{compareDock_, askDock_};
  for (QDockWidget* dock : docks) {
    window_.addDockWidget(Qt::BottomDockWidgetArea, dock);
    window_.tabifyDockWidget(other, dock);
    dock->hide();
    dock->installEventFilter(this);
  }
  return docks;
}

/// The canvas shows one answer: a new one ends the comparison, none leaves it as it is.
void Questions::showAnswer(const QList<CanvasMark>& marks) {
  if (compare_->isComparing()) {
    if (marks.isEmpty()) return;
    compare_->clear();
  }
  marks_->show(marks);
}

void Questions::addTo(QMenu& menu) {
  menu.addAction(tr("&Compare with a file …"), this, &Questions::chooseFile);
  menu.addAction(tr("Compare with the last &saved state"), this, &Questions::compareWithSaved);
  menu.addSeparator();
  menu.addAction(tr("&Ask about traffic …"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A), this, [this] {
    bring(askDock_);
    ask_->startTyping();
  });
  menu.addAction(tr("&End the answer"), this, &Questions::endAll);
}

void Questions::addTo(QMenu& menu, const document::EntityRef& ref) {
  const auto add = [&](const QString& text, auto question) {
    menu.addAction(text, this, [this, question] {
      compare_->clear();
      bring(askDock_);
      question();
    });
  };
  const QList<EntityType> askable{EntityType::Host, EntityType::Component, EntityType::Zone,
                                  EntityType::Network};
  if (!askable.contains(ref.type)) return;
  menu.addSeparator();
  if (ref.type == EntityType::Host || ref.type == EntityType::Component) {
    const bool isHost = ref.type == EntityType::Host;
    add(isHost ? tr("What can reach this host?") : tr("What can reach this component?"),
        [this, ref] { ask_->askWhatReaches(ref.text()); });
    add(isHost ? tr("What can this host reach?") : tr("What can its host reach?"),
        [this, ref] { ask_->askWhatIsReachedFrom(ref.text()); });
  } else if (ref.type == EntityType::Zone) {
    add(tr("What can leave this zone?"), [this, ref] { ask_->askWhatLeaves(document::ZoneId(ref.id)); });
    add(tr("What can reach into this zone?"), [this, ref] { ask_->askWhatReaches(ref.text()); });
  } else if (ref.type == EntityType::Network) {
    add(tr("What can reach this network?"), [this, ref] { ask_->askWhatReaches(ref.text()); });
  }
}

void Questions::say(const QString& message) {
  window_.statusBar()->showMessage(message, 8000);
}

void Questions::bring(QDockWidget* dock) {
  dock->show();
  dock->raise();
}

void Questions::endAll() {
  compare_->clear();
  ask_->clear();
}

void Questions::chooseFile() {
  auto* dialog =
      new QFileDialog(&window_, tr("Compare with a file"), QFileInfo(session_.path()).absolutePath(),
                      tr("Topologies (*.dmcmtopo);;All files (*)"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  connect(dialog, &QFileDialog::fileSelected, this, &Questions::compareWithFile);
  dialog->open();
}

void Questions::compareWithFile(const QString& path) {
  compareWith(path, QFileInfo(path).fileName());
}

void Questions::compareWithSaved() {
  if (session_.path().isEmpty()) {
    say(tr("The document was never saved: there is nothing to compare with."));
    return;
  }
  compareWith(session_.path(), tr("the last saved state"));
}

void Questions::compareWith(const QString& path, const QString& what) {
  auto read = session_.read(path);
  if (const auto* failure = std::get_if<session::Failure>(&read)) {
    const QString first = failure->messages.isEmpty() ? QString() : failure->messages.first();
    say(tr("Cannot compare: %1").arg(text::oneLine(first)));
    return;
  }
  compareWithState(std::move(std::get<document::DocumentData>(read)), what);
}

void Questions::compareWithState(document::DocumentData before, const QString& what) {
  ask_->clear();
  bring(compareDock_);
  compare_->compareWith(std::move(before), what);
}

bool Questions::eventFilter(QObject* watched, QEvent* event) {
  if (watched == &canvas_ && event->type() == QEvent::KeyPress && marks_->areShown()) {
    if (static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) endAll();
  }
  if (event->type() == QEvent::Close) {
    if (watched == compareDock_) compare_->clear();
    if (watched == askDock_) ask_->clear();
  }
  return QObject::eventFilter(watched, event);
}

}  // namespace topo::views
