// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/kinds/own_kinds.h"
#include "model/session/session.h"
#include "views/docks/kinds/kind_form.h"

#include <QDialog>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>

namespace topo::views {

/// The kinds a document adds to the catalog: a list, and the form of the one chosen. What is wrong is said
/// while it is typed; OK makes one undoable step of it all. Show it with open(). The session must outlive it.
/// GUI thread.
class OwnKindsDialog : public QDialog {
  Q_OBJECT
 public:
  explicit OwnKindsDialog(session::Session& session, QWidget* parent = nullptr);

 private:
  void addKind();
  void removeKind();
  void showChosen();
  void take();
  void check();
  void choosePicture();
  void readPicture(const QString& path);
  [[nodiscard]] int chosen() const { return list_->currentRow(); }
  [[nodiscard]] QList<catalog::Kind> allKinds() const;
  [[nodiscard]] QString freshStatementId(const catalog::Statement& statement) const;

  session::Session& session_;
  commands::OwnKinds own_;
  QListWidget* list_;
  KindForm* form_;
  QLabel* fault_;
  QPushButton* remove_;
  QPushButton* accept_ = nullptr;
};

}  // namespace topo::views
