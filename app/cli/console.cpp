// SPDX-License-Identifier: Apache-2.0
#include "app/cli/console.h"

#include "model/format/format_error.h"

#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace topo::cli {

using namespace Qt::StringLiterals;

namespace {

void writeBytes(FILE* stream, const QByteArray& bytes) {
  std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stream);
}

void writeLine(FILE* stream, const QString& text) {
  writeBytes(stream, format::escapeControls(text).toUtf8() + '\n');
}

bool isTerminal(FILE* stream) {
  return isatty(fileno(stream)) != 0;
}

/// Colours only where somebody looks, and not where they said no (no-color.org) or cannot be shown.
bool hasColours(FILE* stream) {
  return isTerminal(stream) && qEnvironmentVariableIsEmpty("NO_COLOR") && qgetenv("TERM") != "dumb";
}

const char* colourOf(Tone tone) {
  switch (tone) {
    case Tone::Bad:
      return "\033[31m";
    case Tone::Doubtful:
      return "\033[33m";
    case Tone::Good:
      return "\033[32m";
    case Tone::Plain:
      break;
  }
  return "";
}

QString reasonOf(int error) {
  if (error == EPIPE) return u"whoever read it stopped before the end"_s;
  return QString::fromLocal8Bit(std::strerror(error));
}

}  // namespace

void Console::say(const QString& text) const {
  if (!quiet_) writeLine(stderr, text);
}

void Console::report(const QString& text, Tone tone) const {
  if (quiet_) return;
  const bool coloured = tone != Tone::Plain && hasColours(reports_);
  if (coloured) writeBytes(reports_, colourOf(tone));
  writeBytes(reports_, format::escapeControls(text).toUtf8());
  writeBytes(reports_, coloured ? "\033[0m\n" : "\n");
}

void Console::flush() const {
  std::fflush(reports_);
}

void Console::fail(const QString& text) const {
  writeLine(stderr, u"dmcm-topology-cli: "_s + text);
}

void Console::failInFile(const QString& text) const {
  writeLine(stderr, text);
}

void Console::put(const QByteArray& bytes) const {
  writeBytes(stdout, bytes);
}

Console Console::withReportsAside() const {
  Console aside(*this);
  aside.reports_ = stderr;
  return aside;
}

bool Console::showsProgress() const {
  return !quiet_ && isTerminal(stderr);
}

int Console::finish(int code) const {
  const bool failedBefore = std::ferror(stdout) != 0;
  errno = 0;
  const bool flushed = std::fflush(stdout) == 0;
  if (flushed && !failedBefore) return code;
  const QString reason = errno == 0 ? QString() : u" (%1)"_s.arg(reasonOf(errno));
  fail(u"standard output: not all could be written%1"_s.arg(reason));
  return InputOutput;
}

}  // namespace topo::cli
