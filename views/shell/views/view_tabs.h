// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/scene/canvas_view.h"

#include <QLineEdit>
#include <QPointer>
#include <QTabBar>

namespace topo::views {

/// The views of the document as tabs: chosen by a click, put in another order by dragging, renamed by a
/// double click or F2. What else can be done with a view is asked for by signals. The session must outlive
/// it. GUI thread.
class ViewTabs : public QTabBar {
  Q_OBJECT
 public:
  ViewTabs(session::Session& session, CanvasView& canvas, QWidget* parent = nullptr);

  /// A line edit over the tab; Enter takes the name, Escape does not.
  void rename(const document::ViewId& view);
  [[nodiscard]] document::ViewId viewAt(int tab) const { return document::ViewId(tabData(tab).toString()); }
  /// The view so many tabs to the right, round the end.
  void step(int by);

 signals:
  void menuRequested(const topo::document::ViewId& view, const QPoint& globalPosition);

 protected:
  void mousePressEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;

 private:
  void sync();
  void take(int tab);
  void move(int from, int to);

  session::Session& session_;
  CanvasView& canvas_;
  QPointer<QLineEdit> editor_;
  bool syncing_ = false;
  quint64 gesture_ = 0;
};

}  // namespace topo::views
