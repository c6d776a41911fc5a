// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/format/file_system.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <variant>

namespace topo::format {

/// What the bytes of a file were when they were read or written: tells whether somebody else changed it
/// since.
struct Fingerprint {
  QByteArray sha256;

  [[nodiscard]] static Fingerprint of(const QByteArray& bytes);
  bool operator==(const Fingerprint&) const = default;
};

enum class SaveErrorCode {
  Exists,          ///< the file is there already and `force` was not given
  ChangedByOther,  ///< the file is not what `expected` says
  NoFolder,        ///< the folder is not there
  NotAllowed,      ///< permissions, or the file system is read-only
  NotAFile,        ///< a folder, or a chain of links without end
  NoSpace,         ///< disk or quota full
  VerifyFailed,    ///< what was read back is not what was written
  Failed,          ///< any other fault of the device
};

/// Why a file was not written. `message` is one line for a person, control characters escaped; it says what
/// became of the old file and what to do.
struct SaveError {
  SaveErrorCode code = SaveErrorCode::Failed;
  QString path;
  QString message;
};

struct SaveOptions {
  /// Replace a file that exists whatever it holds.
  bool force = false;
  /// Replace a file that exists if it still holds what it held then. A file that has gone is written anew.
  std::optional<Fingerprint> expected;
};

using SaveResult = std::variant<Fingerprint, SaveError>;

/// Writes a whole file, or leaves the old one untouched: the only way this program writes a file.
///
/// The bytes go to a new file beside the target, are counted, synced, read back and compared; then that file
/// takes the target's place in one step, the folder is synced and the result is read once more. Links are
/// followed, permissions kept, the owner too where the system allows it. Without options an existing file is
/// not replaced. A pipe or device (`/dev/stdout`) is written to directly. Blocks until the disk has it; any
/// thread, but not two for one path.
[[nodiscard]] SaveResult writeFile(const QString& path, const QByteArray& bytes,
                                   const SaveOptions& options = {});
/// The same on another file system (tests make one that fails).
[[nodiscard]] SaveResult writeFile(const QString& path, const QByteArray& bytes, const SaveOptions& options,
                                   FileSystem& system);

/// The whole content of a file and its fingerprint. Files over `limit` bytes are refused.
struct FileContent {
  QByteArray bytes;
  Fingerprint fingerprint;
};
struct ReadError {
  QString path;
  QString message;        ///< one line for a person
  bool tooLarge = false;  ///< it could be read but is over the limit: a bad document, not a bad disk
};
[[nodiscard]] std::variant<FileContent, ReadError> readFile(const QString& path,
                                                            qint64 limit = 256 * 1024 * 1024);

}  // namespace topo::format
