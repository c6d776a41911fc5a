// SPDX-License-Identifier: Apache-2.0
#include "views/shell/file_actions.h"

#include "model/format/layouts.h"
#include "views/dialogs/question.h"
#include "views/shell/main_window.h"

#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

namespace topo::views {

namespace {

const QString suffix = QStringLiteral("dmcmtopo");

QString fileFilter() {
  return FileActions::tr("DMCM topologies (*.%1)").arg(suffix);
}

QFileDialog* fileDialog(QWidget* parent, const QString& title, const QString& start) {
  auto* dialog = new QFileDialog(parent, title, start,
                                 fileFilter() + QStringLiteral(";;") + FileActions::tr("All files (*)"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  return dialog;
}

}  // namespace

FileActions::FileActions(session::Session& session, MainWindow& window, NewWindow newWindow)
    : QObject(&window), session_(session), window_(window), newWindow_(std::move(newWindow)) {
  const auto make = [this](const QString& text, const QKeySequence& keys, auto slot) {
    auto* action = new QAction(text, this);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, slot);
    return action;
  };
  new_ = make(tr("&New from layout …"), QKeySequence::New, &FileActions::newDocument);
  open_ = make(tr("&Open …"), QKeySequence::Open, &FileActions::open);
  save_ = make(tr("&Save"), QKeySequence::Save, &FileActions::save);
  saveAs_ = make(tr("Save &as …"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S), &FileActions::saveAs);
  revert_ = make(tr("Re&vert to saved"), {}, &FileActions::revert);
  const auto enable = [this] { revert_->setEnabled(!session_.path().isEmpty() && session_.isModified()); };
  connect(&session_, &session::Session::fileStateChanged, this, enable);
  connect(&session_, &session::Session::journalFailed, this, &FileActions::said);
  enable();
}

void FileActions::addTo(QMenu& menu) {
  menu.addAction(new_);
  menu.addAction(tr("New &window"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N), this,
                 [this] { newWindow_()->show(); });
  menu.addAction(open_);
  recentMenu_ = menu.addMenu(tr("Open &recent"));
  connect(recentMenu_, &QMenu::aboutToShow, this, &FileActions::fillRecent);
  fillRecent();
  menu.addSeparator();
  menu.addAction(save_);
  menu.addAction(saveAs_);
  menu.addAction(revert_);
}

QList<QAction*> FileActions::frequent() const {
  return {new_, open_, save_};
}

void FileActions::fillRecent() {
  recentMenu_->clear();
  for (const QString& path : recent_.paths()) {
    // An ampersand in a name is no shortcut.
    const QString text = QFileInfo(path).fileName().replace(u'&', QStringLiteral("&&"));
    QAction* action = recentMenu_->addAction(text, this, [this, path] { openPath(path); });
    action->setStatusTip(path);
    action->setToolTip(path.toHtmlEscaped());
  }
  recentMenu_->setEnabled(!recentMenu_->isEmpty());
  if (recentMenu_->isEmpty()) return;
  recentMenu_->addSeparator();
  recentMenu_->addAction(tr("Clear this list"), this, [this] { recent_.clear(); });
}

void FileActions::remember(const QString& path) {
  recent_.add(path);
  fillRecent();
}

void FileActions::newDocument() {
  auto* dialog = new LayoutDialog(layoutChoices(), &window_);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &LayoutDialog::chosen, this, [this](const QString& id) {
    MainWindow* target = window_.isUntouched() ? &window_ : newWindow_();
    target->files().startLayout(id);
    target->show();
  });
  dialog->open();
}

void FileActions::startLayout(const QString& id) {
  const auto data = format::layout(id, session_.catalog());
  if (!data) return;
  session_.startWith(*data);
  window_.showWhole();
}

void FileActions::startSample() {
  const auto data = format::sample(session_.catalog());
  if (!data) return;
  session_.startWith(*data);
  window_.showWhole();
}

void FileActions::open() {
  const QString start =
      session_.path().isEmpty() ? QDir::homePath() : QFileInfo(session_.path()).absolutePath();
  QFileDialog* dialog = fileDialog(&window_, tr("Open"), start);
  dialog->setFileMode(QFileDialog::ExistingFiles);
  connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& paths) {
    for (const QString& path : paths) openPath(path);
  });
  dialog->open();
}

void FileActions::openUrls(const QList<QUrl>& urls) {
  for (const QUrl& url : urls) {
    if (url.isLocalFile()) openPath(url.toLocalFile());
  }
}

