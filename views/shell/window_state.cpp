// SPDX-License-Identifier: Apache-2.0
#include "views/shell/window_state.h"

#include <QScreen>
#include <QSettings>

namespace topo::views {

namespace {

/// Raised when docks are added or renamed, so that an old state is not applied to a new layout.
constexpr int stateVersion = 1;

}  // namespace

void saveWindow(const QMainWindow& window) {
  QSettings settings;
  settings.setValue(QStringLiteral("window/geometry"), window.saveGeometry());
  settings.setValue(QStringLiteral("window/state"), window.saveState(stateVersion));
}

void restoreWindow(QMainWindow& window) {
  const QSettings settings;
  if (!window.restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray())) {
    const QSize screen = window.screen()->availableSize();
    window.resize(qMin(1500, screen.width() - 60), qMin(950, screen.height() - 60));
  }
  window.restoreState(settings.value(QStringLiteral("window/state")).toByteArray(), stateVersion);
}

}  // namespace topo::views
