// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

#include "model/session/session.h"

namespace topo::views {

/// Editors of the rule table: lists to pick from for direction and action, completion and checking as you
/// type for sources, destinations and services. The session must outlive it. GUI thread.
class RuleDelegate : public QStyledItemDelegate {
  Q_OBJECT
 public:
  explicit RuleDelegate(session::Session& session, QObject* parent = nullptr);

  QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  void setEditorData(QWidget* editor, const QModelIndex& index) const override;
  void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;

 signals:
  /// What is wrong with the text as it stands while typing; empty: nothing.
  void checked(const QString& problem) const;

 private:
  QWidget* listEditor(QWidget* parent, int column) const;
  [[nodiscard]] QString problemWith(const QString& text, int column) const;

  session::Session& session_;
};

}  // namespace topo::views
