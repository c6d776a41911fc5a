// SPDX-License-Identifier: Apache-2.0
#include "model/session/analysis_runner.h"

#include <utility>

namespace topo::session {

AnalysisRunner::AnalysisRunner(catalog::Catalog catalog, QObject* parent)
    : QObject(parent), analyser_(std::move(catalog)) {
  pool_.setMaxThreadCount(1);
}

AnalysisRunner::~AnalysisRunner() {
  pool_.waitForDone();
}

void AnalysisRunner::request(const document::DocumentData& data, const QDate& today, quint64 revision) {
  const Request wanted{data, today, revision};
  if (running_) {
    waiting_ = wanted;
  } else {
    start(wanted);
  }
}

void AnalysisRunner::start(const Request& request) {
  running_ = true;
  pool_.start([this, request] {
    auto report = std::make_shared<const snapshot::Report>(
        analyser_.analyse(request.data, request.today, request.revision));
    // The destructor waits for this job, so `this` is there; an answer still queued then goes with it.
    QMetaObject::invokeMethod(
        this, [this, report] { take(report); }, Qt::QueuedConnection);
  });
}

void AnalysisRunner::take(const std::shared_ptr<const snapshot::Report>& report) {
  running_ = false;
  if (waiting_) start(*std::exchange(waiting_, std::nullopt));
  emit finished(report);
}

}  // namespace topo::session
