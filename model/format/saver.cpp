// SPDX-License-Identifier: Apache-2.0
#include "model/format/saver.h"

#include "model/format/format_error.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <future>
#include <sys/stat.h>
#include <unistd.h>

namespace topo::format {

namespace {

SaveErrorCode codeOf(int error) {
  switch (error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return SaveErrorCode::NoSpace;
    case EACCES:
    case EPERM:
    case EROFS:
      return SaveErrorCode::NotAllowed;
    case ENOENT:
    case ENOTDIR:
      return SaveErrorCode::NoFolder;
    case EISDIR:
    case ELOOP:
      return SaveErrorCode::NotAFile;
    case EEXIST:
      return SaveErrorCode::Exists;
    default:
      return SaveErrorCode::Failed;
  }
}

QString reasonOf(SaveErrorCode code) {
  switch (code) {
    case SaveErrorCode::Exists:
      return QStringLiteral("the file exists already; it was not replaced");
    case SaveErrorCode::ChangedByOther:
      return QStringLiteral(
          "the file was changed by another program since it was read; it was not replaced. Save under "
          "another name, or "
          "overwrite it on purpose");
    case SaveErrorCode::NoFolder:
      return QStringLiteral("the folder does not exist; nothing was written");
    case SaveErrorCode::NotAllowed:
      return QStringLiteral("writing is not permitted there; nothing was changed. Save to another place");
    case SaveErrorCode::NotAFile:
      return QStringLiteral("this is no file that can be written; nothing was changed");
    case SaveErrorCode::NoSpace:
      return QStringLiteral(
          "no space is left on the device; the old file is untouched. Make room or save to another place");
    case SaveErrorCode::VerifyFailed:
      return QStringLiteral(
          "what was read back differs from what was written; do not trust this device. Save to another "
          "place");
    case SaveErrorCode::Failed:
      return QStringLiteral("writing failed. Save to another place");
  }
  return {};
}

/// Follows links to the file itself, also where the last link points to a file that is yet to come.
std::variant<QByteArray, int> resolve(const QByteArray& path) {
  QByteArray target = path;
  for (int links = 0; links < 40; ++links) {
    char buffer[PATH_MAX];
    const ssize_t size = ::readlink(target.constData(), buffer, sizeof buffer);
    if (size < 0) {
      if (errno == EINVAL || errno == ENOENT) return target;  // no link, or nothing there yet
      return errno;
    }
    const QByteArray next(buffer, static_cast<qsizetype>(size));
    const qsizetype slash = target.lastIndexOf('/');
    target = next.startsWith('/') || slash < 0 ? next : target.left(slash + 1) + next;
  }
  return ELOOP;
}

QByteArray folderOf(const QByteArray& path) {
  const qsizetype slash = path.lastIndexOf('/');
  if (slash < 0) return ".";
  return slash == 0 ? QByteArray("/") : path.left(slash);
}

/// One attempt to write one file; throws nothing, cleans up after itself.
class Attempt {
 public:
  Attempt(const QString& path, const QByteArray& bytes, const SaveOptions& options, FileSystem& system)
      : path_(path), bytes_(bytes), options_(options), system_(system) {}
  ~Attempt() {
    if (descriptor_ >= 0) system_.close(descriptor_);
    if (!temporary_.isEmpty()) system_.remove(temporary_);
  }
  Attempt(const Attempt&) = delete;
  Attempt& operator=(const Attempt&) = delete;

  SaveResult run() {
    if (path_.isEmpty() || path_.contains(QChar(0))) return fail(SaveErrorCode::NotAFile);
    const QByteArray named = QFile::encodeName(path_);
    exists_ = ::stat(named.constData(), &info_) == 0;
    if (!exists_ && errno != ENOENT) return fail(errno);
    if (exists_ && S_ISDIR(info_.st_mode)) return fail(SaveErrorCode::NotAFile);
    if (exists_ && !S_ISREG(info_.st_mode)) return writeThrough(named);
    const auto resolved = resolve(named);
    if (const int* error = std::get_if<int>(&resolved)) return fail(*error);
    target_ = std::get<QByteArray>(resolved);
    if (const auto refusal = refuse()) return *refusal;
    // Worked out while the disk is waited for.
    std::future<Fingerprint> print = std::async([this] { return Fingerprint::of(bytes_); });
    if (const auto error = writeTemporary()) return *error;
    // Once more, now that the slow part is over: whoever changed the file meanwhile must not lose.
    if (const auto refusal = refuse()) return *refusal;
    const bool replace = options_.force || options_.expected;
    if (const int error = system_.rename(temporary_, target_, replace)) return fail(error);
    temporary_.clear();
    if (const int error = system_.syncFolder(folderOf(target_))) return fail(error);
    if (!holdsBytes(target_)) return fail(SaveErrorCode::VerifyFailed);
    return print.get();
  }

 private:
  [[nodiscard]] SaveError fail(SaveErrorCode code, const QString& detail = {}) const {
    QString message = path_ + QStringLiteral(": ") + reasonOf(code);
    if (!detail.isEmpty()) message += QStringLiteral(" (%1)").arg(detail);
    return {code, path_, escapeControls(message)};
  }
  [[nodiscard]] SaveError fail(int error) const {
    return fail(codeOf(error), QString::fromLocal8Bit(std::strerror(error)));
  }

