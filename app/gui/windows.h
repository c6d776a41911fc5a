// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/session/session.h"
#include "views/shell/main_window.h"

#include <QStringList>

namespace topo::app {

/// Makes the program's windows; each owns its document and deletes itself when closed. Must outlive them.
/// GUI thread.
class Windows {
 public:
  Windows();

  /// Another empty window, not shown yet.
  views::MainWindow* open();
  /// The windows of a start: one for each file named, or one empty; then offers what a crash left unsaved.
  void openAtStart(const QStringList& files);

 private:
  catalog::Catalog catalog_;
  session::Environment environment_;
};

}  // namespace topo::app
