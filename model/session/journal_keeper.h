// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"
#include "model/format/journal.h"

#include <QDateTime>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace topo::session {

/// Keeps the recovery journal of one session up to date: a while after a change, on a thread of its own, at
/// most one write at a time, however fast changes come.
///
/// The file outlives this object; only discard() removes it. Lives on the thread that made it.
class JournalKeeper : public QObject {
  Q_OBJECT
 public:
  struct Unsaved {
    QString originalPath;
    document::DocumentData data;
  };
  /// Asked when it is time to write; nothing means that there is nothing to lose.
  using Source = std::function<std::optional<Unsaved>()>;

  JournalKeeper(QString stateDirectory, int delayMs, Source source, QObject* parent = nullptr);
  ~JournalKeeper() override;

  /// The document changed: the journal is written after the delay, together with what changes until then.
  void noteChange();
  /// Writes what is due now, and waits for it.
  void flush();
  /// Removes the journal; waits for a write that is running.
  void discard();
  /// True when nothing is due and nothing is being written.
  [[nodiscard]] bool isIdle() const;

 signals:
  /// The journal could not be written. Once, until it works again.
  void failed(const QString& message);

 private:
  void write();
  void take(const QString& problem);

  const QString stateDirectory_;
  const Source source_;
  QThreadPool pool_;
  QTimer timer_;
  std::unique_ptr<format::Journal> journal_;  ///< touched by the running job, or when none runs
  bool running_ = false;
  bool failing_ = false;
};

}  // namespace topo::session
