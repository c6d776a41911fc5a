// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <optional>

namespace topo::format {

/// The calls the saver makes to the operating system, so that a test can let any of them fail.
///
/// This class makes the real ones (POSIX). Paths are native bytes. Functions give 0 or an errno; those that
/// open give a descriptor or the negative errno. Stateless; any thread.
class FileSystem {
 public:
  virtual ~FileSystem() = default;

  /// A new, empty file in `folder`, open for writing; `name` becomes its path. `mode` as for open(2).
  virtual int createTemporary(const QByteArray& folder, int mode, QByteArray& name);
  /// As write(2): how many bytes were taken, which may be fewer than asked; negative errno on failure.
  virtual qint64 write(int descriptor, const char* data, qint64 size);
  virtual int sync(int descriptor);
  virtual int close(int descriptor);
  /// Puts `from` in the place of `to`; with `replace` false only if there is no `to` (EEXIST).
  virtual int rename(const QByteArray& from, const QByteArray& to, bool replace);
  virtual int syncFolder(const QByteArray& folder);
  virtual int remove(const QByteArray& path);
  /// The whole file, at most `limit` bytes and one more; nothing and `error` set on failure.
  virtual std::optional<QByteArray> read(const QByteArray& path, qint64 limit, int& error);
};

}  // namespace topo::format
