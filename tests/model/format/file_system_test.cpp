// SPDX-License-Identifier: Apache-2.0
#include "model/format/file_system.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <cerrno>
#include <fcntl.h>
#include <gtest/gtest.h>

namespace topo::format {
namespace {

class FileSystemTest : public testing::Test {
 protected:
  [[nodiscard]] QByteArray at(const char* name) const {
    return QFile::encodeName(dir_.filePath(QLatin1String(name)));
  }
  void put(const char* name, const QByteArray& bytes) const {
    QFile file(dir_.filePath(QLatin1String(name)));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(bytes);
  }
  QTemporaryDir dir_;
  FileSystem system_;
};

TEST_F(FileSystemTest, MakesTemporaryFilesInTheFolderAsked) {
  QByteArray name;
  const int descriptor = system_.createTemporary(QFile::encodeName(dir_.path()), 0600, name);
  ASSERT_GE(descriptor, 0);
  EXPECT_TRUE(QFile::exists(QFile::decodeName(name)));
  EXPECT_EQ(QFile(QFile::decodeName(name)).permissions() & (QFile::ReadGroup | QFile::ReadOther), 0);
  EXPECT_EQ(system_.write(descriptor, "abc", 3), 3);
  EXPECT_EQ(system_.sync(descriptor), 0);
  EXPECT_EQ(system_.close(descriptor), 0);
  int error = 0;
  EXPECT_EQ(system_.read(name, 10, error), QByteArray("abc"));
  EXPECT_EQ(system_.remove(name), 0);
  EXPECT_EQ(system_.createTemporary(at("missing"), 0600, name), -ENOENT);
}

TEST_F(FileSystemTest, RenamesOverAFileOnlyWhenAsked) {
  put("a", "new");
  put("b", "old");
  EXPECT_EQ(system_.rename(at("a"), at("b"), false), EEXIST);
  int error = 0;
  EXPECT_EQ(system_.read(at("b"), 10, error), QByteArray("old"));
  EXPECT_EQ(system_.rename(at("a"), at("b"), true), 0);
  EXPECT_EQ(system_.read(at("b"), 10, error), QByteArray("new"));
  EXPECT_EQ(system_.rename(at("b"), at("c"), false), 0);
  EXPECT_FALSE(QFile::exists(dir_.filePath(QStringLiteral("b"))));
  EXPECT_EQ(system_.read(at("c"), 10, error), QByteArray("new"));
}

TEST_F(FileSystemTest, ReadsOneByteBeyondTheLimitAndNoMore) {
  put("a", QByteArray(5'000'000, 'x'));
  int error = 0;
  EXPECT_EQ(system_.read(at("a"), 3'000'000, error)->size(), 3'000'001);
  EXPECT_EQ(system_.read(at("a"), 5'000'000, error)->size(), 5'000'000);
  EXPECT_FALSE(system_.read(at("missing"), 10, error));
  EXPECT_EQ(error, ENOENT);
}

TEST_F(FileSystemTest, ReportsAFullDevice) {
  const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
  ASSERT_GE(full, 0);
  EXPECT_EQ(system_.write(full, "x", 1), -ENOSPC);
  EXPECT_EQ(system_.close(full), 0);
  EXPECT_EQ(system_.write(full, "x", 1), -EBADF);
}

TEST_F(FileSystemTest, SyncsFolders) {
  EXPECT_EQ(system_.syncFolder(QFile::encodeName(dir_.path())), 0);
  EXPECT_EQ(system_.syncFolder(at("missing")), ENOENT);
}

}  // namespace
}  // namespace topo::format
