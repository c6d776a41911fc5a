// SPDX-License-Identifier: Apache-2.0
#include "app/cli/files.h"

#include "model/format/format_error.h"
#include "model/format/saver.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace topo::cli {

using namespace Qt::StringLiterals;

namespace {

/// Just above the largest document, so that the reader itself says that one is too large.
constexpr qint64 mostInput = 65LL * 1024 * 1024;

bool isStandard(const QString& path) {
  return path == "-"_L1;
}

/// What a path or a standard stream leads to, links followed.
std::optional<struct stat> statOf(const QString& path, int standardStream) {
  struct stat info {};
  const int result =
      isStandard(path) ? ::fstat(standardStream, &info) : ::stat(QFile::encodeName(path).constData(), &info);
  return result == 0 ? std::optional(info) : std::nullopt;
}

/// The same file by whatever name: spelled otherwise, linked, or as a standard stream.
bool isSameFile(const Output& output) {
  if (output.input.isEmpty()) return false;
  const auto in = statOf(output.input, STDIN_FILENO);
  const auto out = statOf(output.path, STDOUT_FILENO);
  return in && out && S_ISREG(in->st_mode) && in->st_dev == out->st_dev && in->st_ino == out->st_ino;
}

QString folderOf(const QString& path) {
  const qsizetype slash = path.lastIndexOf(u'/');
  if (slash < 0) return u"."_s;
  return slash == 0 ? u"/"_s : path.left(slash);
}

bool mayWrite(const QString& path, int mode) {
  return ::faccessat(AT_FDCWD, QFile::encodeName(path).constData(), mode, AT_EACCESS) == 0;
}

QString systemReason() {
  return QString::fromLocal8Bit(std::strerror(errno));
}

/// Why nothing can be written at a path where nothing is yet; empty when it can.
QString faultOfNewFile(const QString& path) {
  struct stat link {};
  // A link to what is not there yet is followed by the saver.
  if (::lstat(QFile::encodeName(path).constData(), &link) == 0) return {};
  const QString folder = folderOf(path);
  const auto info = statOf(folder, -1);
  if (!info || !S_ISDIR(info->st_mode)) return u"the folder “%1” does not exist"_s.arg(folder);
  return mayWrite(folder, W_OK | X_OK) ? QString() : u"cannot write there (%1)"_s.arg(systemReason());
}

int refuse(const Output& output, const QString& reason, int code, const Console& console) {
  console.fail(u"%1: %2"_s.arg(output.path, reason));
  return code;
}

std::optional<QByteArray> readStandardInput(const Console& console) {
  QByteArray bytes;
  QByteArray part(1 << 20, Qt::Uninitialized);
  while (bytes.size() <= mostInput) {
    const ssize_t got = ::read(STDIN_FILENO, part.data(), static_cast<size_t>(part.size()));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      console.fail(u"standard input: cannot be read (%1)"_s.arg(systemReason()));
      return std::nullopt;
    }
    if (got == 0) break;
    bytes.append(part.constData(), got);
  }
  return bytes;
}

}  // namespace

std::optional<QByteArray> readInput(const QString& path, const Console& console, int& exitCode) {
  exitCode = InputOutput;
  if (isStandard(path)) return readStandardInput(console);
  const auto content = format::readFile(path, mostInput);
  if (const auto* error = std::get_if<format::ReadError>(&content)) {
    if (error->tooLarge) {
      exitCode = BadDocument;
      console.failInFile(
          format::errorLine({path, u"/"_s, 0, u"the file is too large; 64 MiB are allowed"_s}));
    } else {
      console.fail(error->message);
    }
    return std::nullopt;
  }
  return std::get<format::FileContent>(content).bytes;
}

int checkOutput(const Output& output, const Console& console) {
  if (isSameFile(output)) {
    return refuse(output, u"the output is the input, which is never written over"_s, Usage, console);
  }
  if (output.isStandardOutput()) return Good;
  if (output.path.isEmpty()) {
    console.fail(u"-o: a file name is needed, or - for standard output"_s);
    return Usage;
  }
  const auto info = statOf(output.path, -1);
  if (!info) {
    const QString fault = faultOfNewFile(output.path);
    return fault.isEmpty() ? Good : refuse(output, fault, InputOutput, console);
  }
  if (S_ISDIR(info->st_mode)) return refuse(output, u"this is a folder, not a file"_s, InputOutput, console);
  if (S_ISREG(info->st_mode) && !output.force) {
    return refuse(output, u"exists already; --force writes over it"_s, Usage, console);
  }
  if (!mayWrite(output.path, W_OK)) {
    return refuse(output, u"cannot be written over (%1)"_s.arg(systemReason()), InputOutput, console);
  }
  return Good;
}

int writeOutput(const Output& output, const QByteArray& bytes, const Console& console) {
  const int allowed = checkOutput(output, console);
  if (allowed != Good) return allowed;
  if (output.isStandardOutput()) {
    console.put(bytes);
    return Good;
  }
  const auto saved = format::writeFile(output.path, bytes, {output.force, std::nullopt});
  if (const auto* error = std::get_if<format::SaveError>(&saved)) {
    console.fail(error->message);
    return error->code == format::SaveErrorCode::Exists ? Usage : InputOutput;
  }
  console.say(u"written: %1"_s.arg(output.path));
  return Good;
}

}  // namespace topo::cli
