// SPDX-License-Identifier: Apache-2.0
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <functional>
#include <gtest/gtest.h>

namespace topo::app {
namespace {

/// The program itself, as a process of its own, used from outside by keys and mouse.
class Program : public testing::Test {
 protected:
  Program() {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const auto set = [&](const char* name, const char* folder) {
      QDir(home_.path()).mkpath(QLatin1String(folder));
      environment.insert(QLatin1String(name), home_.filePath(QLatin1String(folder)));
    };
    set("HOME", ".");
    set("XDG_CONFIG_HOME", "config");
    set("XDG_STATE_HOME", "state");
    set("XDG_CACHE_HOME", "cache");
    program_.setProcessEnvironment(environment);
    QFile::copy(QStringLiteral(TOPO_SOURCE_DIR "/resources/samples/acme-nine-node.dmcmtopo"), file());
    QFile(file()).setPermissions(QFile::ReadOwner | QFile::WriteOwner);
  }
  ~Program() override {
    program_.kill();
    program_.waitForFinished();
  }

  [[nodiscard]] QString file() const { return home_.filePath(QStringLiteral("acme.dmcmtopo")); }
  [[nodiscard]] QByteArray bytes() const {
    QFile read(file());
    return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
  }
  void start(const QStringList& arguments) {
    program_.start(QStringLiteral(TOPO_PROGRAM), arguments);
    ASSERT_TRUE(program_.waitForStarted());
  }
  [[nodiscard]] bool isRunning() { return program_.state() != QProcess::NotRunning; }
  QString output() {
    said_ += QString::fromUtf8(program_.readAllStandardOutput());
    return said_;
  }
  /// kill -9, as the system does when memory runs out.
  void crash() {
    ::kill(static_cast<pid_t>(program_.processId()), SIGKILL);
    ASSERT_TRUE(program_.waitForFinished());
    ASSERT_EQ(program_.exitStatus(), QProcess::CrashExit);
  }
  [[nodiscard]] QStringList journals() const {
    return QDir(home_.filePath(QStringLiteral("state/dmcm-topology")))
        .entryList({QStringLiteral("*.journal")});
  }
  static bool until(const std::function<bool()>& holds) { return QTest::qWaitFor(holds, 20000); }

  /// What the X server is told to do; its answer.
  static QString tell(const QStringList& arguments) {
    QProcess tool;
    tool.start(QStringLiteral("xdotool"), arguments);
    EXPECT_TRUE(tool.waitForFinished()) << "xdotool is missing";
    return QString::fromUtf8(tool.readAllStandardOutput()).trimmed();
  }
  /// The active window's title contains the words; the window manager has given it the keyboard.
  static bool isActive(const QString& words) {
    return tell({QStringLiteral("getactivewindow"), QStringLiteral("getwindowname")}).contains(words);
  }
  static void keys(const QStringList& names) {
    tell(QStringList{QStringLiteral("key"), QStringLiteral("--delay"), QStringLiteral("60")} + names);
  }

 private:
  QTemporaryDir home_;
  QProcess program_;
  QString said_;
};

TEST_F(Program, WhatACrashLeftIsOfferedAndKeptUntilSaved) {
  const QByteArray before = bytes();
  start({file()});
  ASSERT_TRUE(until([] { return isActive(QStringLiteral("acme.dmcmtopo")); }));
  // Everything is selected and moved by a step.
  keys({QStringLiteral("ctrl+a"), QStringLiteral("Right"), QStringLiteral("Right")});
  ASSERT_TRUE(until([this] { return !journals().isEmpty(); })) << "the change is in the journal";
  crash();
  EXPECT_EQ(bytes(), before);
  EXPECT_EQ(journals().size(), 1);

  start({});
  ASSERT_TRUE(until([] { return isActive(QStringLiteral("Recover")) || isActive(QStringLiteral("DMCM")); }));
  // "Recover" is the first answer and the one that Return gives.
  ASSERT_TRUE(until([this] {
    keys({QStringLiteral("Return")});
    return isActive(QStringLiteral("acme.dmcmtopo"));
  }));
  EXPECT_EQ(bytes(), before);
  EXPECT_FALSE(journals().isEmpty());
  crash();  // before it was saved: offered again
  EXPECT_FALSE(journals().isEmpty());

  start({});
  ASSERT_TRUE(until([this] {
    keys({QStringLiteral("Return")});
    return isActive(QStringLiteral("acme.dmcmtopo"));
  }));
  keys({QStringLiteral("ctrl+s")});
  ASSERT_TRUE(until([] { return !isActive(QStringLiteral("Cloud manager")); })) << "the first save asks";
  // The question may be there before the keyboard is with it.
  ASSERT_TRUE(until([&] {
    if (bytes() == before) keys({QStringLiteral("alt+o")});
    return bytes() != before;
  }));
  EXPECT_TRUE(until([this] { return journals().isEmpty(); }))
      << "verified on disk: no copy is needed any more";
}

TEST_F(Program, KnowsItsOptions) {
  start({QStringLiteral("--version")});
  ASSERT_TRUE(until([this] { return !isRunning(); }));
  EXPECT_TRUE(output().startsWith(QStringLiteral("DMCM Topology Designer ")) ||
              output().startsWith(QStringLiteral("dmcm-topology ")))
      << output().toStdString();
}

}  // namespace
}  // namespace topo::app
