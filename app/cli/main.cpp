// SPDX-License-Identifier: Apache-2.0
#include <QGuiApplication>

#include "app/cli/program.h"
#include "views/render/theme.h"

int main(int argc, char** argv) {
  // Drawing needs a QGuiApplication, but never a display.
  qputenv("QT_QPA_PLATFORM", "offscreen");
  QGuiApplication application(argc, argv);
  QCoreApplication::setApplicationName(QStringLiteral("dmcm-topology-cli"));
  QCoreApplication::setApplicationVersion(QStringLiteral(TOPO_VERSION));
  topo::render::loadFonts();
  return topo::cli::runProgram(QCoreApplication::arguments());
}
