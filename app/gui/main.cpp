// SPDX-License-Identifier: Apache-2.0
#include <QApplication>
#include <QIcon>

#include "app/gui/windows.h"
#include "views/render/theme.h"
#include "views/scene/accessible.h"
#include "views/shell/appearance.h"

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  QApplication::setOrganizationName(QStringLiteral("dmcm-topology"));
  QApplication::setApplicationName(QStringLiteral("dmcm-topology"));
  QApplication::setApplicationDisplayName(QStringLiteral("DMCM Topology Designer"));
  QApplication::setApplicationVersion(QStringLiteral(TOPO_VERSION));
  QApplication::setDesktopFileName(QStringLiteral("io.github.dmcm_topology.Designer"));
  topo::render::loadFonts();
  topo::views::Appearance::applyAtStart();
  topo::views::installCanvasAccessibility();
  topo::app::Windows windows;
  windows.openAtStart(QApplication::arguments().mid(1));
  return QApplication::exec();
}
