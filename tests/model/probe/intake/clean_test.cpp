// SPDX-License-Identifier: Apache-2.0
#include "model/probe/intake/clean.h"

#include <gtest/gtest.h>

namespace topo::intake {
namespace {

using namespace Qt::StringLiterals;

TEST(Clean, NothingMovesACursorHidesOrBreaksALine) {
  const QString evil = u"a\x1b[2J\n"_s + QChar(0x202e) + QChar(0x2028) + u"b"_s;
  const QString clean = cleaned(evil);
  EXPECT_EQ(clean, u"a\\x1b[2J\\x0a\\u{202e}\\u{2028}b"_s);
  EXPECT_EQ(cleaned(clean), clean) << "taken in a second time";
}

TEST(Clean, IsBoundedAndCutsNoCharacterInHalf) {
  const QString smile = QString::fromUcs4(U"\U0001f600");
  const QString cut = cleaned(smile.repeated(300), 100);
  EXPECT_LE(cut.size(), 100);
  EXPECT_TRUE(cut.isValidUtf16());
  EXPECT_TRUE(cut.endsWith(QChar(0x2026)));
  EXPECT_EQ(cleaned(cut, 100), cut);
  EXPECT_EQ(cleaned(QString(100, u'a'), 100), QString(100, u'a'));
  EXPECT_TRUE(cleaned(smile.repeated(50) + QChar(0xd800), 200).isValidUtf16());
}

TEST(Clean, MarkupAndFormulasAreLeftToWhoeverShowsThem) {
  EXPECT_EQ(cleaned(u"=1+1 {{ x }} <b>"_s), u"=1+1 {{ x }} <b>"_s);
  EXPECT_EQ(cleaned(QString()), QString());
}

}  // namespace
}  // namespace topo::intake
