// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/job.h"

#include <QDoubleSpinBox>
#include <QSpinBox>
#include <QWidget>

namespace topo::views {

/// The limits of a run of live tests, for those who know why they move them: how many attempts a second, at
/// once and at one host, how long to wait, how often to try again. Says so whenever one is moved. GUI thread.
class ProbeLimits : public QWidget {
  Q_OBJECT
 public:
  explicit ProbeLimits(QWidget* parent = nullptr);

  /// Shows these limits, without saying so.
  void display(const probe::Options& options);
  /// The same options with the limits as they stand.
  [[nodiscard]] probe::Options applied(probe::Options options) const;

 signals:
  void moved();

 private:
  QSpinBox* rate_;
  QSpinBox* inFlight_;
  QSpinBox* perHost_;
  QDoubleSpinBox* timeout_;
  QSpinBox* retries_;
};

}  // namespace topo::views
