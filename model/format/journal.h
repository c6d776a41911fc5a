// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/format/saver.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <memory>
#include <optional>
#include <variant>

namespace topo::format {

/// Says that a journal belongs to a running program: a lock of the operating system, which ends with the
/// program however that ends.
class JournalLock;

/// The recovery journal of one session: the unsaved document, in a file of its own in the state directory.
///
/// One writer a session; not for two threads at once. The file stays when the program crashes and is then
/// found by findJournals(); discard() takes it away, which is right after a verified save and when the user
/// chose to lose the changes. The destructor leaves the file alone: only a deliberate act removes it.
class Journal {
 public:
  /// Makes the state directory when it is missing and takes a name that no other session has.
  [[nodiscard]] static std::variant<std::unique_ptr<Journal>, SaveError> open(const QString& stateDirectory);
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  /// Replaces what the journal holds. `originalPath` is empty for a document never saved.
  [[nodiscard]] std::optional<SaveError> record(const QString& originalPath, const QByteArray& document,
                                                const QDateTime& now);
  void discard();
  [[nodiscard]] QString path() const { return path_; }

 private:
  Journal(QString path, std::shared_ptr<JournalLock> lock);
  QString path_;
  std::shared_ptr<JournalLock> lock_;
};

/// What a journal says, judged by its content alone.
struct JournalEntry {
  enum class State {
    Unsaved,     ///< holds changes that the original file has not
    SameAsFile,  ///< the original file holds the same bytes: nothing is lost, the journal may go
    Damaged,     ///< cut off or altered: `problem` says how, `document` is empty
  };
  State state = State::Damaged;
  QString path;  ///< of the journal
  QString originalPath;
  QDateTime writtenAt;
  QByteArray document;
  QString problem;  ///< one line for a person
  /// Held while the entry lives, so that two programs never offer the same journal.
  std::shared_ptr<JournalLock> lock;
};

/// The journals that ended sessions left, newest first. Those of running sessions, this one included, are not
/// among them. Reads the originals to compare; changes nothing. A missing directory gives none.
[[nodiscard]] QList<JournalEntry> findJournals(const QString& stateDirectory);

/// Removes a journal for good: it was saved, or the user does not want it.
void removeJournal(const JournalEntry& entry);

/// The content of a journal file, and back again (for tests and for findJournals()).
[[nodiscard]] QByteArray journalBytes(const QString& originalPath, const QByteArray& document,
                                      const QDateTime& now);
[[nodiscard]] JournalEntry parseJournal(const QByteArray& bytes);

}  // namespace topo::format
