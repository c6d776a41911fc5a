// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/log/attempt_log.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QWidget>

#include <memory>

namespace topo::views {

/// The log of the runs of one dialog, a line for each attempt, as it is written; it can be saved whole. Where
/// there are very many, only the last lines are shown. Plain text. GUI thread.
class ProbeLogView : public QWidget {
  Q_OBJECT
 public:
  explicit ProbeLogView(QWidget* parent = nullptr);

  /// A run of this plan begins; what was there stays above it.
  void begin(const probe::Plan& plan);
  void add(const std::vector<probe::Attempt>& attempts);
  /// Writes all lines to a file; says in the view what came of it.
  void saveTo(const QString& path);

 private:
  void chooseFile();

  QPlainTextEdit* lines_;
  QPushButton* save_;
  QLabel* said_;
  std::unique_ptr<probe::AttemptLog> log_;
  QByteArray all_;
};

}  // namespace topo::views
