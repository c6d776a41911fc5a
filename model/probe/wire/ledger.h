// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/job.h"

#include <QHash>
#include <QList>

#include <vector>

namespace topo::probe {

/// The attempts of one run and what has become of them, known by their number: the controls first, then the
/// targets in their order, then the further addresses that names led to. Knows no socket and no clock; lives
/// in the thread of the engine.
class Ledger {
 public:
  Ledger() = default;
  explicit Ledger(const Job& job);

  [[nodiscard]] int size() const { return static_cast<int>(attempts_.size()); }
  [[nodiscard]] int done() const { return done_; }
  [[nodiscard]] bool isDone() const { return done_ == size(); }
  [[nodiscard]] bool isControl(int number) const { return number < controls_; }
  /// Valid until the next call of `spread`.
  Attempt& at(int number) { return attempts_[static_cast<size_t>(number)]; }
  [[nodiscard]] const Attempt& at(int number) const { return attempts_[static_cast<size_t>(number)]; }

  /// A name led to these addresses (at least one): the attempts that try them. The first is `number` itself.
  std::vector<int> spread(int number, const QList<QHostAddress>& addresses);
  /// The attempt has its outcome.
  void decide(int number);
  /// It got no answer and will be begun again: told in the log only.
  void note(int number);

  [[nodiscard]] bool hasNews() const { return !news_.empty() || !log_.empty(); }
  /// What came since the last call.
  Progress takeNews(int inFlight);
  /// The report of the run, with what is not decided as `NotRun`; the ledger is empty afterwards.
  Report close(const QDateTime& startedAt, const QDateTime& endedAt);

 private:
  std::vector<Attempt> inOrder();

  std::vector<Attempt> attempts_;
  int controls_ = 0;
  int firstFurther_ = 0;
  QHash<int, std::vector<int>> further_;  ///< by the attempt of the name
  int done_ = 0;
  std::vector<int> news_;
  std::vector<Attempt> log_;
};

}  // namespace topo::probe
