// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>
#include <QThreadPool>

#include <functional>

namespace topo::views {

/// The files opened or saved last, newest first, kept in the user's settings; at most ten. Paths only, never
/// content. Written beside the window, because settings wait for the disk each time; the end waits for what is
/// still to be written. GUI thread.
class RecentFiles {
 public:
  RecentFiles();

  /// With what this object has been told, whether it is written yet or not.
  [[nodiscard]] QStringList paths() const;
  void add(const QString& path);
  void remove(const QString& path);
  void clear();

 private:
  void change(const std::function<QStringList(QStringList)>& how);

  mutable QThreadPool writer_;  ///< one thread: changes keep their order
};

}  // namespace topo::views
