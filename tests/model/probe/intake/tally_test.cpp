// SPDX-License-Identifier: Apache-2.0
#include "model/probe/intake/tally.h"

#include <QSet>

#include <gtest/gtest.h>

namespace topo::intake {
namespace {

TEST(Tally, AllIsCountedAndTheFirstIsListed) {
  Leftovers left;
  for (int i = 0; i < 1500; ++i) left.add({Unmatched::UnknownFlow, QStringLiteral("f"), {}, 0, {}, 2});
  Leftovers more;
  more.add({Unmatched::HostDown, {}, QStringLiteral("10.0.0.1"), 0, {}, 1});
  more.add(left);
  EXPECT_EQ(more.listed().size(), Leftovers::kMostListed);
  EXPECT_EQ(more.listed().first().reason, Unmatched::HostDown);
  EXPECT_EQ(more.count(Unmatched::UnknownFlow), 3000);
  EXPECT_EQ(more.count(), 3001);
}

TEST(Tally, EveryReasonHasAWordOfItsOwn) {
  QSet<QString> words;
  for (int i = 0; i < kUnmatchedReasons; ++i) words.insert(unmatchedWord(static_cast<Unmatched>(i)));
  EXPECT_EQ(words.size(), kUnmatchedReasons);
  EXPECT_FALSE(words.contains(QString()));
}

}  // namespace
}  // namespace topo::intake
