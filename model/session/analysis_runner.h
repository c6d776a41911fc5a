// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"
#include "model/snapshot/analyser.h"
#include "model/snapshot/report.h"

#include <QDate>
#include <QObject>
#include <QThreadPool>

#include <memory>
#include <optional>

namespace topo::session {

/// Analyses documents on a thread of its own, one at a time, the newest only.
///
/// A request made while one is running waits and replaces any that waited before. Lives on the thread that
/// made it and answers there; the destructor waits for the one that is running and drops its answer.
class AnalysisRunner : public QObject {
  Q_OBJECT
 public:
  explicit AnalysisRunner(catalog::Catalog catalog, QObject* parent = nullptr);
  ~AnalysisRunner() override;

  /// `data` is a copy that nobody changes any more (copying is cheap).
  void request(const document::DocumentData& data, const QDate& today, quint64 revision);
  [[nodiscard]] bool isRunning() const { return running_; }

 signals:
  void finished(const std::shared_ptr<const topo::snapshot::Report>& report);

 private:
  struct Request {
    document::DocumentData data;
    QDate today;
    quint64 revision = 0;
  };
  void start(const Request& request);
  void take(const std::shared_ptr<const snapshot::Report>& report);

  QThreadPool pool_;
  snapshot::Analyser analyser_;  ///< touched by the one running job alone
  std::optional<Request> waiting_;
  bool running_ = false;
};

}  // namespace topo::session
