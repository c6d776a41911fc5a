// SPDX-License-Identifier: Apache-2.0
#include "tests/model/probe/services/server.h"

#include "tests/model/probe/support/peers.h"

#include <QProcessEnvironment>
#include <QStandardPaths>
#include <QTcpSocket>

#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

namespace topo::test {

quint16 freePort() {
  QTcpServer server;
  server.listen(loopback());
  return server.serverPort();
}

QString programPath(const QString& name) {
  const QString found = QStandardPaths::findExecutable(name);
  if (!found.isEmpty()) return found;
  return QStandardPaths::findExecutable(
      name, {QStringLiteral("/usr/sbin"), QStringLiteral("/sbin"), QStringLiteral("/usr/lib/rabbitmq/bin")});
}

Server::Server(const QString& program, const QStringList& arguments, const QString& folder,
               const QStringList& environment) {
  QProcessEnvironment own;
  own.insert(QStringLiteral("PATH"), QStringLiteral("/usr/sbin:/usr/bin:/sbin:/bin"));
  own.insert(QStringLiteral("HOME"), folder);
  own.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
  for (const QString& entry : environment) {
    own.insert(entry.section(QLatin1Char('='), 0, 0), entry.section(QLatin1Char('='), 1));
  }
  process_.setProcessEnvironment(own);
  process_.setWorkingDirectory(folder);
  process_.setProcessChannelMode(QProcess::MergedChannels);
  process_.setStandardInputFile(QProcess::nullDevice());
  // A group of its own, so that what it starts can be ended with it.
  process_.setChildProcessModifier([] {
    ::setsid();
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  });
  QObject::connect(&process_, &QProcess::readyRead, &process_, [this] { said_ += process_.readAll(); });
  process_.start(program, arguments);
}

Server::~Server() {
  if (process_.state() == QProcess::NotRunning) return;
  // Nothing it holds is worth keeping.
  ::kill(static_cast<pid_t>(-process_.processId()), SIGKILL);
  process_.waitForFinished(5000);
}

bool Server::accepts(const QList<quint16>& ports, int milliseconds) {
  for (quint16 port : ports) {
    const bool up = waitUntil(
        [&] {
          if (process_.state() == QProcess::NotRunning) return true;
          QTcpSocket socket;
          socket.connectToHost(loopback(), port);
          return socket.waitForConnected(500);
        },
        milliseconds);
    if (!up || process_.state() == QProcess::NotRunning) return false;
  }
  return true;
}

}  // namespace topo::test
