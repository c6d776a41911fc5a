// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"
#include "views/properties/entry/cell_delegate.h"

namespace topo::views {

/// Editors of the rule table: lists to pick from for direction and action, completion and checking as you
/// type for sources, destinations, services and dates. The session must outlive it. GUI thread.
class RuleDelegate : public CellDelegate {
  Q_OBJECT
 public:
  explicit RuleDelegate(session::Session& session, QObject* parent = nullptr);

  QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const override;
  void setEditorData(QWidget* editor, const QModelIndex& index) const override;
  void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;

 protected:
  /// Headings stand out; rules that are switched off stand back.
  void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

 private:
  QWidget* wordEditor(QWidget* parent, const QStringList& words) const;

  session::Session& session_;
};

}  // namespace topo::views
