// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/arrange/arrange.h"
#include "model/session/session.h"
#include "views/scene/canvas_view.h"

#include <QDialog>
#include <QFutureWatcher>
#include <QPointer>
#include <QProgressBar>
#include <QTimer>

#include <atomic>
#include <memory>

namespace topo::views {

/// Puts the drawing in order: finds places beside the window's thread, with progress and a way to give up
/// where it takes long, makes one undoable step of them and lets things glide there. One at a time. GUI
/// thread; a child of its window, which outlives the canvas' use.
class Arranger : public QObject {
  Q_OBJECT
 public:
  Arranger(session::Session& session, CanvasView& canvas, QWidget& window);
  ~Arranger() override;

  enum class What { All, These, Inside };
  /// `refs`: what is to be arranged among itself; of `Inside` one zone or network.
  void arrange(What what, const QList<document::EntityRef>& refs = {});
  [[nodiscard]] bool isBusy() const { return watcher_.isRunning(); }

 signals:
  /// What came of it when nothing moved.
  void said(const QString& message);

 private:
  [[nodiscard]] commands::ArrangeDrawing drawing() const;
  void take();
  void askForPatience();
  void showProgress();
  void glide(const render::Diagram& before);

  session::Session& session_;
  CanvasView& canvas_;
  QWidget& window_;
  QFutureWatcher<commands::Proposal> watcher_;
  /// Shared with the thread at work: it may outlast this for a moment.
  struct Shared {
    std::atomic<int> percent = 0;
    std::atomic<bool> given_up = false;
  };
  std::shared_ptr<Shared> shared_;
  QPointer<QDialog> progress_;
  QPointer<QProgressBar> bar_;
  QTimer tick_;
  What what_ = What::All;
  quint64 revision_ = 0;
  quint64 gesture_ = 0;
};

}  // namespace topo::views
