// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/edit.h"

#include <QList>
#include <QString>

namespace topo::commands {

/// What a free function of this room proposes to do: a set of edits that belong together, and the words the
/// undo list shows. Nothing has happened until it is pushed into a CommandSink.
///
/// Proposals with the same non-zero `gesture` (one drag, one run of arrow keys, one spin of a field) merge
/// into one undo step; those of two gestures never do. An empty proposal is pushed without effect.
struct Proposal {
  QString text;
  QList<document::Edit> edits;
  quint64 gesture = 0;

  [[nodiscard]] bool isEmpty() const { return edits.isEmpty(); }
};

/// A proposal that adds things, with what it will have added (to be selected or renamed next).
struct Creation {
  Proposal proposal;
  QList<document::EntityRef> created;
};

/// Takes proposals and makes them undoable commands. Owned by the session; views hold a reference.
class CommandSink {
 public:
  virtual ~CommandSink() = default;
  virtual void push(const Proposal& proposal) = 0;
  /// A number no gesture had before.
  virtual quint64 newGesture() = 0;
};

}  // namespace topo::commands
