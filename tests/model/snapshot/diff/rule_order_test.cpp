// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/diff/rule_order.h"

#include <QStringList>

#include <gmock/gmock.h>
#include <random>

using namespace topo;
using testing::ElementsAre;

namespace {

QList<document::Rule> rules(const QString& ids) {
  QList<document::Rule> list;
  for (const QChar id : ids) {
    document::Rule rule;
    rule.id = document::RuleId(QString(id));
    list << rule;
  }
  return list;
}

QString moved(const QString& before, const QString& after) {
  QString ids;
  for (const snapshot::RulePair& pair : snapshot::compareOrder(rules(before), rules(after)).inBoth) {
    EXPECT_EQ(before[pair.before], after[pair.after]);
    if (pair.moved) ids += after[pair.after];
  }
  return ids;
}

}  // namespace

TEST(RuleOrder, FindsWhatCameAndWent) {
  const snapshot::RuleOrder order = snapshot::compareOrder(rules("abc"), rules("xbcy"));
  EXPECT_THAT(order.onlyBefore, ElementsAre(0));
  EXPECT_THAT(order.onlyAfter, ElementsAre(0, 3));
  EXPECT_EQ(order.inBoth.size(), 2U);
}

TEST(RuleOrder, AsFewAsPossibleMoved) {
  EXPECT_EQ(moved("abcd", "abcd"), "");
  EXPECT_EQ(moved("abcd", "bcda"), "a");
  EXPECT_EQ(moved("abcd", "dabc"), "d");
  EXPECT_EQ(moved("abcdef", "abfcde"), "f");
  EXPECT_EQ(moved("abc", "xabyc"), "");
  EXPECT_EQ(moved("abc", "cba").size(), 2);
  EXPECT_EQ(moved("", ""), "");
}

TEST(RuleOrder, WhatDidNotMoveKeepsItsOrder) {
  std::mt19937 random(7);
  QString before = "abcdefghijklmnop";
  for (int round = 0; round < 200; ++round) {
    QString after = before;
    std::shuffle(after.begin(), after.end(), random);
    int last = -1;
    for (const snapshot::RulePair& pair : snapshot::compareOrder(rules(before), rules(after)).inBoth) {
      if (pair.moved) continue;
      EXPECT_LT(last, pair.before);
      last = pair.before;
    }
  }
}
