// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"
#include "views/dialogs/layout_dialog.h"
#include "views/shell/recent_files.h"

#include <QAction>
#include <QList>
#include <QMenu>
#include <QObject>
#include <QPointer>
#include <QUrl>

#include <functional>

namespace topo::views {

class MainWindow;

/// New, open, recent, save, save as, revert, recover: everything about the document's file.
///
/// Nothing is ever lost without a question; a failed save says why and what to do, and leaves the document
/// as it was. All dialogs are shown without blocking. A child of its window. GUI thread.
class FileActions : public QObject {
  Q_OBJECT
 public:
  /// Makes another empty window, not shown yet.
  using NewWindow = std::function<MainWindow*()>;

  FileActions(session::Session& session, MainWindow& window, NewWindow newWindow);

  void addTo(QMenu& menu);
  /// Only the frequently used ones, for the tool bar.
  [[nodiscard]] QList<QAction*> frequent() const;

  /// Opens a file here if nothing has been done in this window, else in a window of its own; one that is open
  /// already comes to the front. A bad file opens nothing and says why.
  void openPath(const QString& path);
  void openUrls(const QList<QUrl>& urls);
  void startLayout(const QString& id);
  /// The finished plan that comes with the program, as a new document.
  void startSample();
  [[nodiscard]] QStringList recentPaths() const { return recent_.paths(); }
  /// Offers documents that a crash left unsaved.
  void offerRecovery();
  /// True when the window may close now; otherwise asks, and closes it later if the user agrees.
  [[nodiscard]] bool mayClose();

  void newDocument();
  void open();
  void save();
  void saveAs();
  void revert();

 signals:
  void said(const QString& message);

 private:
  void saveThen(const std::function<void()>& next);
  void saveTo(const QString& path, bool overwrite, const std::function<void()>& next);
  void askPath(const std::function<void()>& next);
  void tellFailure(const session::Failure& failure, const QString& path, const std::function<void()>& next);
  void askForeignChange(const session::Failure& failure, const QString& path,
                        const std::function<void()>& next);
  void discardThen(const std::function<void()>& next, const QString& question);
  void takeTyping();
  void askAboutRefused();
  [[nodiscard]] MainWindow* windowOf(const QString& path) const;
  void recover(const session::Session::Recoverable& what);
  void recoverNext(QList<session::Session::Recoverable> left);
  void fillRecent();
  void remember(const QString& path);
  [[nodiscard]] QString suggestedPath() const;

  session::Session& session_;
  MainWindow& window_;
  NewWindow newWindow_;
  RecentFiles recent_;
  QAction* new_;
  QAction* open_;
  QAction* save_;
  QAction* saveAs_;
  QAction* revert_;
  QMenu* recentMenu_ = nullptr;
  QPointer<QWidget> closeQuestion_;
  bool agreedToClose_ = false;
  bool agreedToLose_ = false;  // what was refused, for the next question only
};

/// The layouts a new document can start from, with words for a person.
[[nodiscard]] QList<LayoutChoice> layoutChoices();

}  // namespace topo::views
