// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/mends/mend.h"
#include "model/snapshot/findings/effect.h"

#include <QDate>

namespace topo::commands {

/// A mend that was tried: after it the findings it is for are gone, and this is what else it does.
struct OfferedMend {
  Mend mend;
  snapshot::Effect effect;
};

/// The mends that put all of `findings` right at once, each tried on a copy of the document. One that does
/// not help is not offered; nor is one that helps by a fault of its own, except that it may bring flows that
/// are blocked: the effect says so. For several findings the mends they have in common, as one step.
[[nodiscard]] QList<OfferedMend> offerMends(const MendContext& context,
                                            const QList<snapshot::Finding>& findings, const QDate& today);

/// The document as it would be with the proposal pushed.
[[nodiscard]] document::DocumentData withProposal(const document::DocumentData& data,
                                                  const Proposal& proposal);

}  // namespace topo::commands
