// SPDX-License-Identifier: Apache-2.0
#include "model/format/saver.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <cerrno>
#include <functional>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

namespace topo::format {
namespace {

using testing::HasSubstr;

class SaverTest : public testing::Test {
 protected:
  [[nodiscard]] QString at(const char* name) const { return dir_.filePath(QLatin1String(name)); }
  void put(const QString& path, const QByteArray& bytes) const {
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(bytes);
  }
  [[nodiscard]] QByteArray held(const QString& path) const {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<nothing>");
  }
  [[nodiscard]] QStringList names() const {
    return QDir(dir_.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
  }
  static SaveErrorCode codeOf(const SaveResult& result) {
    if (const auto* error = std::get_if<SaveError>(&result)) return error->code;
    ADD_FAILURE() << "was written";
    return SaveErrorCode::Failed;
  }
  QTemporaryDir dir_;
};

/// Lets one call fail, as real devices do.
class FailingSystem : public FileSystem {
 public:
  qint64 write(int descriptor, const char* data, qint64 size) override {
    if (room < 0) return FileSystem::write(descriptor, data, size);
    if (room == 0) return writeError;
    const qint64 taken = FileSystem::write(descriptor, data, std::min(size, room));
    room -= taken;
    return taken;
  }
  int sync(int descriptor) override { return syncError != 0 ? syncError : FileSystem::sync(descriptor); }
  int close(int descriptor) override {
    const int error = FileSystem::close(descriptor);
    return closeError != 0 ? closeError : error;
  }
  int rename(const QByteArray& from, const QByteArray& to, bool replace) override {
    if (beforeRename) beforeRename();
    return renameError != 0 ? renameError : FileSystem::rename(from, to, replace);
  }
  int syncFolder(const QByteArray& folder) override {
    ++foldersSynced;
    return folderError != 0 ? folderError : FileSystem::syncFolder(folder);
  }
  std::optional<QByteArray> read(const QByteArray& path, qint64 limit, int& error) override {
    auto bytes = FileSystem::read(path, limit, error);
    if (bytes && reads++ == spoiledRead && !bytes->isEmpty()) bytes->front() = '?';
    return bytes;
  }

