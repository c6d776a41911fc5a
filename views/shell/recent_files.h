// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace topo::views {

/// The files opened or saved last, newest first, kept in the user's settings; at most ten. Paths only, never
/// content. GUI thread.
class RecentFiles {
 public:
  [[nodiscard]] QStringList paths() const;
  void add(const QString& path);
  void remove(const QString& path);
  void clear();

 private:
  static void write(const QStringList& paths);
};

}  // namespace topo::views
