// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"

#include <QMenu>
#include <QObject>

namespace topo::views {

/// Stand-ins for services that are not installed yet, from the menu. A child of its window. GUI thread.
class StandInActions : public QObject {
  Q_OBJECT
 public:
  StandInActions(session::Session& session, QWidget& window);

  void addTo(QMenu& menu);
  /// Opens the dialog for the selected host, or the one of the selected component; the dialog that is open
  /// already comes to the front instead.
  void open();

 private:
  [[nodiscard]] document::HostId selectedHost() const;

  session::Session& session_;
  QWidget& window_;
};

}  // namespace topo::views
