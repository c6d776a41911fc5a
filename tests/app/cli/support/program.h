// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <gmock/gmock.h>

namespace topo::test {

/// What one call of the program came to. `code` is 128 plus the signal when it was killed.
struct Ran {
  int code = -1;
  QByteArray out;
  QByteArray err;
};

/// A folder of its own for each test, in which the real program is called with relative names.
class CliTest : public testing::Test {
 protected:
  CliTest();

  /// Calls the program and waits for it.
  Ran run(const QStringList& arguments, const QByteArray& input = {}) const;
  /// A line for /bin/sh, in which $CLI is the program.
  Ran shell(const QString& line) const;
  /// Calls any program in the folder.
  Ran runProgram(const QString& program, const QStringList& arguments, const QByteArray& input = {}) const;
  /// Gets a process its folder and surroundings: no display, no home, plain locale.
  void prepare(QProcess& process) const;

  void write(const QString& name, const QByteArray& bytes) const;
  [[nodiscard]] QByteArray read(const QString& name) const;
  [[nodiscard]] bool exists(const QString& name) const;
  [[nodiscard]] QStringList files() const;
  /// Puts a file of the tree (path from its root) into the folder.
  void bring(const QString& source, const QString& name) const;
  [[nodiscard]] QString path(const QString& name) const { return folder_.filePath(name); }

 private:
  QTemporaryDir folder_;
};

inline const QString sample = QStringLiteral("resources/samples/acme-nine-node.dmcmtopo");

/// The object that `bytes` are; a failure when they are anything else or more.
QJsonObject parsed(const QByteArray& bytes);
/// The bytes of a file of the tree, by its path from the root.
QByteArray sourceFile(const QString& path);
/// Compares with tests/golden/NAME; tests/golden/update writes it instead.
void expectGolden(const QString& name, const QByteArray& actual);

}  // namespace topo::test
