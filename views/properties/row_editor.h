// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/properties/entry/cell_drafts.h"
#include "views/properties/entry/problem_label.h"

#include <QTableWidget>
#include <QWidget>

#include <utility>

namespace topo::views {

/// A table of cells inside a form: what is wrong stays in its editor with the reason under the table, and is
/// kept until it is mended or given up. Subclasses lay out `table_` and `problem_` and fill the table. GUI
/// thread.
class RowEditor : public QWidget {
 public:
  /// `check` says what is wrong with a text, or nothing.
  RowEditor(int columns, CellDelegate::Check check, QWidget* parent)
      : QWidget(parent),
        table_(new QTableWidget(0, columns, this)),
        delegate_(new CellDelegate(std::move(check), this)),
        drafts_(*delegate_, *table_),
        problem_(new ProblemLabel(this)) {
    delegate_->serve(table_);
    connect(delegate_, &CellDelegate::checked, problem_, &ProblemLabel::tell);
  }

  /// Takes what is being typed, unless it is wrong.
  void finish() { delegate_->finish(); }
  /// Gives up the refused entry of what is shown; `forget` also those that wait for others.
  void drop() { drafts_.drop(); }
  void forget() { drafts_.forget(); }
  /// True while some entry is refused, here or for something shown before.
  [[nodiscard]] bool hasRefused() const { return !drafts_.isEmpty(); }

 protected:
  QTableWidget* table_;
  CellDelegate* delegate_;
  CellDrafts drafts_;
  ProblemLabel* problem_;
};

}  // namespace topo::views
