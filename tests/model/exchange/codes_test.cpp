// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/codes.h"

#include <gtest/gtest.h>

using namespace topo;
using namespace topo::exchange;
using namespace Qt::StringLiterals;

TEST(Codes, AreTheWordsOfTheInterface) {
  EXPECT_EQ(code(snapshot::Verdict::Partly), u"partly"_s);
  EXPECT_EQ(code(snapshot::Verdict::Unplaced), u"unplaced"_s);
  EXPECT_EQ(code(snapshot::Need::Custom), u"custom"_s);
  EXPECT_EQ(code(snapshot::Passes::Part), u"part"_s);
  EXPECT_EQ(code(snapshot::StopAction::NoCommonFamily), u"no-common-family"_s);
  EXPECT_EQ(code(snapshot::CrossingDirection::Out), u"out"_s);
  EXPECT_EQ(code(snapshot::Severity::Info), u"info"_s);
}

TEST(Codes, ListEvidenceOnceAndSorted) {
  snapshot::Flow flow;
  flow.evidence = {{snapshot::EvidenceType::Prose, u"a"_s},
                   {snapshot::EvidenceType::Accepts, {}},
                   {snapshot::EvidenceType::Prose, u"b"_s},
                   {snapshot::EvidenceType::LoadBalancer, {}}};
  EXPECT_EQ(evidenceCodes(flow).join(u' '), u"accepts load-balancer prose"_s);
  flow.evidence = {{snapshot::EvidenceType::Custom, {}}};
  EXPECT_TRUE(evidenceCodes(flow).isEmpty());
}
