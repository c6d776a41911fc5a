// SPDX-License-Identifier: Apache-2.0
#include "model/probe/wire/ledger.h"

#include "model/probe/reach.h"

#include <iterator>

namespace topo::probe {
namespace {

/// The target at one of the addresses of its name. A source address of the other family is none for it.
Target ledTo(Target target, const QHostAddress& address) {
  target.address = plainAddress(address);
  if (target.bindAddress.protocol() != target.address.protocol()) target.bindAddress = QHostAddress();
  return target;
}

}  // namespace

Ledger::Ledger(const Job& job)
    : controls_(static_cast<int>(job.controls.size())),
      firstFurther_(static_cast<int>(job.controls.size() + job.targets.size())) {
  attempts_.reserve(static_cast<size_t>(firstFurther_));
  for (const auto* part : {&job.controls, &job.targets}) {
    for (const Target& target : *part) attempts_.emplace_back().target = target;
  }
}

std::vector<int> Ledger::spread(int number, const QList<QHostAddress>& addresses) {
  std::vector<int> numbers{number};
  const Target named = at(number).target;
  at(number).target = ledTo(named, addresses.first());
  for (qsizetype i = 1; i < addresses.size(); ++i) {
    numbers.push_back(size());
    attempts_.emplace_back().target = ledTo(named, addresses[i]);
  }
  if (numbers.size() > 1) further_.insert(number, {numbers.begin() + 1, numbers.end()});
  return numbers;
}

void Ledger::decide(int number) {
  ++done_;
  log_.push_back(at(number));
  if (!isControl(number)) news_.push_back(number);
}

void Ledger::note(int number) {
  log_.push_back(at(number));
}

Progress Ledger::takeNews(int inFlight) {
  Progress progress;
  progress.total = size();
  progress.done = done_;
  progress.inFlight = inFlight;
  progress.news.reserve(news_.size());
  for (int number : news_) progress.news.push_back(at(number));
  progress.log = std::move(log_);
  news_.clear();
  log_.clear();
  return progress;
}

Report Ledger::close(const QDateTime& startedAt, const QDateTime& endedAt) {
  Report out;
  out.startedAt = startedAt;
  out.endedAt = endedAt;
  out.cancelled = !isDone();
  const auto firstTarget = attempts_.begin() + controls_;
  out.control = judgeControl({attempts_.begin(), firstTarget});
  out.attempts = inOrder();
  for (Attempt& attempt : out.attempts) {
    if (out.cancelled && attempt.outcome == Outcome::NotRun && attempt.detail.isEmpty()) {
      attempt.detail = QStringLiteral("cancelled");
    }
  }
  *this = Ledger();
  return out;
}

std::vector<Attempt> Ledger::inOrder() {
  // Moved, not copied: a run may have a hundred thousand.
  const auto firstTarget = std::make_move_iterator(attempts_.begin() + controls_);
  if (further_.isEmpty()) return {firstTarget, std::make_move_iterator(attempts_.end())};
  std::vector<Attempt> ordered;
  ordered.reserve(attempts_.size() - static_cast<size_t>(controls_));
  for (int number = controls_; number < firstFurther_; ++number) {
    ordered.push_back(std::move(at(number)));
    const auto further = further_.constFind(number);
    if (further == further_.constEnd()) continue;
    for (int other : *further) ordered.push_back(std::move(at(other)));
  }
  return ordered;
}

}  // namespace topo::probe
