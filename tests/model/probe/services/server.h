// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QStringList>
#include <QTcpServer>

#include <memory>
#include <vector>

namespace topo::test {

/// A port of 127.0.0.1 nobody listens on now.
quint16 freePort();

/// The full path of a program, also where only root looks; empty when it is not installed.
QString programPath(const QString& name);

/// A real server of this test alone: its own ports on loopback, its own files in a temporary folder,
/// everything it wrote in `said`. It and what it started are ended by process id with this object, and die
/// with the test.
class Server {
 public:
  /// Starts the program in `folder`; `environment` adds to what a bare environment has. Does not wait.
  Server(const QString& program, const QStringList& arguments, const QString& folder,
         const QStringList& environment = {});
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// True as soon as every port accepts; false when the program ends before or it takes too long.
  bool accepts(const QList<quint16>& ports, int milliseconds = 60'000);
  [[nodiscard]] QByteArray said() const { return said_; }

 private:
  QProcess process_;
  QByteArray said_;
};

}  // namespace topo::test
