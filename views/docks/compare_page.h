// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"
#include "model/snapshot/diff/diff.h"
#include "views/docks/canvas_mark.h"

#include <QFutureWatcher>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QWidget>

#include <optional>

namespace topo::views {

/// How the open document differs from another state of it: flows, rules, firewalls and drawn things to add,
/// modify and remove, and what each firewall newly lets through and stops. Follows the document while it is
/// worked on. Computed beside the window. The session must outlive it. GUI thread.
class ComparePage : public QWidget {
  Q_OBJECT
 public:
  explicit ComparePage(session::Session& session, QWidget* parent = nullptr);
  ~ComparePage() override;

  /// `what`: the name of the other state, "acme.dmcmtopo" or "the last saved state".
  void compareWith(document::DocumentData before, const QString& what);
  void clear();
  [[nodiscard]] bool isComparing() const { return before_.has_value(); }

 signals:
  void marksChanged(const QList<topo::views::CanvasMark>& marks);
  void jumpRequested(const topo::document::EntityRef& ref);
  void fileRequested();
  void savedStateRequested();

 private:
  void start();
  void take();
  void fill(const snapshot::Diff& diff);
  void fillFlows(const snapshot::Diff& diff);
  void fillRules(const snapshot::Diff& diff);
  void fillFirewalls(const snapshot::Diff& diff);
  void fillEntities(const snapshot::Diff& diff);
  void fillTraffic(const snapshot::Diff& diff);
  QTreeWidgetItem* addGroup(const QString& title, qsizetype count);
  static void addRow(QTreeWidgetItem* group, const QString& change, const QString& what,
                     const QStringList& lines, const document::EntityRef& ref);
  [[nodiscard]] QList<CanvasMark> marksOf(const snapshot::Diff& diff) const;
  [[nodiscard]] const document::DocumentData& dataWith(const document::ZoneId& zone) const;

  session::Session& session_;
  QLabel* title_;
  QTreeWidget* tree_;
  QPushButton* close_;
  std::optional<document::DocumentData> before_;
  document::DocumentData after_;  ///< what the answer is about
  QString what_;
  QFutureWatcher<snapshot::Diff> watcher_;
  bool again_ = false;  ///< the document changed while the last answer was computed
};

}  // namespace topo::views
