// SPDX-License-Identifier: Apache-2.0
#include "model/document/test_runs.h"

#include <gtest/gtest.h>

namespace topo::document {
namespace {

using namespace Qt::StringLiterals;

TEST(TestRuns, AResultTriedAnAddressOrAName) {
  for (const QString& good :
       {u"10.1.0.11"_s, u"fd00::1"_s, u"db.acme.example"_s, u"db-1"_s, u"1a"_s, u"größe"_s})
    EXPECT_TRUE(isTestedAddress(good)) << good.toStdString();
  for (const QString& bad : {u""_s, u"10.1.0.0/24"_s, u"10.1.0.1-10.1.0.9"_s, u"010.1.0.1"_s, u"a b"_s,
                             u"a\n"_s, u"http://a"_s, u"fe80::1%eth0"_s, u"1.2.3"_s, QString(254, u'a'),
                             QString(QChar(0x202e)) + u'a', QString(QChar(0xd800)) + u'a'})
    EXPECT_FALSE(isTestedAddress(bad)) << bad.toStdString();
}

TEST(TestRuns, AMomentIsBeforeAnotherWhateverItsFractions) {
  EXPECT_TRUE(isBefore(u"2026-11-22T10:00:00Z", u"2026-11-22T10:00:00.001Z"));
  EXPECT_FALSE(isBefore(u"2026-11-22T10:00:00.001Z", u"2026-11-22T10:00:00Z"));
  EXPECT_TRUE(isBefore(u"2026-11-22T10:00:00.05Z", u"2026-11-22T10:00:00.1Z"));
  EXPECT_FALSE(isBefore(u"2026-11-22T10:00:00Z", u"2026-11-22T10:00:00Z"));
  EXPECT_TRUE(isBefore(u"", u"2026-11-22T10:00:00Z"));
}

TEST(TestRuns, ARunBeganWhenItSaysOrWithItsFirstResult) {
  TestRun run;
  EXPECT_EQ(startOf(run), QString());
  for (const QString& at : {u""_s, u"2026-11-22T10:00:02Z"_s, u"2026-11-22T10:00:01Z"_s}) {
    TestResult result;
    result.at = at;
    run.results << result;
  }
  EXPECT_EQ(startOf(run), u"2026-11-22T10:00:01Z"_s);
  run.startedAt = u"2026-11-22T09:00:00Z"_s;
  EXPECT_EQ(startOf(run), run.startedAt);
}

}  // namespace
}  // namespace topo::document
