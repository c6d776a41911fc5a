// SPDX-License-Identifier: Apache-2.0
#include "app/cli/console.h"

#include <QFile>
#include <QFileInfo>

#include <cstdio>

#include "model/format/format_error.h"
#include "model/format/saver.h"

namespace topo::cli {

using namespace Qt::StringLiterals;

namespace {

/// Just above the largest document, so that one that is too large is told so by the reader.
constexpr qint64 mostInput = 65LL * 1024 * 1024;

void line(FILE* stream, const QString& text) {
  const QByteArray bytes = format::escapeControls(text).toUtf8() + '\n';
  std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stream);
}

bool isSameFile(const QString& a, const QString& b) {
  if (a == "-"_L1 || b == "-"_L1) return false;
  const QString real = QFileInfo(a).canonicalFilePath();
  return !real.isEmpty() && real == QFileInfo(b).canonicalFilePath();
}

std::optional<QByteArray> readStandardInput(const Console& console) {
  QFile input;
  if (!input.open(stdin, QIODevice::ReadOnly)) {
    console.fail(u"dmcm-topology-cli: cannot read standard input"_s);
    return std::nullopt;
  }
  QByteArray bytes;
  while (bytes.size() <= mostInput) {
    const QByteArray part = input.read(1024 * 1024);
    if (part.isEmpty()) break;
    bytes += part;
  }
  return bytes;
}

}  // namespace

void Console::say(const QString& text) const {
  if (!quiet_) line(stderr, text);
}

void Console::report(const QString& text) const {
  if (!quiet_) line(stdout, text);
}

void Console::fail(const QString& text) const { line(stderr, text); }

bool Console::put(const QByteArray& bytes) const {
  const size_t size = static_cast<size_t>(bytes.size());
  const bool written = std::fwrite(bytes.constData(), 1, size, stdout) == size && std::fflush(stdout) == 0;
  if (!written) fail(u"dmcm-topology-cli: could not write all of it to standard output"_s);
  return written;
}

std::optional<QByteArray> readInput(const QString& path, const Console& console) {
  if (path == "-"_L1) return readStandardInput(console);
  const auto content = format::readFile(path, mostInput);
  if (const auto* error = std::get_if<format::ReadError>(&content)) {
    console.fail(u"dmcm-topology-cli: %1"_s.arg(error->message));
    return std::nullopt;
  }
  return std::get<format::FileContent>(content).bytes;
}

int checkOutput(const Output& output, const Console& console) {
  if (output.path == "-"_L1) return Good;
  if (isSameFile(output.path, output.input)) {
    console.fail(u"dmcm-topology-cli: %1: the output is the input, which is never written over"_s.arg(output.path));
    return Usage;
  }
  if (!output.force && QFileInfo::exists(output.path)) {
    console.fail(u"dmcm-topology-cli: %1: exists already; --force writes over it"_s.arg(output.path));
    return Usage;
  }
  return Good;
}

int writeOutput(const Output& output, const QByteArray& bytes, const Console& console) {
  if (output.path == "-"_L1) return console.put(bytes) ? Good : InputOutput;
  const int allowed = checkOutput(output, console);
  if (allowed != Good) return allowed;
  const auto saved = format::writeFile(output.path, bytes, {output.force, std::nullopt});
  if (const auto* error = std::get_if<format::SaveError>(&saved)) {
    console.fail(u"dmcm-topology-cli: %1"_s.arg(error->message));
    return error->code == format::SaveErrorCode::Exists ? Usage : InputOutput;
  }
  console.say(u"written: %1"_s.arg(output.path));
  return Good;
}

}  // namespace topo::cli
