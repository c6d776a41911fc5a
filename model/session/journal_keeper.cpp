// SPDX-License-Identifier: Apache-2.0
#include "model/session/journal_keeper.h"

#include "model/format/writer.h"

#include <utility>

namespace topo::session {

JournalKeeper::JournalKeeper(QString stateDirectory, int delayMs, Source source, QObject* parent)
    : QObject(parent), stateDirectory_(std::move(stateDirectory)), source_(std::move(source)) {
  pool_.setMaxThreadCount(1);
  timer_.setSingleShot(true);
  timer_.setInterval(delayMs);
  connect(&timer_, &QTimer::timeout, this, &JournalKeeper::write);
}

JournalKeeper::~JournalKeeper() {
  pool_.waitForDone();
}

void JournalKeeper::noteChange() {
  // Not started anew by each change: somebody who never pauses has a journal too.
  if (!timer_.isActive()) timer_.start();
}

void JournalKeeper::flush() {
  if (timer_.isActive()) {
    timer_.stop();
    pool_.waitForDone();
    running_ = false;
    write();
  }
  pool_.waitForDone();
}

void JournalKeeper::discard() {
  timer_.stop();
  pool_.waitForDone();
  if (journal_) journal_->discard();
}

bool JournalKeeper::isIdle() const {
  return !running_ && !timer_.isActive();
}

void JournalKeeper::write() {
  if (running_) return timer_.start();
  const std::optional<Unsaved> unsaved = source_();
  if (!unsaved) return discard();
  running_ = true;
  pool_.start([this, unsaved = *unsaved] {
    QString problem;
    if (!journal_) {
      auto opened = format::Journal::open(stateDirectory_);
      if (auto* error = std::get_if<format::SaveError>(&opened)) {
        problem = error->message;
      } else {
        journal_ = std::move(std::get<std::unique_ptr<format::Journal>>(opened));
      }
    }
    if (journal_) {
      const auto error = journal_->record(unsaved.originalPath, format::write(unsaved.data),
                                          QDateTime::currentDateTimeUtc());
      if (error) problem = error->message;
    }
    QMetaObject::invokeMethod(
        this, [this, problem] { take(problem); }, Qt::QueuedConnection);
  });
}

void JournalKeeper::take(const QString& problem) {
  running_ = false;
  const bool isNew = !problem.isEmpty() && !failing_;
  failing_ = !problem.isEmpty();
  if (isNew) emit failed(problem);
}

}  // namespace topo::session
