// SPDX-License-Identifier: Apache-2.0
#include "views/properties/entry/cell_drafts.h"

namespace topo::views {

void CellDrafts::leave(const QString& subject) {
  const auto refused = delegate_.takeRefused();
  if (!refused || !refused->index.isValid()) return;
  const QModelIndex index = refused->index;
  drafts_.insert(subject, {index.siblingAtColumn(0).data().toString(), index.column(), refused->text});
}

void CellDrafts::enter(const QString& subject) {
  if (!drafts_.contains(subject)) return;
  const Draft draft = drafts_.take(subject);
  for (int row = 0; row < view_.model()->rowCount(); ++row) {
    if (view_.model()->index(row, 0).data().toString() != draft.row) continue;
    return delegate_.offerAgain(view_, view_.model()->index(row, draft.column), draft.text);
  }
}

void CellDrafts::drop() {
  delegate_.takeRefused();
}

void CellDrafts::forget() {
  drop();
  drafts_.clear();
}

}  // namespace topo::views
