// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewalls/comment_text.h"

#include <gtest/gtest.h>

using topo::exchange::commentText;
using namespace Qt::StringLiterals;

TEST(CommentText, LeavesPlainWordsAlone) {
  EXPECT_EQ(commentText(u"Größe 10/12, 'a' * b"_s, 100), u"Größe 10/12, 'a' * b"_s);
  EXPECT_EQ(commentText({}, 100), QString());
}

TEST(CommentText, IsOneLineWithSingleSpaces) {
  EXPECT_EQ(commentText(u"  a\r\n\tb\u2028c\u2029  d "_s, 100), u"a b c d"_s);
}

TEST(CommentText, NothingEndsTheComment) {
  EXPECT_EQ(commentText(u"a\" drop; \\"_s, 100), u"a' drop; /"_s);
  EXPECT_EQ(commentText(u"*/ x /* y **/ z */*"_s, 100), u"* / x / * y ** / z * / *"_s);
  // What only becomes a mark after another replacement.
  EXPECT_EQ(commentText(u"a*\\b"_s, 100), u"a* /b"_s);
}

TEST(CommentText, ShowsWhatWouldHideOrReorder) {
  EXPECT_EQ(commentText(u"a\u001b[2Jb\u202ec\u200bd\ufeff"_s, 100), u"a\ufffd[2Jb\ufffdc\ufffdd\ufffd"_s);
  EXPECT_EQ(commentText(QString(QChar(0xd800)), 100), u"\ufffd"_s);
  EXPECT_EQ(commentText(QString(QChar(0)) + u"x"_s, 100), u"\ufffdx"_s);
}

TEST(CommentText, IsCutBetweenLetters) {
  EXPECT_EQ(commentText(u"0123456789"_s, 10), u"0123456789"_s);
  EXPECT_EQ(commentText(u"0123456789a"_s, 10), u"0123456…"_s);
  for (int bytes = 4; bytes < 40; ++bytes) {
    const QString cut = commentText(QString(u"😀é"_s).repeated(100), bytes);
    EXPECT_LE(cut.toUtf8().size(), bytes);
    EXPECT_FALSE(cut.contains(QChar(0xfffd)));
    EXPECT_TRUE(cut.endsWith(u'…'));
  }
}
