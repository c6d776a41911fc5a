// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/shell/views/view_actions.h"
#include "views/shell/views/view_tabs.h"

#include <QToolButton>
#include <QWidget>

namespace topo::views {

/// The line below the canvas: tabs of the views, a button for a new one, and on the right what the view on
/// the canvas leaves out, each with a click to bring it back. GUI thread.
class ViewStrip : public QWidget {
  Q_OBJECT
 public:
  ViewStrip(session::Session& session, CanvasView& canvas, ViewActions& actions, QWidget* parent = nullptr);

  [[nodiscard]] ViewTabs& tabs() { return *tabs_; }

 private:
  QToolButton* addNote(void (ViewActions::*undo)());
  void tell();
  [[nodiscard]] QString filterText(const document::ViewFilter& filter) const;

  session::Session& session_;
  CanvasView& canvas_;
  ViewActions& actions_;
  ViewTabs* tabs_;
  QToolButton* filter_;
  QToolButton* focus_;
  QToolButton* hidden_;
  QToolButton* layers_;
};

}  // namespace topo::views
