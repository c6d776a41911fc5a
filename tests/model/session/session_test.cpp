// SPDX-License-Identifier: Apache-2.0
#include "model/session/session.h"

#include "model/commands/change.h"
#include "model/commands/create.h"
#include "model/format/writer.h"
#include "tests/model/session/waiting.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace topo::session {
namespace {

using document::DocumentData;

QByteArray contentOf(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void overwrite(const QString& path, const QByteArray& bytes) {
  QFile file(path);
  ASSERT_TRUE(file.open(QIODevice::WriteOnly));
  ASSERT_EQ(file.write(bytes), bytes.size());
}

class SessionTest : public testing::Test {
 protected:
  SessionTest() {
    sample.meta.title = QStringLiteral("Sample");
    document::View view;
    view.id = document::ViewId(QStringLiteral("main"));
    sample.views.insert(view.id, view);
    overwrite(file(), format::write(sample));
  }

  QString file(const char* name = "a.dmcmtopo") const { return folder.filePath(QLatin1String(name)); }
  QString state() const { return folder.filePath(QStringLiteral("state")); }
  QStringList journals() const { return QDir(state()).entryList({QStringLiteral("*.journal")}, QDir::Files); }

  Environment environment() const {
    Environment made;
    made.today = [] { return QDate(2026, 11, 22); };
    made.stateDirectory = state();
    made.journalDelayMs = 1'000'000;  // only when flushed
    return made;
  }
  std::unique_ptr<Session> newSession() const { return std::make_unique<Session>(catalog, environment()); }

  static void retitle(Session& session, const char* title) {
    document::Meta meta = session.data().meta;
    meta.title = QLatin1String(title);
    session.push(commands::setMeta(session.data(), meta));
  }

  QTemporaryDir folder;
  const catalog::Catalog catalog = catalog::Catalog::builtIn();
  DocumentData sample;
};

TEST_F(SessionTest, OpensAndSavesTheSameBytes) {
  const auto session = newSession();
  const QByteArray before = contentOf(file());
  ASSERT_FALSE(session->open(file()));
  EXPECT_EQ(session->path(), file());
  EXPECT_FALSE(session->isModified());
  retitle(*session, "Other");
  EXPECT_TRUE(session->isModified());
  EXPECT_EQ(contentOf(file()), before) << "nothing is written on the way";
  ASSERT_FALSE(session->save());
  EXPECT_FALSE(session->isModified());
  EXPECT_NE(contentOf(file()), before);
  session->undoStack().undo();
  EXPECT_TRUE(session->isModified());
  ASSERT_FALSE(session->save());
  EXPECT_EQ(contentOf(file()), before);
}

TEST_F(SessionTest, ABadFileIsNamedAndChangesNothing) {
  const auto session = newSession();
  session->startWith(sample);
  retitle(*session, "Mine");
  overwrite(file("bad.dmcmtopo"), "{ \"format\": 1, \x1b }");
  const auto bad = session->open(file("bad.dmcmtopo"));
  ASSERT_TRUE(bad);
  EXPECT_EQ(bad->code, Failure::Code::BadDocument);
  ASSERT_FALSE(bad->messages.isEmpty());
  EXPECT_FALSE(bad->messages.join(u'\n').contains(QChar(0x1b)));
  EXPECT_EQ(session->open(file("none.dmcmtopo"))->code, Failure::Code::CannotRead);
  EXPECT_EQ(session->data().meta.title, QStringLiteral("Mine"));
  EXPECT_TRUE(session->isModified());
  EXPECT_EQ(session->undoStack().count(), 1);
}

TEST_F(SessionTest, ADocumentWithoutFileAsksForOne) {
  const auto session = newSession();
  session->startWith(sample);
  EXPECT_FALSE(session->isModified());
  EXPECT_EQ(session->save()->code, Failure::Code::CannotWrite);
  EXPECT_EQ(session->revert()->code, Failure::Code::CannotRead);
  EXPECT_FALSE(session->saveAs(file("new.dmcmtopo")));
  EXPECT_EQ(contentOf(file("new.dmcmtopo")), format::write(sample));
  EXPECT_EQ(session->path(), file("new.dmcmtopo"));
}

TEST_F(SessionTest, AForeignChangeIsNeverOverwrittenUnasked) {
  const auto session = newSession();
  ASSERT_FALSE(session->open(file()));
  retitle(*session, "Mine");
  DocumentData theirs = sample;
  theirs.meta.title = QStringLiteral("Theirs");
  overwrite(file(), format::write(theirs));
  EXPECT_EQ(session->save()->code, Failure::Code::ChangedOnDisk);
  EXPECT_EQ(contentOf(file()), format::write(theirs));
  EXPECT_TRUE(session->isModified());
  EXPECT_FALSE(session->save(true));
  EXPECT_EQ(contentOf(file()), format::write(session->data()));
}

TEST_F(SessionTest, SavingOverAnotherFileAsks) {
  const auto session = newSession();
  session->startWith(sample);
  overwrite(file("other.dmcmtopo"), "precious");
  EXPECT_EQ(session->saveAs(file("other.dmcmtopo"))->code, Failure::Code::ChangedOnDisk);
  EXPECT_EQ(contentOf(file("other.dmcmtopo")), "precious");
  EXPECT_TRUE(session->path().isEmpty());
}

TEST_F(SessionTest, AFailedSaveLosesNothing) {
  const auto session = newSession();
  ASSERT_FALSE(session->open(file()));
  retitle(*session, "Mine");
  session->flushJournal();
  const auto failed = session->saveAs(file("no/such/folder/x.dmcmtopo"));
  ASSERT_TRUE(failed);
  EXPECT_EQ(failed->code, Failure::Code::CannotWrite);
  EXPECT_FALSE(failed->messages.first().isEmpty());
  EXPECT_TRUE(session->isModified());
  EXPECT_EQ(session->path(), file());
  EXPECT_EQ(journals().size(), 1) << "the journal stays until a save is verified";
}

TEST_F(SessionTest, ReadsAnotherDocumentWithoutTakingIt) {
  const auto session = newSession();
  const auto read = session->read(file());
  ASSERT_TRUE(std::holds_alternative<DocumentData>(read));
  EXPECT_EQ(std::get<DocumentData>(read), sample);
  EXPECT_TRUE(session->path().isEmpty());
  EXPECT_NE(session->data(), sample);
  overwrite(file("bad"), "{");
  EXPECT_EQ(std::get<Failure>(session->read(file("bad"))).code, Failure::Code::BadDocument);
  EXPECT_EQ(std::get<Failure>(session->read(file("none"))).code, Failure::Code::CannotRead);
}

TEST_F(SessionTest, RevertsToTheFile) {
  const auto session = newSession();
  ASSERT_FALSE(session->open(file()));
  retitle(*session, "Mine");
  ASSERT_FALSE(session->revert());
  EXPECT_EQ(session->data(), sample);
  EXPECT_FALSE(session->isModified());
  EXPECT_EQ(session->undoStack().count(), 0);
}

TEST_F(SessionTest, PushesUndoablyAndSkipsWhatIsNothing) {
  const auto session = newSession();
  session->startWith(sample);
  session->push({});
  session->push({QStringLiteral("same"), {document::Change<document::Meta>{sample.meta, sample.meta}}, 0});
  EXPECT_EQ(session->undoStack().count(), 0);
  retitle(*session, "Other");
  EXPECT_EQ(session->undoStack().undoText(), QStringLiteral("Change title block"));
  EXPECT_NE(session->newGesture(), session->newGesture());
}

TEST_F(SessionTest, AnalysesInTheBackgroundAndKnowsWhenItIsCurrent) {
  const auto session = newSession();
  int ready = 0;
  QObject::connect(session.get(), &Session::reportReady, [&] { ++ready; });
  ASSERT_NE(session->report(), nullptr);
  EXPECT_FALSE(session->reportIsCurrent());
  session->startWith(sample);
  for (const char* kind : {"console", "mysql"}) {
    session->push(
        commands::addComponent(session->data(), session->catalog(), QLatin1String(kind), {}).proposal);
  }
  EXPECT_FALSE(session->reportIsCurrent());
  ASSERT_TRUE(waitUntil([&] { return session->reportIsCurrent(); }));
  EXPECT_EQ(ready, 1) << "late answers are dropped";
  EXPECT_EQ(session->report()->revision, session->document().revision());
  EXPECT_NE(session->report()->flow(QStringLiteral("console-1/mysql-1/mysql")), nullptr);

  retitle(*session, "Nothing to do with flows");
  EXPECT_TRUE(session->reportIsCurrent());
}

TEST_F(SessionTest, SelectionAndUndoGoWithTheDocument) {
  const auto session = newSession();
  ASSERT_FALSE(session->open(file()));
  session->selection().set({document::EntityRef::view(document::ViewId(QStringLiteral("main")))});
  retitle(*session, "Mine");
  session->startWith(sample);
  EXPECT_TRUE(session->selection().isEmpty());
  EXPECT_FALSE(session->undoStack().canUndo());
  EXPECT_TRUE(session->path().isEmpty());
}

TEST_F(SessionTest, TheJournalGoesWithASaveOrWhenDiscarded) {
  const auto session = newSession();
  ASSERT_FALSE(session->open(file()));
  session->flushJournal();
  EXPECT_TRUE(journals().isEmpty()) << "nothing to lose";
  retitle(*session, "Mine");
  session->flushJournal();
  EXPECT_EQ(journals().size(), 1);
  EXPECT_TRUE(session->recoverable().isEmpty()) << "this session's own is not offered";
  ASSERT_FALSE(session->save());
  EXPECT_TRUE(journals().isEmpty());
  retitle(*session, "Again");
  session->flushJournal();
  session->discardJournal();
  EXPECT_TRUE(journals().isEmpty());
}

TEST_F(SessionTest, ACrashedSessionIsRecoveredAndItsFileLeftAlone) {
  const QByteArray original = contentOf(file());
  const auto session = newSession();
  QProcess child;
  child.start(QStringLiteral(CRASHING_SESSION), {state(), file()});
  ASSERT_TRUE(child.waitForReadyRead(60'000)) << qPrintable(child.errorString());
  EXPECT_EQ(child.readAllStandardOutput().trimmed(), "ready");
  EXPECT_TRUE(session->recoverable().isEmpty()) << "it still runs";
  child.kill();
  ASSERT_TRUE(child.waitForFinished(60'000));
  EXPECT_EQ(child.exitStatus(), QProcess::CrashExit);

  const auto found = session->recoverable();
  ASSERT_EQ(found.size(), 1);
  EXPECT_EQ(found.first().originalPath, file());
  EXPECT_EQ(found.first().title, QStringLiteral("unsaved work"));
  ASSERT_FALSE(session->recover(found.first()));
  EXPECT_EQ(session->data().meta.title, QStringLiteral("unsaved work"));
  EXPECT_TRUE(session->isModified());
  EXPECT_EQ(session->path(), file());
  EXPECT_EQ(contentOf(file()), original);
  EXPECT_EQ(journals().size(), 1) << "kept until a save is verified";
  EXPECT_TRUE(newSession()->recoverable().isEmpty()) << "nobody else is offered it meanwhile";

  EXPECT_EQ(session->save()->code, Failure::Code::ChangedOnDisk) << "the file was not read by this session";
  EXPECT_EQ(journals().size(), 1);
  ASSERT_FALSE(session->save(true));
  EXPECT_TRUE(journals().isEmpty());
  EXPECT_FALSE(session->isModified());
  EXPECT_EQ(contentOf(file()), format::write(session->data()));
}

TEST_F(SessionTest, ARecoveredDocumentThatIsNotSavedIsOfferedAgain) {
  {
    const auto lost = newSession();
    ASSERT_FALSE(lost->open(file()));
    retitle(*lost, "Mine");
    lost->flushJournal();
  }
  {
    const auto session = newSession();
    ASSERT_EQ(session->recoverable().size(), 1);
    ASSERT_FALSE(session->recover(session->recoverable().first()));
  }
  const auto session = newSession();
  const auto found = session->recoverable();
  ASSERT_EQ(found.size(), 1);
  session->discardRecoverable(found.first());
  EXPECT_TRUE(session->recoverable().isEmpty());
  EXPECT_EQ(session->recover(found.first())->code, Failure::Code::CannotRead);
}

}  // namespace
}  // namespace topo::session
