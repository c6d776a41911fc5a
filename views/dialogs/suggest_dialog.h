// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"
#include "model/snapshot/suggest/suggest.h"

#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QThreadPool>
#include <QTreeWidget>

#include <optional>

namespace topo::views {

/// Suggested rules before they are taken: each firewall's list as it would be, what each new rule serves and
/// goes before, which flows cannot be helped, and the proof. Rules can be left out one by one; those that are
/// ticked go into the document as one undoable step.
///
/// Works the suggestion out beside the window. Show it with open(). The session must outlive it. GUI thread.
class SuggestDialog : public QDialog {
  Q_OBJECT
 public:
  /// `onlyFlows`: the flows to serve; nothing: all that are required or custom.
  SuggestDialog(session::Session& session, const std::optional<QStringList>& onlyFlows,
                QWidget* parent = nullptr);
  ~SuggestDialog() override;

  /// Nothing while it is worked out.
  [[nodiscard]] const std::optional<snapshot::Suggestion>& suggestion() const { return suggestion_; }

 signals:
  /// The list is on screen.
  void ready();
  /// The rules are in the document, and the user wants to see what they changed since `before`.
  void compareRequested(const topo::document::DocumentData& before);

 private:
  void build();
  void work();
  void present(const snapshot::Suggestion& suggestion);
  void showFirewall(const document::ZoneId& zone);
  void showNewRule(QTreeWidgetItem* item, int rule);
  void showRemaining();
  void tellChosen();
  /// True when the rules went into the document.
  bool apply();
  void applyAndCompare();
  [[nodiscard]] QList<int> chosen() const;
  [[nodiscard]] QStringList flowsLeftOut() const;

  session::Session& session_;
  std::optional<QStringList> onlyFlows_;
  document::DocumentData data_;  ///< what the suggestion is for
  std::optional<snapshot::Suggestion> suggestion_;
  QList<QTreeWidgetItem*> boxes_;  ///< one for each rule of the suggestion

  QLabel* summary_;
  QTreeWidget* list_;
  QLabel* proof_;
  QPushButton* apply_ = nullptr;
  QPushButton* applyAndCompare_ = nullptr;
  QThreadPool pool_;  ///< last, so that work is over before anything else goes
};

}  // namespace topo::views
