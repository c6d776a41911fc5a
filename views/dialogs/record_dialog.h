// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/record/acceptance.h"
#include "model/session/session.h"

#include <QComboBox>
#include <QDateEdit>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <optional>

namespace topo::views {

/// What an acceptance record needs to know before it is written: its day, its form, and the record it is
/// compared with. Shows what it will say of itself. Asks for a record to be saved and ends; writes nothing.
/// The session must outlive it. GUI thread.
class RecordDialog : public QDialog {
  Q_OBJECT
 public:
  explicit RecordDialog(session::Session& session, QWidget* parent = nullptr);

  /// `pdf`, `html` or `csv`
  [[nodiscard]] QString form() const;
  [[nodiscard]] QDate date() const { return date_->date(); }
  /// Compares with an older record (CSV) or document; what is neither is told, and nothing is compared.
  void compareWith(const QString& path);
  /// The record that would be written now; of the newest report.
  [[nodiscard]] probe::Record record() const;

 signals:
  void saveRequested(const QString& form);

 private:
  void build();
  void chooseOld();
  void forgetOld();
  void tell();

  session::Session& session_;
  QDateEdit* date_;
  QComboBox* form_;
  QLineEdit* old_;
  QPushButton* forget_;
  QLabel* problem_;
  QLabel* says_;
  QPushButton* save_;
  std::optional<probe::OldRecord> before_;
};

}  // namespace topo::views
