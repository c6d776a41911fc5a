// SPDX-License-Identifier: Apache-2.0
#include "model/commands/records.h"

#include "tests/model/commands/example.h"

#include <gtest/gtest.h>

namespace topo::commands {
namespace {

using namespace example;

TEST(Records, DecisionsAreSetAndTakenBack) {
  const DocumentData data = example::document();
  const QString known = data.flows.firstKey();
  const QString other = QStringLiteral("console-1/mysql-1/mysql");
  const Proposal exclude = excludeFlows(data, {known, other}, QStringLiteral("not used"));
  EXPECT_EQ(exclude.text, QStringLiteral("Exclude 2 flows"));
  const DocumentData excluded = after(data, exclude);
  EXPECT_EQ(excluded.flows.value(known).decision, Decision::Exclude);
  EXPECT_EQ(excluded.flows.value(known).justification, QStringLiteral("stores users"));
  EXPECT_EQ(excluded.flows.value(other).reason, QStringLiteral("not used"));
  EXPECT_TRUE(after(excluded, clearDecision(excluded, {known, other})) == data) << "an empty record goes";
  EXPECT_EQ(after(data, acceptFlows(data, {other})).flows.value(other).decision, Decision::Accept);
}

TEST(Records, JustifiesWithinAGesture) {
  const DocumentData data = example::document();
  const QString known = data.flows.firstKey();
  const Proposal justify = justifyFlows(data, {known}, QStringLiteral("why"), 9);
  EXPECT_EQ(justify.gesture, 9U);
  EXPECT_EQ(after(data, justify).flows.value(known).justification, QStringLiteral("why"));
}

}  // namespace
}  // namespace topo::commands
