// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/format/saver.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <variant>

namespace topo::format {

/// A file of a folder that is written whole; `path` is relative, with `/`, without `.` and `..`.
struct FolderFile {
  QString path;
  QByteArray bytes;
  bool executable = false;
};

struct FolderWritten {
  QString movedAside;  ///< what was there before, under its new name; empty: nothing was
};

/// Writes a whole folder, or nothing: the files go into a new folder beside `path`, which then takes its
/// place.
///
/// Where a folder with something in it is already, it is Exists unless `replace` is set; then that folder is
/// kept under another name beside the new one, never deleted. A file or a symbolic link at `path` is NotAFile
/// in either case. Blocks until the disk has it; any thread, but not two for one path.
[[nodiscard]] std::variant<FolderWritten, SaveError> writeFolder(const QString& path,
                                                                 const QList<FolderFile>& files,
                                                                 bool replace);

/// The same on another file system (tests make one that fails).
[[nodiscard]] std::variant<FolderWritten, SaveError> writeFolder(const QString& path,
                                                                 const QList<FolderFile>& files, bool replace,
                                                                 FileSystem& system);

/// What writeFolder would refuse, before anything is made; nothing when it would begin.
[[nodiscard]] std::optional<SaveError> refusesFolder(const QString& path, bool replace);

}  // namespace topo::format
