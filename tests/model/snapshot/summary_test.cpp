// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/summary.h"

#include "tests/model/snapshot/builder.h"

namespace topo::snapshot {
namespace {

TEST(Summary, DisputedFlowsCountAsDisputedAndNowhereElse) {
  QList<Flow> flows;
  const auto add = [&](Need need, Verdict verdict) {
    Flow flow;
    flow.need = need;
    flow.verdict = verdict;
    flows << flow;
  };
  add(Need::Required, Verdict::Allowed);
  add(Need::Required, Verdict::Blocked);
  add(Need::Required, Verdict::Local);
  add(Need::Required, Verdict::Local);
  add(Need::Custom, Verdict::Partly);
  add(Need::Custom, Verdict::Unplaced);
  add(Need::Disputed, Verdict::Blocked);
  add(Need::Disputed, Verdict::Allowed);
  const Summary s = summarise(flows, {{"x", "why"}, {"y", ""}});
  EXPECT_EQ(s.flows, 6);
  EXPECT_EQ(s.required, 4);
  EXPECT_EQ(s.disputed, 2);
  EXPECT_EQ(s.excluded, 2);
  EXPECT_EQ(s.allowed, 1);
  EXPECT_EQ(s.blocked, 1);
  EXPECT_EQ(s.partly, 1);
  EXPECT_EQ(s.local, 2);
  EXPECT_EQ(s.unplaced, 1);
}

}  // namespace
}  // namespace topo::snapshot
