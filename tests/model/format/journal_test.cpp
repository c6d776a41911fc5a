// SPDX-License-Identifier: Apache-2.0
#include "model/format/journal.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <csignal>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

namespace topo::format {
namespace {

using testing::HasSubstr;
using State = JournalEntry::State;

const QDateTime kNow(QDate(2026, 11, 22), QTime(10, 0, 0, 123), Qt::UTC);

class JournalTest : public testing::Test {
 protected:
  [[nodiscard]] QString state() const { return dir_.filePath(QStringLiteral("state/deep")); }
  [[nodiscard]] std::unique_ptr<Journal> journal() const {
    auto opened = Journal::open(state());
    if (auto* error = std::get_if<SaveError>(&opened)) {
      ADD_FAILURE() << error->message.toStdString();
      return nullptr;
    }
    return std::get<std::unique_ptr<Journal>>(std::move(opened));
  }
  static void put(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(bytes);
  }
  QTemporaryDir dir_;
};

TEST_F(JournalTest, IsOfferedOnlyAfterItsSessionEnded) {
  auto session = journal();
  ASSERT_FALSE(session->record(QString(), "unsaved", kNow));
  EXPECT_TRUE(findJournals(state()).isEmpty()) << "its session is running";
  session.reset();
  const auto found = findJournals(state());
  ASSERT_EQ(found.size(), 1);
  EXPECT_EQ(found[0].state, State::Unsaved);
  EXPECT_EQ(found[0].document, "unsaved");
  EXPECT_EQ(found[0].writtenAt, kNow);
  EXPECT_TRUE(found[0].originalPath.isEmpty());
  EXPECT_TRUE(findJournals(state()).isEmpty()) << "offered to two programs at once";
}

TEST_F(JournalTest, SurvivesACrash) {
  const char* variable = "TOPO_JOURNAL_CRASH";
  if (qEnvironmentVariableIsSet(variable)) {
    auto opened = Journal::open(qEnvironmentVariable(variable));
    (void)std::get<std::unique_ptr<Journal>>(opened)->record(QStringLiteral("/gone/a"), "in the middle",
                                                             kNow);
    ::kill(::getpid(), SIGKILL);
  }
  QProcess process;
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.insert(QLatin1String(variable), state());
  process.setProcessEnvironment(environment);
  process.start(QCoreApplication::applicationFilePath(),
                {QStringLiteral("--gtest_filter=JournalTest.SurvivesACrash")});
  ASSERT_TRUE(process.waitForFinished(60'000));
  EXPECT_EQ(process.exitStatus(), QProcess::CrashExit);
  const auto found = findJournals(state());
  ASSERT_EQ(found.size(), 1);
  EXPECT_EQ(found[0].document, "in the middle");
  EXPECT_EQ(found[0].originalPath, QStringLiteral("/gone/a"));
}

TEST_F(JournalTest, IsJudgedByContentNotByTime) {
  const QString original = dir_.filePath(QStringLiteral("a.dmcmtopo"));
  put(original, "saved");
  {
    const auto same = journal();
    ASSERT_FALSE(same->record(original, "saved", kNow.addYears(5)));
  }
  auto found = findJournals(state());
  ASSERT_EQ(found.size(), 1);
  EXPECT_EQ(found[0].state, State::SameAsFile);
  removeJournal(found[0]);
  found.clear();
  {
    const auto other = journal();
    ASSERT_FALSE(other->record(original, "not saved", kNow.addYears(-5)));
  }
  found = findJournals(state());
  ASSERT_EQ(found.size(), 1);
  EXPECT_EQ(found[0].state, State::Unsaved);
}

TEST_F(JournalTest, KeepsOnlyTheLastRecordAndGoesWhenDiscarded) {
  auto session = journal();
  ASSERT_FALSE(session->record(QString(), "one", kNow));
  ASSERT_FALSE(session->record(QString(), "two", kNow));
  const QString path = session->path();
  struct stat info {};
  ASSERT_EQ(::stat(QFile::encodeName(path).constData(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600u);
  session->discard();
  EXPECT_FALSE(QFile::exists(path));
  ASSERT_FALSE(session->record(QString(), "three", kNow)) << "a session goes on after a save";
  session->discard();
  session.reset();
  EXPECT_TRUE(QDir(state()).entryList(QDir::Files | QDir::Hidden).isEmpty()) << "litter";
}

TEST_F(JournalTest, RemovesWhatTheUserDoesNotWant) {
  {
    const auto session = journal();
    ASSERT_FALSE(session->record(QString(), "x", kNow));
  }
  auto found = findJournals(state());
  ASSERT_EQ(found.size(), 1);
  removeJournal(found[0]);
  EXPECT_TRUE(QDir(state()).entryList(QDir::Files | QDir::Hidden).isEmpty());
}

TEST_F(JournalTest, SaysSoWhenItIsDamaged) {
  const QByteArray whole = journalBytes(QStringLiteral("/x/ä\n.dmcmtopo"), "a document\nof two lines", kNow);
  EXPECT_EQ(parseJournal(whole).state, State::Unsaved);
  EXPECT_EQ(parseJournal(whole).originalPath, QStringLiteral("/x/ä\n.dmcmtopo"));
  for (qsizetype size = 0; size < whole.size(); ++size) {
    const JournalEntry cut = parseJournal(whole.left(size));
    ASSERT_EQ(cut.state, State::Damaged) << size;
    ASSERT_FALSE(cut.problem.isEmpty());
    ASSERT_TRUE(cut.document.isEmpty());
  }
  for (qsizetype at = 0; at < whole.size(); ++at) {
    QByteArray altered = whole;
    altered[at] = static_cast<char>(altered[at] ^ 1);
    ASSERT_EQ(parseJournal(altered).state, State::Damaged) << at;
  }
  EXPECT_THAT(parseJournal(whole + "x").problem.toStdString(), HasSubstr("cut off"));
}

TEST_F(JournalTest, ListsDamagedOnesToo) {
  ASSERT_TRUE(QDir().mkpath(state()));
  put(state() + QStringLiteral("/session-1-x.journal"), "rubbish");
  put(state() + QStringLiteral("/other.txt"), "not ours");
  const auto found = findJournals(state());
  ASSERT_EQ(found.size(), 1);
  EXPECT_EQ(found[0].state, State::Damaged);
}

TEST_F(JournalTest, SaysSoWhenThereIsNoPlaceForIt) {
  put(dir_.filePath(QStringLiteral("file")), "");
  const auto opened = Journal::open(dir_.filePath(QStringLiteral("file/state")));
  ASSERT_TRUE(std::holds_alternative<SaveError>(opened));
  EXPECT_THAT(std::get<SaveError>(opened).message.toStdString(), HasSubstr("recovery"));
  EXPECT_TRUE(findJournals(dir_.filePath(QStringLiteral("nowhere"))).isEmpty());
}

}  // namespace
}  // namespace topo::format
