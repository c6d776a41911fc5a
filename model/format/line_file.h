// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/format/saver.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>
#include <variant>

namespace topo::format {

/// A file that grows line by line while something goes on, such as the log of live tests: what is in it was
/// written, whatever happens later. One writer; any thread, but not two at once. Tests give it a file system
/// that fails.
class LineFile {
 public:
  /// Makes the file, or empties the one that is there; whether that may be is for the caller to ask first. A
  /// pipe or device is written to as it is.
  [[nodiscard]] static std::variant<std::unique_ptr<LineFile>, SaveError> open(
      const QString& path, std::unique_ptr<FileSystem> system = std::make_unique<FileSystem>());
  /// Closes it; what a device says only now is lost, so ask `close` where it matters.
  ~LineFile();
  LineFile(const LineFile&) = delete;
  LineFile& operator=(const LineFile&) = delete;

  /// Appends whole lines. The first failure is told; after it nothing more is written and nothing more told.
  [[nodiscard]] std::optional<SaveError> append(const QByteArray& lines);
  /// Waits until the disk has everything; tells what went wrong unless `append` did already.
  [[nodiscard]] std::optional<SaveError> close();

 private:
  LineFile(QString path, int descriptor, std::unique_ptr<FileSystem> system);
  SaveError fail(int error);

  QString path_;
  int descriptor_;
  std::unique_ptr<FileSystem> system_;
  bool failed_ = false;
};

}  // namespace topo::format
