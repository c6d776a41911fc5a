// SPDX-License-Identifier: Apache-2.0
#include "model/probe/wire/printable.h"

#include <gtest/gtest.h>

namespace topo::probe {
namespace {

std::string shown(const QByteArray& bytes, int limit = 120) {
  return printable(bytes, limit).toStdString();
}

TEST(Printable, BytesBecomePlainText) {
  EXPECT_EQ(shown("220 mail ready"), "220 mail ready");
  EXPECT_EQ(shown(QByteArray("a\r\n\x1b[31m\0b\xff\\", 12)), "a\\x0d\\x0a\\x1b[31m\\x00b\\xff\\x5c");
}

TEST(Printable, IsBounded) {
  const QString cut = printable(QByteArray(1000, 'x'), 10);
  EXPECT_EQ(cut, QString(10, QLatin1Char('x')) + QChar(0x2026));
  // An escape is never cut in the middle.
  EXPECT_EQ(printable(QByteArray("12345678\n"), 10), QStringLiteral("12345678") + QChar(0x2026));
}

TEST(Printable, TextKeepsLettersAndLosesControlOfTheTerminalAndOfDirection) {
  EXPECT_EQ(printable(QStringLiteral("Zürich 東京")), QStringLiteral("Zürich 東京"));
  EXPECT_EQ(printable(QString(QChar(0x202e)) + QStringLiteral("x\n")), QStringLiteral("\\u{202e}x\\x0a"));
}

}  // namespace
}  // namespace topo::probe