  qint64 room = -1;  ///< bytes until the device takes no more; -1: no end
  int writeError = -ENOSPC;
  int syncError = 0;
  int closeError = 0;
  int renameError = 0;
  int folderError = 0;
  int spoiledRead = -1;
  int reads = 0;
  int foldersSynced = 0;
  std::function<void()> beforeRename;
};

TEST_F(SaverTest, WritesANewFileAndNamesItsBytes) {
  FailingSystem system;
  const SaveResult result = writeFile(at("a"), "hello", {}, system);
  ASSERT_TRUE(std::holds_alternative<Fingerprint>(result));
  EXPECT_EQ(std::get<Fingerprint>(result), Fingerprint::of("hello"));
  EXPECT_EQ(held(at("a")), "hello");
  EXPECT_EQ(names(), QStringList{QStringLiteral("a")});
  EXPECT_EQ(system.foldersSynced, 1);
  EXPECT_TRUE(std::holds_alternative<Fingerprint>(writeFile(at("empty"), "")));
  EXPECT_EQ(held(at("empty")), "");
}

TEST_F(SaverTest, ReplacesAFileOnlyWhenToldTo) {
  put(at("a"), "old");
  EXPECT_EQ(codeOf(writeFile(at("a"), "new")), SaveErrorCode::Exists);
  EXPECT_EQ(held(at("a")), "old");
  EXPECT_TRUE(
      std::holds_alternative<Fingerprint>(writeFile(at("a"), "new", {.force = true, .expected = {}})));
  EXPECT_EQ(held(at("a")), "new");
}

TEST_F(SaverTest, DoesNotOverwriteAForeignChange) {
  put(at("a"), "old");
  const Fingerprint read = Fingerprint::of("old");
  put(at("a"), "theirs");
  EXPECT_EQ(codeOf(writeFile(at("a"), "mine", {.force = false, .expected = read})),
            SaveErrorCode::ChangedByOther);
  EXPECT_EQ(held(at("a")), "theirs");
  EXPECT_TRUE(
      std::holds_alternative<Fingerprint>(writeFile(at("a"), "mine", {.force = true, .expected = read})));
  EXPECT_EQ(held(at("a")), "mine");
}

TEST_F(SaverTest, NoticesAForeignChangeMadeWhileItWrites) {
  put(at("a"), "old");
  class Meddling : public FileSystem {
   public:
    explicit Meddling(QString path) : path_(std::move(path)) {}
    int sync(int descriptor) override {
      QFile file(path_);
      EXPECT_TRUE(file.open(QIODevice::WriteOnly));
      file.write("theirs");
      return FileSystem::sync(descriptor);
    }
    QString path_;
  } system(at("a"));
  EXPECT_EQ(codeOf(writeFile(at("a"), "mine", {.force = false, .expected = Fingerprint::of("old")}, system)),
            SaveErrorCode::ChangedByOther);
  EXPECT_EQ(held(at("a")), "theirs");
}

TEST_F(SaverTest, DoesNotReplaceAFileThatAppearsAtTheLastMoment) {
  FailingSystem system;
  system.beforeRename = [this] { put(at("a"), "theirs"); };
  EXPECT_EQ(codeOf(writeFile(at("a"), "mine", {}, system)), SaveErrorCode::Exists);
  EXPECT_EQ(held(at("a")), "theirs");
  EXPECT_EQ(names(), QStringList{QStringLiteral("a")});
}

TEST_F(SaverTest, SavesAgainWhenTheFileHasGone) {
  EXPECT_TRUE(std::holds_alternative<Fingerprint>(
      writeFile(at("a"), "mine", {.force = false, .expected = Fingerprint::of("old")})));
  EXPECT_EQ(held(at("a")), "mine");
}

TEST_F(SaverTest, GoesOnAfterAShortWrite) {
  class Slow : public FileSystem {
   public:
    qint64 write(int descriptor, const char* data, qint64 size) override {
      return FileSystem::write(descriptor, data, std::min<qint64>(size, 3));
    }
  } system;
  EXPECT_TRUE(std::holds_alternative<Fingerprint>(writeFile(at("a"), "0123456789", {}, system)));
  EXPECT_EQ(held(at("a")), "0123456789");
}

TEST_F(SaverTest, KeepsTheOldFileWhateverTheDeviceDoes) {
  using Spoil = std::function<void(FailingSystem&)>;
  const std::pair<Spoil, SaveErrorCode> cases[] = {
      {[](FailingSystem& s) { s.room = 0; }, SaveErrorCode::NoSpace},
      {[](FailingSystem& s) { s.room = 4; }, SaveErrorCode::NoSpace},
      {[](FailingSystem& s) { s.room = 4, s.writeError = 0; }, SaveErrorCode::NoSpace},
      {[](FailingSystem& s) { s.room = 4, s.writeError = -EIO; }, SaveErrorCode::Failed},
      {[](FailingSystem& s) { s.syncError = EIO; }, SaveErrorCode::Failed},
      {[](FailingSystem& s) { s.closeError = EDQUOT; }, SaveErrorCode::NoSpace},
      {[](FailingSystem& s) { s.renameError = EACCES; }, SaveErrorCode::NotAllowed},
      {[](FailingSystem& s) { s.spoiledRead = 0; }, SaveErrorCode::VerifyFailed},
  };
  for (const auto& [spoil, code] : cases) {
    put(at("a"), "old");
    FailingSystem system;
    spoil(system);
    const SaveResult result = writeFile(at("a"), "new content", {.force = true, .expected = {}}, system);
    EXPECT_EQ(codeOf(result), code);
    EXPECT_EQ(held(at("a")), "old");
    EXPECT_EQ(names(), QStringList{QStringLiteral("a")}) << "something was left behind";
  }
}

TEST_F(SaverTest, SaysSoWhenTheResultDiffersOrTheFolderCannotBeSynced) {
  put(at("a"), "old");
  FailingSystem differs;
  differs.spoiledRead = 1;  // the first look, at the new file before it takes its place, is still good
  EXPECT_EQ(codeOf(writeFile(at("a"), "new", {.force = true, .expected = {}}, differs)),
            SaveErrorCode::VerifyFailed);
  FailingSystem unsynced;
  unsynced.folderError = EIO;
  EXPECT_EQ(codeOf(writeFile(at("a"), "new", {.force = true, .expected = {}}, unsynced)),
            SaveErrorCode::Failed);
}

TEST_F(SaverTest, ReportsFullDevicesAndWritesPipes) {
  EXPECT_EQ(codeOf(writeFile(QStringLiteral("/dev/full"), "x")), SaveErrorCode::NoSpace);
  EXPECT_TRUE(std::holds_alternative<Fingerprint>(writeFile(QStringLiteral("/dev/null"), "x")));
  struct stat info {};
  ASSERT_EQ(::stat("/dev/null", &info), 0);
  EXPECT_TRUE(S_ISCHR(info.st_mode));
}

constexpr const char* kSmallDisk = "TOPO_SMALL_DISK";

/// Inside a file system of 64 KiB that holds the file `a`.
void saveOnSmallDisk(const QString& folder) {
  const QString path = folder + QStringLiteral("/a");
  const SaveResult result = writeFile(path, QByteArray(200'000, 'x'), {.force = true, .expected = {}});
  ASSERT_TRUE(std::holds_alternative<SaveError>(result));
  EXPECT_EQ(std::get<SaveError>(result).code, SaveErrorCode::NoSpace);
  EXPECT_THAT(std::get<SaveError>(result).message.toStdString(), HasSubstr("the old file is untouched"));
  QFile file(path);
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  EXPECT_EQ(file.readAll(), "old");
  EXPECT_EQ(QDir(folder).entryList(QDir::Files | QDir::Hidden).size(), 1);
  EXPECT_TRUE(std::holds_alternative<Fingerprint>(writeFile(path, "small", {.force = true, .expected = {}})));
}

TEST_F(SaverTest, FillsARealDiskWithoutHarm) {
  if (qEnvironmentVariableIsSet(kSmallDisk)) return saveOnSmallDisk(qEnvironmentVariable(kSmallDisk));
  // This very test again, in a user and mount namespace of its own where it may mount a small disk.
  const QString script = QStringLiteral(
      "mount -t tmpfs -o size=64k none \"$0\" && printf old > \"$0/a\" && exec \"$1\" "
      "--gtest_filter='SaverTest.FillsARealDiskWithoutHarm'");
  QProcess process;
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.insert(QLatin1String(kSmallDisk), dir_.path());
  process.setProcessEnvironment(environment);
  process.start(QStringLiteral("unshare"), {QStringLiteral("-rm"), QStringLiteral("sh"), QStringLiteral("-c"),
                                            script, dir_.path(), QCoreApplication::applicationFilePath()});
  ASSERT_TRUE(process.waitForFinished(60'000));
  const QByteArray output = process.readAllStandardOutput() + process.readAllStandardError();
  if (!output.contains("[ RUN ")) {
    // Namespaces are closed to ordinary users here; /dev/full and the failing device have shown the same.
    EXPECT_EQ(codeOf(writeFile(QStringLiteral("/dev/full"), "x")), SaveErrorCode::NoSpace);
    return;
  }
  EXPECT_EQ(process.exitCode(), 0) << output.toStdString();
}

TEST_F(SaverTest, NamesWhatIsWrongWithThePlace) {
  EXPECT_EQ(codeOf(writeFile(at("missing/a"), "x")), SaveErrorCode::NoFolder);
  EXPECT_EQ(codeOf(writeFile(dir_.path(), "x")), SaveErrorCode::NotAFile);
  EXPECT_EQ(codeOf(writeFile(QString(), "x")), SaveErrorCode::NotAFile);
  EXPECT_EQ(codeOf(writeFile(QStringLiteral("/proc/topology-test"), "x")), SaveErrorCode::NoFolder);
  put(at("file"), "");
  EXPECT_EQ(codeOf(writeFile(at("file/a"), "x")), SaveErrorCode::NoFolder);
  const SaveResult result = writeFile(at("mis\nsing/a"), "x");
  EXPECT_THAT(std::get<SaveError>(result).message.toStdString(),
              HasSubstr("mis\\u{a}sing/a: the folder does not exist"));
}

TEST_F(SaverTest, KeepsPermissionsAndOwner) {
  put(at("a"), "old");
  const QByteArray path = QFile::encodeName(at("a"));
  ASSERT_EQ(::chmod(path.constData(), 0640), 0);
  const bool asRoot = ::geteuid() == 0;
  if (asRoot) {
    ASSERT_EQ(::chown(path.constData(), 1234, 4321), 0);
  }
  ASSERT_TRUE(
      std::holds_alternative<Fingerprint>(writeFile(at("a"), "new", {.force = true, .expected = {}})));
  struct stat info {};
  ASSERT_EQ(::stat(path.constData(), &info), 0);
  EXPECT_EQ(info.st_mode & 07777, 0640u);
  if (asRoot) {
    EXPECT_EQ(info.st_uid, 1234u);
    EXPECT_EQ(info.st_gid, 4321u);
  }
}

TEST_F(SaverTest, GivesANewFileWhatTheUsersMaskSays) {
  const mode_t before = ::umask(027);
  const SaveResult result = writeFile(at("a"), "x");
  ::umask(before);
  ASSERT_TRUE(std::holds_alternative<Fingerprint>(result));
  struct stat info {};
  ASSERT_EQ(::stat(QFile::encodeName(at("a")).constData(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0640u);
}

TEST_F(SaverTest, FollowsLinksAndKeepsThem) {
  ASSERT_TRUE(QDir(dir_.path()).mkdir(QStringLiteral("real")));
  put(at("real/a"), "old");
  ASSERT_TRUE(QFile::link(QStringLiteral("real/a"), at("first")));
  ASSERT_TRUE(QFile::link(at("first"), at("second")));
  ASSERT_TRUE(
      std::holds_alternative<Fingerprint>(writeFile(at("second"), "new", {.force = true, .expected = {}})));
  EXPECT_TRUE(QFileInfo(at("second")).isSymLink());
  EXPECT_TRUE(QFileInfo(at("first")).isSymLink());
  EXPECT_EQ(held(at("real/a")), "new");

  ASSERT_TRUE(QFile::link(QStringLiteral("real/yet-to-come"), at("dangling")));
  ASSERT_TRUE(std::holds_alternative<Fingerprint>(writeFile(at("dangling"), "x")));
  EXPECT_EQ(held(at("real/yet-to-come")), "x");

  ASSERT_TRUE(QFile::link(QStringLiteral("loop"), at("loop")));
  EXPECT_EQ(codeOf(writeFile(at("loop"), "x")), SaveErrorCode::NotAFile);
}

TEST_F(SaverTest, DoesNotWriteWhereItMayNot) {
  put(at("a"), "old");
  ASSERT_EQ(::chmod(QFile::encodeName(at("a")).constData(), 0444), 0);
  // Permissions do not bind root: be somebody else for a moment.
  const bool asRoot = ::geteuid() == 0;
  constexpr uid_t kNobody = 65534;
  if (asRoot) {
    ASSERT_EQ(::chown(QFile::encodeName(dir_.path()).constData(), kNobody, kNobody), 0);
    ASSERT_EQ(::seteuid(kNobody), 0);
  }
  const SaveResult result = writeFile(at("a"), "new", {.force = true, .expected = {}});
  ASSERT_EQ(::chmod(QFile::encodeName(dir_.path()).constData(), 0500), 0);
  const SaveResult folder = writeFile(at("b"), "new");
  ASSERT_EQ(::chmod(QFile::encodeName(dir_.path()).constData(), 0700), 0);
  if (asRoot) {
    ASSERT_EQ(::seteuid(0), 0);
  }
  EXPECT_EQ(codeOf(result), SaveErrorCode::NotAllowed);
  EXPECT_EQ(codeOf(folder), SaveErrorCode::NotAllowed);
  EXPECT_EQ(held(at("a")), "old");
  EXPECT_EQ(names(), QStringList{QStringLiteral("a")});
}

TEST_F(SaverTest, ReadsAFileWithItsFingerprint) {
  put(at("a"), "abc");
  const auto content = readFile(at("a"));
  ASSERT_TRUE(std::holds_alternative<FileContent>(content));
  EXPECT_EQ(std::get<FileContent>(content).bytes, "abc");
  EXPECT_EQ(std::get<FileContent>(content).fingerprint, Fingerprint::of("abc"));
  EXPECT_THAT(std::get<ReadError>(readFile(at("a"), 2)).message.toStdString(),
              HasSubstr("the 2 bytes that are allowed"));
  EXPECT_TRUE(std::get<ReadError>(readFile(at("a"), 2)).tooLarge);
  EXPECT_THAT(std::get<ReadError>(readFile(at("b"))).message.toStdString(), HasSubstr("cannot be read"));
  EXPECT_TRUE(std::get<ReadError>(readFile(at("a"), 2)).tooLarge);
  EXPECT_THAT(std::get<ReadError>(readFile(dir_.path())).message.toStdString(), HasSubstr("folder"));
}

}  // namespace
}  // namespace topo::format
