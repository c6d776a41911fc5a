// SPDX-License-Identifier: Apache-2.0
#include "model/format/folder_saver.h"

#include "model/format/format_error.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace topo::format {

namespace {

SaveError failure(const QString& path, SaveErrorCode code, const QString& reason) {
  return {code, path, escapeControls(path + QStringLiteral(": ") + reason)};
}

SaveError failure(const QString& path, int error) {
  const bool full = error == ENOSPC || error == EDQUOT;
  const bool forbidden = error == EACCES || error == EPERM || error == EROFS;
  const QString reason = full ? QStringLiteral("no space is left on the device; nothing was changed")
                         : forbidden
                             ? QStringLiteral("writing is not permitted there; nothing was changed")
                             : QStringLiteral("the folder could not be written; nothing was changed (%1)")
                                   .arg(QString::fromLocal8Bit(std::strerror(error)));
  return failure(path,
                 full        ? SaveErrorCode::NoSpace
                 : forbidden ? SaveErrorCode::NotAllowed
                             : SaveErrorCode::Failed,
                 reason);
}

/// Without a slash at the end, which would make a link look like what it leads to.
QString withoutSlash(QString path) {
  while (path.size() > 1 && path.endsWith(QLatin1Char('/'))) path.chop(1);
  return path;
}

QString parentOf(const QString& path) {
  const qsizetype slash = path.lastIndexOf(QLatin1Char('/'));
  if (slash < 0) return QStringLiteral(".");
  return slash == 0 ? QStringLiteral("/") : path.left(slash);
}

/// The new folder while it is not in its place; goes with all that is in it unless it was moved there.
class Draft {
 public:
  Draft(const QString& path, FileSystem& system) : path_(path), system_(system) {}
  ~Draft() {
    if (!folder_.isEmpty()) QDir(folder_).removeRecursively();
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  /// 0 or an errno.
  int make() {
    QByteArray shape = QFile::encodeName(parentOf(path_) + QStringLiteral("/.dmcm-save-XXXXXX"));
    if (::mkdtemp(shape.data()) == nullptr) return errno;
    folder_ = QFile::decodeName(shape);
    // mkdtemp lets nobody else in; a folder that is made to be handed over is like any other.
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return ::chmod(shape.constData(), 0777 & ~mask) == 0 ? 0 : errno;
  }

  int add(const FolderFile& file) {
    const QString place = folder_ + QLatin1Char('/') + file.path;
    const QString parent = parentOf(place);
    if (!made_.contains(parent)) {
      if (!QDir().mkpath(parent)) return errno != 0 ? errno : EIO;
      made_.insert(parent);
    }
    QByteArray temporary;
    const int descriptor =
        system_.createTemporary(QFile::encodeName(parent), file.executable ? 0777 : 0666, temporary);
    if (descriptor < 0) return -descriptor;
    const int written = fill(descriptor, file.bytes);
    const int closed = system_.close(descriptor);
    if (written != 0 || closed != 0) return written != 0 ? written : closed;
    return system_.rename(temporary, QFile::encodeName(place), true);
  }

  /// Puts it into its place, with what was there moved to `aside` unless that is empty.
  int settle(const QString& aside) {
    for (const QString& folder : std::as_const(made_)) {
      if (const int error = system_.syncFolder(QFile::encodeName(folder))) return error;
    }
    const QByteArray place = QFile::encodeName(path_);
    const QByteArray away = QFile::encodeName(aside);
    if (!aside.isEmpty() && ::rename(place.constData(), away.constData()) != 0) return errno;
    // Over an empty folder a folder may be moved, over anything else it is an error.
    if (::rename(QFile::encodeName(folder_).constData(), place.constData()) != 0) {
      const int error = errno;
      if (!aside.isEmpty()) ::rename(away.constData(), place.constData());
      return error;
    }
    folder_.clear();
    return system_.syncFolder(QFile::encodeName(parentOf(path_)));
  }

 private:
  int fill(int descriptor, const QByteArray& bytes) {
    for (qint64 done = 0; done < bytes.size();) {
      const qint64 taken = system_.write(descriptor, bytes.constData() + done, bytes.size() - done);
      if (taken <= 0) return taken == 0 ? ENOSPC : static_cast<int>(-taken);
      done += taken;
    }
    return system_.sync(descriptor);
  }

  QString path_;
  QString folder_;
  QSet<QString> made_;
  FileSystem& system_;
};

/// A name beside the folder that nothing has yet.
QString nameAside(const QString& path) {
  for (int number = 1;; ++number) {
    const QString name = path + QStringLiteral(".old-%1").arg(number);
    struct stat info {};
    if (::lstat(QFile::encodeName(name).constData(), &info) != 0) return name;
  }
}

bool isEmptyFolder(const QString& path) {
  return QDir(path).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
}

}  // namespace

std::optional<SaveError> refusesFolder(const QString& path, bool replace) {
  const QString place = withoutSlash(path);
  if (place.isEmpty() || place.contains(QChar(0))) {
    return failure(path, SaveErrorCode::NotAFile, QStringLiteral("this is no name of a folder"));
  }
  struct stat info {};
  if (::lstat(QFile::encodeName(place).constData(), &info) != 0) {
    if (errno != ENOENT) return failure(path, errno);
    if (QFileInfo(parentOf(place)).isDir()) return std::nullopt;
    return failure(path, SaveErrorCode::NoFolder,
                   QStringLiteral("the folder it would lie in does not exist; nothing was written"));
  }
  if (S_ISLNK(info.st_mode)) {
    return failure(path, SaveErrorCode::NotAFile,
                   QStringLiteral("this is a symbolic link, which is not followed; nothing was changed"));
  }
  if (!S_ISDIR(info.st_mode)) {
    return failure(path, SaveErrorCode::NotAFile,
                   QStringLiteral("this is a file, not a folder; nothing was changed"));
  }
  if (replace || isEmptyFolder(place)) return std::nullopt;
  return failure(path, SaveErrorCode::Exists,
                 QStringLiteral("the folder exists already and is not empty; nothing was changed"));
}

std::variant<FolderWritten, SaveError> writeFolder(const QString& path, const QList<FolderFile>& files,
                                                   bool replace) {
  FileSystem system;
  return writeFolder(path, files, replace, system);
}

std::variant<FolderWritten, SaveError> writeFolder(const QString& path, const QList<FolderFile>& files,
                                                   bool replace, FileSystem& system) {
  if (const auto refusal = refusesFolder(path, replace)) return *refusal;
  const QString place = withoutSlash(path);
  Draft draft(place, system);
  if (const int error = draft.make()) return failure(path, error);
  for (const FolderFile& file : files) {
    if (const int error = draft.add(file)) return failure(path, error);
  }
  // Once more, now that the slow part is over.
  if (const auto refusal = refusesFolder(path, replace)) return *refusal;
  const bool occupied = QFileInfo(place).isDir() && !isEmptyFolder(place);
  const QString aside = occupied ? nameAside(place) : QString();
  if (const int error = draft.settle(aside)) return failure(path, error);
  return FolderWritten{aside};
}

}  // namespace topo::format
