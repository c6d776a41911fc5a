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

RecentFiles::RecentFiles() {
  writer_.setMaxThreadCount(1);
}

QStringList RecentFiles::paths() const {
  writer_.waitForDone();
  return QSettings().value(key()).toStringList();
}

void RecentFiles::change(const std::function<QStringList(QStringList)>& how) {
  writer_.start([how] {
    QSettings settings;
    settings.setValue(key(), how(settings.value(key()).toStringList()));
  });
}

void RecentFiles::add(const QString& path) {
  change([absolute = QFileInfo(path).absoluteFilePath()](QStringList list) {
    list.removeAll(absolute);
    list.prepend(absolute);
    return list.mid(0, most);
  });
}

void RecentFiles::remove(const QString& path) {
  change([absolute = QFileInfo(path).absoluteFilePath()](QStringList list) {
    list.removeAll(absolute);
    return list;
  });
}

void RecentFiles::clear() {
  change([](const QStringList&) { return QStringList(); });
}

}  // namespace topo::views
