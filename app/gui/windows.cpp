// SPDX-License-Identifier: Apache-2.0
#include "app/gui/windows.h"

#include <QDate>
#include <QStandardPaths>

namespace topo::app {

namespace {

QString stateDirectory() {
  const QString given = qEnvironmentVariable("XDG_STATE_HOME");
  const QString base =
      given.startsWith(u'/')
          ? given
          : QStandardPaths::writableLocation(QStandardPaths::HomeLocation) + QStringLiteral("/.local/state");
  return base + QStringLiteral("/dmcm-topology");
}

}  // namespace

Windows::Windows()
    : catalog_(catalog::Catalog::builtIn()),
      environment_{[] { return QDate::currentDate(); }, stateDirectory()} {}

views::MainWindow* Windows::open() {
  return new views::MainWindow(catalog_, environment_, [this] { return open(); });
}

void Windows::openAtStart(const QStringList& files) {
  views::MainWindow* first = open();
  first->show();
  for (const QString& file : files) first->files().openPath(file);
  first->files().offerRecovery();
}

}  // namespace topo::app
