// SPDX-License-Identifier: Apache-2.0
#include "model/probe/results.h"

#include "model/document/test_runs.h"

#include <cmath>

namespace topo::probe {
namespace {

QString utc(const QDateTime& time) {
  return time.isValid() ? time.toUTC().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzzZ")) : QString();
}

}  // namespace

document::TestRun toTestRun(const Plan& plan, const Report& report, const QString& documentSha256,
                            const Vantage& vantage) {
  document::TestRun run;
  run.documentSha256 = documentSha256;
  run.vantage = vantage.text;
  run.vantageClaimed = vantage.claimed;
  run.controlPassed = report.control.passed;
  run.startedAt = utc(report.startedAt);
  for (const PlannedTest& test : plan.tests) {
    const auto index = static_cast<size_t>(test.target);
    if (index >= report.attempts.size()) continue;
    const Attempt& attempt = report.attempts[index];
    const Target& target = attempt.target;
    document::TestResult result;
    result.flow = test.flow;
    // What was planned by name is known by that name: the document has no address to compare with.
    result.address = target.name.isEmpty() ? target.address.toString() : target.name;
    // A name that no file could hold is not worth a document that cannot be opened.
    if (!document::isTestedAddress(result.address)) result.address.clear();
    result.port = target.port;
    result.outcome = outcomeWord(attempt.outcome);
    if (attempt.latencyMs >= 0) result.latencyMs = std::round(attempt.latencyMs * 1000) / 1000;
    result.detail = attempt.detail;
    result.standIn = attempt.standIn;
    if (!target.name.isEmpty() && !target.address.isNull()) {
      result.detail += (result.detail.isEmpty() ? QString() : QStringLiteral("; ")) + QStringLiteral("at ") +
                       target.address.toString();
    }
    result.at = utc(attempt.at.isValid() ? attempt.at : report.endedAt);
    run.results.append(result);
  }
  return run;
}

}  // namespace topo::probe
