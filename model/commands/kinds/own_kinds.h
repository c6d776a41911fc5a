// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/proposal.h"

namespace topo::commands {

/// The kinds a document adds to the program's edition, and what connects them.
struct OwnKinds {
  QList<catalog::Kind> kinds;
  QList<catalog::Statement> statements;
};

/// Why these cannot be the document's own kinds: a sentence for people; nothing when they can. An id that is
/// missing, twice, or the edition's; ports that are none; a statement without an own kind, or to an endpoint
/// there is not; a kind gone that components or rules still name.
[[nodiscard]] std::optional<QString> faultOf(const OwnKinds& own, const document::DocumentData& data,
                                             const catalog::Catalog& edition);

/// Makes them the document's own kinds, as one step. Nothing while faultOf() has something to say. Port
/// overrides of endpoints that a kind has no more go with them.
[[nodiscard]] Proposal setOwnKinds(const document::DocumentData& data, const catalog::Catalog& edition,
                                   const OwnKinds& own);

/// An id for a new kind, after its name: of no kind there is, in neither list.
[[nodiscard]] QString freshKindId(const QString& name, const OwnKinds& own, const catalog::Catalog& edition);

}  // namespace topo::commands
