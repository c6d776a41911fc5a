// SPDX-License-Identifier: Apache-2.0
#include "model/probe/kit/ansible_run.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QTemporaryDir>

#include <csignal>
#include <gmock/gmock.h>

namespace topo::probe {
namespace {

using namespace Qt::StringLiterals;
using State = AnsibleEvent::State;
using testing::ElementsAre;

/// A program called ansible-playbook that does what a test says.
class AnsibleRunTest : public testing::Test {
 protected:
  AnsibleRunTest() : path_(qgetenv("PATH")) {
    QObject::connect(&run_, &AnsibleRun::heard, [this](const AnsibleEvent& event) { events_ << event; });
    QObject::connect(&run_, &AnsibleRun::ended, [this](AnsibleRun::End end) {
      ends_ << end;
      loop_.quit();
    });
  }
  ~AnsibleRunTest() override { qputenv("PATH", path_); }
  void program(const QByteArray& script) {
    QFile file(folder_.filePath(u"ansible-playbook"_s));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("#!/bin/bash\n" + script);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    file.close();
    qputenv("PATH", folder_.path().toUtf8() + ':' + path_);
  }
  void wait() {
    QTimer::singleShot(20000, &loop_, &QEventLoop::quit);
    loop_.exec();
  }
  [[nodiscard]] QByteArray read(const char* name) const {
    QFile file(folder_.filePath(QString::fromLatin1(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
  }

  QTemporaryDir folder_;
  QByteArray path_;
  AnsibleRun run_;
  QEventLoop loop_;
  QList<AnsibleEvent> events_;
  QList<AnsibleRun::End> ends_;
};

TEST_F(AnsibleRunTest, RunsInTheFolderWithoutAShellAndHearsOfHosts) {
  program(R"(printf '%s\n' "$PWD" "$@" >called
echo '{"event": "host", "host": "db1", "task": "Try", "state": "ok", "message": "3 open"}'
echo '{"event": "host", "host": "db2", "task": "Try", "state": "unreachable", "message": "a\u001b[2Jb"}'
echo something else
printf '{"event": "task", "name": "Next"}')");
  ASSERT_TRUE(run_.start(folder_.path(), {u"eve $(x); `y`"_s, u"/k ey"_s, true, true}));
  EXPECT_FALSE(run_.start(folder_.path(), {})) << "one at a time";
  wait();
  EXPECT_THAT(ends_, ElementsAre(AnsibleRun::End::Finished));
  EXPECT_EQ(read("called"),
            folder_.path().toUtf8() + "\n-u\neve $(x); `y`\n--private-key\n/k ey\n-b\nstand-ins.yml\n");
  EXPECT_THAT(events_, ElementsAre(AnsibleEvent{u"db1"_s, u"Try"_s, State::Ok, u"3 open"_s},
                                   AnsibleEvent{u"db2"_s, u"Try"_s, State::Unreachable, u"a\\x1b[2Jb"_s},
                                   AnsibleEvent{{}, {}, State::Note, u"something else"_s},
                                   AnsibleEvent{{}, u"Next"_s, State::Started, {}}));
}

TEST_F(AnsibleRunTest, AFailureIsToldOnce) {
  program("exit 2\n");
  ASSERT_TRUE(run_.start(folder_.path(), {}));
  wait();
  EXPECT_THAT(ends_, ElementsAre(AnsibleRun::End::Failed));
}

TEST_F(AnsibleRunTest, CancelEndsTheWholeGroupAtOnce) {
  program("trap 'echo closed >closing; exit 1' TERM; sleep 300 & echo $! >child; echo ready; wait\n");
  ASSERT_TRUE(run_.start(folder_.path(), {}));
  QObject::connect(&run_, &AnsibleRun::heard, [this] { run_.cancel(); });
  QElapsedTimer clock;
  clock.start();
  wait();
  EXPECT_LT(clock.elapsed(), 5000);
  EXPECT_THAT(ends_, ElementsAre(AnsibleRun::End::Cancelled));
  EXPECT_EQ(read("closing"), "closed\n") << "it may close what it opened";
  const int child = read("child").trimmed().toInt();
  ASSERT_GT(child, 1);
  // Gone, or nobody's child yet to be collected; the kernel takes a moment to deliver the signal.
  const auto isGone = [child] {
    QFile state(u"/proc/%1/stat"_s.arg(child));
    return !state.open(QIODevice::ReadOnly) || state.readAll().contains(") Z");
  };
  const QDeadlineTimer deadline(5000);
  while (!isGone() && !deadline.hasExpired()) QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
  EXPECT_TRUE(isGone());
}

TEST_F(AnsibleRunTest, NothingThatWouldBeReadAsAnOptionIsTaken) {
  program("touch called\n");
  for (const AnsibleOptions& options : {AnsibleOptions{u"-e@x"_s, {}}, AnsibleOptions{{}, u"--x"_s},
                                        AnsibleOptions{u"a\nb"_s, {}}, AnsibleOptions{u"{{ x }}"_s, {}}}) {
    EXPECT_FALSE(AnsibleRun::areSound(options));
    EXPECT_FALSE(run_.start(folder_.path(), options));
  }
  EXPECT_EQ(read("called"), QByteArray());
  EXPECT_EQ(AnsibleRun::arguments({}), QStringList{u"probe.yml"_s});
}

TEST_F(AnsibleRunTest, AMachineWithoutAnsibleSaysSo) {
  qputenv("PATH", folder_.path().toUtf8());
  EXPECT_TRUE(AnsibleRun::program().isEmpty());
}

}  // namespace
}  // namespace topo::probe
