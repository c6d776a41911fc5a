// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/proposal.h"
#include "model/document/document.h"

#include <QUndoCommand>

namespace topo::commands {

/// The one undo command: applies a proposal's edits and takes them back, exactly.
///
/// Keeps ids and values, no pointers into the document. Merges with the next command of the same gesture;
/// when the merged edits cancel out it becomes obsolete and leaves the stack. Owned by the QUndoStack; the
/// document must outlive it.
class EditCommand : public QUndoCommand {
 public:
  EditCommand(document::Document& document, Proposal proposal);

  void undo() override;
  void redo() override;
  [[nodiscard]] int id() const override;
  bool mergeWith(const QUndoCommand* other) override;

 private:
  document::Document& document_;
  Proposal proposal_;
};

}  // namespace topo::commands
