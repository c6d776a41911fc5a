// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"

#include <QAbstractTableModel>

namespace topo::views {

/// The rules of one zone's firewall as an editable table; rows are dragged to reorder.
///
/// Rows keep their identity: rules that come, go or move leave selection and open editors of the others
/// alone. Every change goes through the session as an undoable command. Lists are written with commas or
/// spaces
/// ("kind:console, 10.1.0.0/24"); text that is no selector or service is refused by setData() and told by
/// `refused`, and nothing changes. The session must outlive it. GUI thread.
class RuleModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column {
    Number,
    Enabled,
    Direction,
    Action,
    From,
    To,
    Services,
    Comment,
    Owner,
    Ticket,
    Expires,
    ColumnCount
  };

  explicit RuleModel(session::Session& session, QObject* parent = nullptr);

  /// Shows another zone's rules; a null id or a zone without firewall shows none.
  void setZone(const document::ZoneId& zone);
  [[nodiscard]] document::ZoneId zone() const { return zone_; }

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

  [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
  [[nodiscard]] QStringList mimeTypes() const override;
  [[nodiscard]] QMimeData* mimeData(const QModelIndexList& indexes) const override;
  bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                    const QModelIndex& parent) override;

  /// Null when the row is out of range.
  [[nodiscard]] const document::Rule* ruleAt(int row) const;
  /// -1 when the firewall has no such rule.
  [[nodiscard]] int rowOf(const document::RuleId& rule) const;

 signals:
  /// A cell was not taken: what was wrong and what is allowed.
  void refused(const QString& message);

 private:
  [[nodiscard]] const document::Firewall* firewall() const;
  void follow(const document::ChangeSet& what);
  void show(const QList<document::Rule>& rules);
  void reorder(const QList<document::Rule>& rules);
  bool setEnabled(const document::Rule& rule, bool enabled);
  bool setText(document::Rule rule, int column, const QString& text);

  session::Session& session_;
  document::ZoneId zone_;
  QList<document::Rule> rules_;  // as the views know them
};

}  // namespace topo::views
