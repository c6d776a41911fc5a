// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/properties/entry/cell_delegate.h"

#include <QHash>

namespace topo::views {

/// Refused entries of a table in a form, each kept for the thing it was typed for while others are shown: it
/// stands in its cell again, with the reason, as soon as that thing is. Rows are known by the text of their
/// first column. Delegate and view must outlive it. GUI thread.
class CellDrafts {
 public:
  CellDrafts(CellDelegate& delegate, QAbstractItemView& view) : delegate_(delegate), view_(view) {}

  /// Before the table shows another thing than `subject`.
  void leave(const QString& subject);
  /// After the table was filled for `subject`.
  void enter(const QString& subject);
  /// Gives up what is being typed and refused now; what waits for other things stays.
  void drop();
  /// Gives up everything: another document was loaded.
  void forget();
  [[nodiscard]] bool isEmpty() const { return drafts_.isEmpty() && !delegate_.isRefusing(); }

 private:
  struct Draft {
    QString row;
    int column = 0;
    QString text;
  };

  CellDelegate& delegate_;
  QAbstractItemView& view_;
  QHash<QString, Draft> drafts_;
};

}  // namespace topo::views
