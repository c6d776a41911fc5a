// SPDX-License-Identifier: Apache-2.0
#include "model/format/line_file.h"

#include <QFile>
#include <QTemporaryDir>

#include <cerrno>
#include <gmock/gmock.h>

namespace topo::format {
namespace {

/// Takes so many bytes and then says that the disk is full; with -1 all, and fails when it is asked to keep
/// them.
class FillingSystem : public FileSystem {
 public:
  explicit FillingSystem(qint64 room) : room_(room) {}
  qint64 write(int descriptor, const char* data, qint64 size) override {
    if (room_ < 0) return FileSystem::write(descriptor, data, size);
    if (room_ == 0) return -ENOSPC;
    const qint64 taken = FileSystem::write(descriptor, data, std::min(size, room_));
    room_ -= taken;
    return taken;
  }
  int sync(int descriptor) override { return room_ < 0 ? EIO : FileSystem::sync(descriptor); }

 private:
  qint64 room_;
};

class LineFileTest : public testing::Test {
 protected:
  [[nodiscard]] QString path() const { return dir_.filePath(QStringLiteral("run.log")); }
  [[nodiscard]] QByteArray held() const {
    QFile file(path());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<nothing>");
  }
  static std::unique_ptr<LineFile> opened(const QString& where, qint64 room = -2) {
    auto result = LineFile::open(
        where, room == -2 ? std::make_unique<FileSystem>() : std::make_unique<FillingSystem>(room));
    if (auto* file = std::get_if<std::unique_ptr<LineFile>>(&result)) return std::move(*file);
    ADD_FAILURE() << std::get<SaveError>(result).message.toStdString();
    return nullptr;
  }
  QTemporaryDir dir_;
};

TEST_F(LineFileTest, EveryLineIsThereAsSoonAsItWasAppended) {
  const auto file = opened(path());
  EXPECT_FALSE(file->append("one\n").has_value());
  EXPECT_EQ(held(), "one\n");
  EXPECT_FALSE(file->append("two\nthree\n").has_value());
  EXPECT_EQ(held(), "one\ntwo\nthree\n");
  EXPECT_FALSE(file->close().has_value());
}

TEST_F(LineFileTest, WhatWasThereBeforeIsGone) {
  (void)opened(path())->append("old\n");
  const auto file = opened(path());
  EXPECT_EQ(held(), "");
}

TEST_F(LineFileTest, AFullDiskIsToldOnceAndWhatCameBeforeStays) {
  const auto file = opened(path(), 6);
  EXPECT_FALSE(file->append("one\n").has_value());
  const auto error = file->append("two\n");
  ASSERT_TRUE(error.has_value());
  EXPECT_EQ(error->code, SaveErrorCode::NoSpace);
  EXPECT_THAT(error->message.toStdString(), testing::StartsWith(path().toStdString() + ": nothing more"));
  EXPECT_FALSE(file->append("three\n").has_value());
  EXPECT_FALSE(file->close().has_value());
  EXPECT_EQ(held(), "one\ntw");
}

TEST_F(LineFileTest, ADeviceThatIsFullSaysSo) {
  const auto file = opened(QStringLiteral("/dev/full"));
  const auto error = file->append("one\n");
  ASSERT_TRUE(error.has_value());
  EXPECT_EQ(error->code, SaveErrorCode::NoSpace);
}

TEST_F(LineFileTest, ADiskThatFailsAtTheEndIsTold) {
  const auto file = opened(path(), -1);
  EXPECT_FALSE(file->append("one\n").has_value());
  EXPECT_TRUE(file->close().has_value());
  EXPECT_FALSE(file->close().has_value());
}

TEST_F(LineFileTest, APlaceThatIsNoneIsTold) {
  const auto result = LineFile::open(dir_.filePath(QStringLiteral("no/folder\x1b")));
  ASSERT_TRUE(std::holds_alternative<SaveError>(result));
  EXPECT_EQ(std::get<SaveError>(result).code, SaveErrorCode::NoFolder);
  EXPECT_FALSE(std::get<SaveError>(result).message.contains(QChar(0x1b)));
}

}  // namespace
}  // namespace topo::format