  /// Nothing when the target may be written now.
  std::optional<SaveError> refuse() {
    struct stat now {};
    if (::lstat(target_.constData(), &now) != 0) {
      if (errno != ENOENT) return fail(errno);
      return std::nullopt;
    }
    if (options_.force) {
      return ::faccessat(AT_FDCWD, target_.constData(), W_OK, AT_EACCESS) == 0 ? std::nullopt
                                                                               : std::optional(fail(errno));
    }
    if (!options_.expected) return fail(SaveErrorCode::Exists);
    int error = 0;
    const auto held = system_.read(target_, kLargest, error);
    if (!held) return fail(error);
    // The second time it is enough to see that nothing changed since the first.
    if (held != expected_) {
      if (Fingerprint::of(*held) != *options_.expected) return fail(SaveErrorCode::ChangedByOther);
      expected_ = held;
    }
    if (::faccessat(AT_FDCWD, target_.constData(), W_OK, AT_EACCESS) != 0) return fail(errno);
    return std::nullopt;
  }

  std::optional<SaveError> writeTemporary() {
    // A file that others may not read must not be readable for them while it is written either.
    const int opened = system_.createTemporary(folderOf(target_), exists_ ? 0600 : 0666, temporary_);
    if (opened < 0) {
      temporary_.clear();
      return fail(-opened);
    }
    descriptor_ = opened;
    if (const auto error = writeAll(descriptor_)) return error;
    takeOverPermissions();
    if (const int error = system_.sync(descriptor_)) return fail(error);
    if (const int error = system_.close(std::exchange(descriptor_, -1))) return fail(error);
    // Before the old file goes: a device that lies must not cost the user both.
    if (!holdsBytes(temporary_))
      return fail(SaveErrorCode::VerifyFailed, QStringLiteral("the old file is untouched"));
    return std::nullopt;
  }

  std::optional<SaveError> writeAll(int descriptor) {
    qint64 done = 0;
    while (done < bytes_.size()) {
      const qint64 taken = system_.write(descriptor, bytes_.constData() + done, bytes_.size() - done);
      if (taken < 0) return fail(static_cast<int>(-taken));
      if (taken == 0) return fail(ENOSPC);
      done += taken;
    }
    return std::nullopt;
  }

  /// The new file gets what the old one had; one that is new has what any new file gets. That the owner
  /// cannot always be kept is no reason not to save.
  void takeOverPermissions() {
    if (!exists_) return;
    mode_t mode = info_.st_mode & 07777;
    if (::fchown(descriptor_, info_.st_uid, info_.st_gid) != 0 &&
        ::fchown(descriptor_, static_cast<uid_t>(-1), info_.st_gid) != 0) {
      // The group's rights were meant for another group.
      mode &= ~static_cast<mode_t>(S_IRWXG | S_ISUID | S_ISGID);
    }
    ::fchmod(descriptor_, mode);
  }

  bool holdsBytes(const QByteArray& path) {
    int error = 0;
    const auto held = system_.read(path, bytes_.size(), error);
    return held && *held == bytes_;
  }

  /// Pipes, terminals and devices: there is nothing to replace and nothing to read back.
  SaveResult writeThrough(const QByteArray& path) {
    descriptor_ = ::open(path.constData(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (descriptor_ < 0) return fail(errno);
    if (const auto error = writeAll(descriptor_)) return *error;
    if (const int error = system_.sync(descriptor_)) return fail(error);
    if (const int error = system_.close(std::exchange(descriptor_, -1))) return fail(error);
    return Fingerprint::of(bytes_);
  }

  static constexpr qint64 kLargest = qint64{1} << 30;

  const QString& path_;
  const QByteArray& bytes_;
  const SaveOptions& options_;
  FileSystem& system_;
  bool exists_ = false;
  struct stat info_ {};
  QByteArray target_;
  QByteArray temporary_;
  std::optional<QByteArray> expected_;  ///< what stood there and has the fingerprint that was expected
  int descriptor_ = -1;
};

}  // namespace

Fingerprint Fingerprint::of(const QByteArray& bytes) {
  return {QCryptographicHash::hash(bytes, QCryptographicHash::Sha256)};
}

SaveResult writeFile(const QString& path, const QByteArray& bytes, const SaveOptions& options) {
  FileSystem system;
  return writeFile(path, bytes, options, system);
}

SaveResult writeFile(const QString& path, const QByteArray& bytes, const SaveOptions& options,
                     FileSystem& system) {
  return Attempt(path, bytes, options, system).run();
}

std::variant<FileContent, ReadError> readFile(const QString& path, qint64 limit) {
  const auto fail = [&](const QString& reason) {
    return ReadError{path, escapeControls(path + QStringLiteral(": ") + reason), false};
  };
  if (path.contains(QChar(0))) return fail(QStringLiteral("cannot be read"));
  if (QFileInfo(path).isDir()) return fail(QStringLiteral("this is a folder, not a file"));
  FileSystem system;
  int error = 0;
  auto bytes = system.read(QFile::encodeName(path), limit, error);
  if (!bytes)
    return fail(QStringLiteral("cannot be read (%1)").arg(QString::fromLocal8Bit(std::strerror(error))));
  if (bytes->size() > limit) {
    ReadError refusal = fail(QStringLiteral("is larger than the %1 bytes that are allowed").arg(limit));
    refusal.tooLarge = true;
    return refusal;
  }
  Fingerprint fingerprint = Fingerprint::of(*bytes);
  return FileContent{*std::move(bytes), std::move(fingerprint)};
}

}  // namespace topo::format
