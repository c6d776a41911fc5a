// SPDX-License-Identifier: Apache-2.0
#include "model/format/file_system.h"

#include <QRandomGenerator>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace topo::format {

namespace {

int openRetrying(const QByteArray& path, int flags) {
  int descriptor = -1;
  do {
    descriptor = ::open(path.constData(), flags | O_CLOEXEC);
  } while (descriptor < 0 && errno == EINTR);
  return descriptor;
}

}  // namespace

int FileSystem::createTemporary(const QByteArray& folder, int mode, QByteArray& name) {
  constexpr int kAttempts = 100;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    const quint64 number = QRandomGenerator::global()->generate64();
    name = folder + "/.dmcm-save-" + QByteArray::number(number, 36);
    const int descriptor = ::open(name.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (descriptor >= 0) return descriptor;
    if (errno != EEXIST && errno != EINTR) return -errno;
  }
  return -EEXIST;
}

qint64 FileSystem::write(int descriptor, const char* data, qint64 size) {
  ssize_t taken = 0;
  do {
    taken = ::write(descriptor, data, static_cast<size_t>(size));
  } while (taken < 0 && errno == EINTR);
  return taken < 0 ? -errno : taken;
}

int FileSystem::sync(int descriptor) {
  if (::fsync(descriptor) == 0) return 0;
  return errno == EINVAL ? 0 : errno;  // pipes and some devices have nothing to sync
}

int FileSystem::close(int descriptor) {
  // After EINTR the descriptor is closed all the same.
  return ::close(descriptor) == 0 || errno == EINTR ? 0 : errno;
}

int FileSystem::rename(const QByteArray& from, const QByteArray& to, bool replace) {
  if (replace) return ::rename(from.constData(), to.constData()) == 0 ? 0 : errno;
  // A hard link never replaces anything, whoever makes the same file at the same moment.
  if (::link(from.constData(), to.constData()) == 0) {
    return ::unlink(from.constData()) == 0 ? 0 : errno;
  }
  if (errno != EPERM && errno != ENOTSUP && errno != ENOSYS) return errno;
  struct stat info {};
  if (::lstat(to.constData(), &info) == 0) return EEXIST;  // no links here: the second best
  return ::rename(from.constData(), to.constData()) == 0 ? 0 : errno;
}

int FileSystem::syncFolder(const QByteArray& folder) {
  const int descriptor = openRetrying(folder, O_RDONLY | O_DIRECTORY);
  if (descriptor < 0) return errno;
  const int error = ::fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP ? 0 : errno;
  ::close(descriptor);
  return error;
}

int FileSystem::remove(const QByteArray& path) {
  return ::unlink(path.constData()) == 0 ? 0 : errno;
}

std::optional<QByteArray> FileSystem::read(const QByteArray& path, qint64 limit, int& error) {
  error = 0;
  const int descriptor = openRetrying(path, O_RDONLY);
  if (descriptor < 0) {
    error = errno;
    return std::nullopt;
  }
  QByteArray bytes;
  constexpr qint64 kChunk = 1 << 20;
  while (bytes.size() <= limit) {
    const qint64 had = bytes.size();
    bytes.resize(had + std::min(kChunk, limit + 1 - had));
    const ssize_t got = ::read(descriptor, bytes.data() + had, static_cast<size_t>(bytes.size() - had));
    if (got < 0 && errno == EINTR) {
      bytes.resize(had);
      continue;
    }
    bytes.resize(had + std::max<ssize_t>(got, 0));
    if (got < 0) error = errno;
    if (got <= 0) break;
  }
  ::close(descriptor);
  if (error != 0) return std::nullopt;
  return bytes;
}

}  // namespace topo::format
