// SPDX-License-Identifier: Apache-2.0
#include "model/commands/results.h"

#include "model/commands/support/draft.h"
#include "model/commands/support/words.h"

namespace topo::commands {

Proposal addTestRun(const document::DocumentData& data, const document::TestRun& run) {
  if (run.results.isEmpty()) return {};
  Draft draft(data);
  draft.put(data.results + QList<document::TestRun>{run});
  const auto count = run.results.size();
  return draft.proposal(count == 1 ? Words::tr("Add a test result")
                                   : Words::tr("Add %1 test results").arg(count));
}

Proposal clearResults(const document::DocumentData& data) {
  Draft draft(data);
  draft.put(QList<document::TestRun>{});
  return draft.proposal(Words::tr("Clear test results"));
}

}  // namespace topo::commands
