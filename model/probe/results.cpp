// SPDX-License-Identifier: Apache-2.0
#include "model/probe/results.h"

#include "model/document/test_runs.h"
#include "model/probe/reach.h"

#include <cmath>

namespace topo::probe {
namespace {

constexpr qsizetype kMostDetail = 400;

QString utc(const QDateTime& time) {
  return time.isValid() ? time.toUTC().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzzZ")) : QString();
}

/// What was tried by name keeps it in the detail: the address alone would not say where it came from.
QString detailOf(const Attempt& attempt) {
  const Target& target = attempt.target;
  if (target.name.isEmpty() || target.address.isNull()) return attempt.detail.left(kMostDetail);
  const QString origin = QStringLiteral("an address of %1").arg(target.name);
  if (attempt.detail.isEmpty()) return origin;
  return attempt.detail.left(kMostDetail - origin.size() - 2) + QStringLiteral("; ") + origin;
}

document::TestResult resultOf(const Attempt& attempt, const QDateTime& endedAt) {
  const Target& target = attempt.target;
  document::TestResult result;
  // A name that did not resolve is all there is to tell.
  result.address = target.address.isNull() ? target.name : target.address.toString();
  // A name that no file could hold is not worth a document that cannot be opened.
  if (!document::isTestedAddress(result.address)) result.address.clear();
  result.port = target.port;
  result.outcome = outcomeWord(attempt.outcome);
  if (attempt.latencyMs >= 0) result.latencyMs = std::round(attempt.latencyMs * 1000) / 1000;
  result.detail = detailOf(attempt);
  result.reporter = reporterOf(attempt);
  result.standIn = attempt.standIn;
  result.at = utc(attempt.at.isValid() ? attempt.at : endedAt);
  return result;
}

}  // namespace

Vantage vantageAt(const document::Host& host, const QList<QHostAddress>& own) {
  Vantage vantage{QStringLiteral("host:") + host.id.value, true};
  for (const auto& interface : host.interfaces) {
    for (const QString& text : interface.addresses) {
      if (bears(own, QHostAddress(text))) vantage.claimed = false;
    }
  }
  return vantage;
}

QString reporterOf(const Attempt& attempt) {
  if (attempt.outcome != Outcome::Unreachable || !attempt.icmp || attempt.icmp->reporter.isNull()) return {};
  const bool v6 = attempt.target.address.protocol() == QAbstractSocket::IPv6Protocol;
  const bool rejected = attempt.icmp->type == (v6 ? 1 : 3);
  return rejected ? attempt.icmp->reporter.toString() : QString();
}

document::TestRun toTestRun(const Plan& plan, const Report& report, const QString& documentSha256,
                            const Vantage& vantage) {
  document::TestRun run;
  run.documentSha256 = documentSha256;
  run.vantage = vantage.text;
  run.vantageClaimed = vantage.claimed;
  run.controlPassed = report.control.passed;
  run.startedAt = utc(report.startedAt);
  const AttemptsOf attempts(plan, report);
  for (const PlannedTest& test : plan.tests) {
    for (const Attempt& attempt : attempts.of(test)) {
      document::TestResult result = resultOf(attempt, report.endedAt);
      result.flow = test.flow;
      run.results.append(result);
    }
  }
  return run;
}

AttemptsOf::AttemptsOf(const Plan& plan, const Report& report)
    : attempts_(report.attempts), first_(plan.job.targets.size() + 1, report.attempts.size()) {
  // They come in the order of the targets, those of one target side by side.
  for (size_t i = report.attempts.size(); i-- > 0;) {
    const quint64 id = report.attempts[i].target.id;
    if (id < plan.job.targets.size()) first_[static_cast<size_t>(id)] = i;
  }
}

std::span<const Attempt> AttemptsOf::of(const PlannedTest& test) const {
  const auto target = static_cast<size_t>(test.target);
  if (target + 1 >= first_.size()) return {};
  const size_t begin = first_[target];
  size_t end = begin;
  while (end < attempts_.size() && attempts_[end].target.id == static_cast<quint64>(test.target)) ++end;
  return {attempts_.data() + begin, end - begin};
}

}  // namespace topo::probe
