// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/arrange/align.h"
#include "views/shell/arrange/arranger.h"

#include <QAction>
#include <QMenu>

namespace topo::views {

/// The menu "Arrange": all, selection, inside of an area; align, distribute, same size; lock; what snaps.
/// Entries are enabled only where they do something. A child of its window. GUI thread.
class ArrangeActions : public QObject {
  Q_OBJECT
 public:
  ArrangeActions(session::Session& session, CanvasView& canvas, QWidget& window);

  void addTo(QMenu& menu);
  /// For the context menu of what is selected: the entries that do something.
  void addForSelection(QMenu& menu);
  [[nodiscard]] QAction* all() const { return all_; }
  [[nodiscard]] QAction* lock() const { return lock_; }
  [[nodiscard]] Arranger& arranger() { return arranger_; }

 private:
  QAction* make(const QString& text, const QKeySequence& keys, const std::function<void()>& run);
  void makeAlign();
  void enable();
  void align(commands::Align how);
  void distribute(commands::Along how);
  void makeSame(commands::SameSize how);
  void toggleLock();
  [[nodiscard]] QList<document::EntityRef> movable() const;

  session::Session& session_;
  CanvasView& canvas_;
  Arranger arranger_;
  QAction* all_;
  QAction* these_;
  QAction* lock_;
  QAction* grid_;
  QAction* guides_;
  QList<QAction*> align_;       ///< two or more things
  QList<QAction*> distribute_;  ///< three or more
  QList<QAction*> same_;        ///< two or more
};

}  // namespace topo::views
