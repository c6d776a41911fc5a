// SPDX-License-Identifier: Apache-2.0
#include "views/shell/recent_files.h"

#include <QFileInfo>
#include <QSettings>

namespace topo::views {

namespace {

constexpr int most = 10;

QString key() {
  return QStringLiteral("recentFiles");
}

}  // namespace

QStringList RecentFiles::paths() const {
  return QSettings().value(key()).toStringList();
}

void RecentFiles::write(const QStringList& paths) {
  QSettings().setValue(key(), paths);
}

void RecentFiles::add(const QString& path) {
  QStringList list = paths();
  const QString absolute = QFileInfo(path).absoluteFilePath();
  list.removeAll(absolute);
  list.prepend(absolute);
  write(list.mid(0, most));
}

void RecentFiles::remove(const QString& path) {
  QStringList list = paths();
  list.removeAll(QFileInfo(path).absoluteFilePath());
  write(list);
}

void RecentFiles::clear() {
  write({});
}

}  // namespace topo::views
