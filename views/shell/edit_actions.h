// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"
#include "views/scene/canvas_view.h"
#include "views/shell/arrange/paste_hosts.h"

#include <QAction>
#include <QMenu>
#include <QObject>

namespace topo::views {

/// Undo, redo, clipboard, delete, select all, rename: the canvas's own doings as actions with shortcuts.
/// A child of its window. GUI thread.
class EditActions : public QObject {
  Q_OBJECT
 public:
  EditActions(session::Session& session, CanvasView& canvas, QWidget* parent);

  void addTo(QMenu& menu);
  [[nodiscard]] QList<QAction*> undoRedo() const { return {undo_, redo_}; }
  /// What concerns the selection, for a context menu.
  [[nodiscard]] QList<QAction*> forSelection() const { return {cut_, copy_, duplicate_, remove_}; }
  [[nodiscard]] QAction* rename() const { return rename_; }
  [[nodiscard]] QAction* selectAll() const { return selectAll_; }
  /// Pastes at a point of the canvas what the clipboard holds, be it a part of a diagram or a list of hosts.
  void pasteAt(const QPointF& point);
  [[nodiscard]] bool canPaste() const { return canvas_.canPaste() || PasteHosts::canPaste(); }
  [[nodiscard]] PasteHosts& hosts() { return hosts_; }

 private:
  void enable();
  void enablePaste();
  void paste();
  void nameSteps();

  session::Session& session_;
  CanvasView& canvas_;
  PasteHosts hosts_;
  QAction* undo_;
  QAction* redo_;
  QAction* cut_;
  QAction* copy_;
  QAction* paste_;
  QAction* pasteHosts_;
  QAction* duplicate_;
  QAction* remove_;
  QAction* selectAll_;
  QAction* rename_;
};

}  // namespace topo::views
