// SPDX-License-Identifier: Apache-2.0
#include "model/commands/mends/mend.h"

namespace topo::commands {

QList<Mend> possibleMends(const MendContext& context, const snapshot::Finding& finding) {
  QList<Mend> mends;
  for (const auto make : {ruleMends, narrowingMends, placeMends, flowMends, referenceMends}) {
    mends << make(context, finding);
  }
  mends.removeIf([](const Mend& mend) { return mend.proposal.isEmpty(); });
  return mends;
}

}  // namespace topo::commands
