// SPDX-License-Identifier: Apache-2.0
#include "model/format/folder_saver.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <cerrno>
#include <gmock/gmock.h>

namespace topo::format {
namespace {

using testing::HasSubstr;

const QList<FolderFile> kFiles{{QStringLiteral("README.md"), "hello\n"},
                               {QStringLiteral("scripts/a.sh"), "#!/bin/sh\n", true},
                               {QStringLiteral("scripts/b.txt"), "b"}};

class FolderSaverTest : public testing::Test {
 protected:
  [[nodiscard]] QString at(const char* name) const { return dir_.filePath(QLatin1String(name)); }
  void put(const char* name, const QByteArray& bytes) const {
    QFile file(at(name));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(bytes);
  }
  [[nodiscard]] QByteArray held(const char* name) const {
    QFile file(at(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<nothing>");
  }
  [[nodiscard]] QStringList names() const {
    return QDir(dir_.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
  }
  [[nodiscard]] SaveErrorCode refused(const char* name, bool replace = false) const {
    const auto result = writeFolder(at(name), kFiles, replace);
    if (const auto* error = std::get_if<SaveError>(&result)) return error->code;
    ADD_FAILURE() << "was written";
    return SaveErrorCode::Failed;
  }
  QTemporaryDir dir_;
};

/// A disk that has room for so many bytes.
class SmallDisk : public FileSystem {
 public:
  explicit SmallDisk(qint64 room) : room_(room) {}
  qint64 write(int descriptor, const char* data, qint64 size) override {
    if (room_ <= 0) return -ENOSPC;
    const qint64 taken = FileSystem::write(descriptor, data, std::min(size, room_));
    room_ -= taken;
    return taken;
  }

 private:
  qint64 room_;
};

TEST_F(FolderSaverTest, WritesAllFilesAndWhichMayBeRun) {
  const auto result = writeFolder(at("kit"), kFiles, false);
  ASSERT_TRUE(std::holds_alternative<FolderWritten>(result));
  EXPECT_EQ(std::get<FolderWritten>(result).movedAside, QString());
  EXPECT_EQ(held("kit/README.md"), "hello\n");
  EXPECT_EQ(held("kit/scripts/b.txt"), "b");
  EXPECT_TRUE(QFileInfo(at("kit/scripts/a.sh")).isExecutable());
  EXPECT_FALSE(QFileInfo(at("kit/scripts/b.txt")).isExecutable());
  EXPECT_EQ(names(), QStringList{QStringLiteral("kit")}) << "nothing else is left beside it";
  EXPECT_TRUE(QFileInfo(at("kit")).permission(QFile::ReadGroup));
}

TEST_F(FolderSaverTest, TakesAnEmptyFolderAndASlashAtTheEnd) {
  ASSERT_TRUE(QDir().mkdir(at("kit")));
  EXPECT_TRUE(std::holds_alternative<FolderWritten>(writeFolder(at("kit/"), kFiles, false)));
  EXPECT_EQ(held("kit/README.md"), "hello\n");
}

TEST_F(FolderSaverTest, KeepsWhatWasThereUnderAnotherName) {
  ASSERT_TRUE(QDir().mkdir(at("kit")));
  put("kit/mine", "my own");
  EXPECT_EQ(refused("kit"), SaveErrorCode::Exists);
  EXPECT_EQ(held("kit/mine"), "my own");
  const auto result = writeFolder(at("kit"), kFiles, true);
  ASSERT_TRUE(std::holds_alternative<FolderWritten>(result));
  EXPECT_EQ(std::get<FolderWritten>(result).movedAside, at("kit.old-1"));
  EXPECT_EQ(held("kit.old-1/mine"), "my own");
  EXPECT_EQ(held("kit/mine"), "<nothing>");
  ASSERT_TRUE(std::holds_alternative<FolderWritten>(writeFolder(at("kit"), kFiles, true)));
  EXPECT_EQ(names().size(), 3) << "the second one got a name of its own";
}

TEST_F(FolderSaverTest, FollowsNoLinkAndReplacesNoFile) {
  ASSERT_TRUE(QDir().mkdir(at("elsewhere")));
  ASSERT_TRUE(QFile::link(at("elsewhere"), at("link")));
  put("file", "x");
  for (const bool replace : {false, true}) {
    EXPECT_EQ(refused("link", replace), SaveErrorCode::NotAFile);
    EXPECT_EQ(refused("link/", replace), SaveErrorCode::NotAFile);
    EXPECT_EQ(refused("file", replace), SaveErrorCode::NotAFile);
  }
  EXPECT_TRUE(QDir(at("elsewhere")).isEmpty());
  EXPECT_EQ(held("file"), "x");
  EXPECT_EQ(refused("nowhere/kit"), SaveErrorCode::NoFolder);
  EXPECT_TRUE(refusesFolder(QString(), true).has_value());
}

TEST_F(FolderSaverTest, AFullDiskLeavesNothingBehind) {
  ASSERT_TRUE(QDir().mkdir(at("kit")));
  put("kit/mine", "my own");
  for (const qint64 room : {0, 3, 8}) {
    SmallDisk disk(room);
    const auto result = writeFolder(at("kit"), kFiles, true, disk);
    ASSERT_TRUE(std::holds_alternative<SaveError>(result));
    EXPECT_EQ(std::get<SaveError>(result).code, SaveErrorCode::NoSpace);
    EXPECT_THAT(std::get<SaveError>(result).message.toStdString(), HasSubstr("nothing was changed"));
    EXPECT_EQ(held("kit/mine"), "my own");
    EXPECT_EQ(names(), QStringList{QStringLiteral("kit")});
  }
}

}  // namespace
}  // namespace topo::format