void FileActions::openPath(const QString& path) {
  if (MainWindow* already = windowOf(path)) {
    already->show();
    already->activateWindow();
    return;
  }
  // Shown only when there is something to show: a bad file opens nothing.
  MainWindow* target = window_.isUntouched() ? &window_ : newWindow_();
  if (const auto failure = target->session().open(path)) {
    if (target != &window_) delete target;
    recent_.remove(path);
    fillRecent();
    return tellProblem(&window_, tr("%1 could not be opened").arg(QFileInfo(path).fileName()),
                       failure->messages);
  }
  target->files().remember(path);
  target->showWhole();
  target->show();
}

MainWindow* FileActions::windowOf(const QString& path) const {
  const QString wanted = QFileInfo(path).canonicalFilePath();
  if (wanted.isEmpty()) return nullptr;
  for (QWidget* widget : QApplication::topLevelWidgets()) {
    auto* window = qobject_cast<MainWindow*>(widget);
    if (window == nullptr || window->session().path().isEmpty()) continue;
    if (QFileInfo(window->session().path()).canonicalFilePath() == wanted) return window;
  }
  return nullptr;
}

void FileActions::save() {
  saveThen([] {});
}

void FileActions::saveAs() {
  askPath([] {});
}

void FileActions::saveThen(const std::function<void()>& next) {
  takeTyping();
  if (session_.path().isEmpty()) return askPath(next);
  saveTo(session_.path(), false, next);
}

QString FileActions::suggestedPath() const {
  if (!session_.path().isEmpty()) return session_.path();
  QString name = session_.data().meta.title.isEmpty() ? tr("topology") : session_.data().meta.title;
  for (QChar& c : name) {
    if (!c.isLetterOrNumber() && c != u'-' && c != u'_' && c != u' ') c = u'-';
  }
  return QDir::home().filePath(name.left(80) + u'.' + suffix);
}

void FileActions::takeTyping() {
  // A field takes what was typed when the focus leaves it; a shortcut does not move the focus.
  if (QWidget* focus = window_.focusWidget()) {
    const QPointer<QWidget> back(focus);
    focus->clearFocus();
    if (back != nullptr) back->setFocus();
  }
}

void FileActions::askPath(const std::function<void()>& next) {
  QFileDialog* dialog = fileDialog(&window_, tr("Save as"), QString());
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(suffix);
  dialog->setDirectory(QFileInfo(suggestedPath()).absolutePath());
  dialog->selectFile(QFileInfo(suggestedPath()).fileName());
  // The dialog has asked already whether another file may be replaced, but it cannot know that somebody else
  // changed the document's own.
  connect(dialog, &QFileDialog::fileSelected, this, [this, next](const QString& path) {
    saveTo(path, QFileInfo(path).absoluteFilePath() != session_.path(), next);
  });
  dialog->open();
}

void FileActions::saveTo(const QString& path, bool overwrite, const std::function<void()>& next) {
  const auto failure = path == session_.path() ? session_.save(overwrite) : session_.saveAs(path, overwrite);
  if (failure) return tellFailure(*failure, path, next);
  remember(path);
  emit said(window_.hasRefused() ? tr("Saved %1, without an entry that was refused").arg(path)
                                 : tr("Saved %1").arg(path));
  next();
}

void FileActions::tellFailure(const session::Failure& failure, const QString& path,
                              const std::function<void()>& next) {
  if (failure.code == session::Failure::Code::ChangedOnDisk) return askForeignChange(failure, path, next);
  auto* box =
      questionBox(&window_, tr("%1 could not be saved").arg(QFileInfo(path).fileName()),
                  failure.messages.join(u'\n') + u'\n' +
                      tr("Nothing is lost: the document is still open and its recovery copy is kept."));
  addAnswer(box, tr("Save &as …"), QMessageBox::AcceptRole, [this, next] { askPath(next); });
  box->addButton(QMessageBox::Cancel);
  box->open();
}

void FileActions::askForeignChange(const session::Failure& failure, const QString& path,
                                   const std::function<void()>& next) {
  auto* box =
      questionBox(&window_, tr("Overwrite %1?").arg(QFileInfo(path).fileName()),
                  failure.messages.join(u'\n') + u'\n' + tr("Overwriting throws away what it holds now."));
  addAnswer(box, tr("&Overwrite"), QMessageBox::DestructiveRole,
            [this, path, next] { saveTo(path, true, next); });
  addAnswer(box, tr("Save &as …"), QMessageBox::AcceptRole, [this, next] { askPath(next); });
  box->setDefaultButton(box->addButton(QMessageBox::Cancel));
  box->open();
}

void FileActions::revert() {
  discardThen(
      [this] {
        const QString path = session_.path();
        if (const auto failure = session_.revert()) {
          tellProblem(&window_, tr("%1 could not be read again").arg(path), failure->messages);
        }
      },
      tr("Throw away all changes since the last save?"));
}

