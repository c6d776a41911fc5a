// SPDX-License-Identifier: Apache-2.0
#include "model/format/line_file.h"

#include "model/format/format_error.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <utility>

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
    default:
      return SaveErrorCode::Failed;
  }
}

SaveError errorOf(const QString& path, const QString& what, int error) {
  const QString reason = QString::fromLocal8Bit(std::strerror(error));
  return {codeOf(error), path, escapeControls(QStringLiteral("%1: %2 (%3)").arg(path, what, reason))};
}

}  // namespace

LineFile::LineFile(QString path, int descriptor, std::unique_ptr<FileSystem> system)
    : path_(std::move(path)), descriptor_(descriptor), system_(std::move(system)) {}

LineFile::~LineFile() {
  if (descriptor_ >= 0) system_->close(descriptor_);
}

std::variant<std::unique_ptr<LineFile>, SaveError> LineFile::open(const QString& path,
                                                                  std::unique_ptr<FileSystem> system) {
  int descriptor = -1;
  do {
    descriptor = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  } while (descriptor < 0 && errno == EINTR);
  if (descriptor < 0) return errorOf(path, QStringLiteral("cannot be written"), errno);
  return std::unique_ptr<LineFile>(new LineFile(path, descriptor, std::move(system)));
}

std::optional<SaveError> LineFile::append(const QByteArray& lines) {
  if (failed_ || descriptor_ < 0) return std::nullopt;
  qint64 written = 0;
  while (written < lines.size()) {
    const qint64 taken = system_->write(descriptor_, lines.constData() + written, lines.size() - written);
    if (taken <= 0) return fail(taken < 0 ? static_cast<int>(-taken) : EIO);
    written += taken;
  }
  return std::nullopt;
}

std::optional<SaveError> LineFile::close() {
  if (descriptor_ < 0) return std::nullopt;
  const bool told = failed_;
  int error = told ? 0 : system_->sync(descriptor_);
  const int closing = system_->close(std::exchange(descriptor_, -1));
  if (error == 0) error = closing;
  if (error == 0 || told) return std::nullopt;
  return fail(error);
}

SaveError LineFile::fail(int error) {
  failed_ = true;
  return errorOf(path_, QStringLiteral("nothing more could be written; what it holds is not all"), error);
}

}  // namespace topo::format
