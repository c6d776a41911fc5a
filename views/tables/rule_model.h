// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"
#include "views/tables/rule_hits.h"

#include <QAbstractTableModel>

#include <utility>

namespace topo::views {

/// The rules of one zone's firewall as an editable table, with a row of its own for each heading; rows are
/// dragged to reorder.
///
/// Rows keep their identity: rules that come, go or move leave selection and open editors of the others
/// alone. Every change goes through the session as an undoable command. Lists are written with commas or
/// spaces ("kind:console, 10.1.0.0/24"); text that is no selector or service is refused by setData() and told
/// by `refused`, and nothing changes. A heading is edited in its first cell; dragged, it takes its group
/// along. The session must outlive it. GUI thread.
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
    Hits,
    Comment,
    Owner,
    Ticket,
    Expires,
    ColumnCount
  };
  /// True in rows that are headings; in the others, whether the rule is enabled.
  enum Role { IsHeadingRole = Qt::UserRole, IsEnabledRole };

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

  /// Null when the row is out of range or a heading.
  [[nodiscard]] const document::Rule* ruleAt(int row) const;
  /// The rule that bears the heading of that row; null when it is none.
  [[nodiscard]] const document::Rule* headingAt(int row) const;
  /// -1 when the firewall has no such rule.
  [[nodiscard]] int rowOf(const document::RuleId& rule) const;
  [[nodiscard]] const RuleHits& hits() const { return hits_; }

  /// Where rules dropped before a row come to stand, as commands::moveRules takes it.
  struct Spot {
    int index = 0;
    bool underHeading = false;
  };
  [[nodiscard]] Spot spotBefore(int row) const;

 signals:
  /// A cell was not taken: what was wrong and what is allowed.
  void refused(const QString& message);

 private:
  struct Row {
    document::Rule rule;  ///< of a heading, the one that bears it
    int index = 0;        ///< of the rule in its firewall
    bool heading = false;
  };
  using Key = std::pair<QString, bool>;  // rule, heading

  [[nodiscard]] const document::Firewall* firewall() const;
  [[nodiscard]] static Key keyOf(const Row& row) { return {row.rule.id.value, row.heading}; }
  [[nodiscard]] QList<Row> layOut() const;
  [[nodiscard]] QVariant headingData(const document::Rule& rule, int column, int role) const;
  [[nodiscard]] QString hitText(const document::Rule& rule) const;
  [[nodiscard]] QString cellText(const Row& row, int column) const;
  void follow(const document::ChangeSet& what);
  void readHits();
  void show(const QList<Row>& rows);
  void reorder(const QList<Row>& rows);
  bool setEnabled(const document::Rule& rule, bool enabled);
  bool setText(document::Rule rule, int column, const QString& text);

  session::Session& session_;
  document::ZoneId zone_;
  QList<Row> rows_;  // as the views know them
  RuleHits hits_;
};

}  // namespace topo::views
