// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/commands/proposal.h"
#include "model/document/document.h"
#include "model/format/file_system.h"
#include "model/session/selection.h"
#include "model/snapshot/report.h"

#include <QObject>
#include <QUndoStack>

#include <functional>
#include <memory>
#include <variant>

namespace topo::session {

/// What a session needs of the world, injected so that tests can say what day it is and where state goes.
struct Environment {
  std::function<QDate()> today;
  QString stateDirectory;     ///< recovery journals; made when missing
  int journalDelayMs = 2000;  ///< from a change to its entry in the journal
  /// Where documents are saved; null: the file system there is. Tests lend one that fails.
  std::shared_ptr<format::FileSystem> files = nullptr;
};

/// Why opening, saving or recovering did not work: ready for a person, nothing was lost.
struct Failure {
  enum class Code { CannotRead, BadDocument, CannotWrite, ChangedOnDisk };
  Code code = Code::CannotRead;
  QStringList messages;  ///< one line each; control characters escaped
};

/// One open document with its undo stack, file, recovery journal, selection and background analysis.
///
/// The only owner of a mutable document among the things views can reach; views change it by push() alone.
/// GUI thread; analysis runs on another thread on a snapshot and its answer is dropped when late.
class Session : public QObject, public commands::CommandSink {
  Q_OBJECT
 public:
  Session(catalog::Catalog catalog, Environment environment, QObject* parent = nullptr);
  ~Session() override;

  [[nodiscard]] const document::Document& document() const;
  [[nodiscard]] const document::DocumentData& data() const { return document().data(); }
  /// The program's edition with the kinds the document adds. The reference stays valid as long as the
  /// session; after catalogChanged() ask again.
  [[nodiscard]] const catalog::Catalog& catalog() const;
  /// The catalog that came with the program, without what the document adds.
  [[nodiscard]] const catalog::Catalog& edition() const;
  [[nodiscard]] QUndoStack& undoStack();
  [[nodiscard]] Selection& selection();

  void push(const commands::Proposal& proposal) override;
  quint64 newGesture() override;

  /// The newest report; never null (an empty one before the first analysis).
  [[nodiscard]] std::shared_ptr<const snapshot::Report> report() const;
  /// The day that expiry is measured against.
  [[nodiscard]] QDate today() const;
  /// True when the report is of the document as it is now.
  [[nodiscard]] bool reportIsCurrent() const;

  /// What test results name a document by: the SHA-256 of its canonical bytes, in hexadecimal.
  [[nodiscard]] static QString sha256(const document::DocumentData& data);
  /// Empty: never saved.
  [[nodiscard]] QString path() const;
  [[nodiscard]] bool isModified() const;

  /// Replaces the document by a new, unsaved one (a layout). Clears undo stack and selection, here as in
  /// open, revert and recover: ask first, unsaved changes are gone.
  void startWith(document::DocumentData data);
  [[nodiscard]] std::optional<Failure> open(const QString& path);
  [[nodiscard]] std::optional<Failure> revert();
  /// Another document, or this one as it was saved: read to be compared with, nothing here changes.
  [[nodiscard]] std::variant<document::DocumentData, Failure> read(const QString& path) const;
  /// Saves to path(). ChangedOnDisk when somebody else changed the file since it was read (saveAs: when
  /// there is another file already; recovered: when there is a file) and `overwriteForeignChange` is not
  /// set. After a failure everything is as before: document, undo stack, file and journal.
  [[nodiscard]] std::optional<Failure> save(bool overwriteForeignChange = false);
  [[nodiscard]] std::optional<Failure> saveAs(const QString& path, bool overwriteForeignChange = false);

  /// Journals left by sessions that ended without saving (a crash); this session's own excluded.
  struct Recoverable {
    QString journal;
    QString originalPath;
    QString title;
    QDateTime writtenAt;
  };
  [[nodiscard]] QList<Recoverable> recoverable() const;
  /// Loads a journal as a modified document (its file is untouched until saved). The journal is kept until
  /// a save is verified.
  [[nodiscard]] std::optional<Failure> recover(const Recoverable& what);
  void discardRecoverable(const Recoverable& what);
  /// Removes this session's journal: the user chose to close without saving.
  void discardJournal();
  /// Writes what is due to the journal now, before something risky; blocks.
  void flushJournal();

 signals:
  /// The document has other kinds of its own than before.
  void catalogChanged();
  void reportReady();
  /// Path or modified state changed: titles and menus.
  void fileStateChanged();
  /// Writing the recovery journal failed; editing goes on.
  void journalFailed(const QString& message);

 private:
  class Private;
  std::unique_ptr<Private> d_;
};

}  // namespace topo::session