void FileActions::discardThen(const std::function<void()>& next, const QString& question) {
  auto* box = questionBox(&window_, question, tr("This cannot be undone."));
  addAnswer(box, tr("&Throw away"), QMessageBox::DestructiveRole, next);
  box->setDefaultButton(box->addButton(QMessageBox::Cancel));
  box->open();
}

bool FileActions::mayClose() {
  takeTyping();
  if (!agreedToClose_ && !agreedToLose_ && window_.hasRefused()) {
    askAboutRefused();
    return false;
  }
  agreedToLose_ = false;
  if (agreedToClose_ || !session_.isModified()) {
    session_.discardJournal();
    return true;
  }
  if (closeQuestion_ != nullptr && closeQuestion_->isVisible()) {
    closeQuestion_->activateWindow();
    return false;
  }
  const QString name =
      session_.path().isEmpty() ? tr("this document") : QFileInfo(session_.path()).fileName();
  auto* box =
      questionBox(&window_, tr("Save the changes to %1?").arg(name), tr("Without saving they are lost."));
  closeQuestion_ = box;
  const auto close = [this] {
    agreedToClose_ = true;
    window_.close();
  };
  box->setDefaultButton(
      addAnswer(box, tr("&Save"), QMessageBox::AcceptRole, [this, close] { saveThen(close); }));
  addAnswer(box, tr("&Discard"), QMessageBox::DestructiveRole, close);
  box->addButton(QMessageBox::Cancel);
  box->open();
  return false;
}

void FileActions::askAboutRefused() {
  if (closeQuestion_ != nullptr && closeQuestion_->isVisible()) return closeQuestion_->activateWindow();
  auto* box = questionBox(&window_, tr("Close without the entry that was refused?"),
                          tr("What you typed there is in no document: correct it, or it is lost."));
  closeQuestion_ = box;
  addAnswer(box, tr("&Close without it"), QMessageBox::DestructiveRole, [this] {
    agreedToLose_ = true;
    window_.close();
  });
  box->setDefaultButton(box->addButton(QMessageBox::Cancel));
  box->open();
}

void FileActions::offerRecovery() {
  recoverNext(session_.recoverable());
}

void FileActions::recover(const session::Session::Recoverable& what) {
  // One window for one file: what is on screen of it without a change of its own makes room.
  MainWindow* shown = what.originalPath.isEmpty() ? nullptr : windowOf(what.originalPath);
  const bool inPlace = shown != nullptr && !shown->session().isModified();
  MainWindow* target = inPlace ? shown : window_.isUntouched() ? &window_ : newWindow_();
  if (const auto failure = target->session().recover(what)) {
    if (target != &window_ && !inPlace) delete target;
    return tellProblem(&window_, tr("The changes could not be recovered"), failure->messages);
  }
  target->showWhole();
  target->show();
}

void FileActions::recoverNext(QList<session::Session::Recoverable> left) {
  if (left.isEmpty()) return;
  const session::Session::Recoverable next = left.takeFirst();
  const QString name = next.originalPath.isEmpty() ? tr("an unsaved document") : next.originalPath;
  auto* box = questionBox(
      &window_, tr("Recover unsaved changes?"),
      tr("The program ended without saving %1 (“%2”, last change %3).")
          .arg(name, next.title, next.writtenAt.toLocalTime().toString(QStringLiteral("yyyy-MM-dd hh:mm"))));
  box->setDefaultButton(addAnswer(box, tr("&Recover"), QMessageBox::AcceptRole, [this, next, left] {
    recover(next);
    recoverNext(left);
  }));
  addAnswer(box, tr("&Throw away"), QMessageBox::DestructiveRole, [this, next, left] {
    session_.discardRecoverable(next);
    recoverNext(left);
  });
  addAnswer(box, tr("&Ask again later"), QMessageBox::RejectRole, [this, left] { recoverNext(left); });
  box->open();
}

QList<LayoutChoice> layoutChoices() {
  return {
      {QStringLiteral("empty"), FileActions::tr("Empty"), FileActions::tr("Nothing placed yet.")},
      {QStringLiteral("nine-node"), FileActions::tr("Nine nodes"),
       FileActions::tr("Supported in production: five Riak, two MySQL, two DMCM nodes, active and standby.")},
      {QStringLiteral("twenty-three-node"), FileActions::tr("Twenty-three nodes"),
       FileActions::tr("Supported in production: load balancers, every service twice, publisher queue.")},
      {QStringLiteral("poc"), FileActions::tr("Proof of concept"),
       FileActions::tr("Everything on one host.")},
      {QStringLiteral("two-node"), FileActions::tr("Two nodes"),
       FileActions::tr("Frontend and backend; legacy.")},
      {QStringLiteral("four-node"), FileActions::tr("Four nodes"),
       FileActions::tr("Data, frontend, backend and monitoring; legacy.")}};
}

}  // namespace topo::views
