// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/exchange/firewall_import/import_rules.h"
#include "model/session/session.h"

#include <QComboBox>
#include <QDialog>
#include <QFutureWatcher>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTableWidget>

#include <optional>

namespace topo::views {

/// Takes the rules of a real firewall into a zone's: asks for the file and what it does not say itself, shows
/// the rules it gives and what of it could not be taken over, and changes the document in one undoable step
/// when the user agrees. Show it with open(); it does not block and deletes itself. The session must outlive
/// it. GUI thread.
class ImportRulesDialog : public QDialog {
  Q_OBJECT
 public:
  ImportRulesDialog(session::Session& session, const document::ZoneId& zone, QWidget* parent = nullptr);

  ~ImportRulesDialog() override;

  /// Reads a file and shows what it gives; the format is guessed from what is in it.
  void load(const QString& path);
  /// True until what was loaded last is shown: it is read beside the window.
  [[nodiscard]] bool isReading() const { return isReading_; }

 private:
  QWidget* buildQuestions();
  QWidget* buildAnswer();
  void choose();
  void preview();
  void present(firewall_import::ImportResult result);
  void showRules(const firewall_import::Imported& imported);
  void showNotes(const firewall_import::Imported& imported);
  void refuse(const QString& message);
  void apply();
  [[nodiscard]] firewall_import::SourceFormat format() const;
  [[nodiscard]] firewall_import::Options options() const;

  session::Session& session_;
  document::ZoneId zone_;
  QByteArray text_;
  std::optional<firewall_import::Imported> imported_;
  QFutureWatcher<firewall_import::ImportResult> reading_;
  bool isReading_ = false;
  QLabel* file_;
  QComboBox* format_;
  QLineEdit* inside_;
  QLineEdit* outside_;
  QLineEdit* group_;
  QRadioButton* replace_;
  QRadioButton* append_;
  QLabel* summary_;
  QTableWidget* rules_;
  QTableWidget* notes_;
  QPushButton* take_ = nullptr;
};

}  // namespace topo::views
