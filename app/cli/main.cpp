// SPDX-License-Identifier: Apache-2.0
#include "app/cli/program.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

namespace {

/// What the libraries find worth mentioning is not for those who call a command; only why the program has to
/// die is.
void hearLibrary(QtMsgType type, const QMessageLogContext&, const QString& message) {
  if (type == QtFatalMsg) std::fprintf(stderr, "dmcm-topology-cli: %s\n", qPrintable(message));
}

/// A standard stream that the caller closed must not become the first file that is opened: what is written
/// to it has to fail instead.
void holdStandardStreams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(stream, F_GETFD) >= 0) continue;
    // The lowest free number is taken, which is this one.
    const int opened = ::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    if (opened != stream && opened >= 0) ::close(opened);
  }
}

}  // namespace

int main(int argc, char** argv) {
  holdStandardStreams();
  // A reader that stops early is an error that can be told, not a reason to die without a word.
  std::signal(SIGPIPE, SIG_IGN);
  qInstallMessageHandler(hearLibrary);
  QStringList arguments;
  for (int i = 0; i < argc; ++i) arguments << QString::fromLocal8Bit(argv[i]);
  return topo::cli::runProgram(arguments);
}
