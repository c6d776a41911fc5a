// SPDX-License-Identifier: Apache-2.0
#include "app/gui/windows.h"
#include "views/render/theme.h"
#include "views/scene/accessible.h"
#include "views/shell/appearance.h"

#include <QApplication>
#include <QCommandLineParser>

namespace {

/// The files named on the command line; ends the program for --help, --version and what it does not know.
QStringList filesNamed(const QApplication& application) {
  QCommandLineParser parser;
  parser.setApplicationDescription(
      QApplication::translate("main",
                              "Plans, checks and tests the ports an on-premises DMCM install needs.\n"
                              "For scripts there is dmcm-topology-cli."));
  parser.addHelpOption();
  parser.addVersionOption();
  parser.addPositionalArgument(QStringLiteral("files"), QApplication::translate("main", "Documents to open."),
                               QStringLiteral("[FILE...]"));
  parser.process(application);
  return parser.positionalArguments();
}

}  // namespace

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  QApplication::setOrganizationName(QStringLiteral("dmcm-topology"));
  QApplication::setApplicationName(QStringLiteral("dmcm-topology"));
  QApplication::setApplicationDisplayName(QStringLiteral("DMCM Topology Designer"));
  QApplication::setApplicationVersion(QStringLiteral(TOPO_VERSION));
  QApplication::setDesktopFileName(QStringLiteral("io.github.dmcm_topology.Designer"));
  const QStringList files = filesNamed(application);
  topo::render::loadFonts();
  topo::views::Appearance::applyAtStart();
  topo::views::installCanvasAccessibility();
  topo::app::Windows windows;
  windows.openAtStart(files);
  return QApplication::exec();
}
