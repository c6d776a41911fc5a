// SPDX-License-Identifier: Apache-2.0
#include "tests/app/cli/support/program.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QProcessEnvironment>

#include <fstream>

namespace topo::test {

using namespace Qt::StringLiterals;

namespace {

void writeFile(const QString& path, const QByteArray& bytes) {
  std::ofstream file(path.toStdString(), std::ios::binary);
  file.write(bytes.constData(), bytes.size());
  ASSERT_TRUE(file.good()) << path.toStdString();
}

QByteArray readFile(const QString& path) {
  QFile file(path);
  EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
  return file.readAll();
}

/// The first line in which two texts differ, so that a failure can be read.
std::string firstDifference(const QByteArray& actual, const QByteArray& golden) {
  const auto a = actual.split('\n');
  const auto g = golden.split('\n');
  for (qsizetype i = 0; i < std::max(a.size(), g.size()); ++i) {
    const QByteArray is = i < a.size() ? a[i] : "(end)";
    const QByteArray was = i < g.size() ? g[i] : "(end)";
    if (is == was) continue;
    return "line " + std::to_string(i + 1) + "\n  golden: " + was.toStdString() +
           "\n  now:    " + is.toStdString();
  }
  return "no difference";
}

}  // namespace

CliTest::CliTest() {
  EXPECT_TRUE(folder_.isValid());
}

void CliTest::prepare(QProcess& process) const {
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  for (const char* name :
       {"XDG_RUNTIME_DIR", "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "HOME", "LANG"})
    environment.remove(QString::fromLatin1(name));
  environment.insert(u"LC_ALL"_s, u"C"_s);
  environment.insert(u"CLI"_s, QStringLiteral(TOPO_CLI));
  process.setProcessEnvironment(environment);
  process.setWorkingDirectory(folder_.path());
}

Ran CliTest::runProgram(const QString& program, const QStringList& arguments, const QByteArray& input) const {
  QProcess process;
  prepare(process);
  process.start(program, arguments);
  EXPECT_TRUE(process.waitForStarted()) << program.toStdString();
  process.write(input);
  process.closeWriteChannel();
  EXPECT_TRUE(process.waitForFinished(120000)) << arguments.join(u' ').toStdString();
  const bool wasKilled = process.exitStatus() != QProcess::NormalExit;
  return {wasKilled ? 128 + process.exitCode() : process.exitCode(), process.readAllStandardOutput(),
          process.readAllStandardError()};
}

Ran CliTest::run(const QStringList& arguments, const QByteArray& input) const {
  return runProgram(QStringLiteral(TOPO_CLI), arguments, input);
}

Ran CliTest::shell(const QString& line) const {
  return runProgram(u"/bin/bash"_s, {u"-c"_s, line});
}

void CliTest::write(const QString& name, const QByteArray& bytes) const {
  writeFile(path(name), bytes);
}

QByteArray CliTest::read(const QString& name) const {
  return readFile(path(name));
}

bool CliTest::exists(const QString& name) const {
  return QFile::exists(path(name));
}

QStringList CliTest::files() const {
  return QDir(folder_.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden, QDir::Name);
}

void CliTest::bring(const QString& source, const QString& name) const {
  write(name, sourceFile(source));
}

QJsonObject parsed(const QByteArray& bytes) {
  QJsonParseError error{};
  const QJsonDocument json = QJsonDocument::fromJson(bytes, &error);
  EXPECT_EQ(error.error, QJsonParseError::NoError)
      << error.errorString().toStdString() << bytes.left(300).toStdString();
  EXPECT_TRUE(json.isObject());
  return json.object();
}

QByteArray sourceFile(const QString& path) {
  return readFile(QStringLiteral(TOPO_SOURCE_DIR "/") + path);
}

void expectGolden(const QString& name, const QByteArray& actual) {
  const QString file = QStringLiteral(TOPO_SOURCE_DIR "/tests/golden/") + name;
  if (qEnvironmentVariableIsSet("TOPO_UPDATE_GOLDEN")) {
    writeFile(file, actual);
    return;
  }
  const QByteArray golden = readFile(file);
  EXPECT_TRUE(actual == golden) << name.toStdString() << " differs in " << firstDifference(actual, golden)
                                << "\nIf that is meant: tests/golden/update, and look at the difference.";
}

}  // namespace topo::test
