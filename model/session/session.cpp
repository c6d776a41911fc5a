// SPDX-License-Identifier: Apache-2.0
#include "model/session/session.h"

#include "model/commands/edit_command.h"
#include "model/commands/load.h"
#include "model/document/catalog_of.h"
#include "model/format/journal.h"
#include "model/format/reader.h"
#include "model/format/saver.h"
#include "model/format/writer.h"
#include "model/session/analysis_runner.h"
#include "model/session/journal_keeper.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QThreadPool>

#include <algorithm>
#include <utility>
#include <vector>

namespace topo::session {

using document::ChangeSet;
using document::DocumentData;
using ReportPointer = std::shared_ptr<const snapshot::Report>;

namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(topo::session)
};

Failure failure(Failure::Code code, const QString& message) {
  return {code, {message}};
}

Failure failure(const format::SaveError& error) {
  const bool foreign =
      error.code == format::SaveErrorCode::Exists || error.code == format::SaveErrorCode::ChangedByOther;
  return failure(foreign ? Failure::Code::ChangedOnDisk : Failure::Code::CannotWrite, error.message);
}

/// A document read from bytes, or what is wrong with it in lines for a person.
std::variant<DocumentData, Failure> parsed(const QByteArray& bytes, const QString& name,
                                           const catalog::Catalog& catalog) {
  auto result = format::read(bytes, name, catalog);
  if (auto* data = std::get_if<DocumentData>(&result)) return std::move(*data);
  Failure bad{Failure::Code::BadDocument, {}};
  for (const format::FormatError& error : std::get<QList<format::FormatError>>(result)) {
    bad.messages.append(format::errorLine(error));
  }
  return bad;
}

}  // namespace

class Session::Private {
 public:
  Private(Session* session, catalog::Catalog catalogToUse, Environment environmentToUse)
      : session_(session),
        edition(std::move(catalogToUse)),
        environment(std::move(environmentToUse)),
        selection(document),
        runner(edition),
        journal(environment.stateDirectory, environment.journalDelayMs, [this] { return unsaved(); }) {
    QObject::connect(&document, &document::Document::changed, session,
                     [this](const ChangeSet& what) { onChanged(what); });
    QObject::connect(&stack, &QUndoStack::cleanChanged, session,
                     [this] { emit session_->fileStateChanged(); });
    QObject::connect(&runner, &AnalysisRunner::finished, session,
                     [this](const ReportPointer& made) { take(made); });
    QObject::connect(&journal, &JournalKeeper::failed, session, &Session::journalFailed);
  }

  bool isModified() const { return recovered || !stack.isClean(); }

  std::optional<JournalKeeper::Unsaved> unsaved() const {
    if (!isModified()) return std::nullopt;
    return JournalKeeper::Unsaved{path, document.data()};
  }

  /// Another content: nothing of the old one stays but files.
  void load(DocumentData data, const QString& from, const std::optional<format::Fingerprint>& print,
            bool asRecovered) {
    journal.discard();
    adopted.reset();
    stack.clear();
    path = from;
    fingerprint = print;
    recovered = asRecovered;
    commands::load(document, std::move(data));
    emit session_->fileStateChanged();
  }

  std::optional<Failure> openFile(const QString& from) {
    const auto content = format::readFile(from);
    if (const auto* error = std::get_if<format::ReadError>(&content)) {
      return failure(Failure::Code::CannotRead, error->message);
    }
    const auto& file = std::get<format::FileContent>(content);
    auto read = parsed(file.bytes, from, edition);
    if (auto* bad = std::get_if<Failure>(&read)) return std::move(*bad);
    load(std::move(std::get<DocumentData>(read)), QFileInfo(from).absoluteFilePath(), file.fingerprint,
         false);
    return std::nullopt;
  }

  std::optional<Failure> saveTo(const QString& target, bool force) {
    if (target.isEmpty()) {
      return failure(Failure::Code::CannotWrite, Words::tr("The document has no file yet: choose one."));
    }
    const QString absolute = QFileInfo(target).absoluteFilePath();
    format::SaveOptions options;
    options.force = force;
    if (absolute == path) options.expected = fingerprint;
    format::FileSystem real;
    format::FileSystem& files = environment.files ? *environment.files : real;
    const auto result = format::writeFile(absolute, format::write(document.data()), options, files);
    if (const auto* error = std::get_if<format::SaveError>(&result)) return failure(*error);

    // Written, read back and compared: only now may the ways back to the old state go.
    path = absolute;
    fingerprint = std::get<format::Fingerprint>(result);
    recovered = false;
    stack.setClean();
    discardJournals();
    emit session_->fileStateChanged();
    return std::nullopt;
  }

  void discardJournals() {
    journal.discard();
    if (adopted) format::removeJournal(*adopted);
    adopted.reset();
  }

  QDate today() const { return environment.today ? environment.today() : QDate::currentDate(); }

 private:
  /// Who holds a reference to an older one keeps something valid: there are few of them, and each shares
  /// nearly all of the edition.
  void noteCatalog() {
    const document::CatalogChoice& choice = document.data().catalog;
    if (choice.kinds == ownKinds_ && choice.statements == ownStatements_) return;
    ownKinds_ = choice.kinds;
    ownStatements_ = choice.statements;
    catalogs.push_back(std::make_unique<const catalog::Catalog>(document::catalogOf(document.data(), edition)));
    emit session_->catalogChanged();
  }

  void onChanged(const ChangeSet& what) {
    if (what.catalog || what.everything) noteCatalog();
    if (what.affectsAnalysis()) {
      neededRevision = document.revision();
      runner.request(document.data(), today(), neededRevision);
    }
    journal.noteChange();
  }

  void take(const ReportPointer& made) {
    // Late: the document has changed since, and another analysis is on its way.
    if (made->revision != neededRevision) return;
    ReportPointer old = std::exchange(report, made);
    emit session_->reportReady();
    // Letting go of thousands of flows takes milliseconds, which the window would wait for.
    QThreadPool::globalInstance()->start([old = std::move(old)] {});
  }

  Session* session_;
  QList<catalog::Kind> ownKinds_;
  QList<catalog::Statement> ownStatements_;

 public:
  const catalog::Catalog edition;
  std::vector<std::unique_ptr<const catalog::Catalog>> catalogs;  ///< the edition with the document's own kinds
  const Environment environment;
  document::Document document;
  QUndoStack stack;
  Selection selection;
  ReportPointer report = std::make_shared<const snapshot::Report>();
  quint64 neededRevision = 0;  ///< of the last change that flows, verdicts or findings depend on
  quint64 lastGesture = 0;
  QString path;
  std::optional<format::Fingerprint> fingerprint;
  bool recovered = false;                       ///< came from a journal and was not saved since
  std::optional<format::JournalEntry> adopted;  ///< the journal it came from
  AnalysisRunner runner;
  JournalKeeper journal;
};

Session::Session(catalog::Catalog catalog, Environment environment, QObject* parent)
    : QObject(parent), d_(std::make_unique<Private>(this, std::move(catalog), std::move(environment))) {}

Session::~Session() {
  // The stack tells of its end; nobody may hear that of a session half gone.
  d_->stack.disconnect(this);
}

const document::Document& Session::document() const {
  return d_->document;
}

const catalog::Catalog& Session::catalog() const {
  return d_->catalogs.empty() ? d_->edition : *d_->catalogs.back();
}

const catalog::Catalog& Session::edition() const {
  return d_->edition;
}

QUndoStack& Session::undoStack() {
  return d_->stack;
}

Selection& Session::selection() {
  return d_->selection;
}

void Session::push(const commands::Proposal& proposal) {
  commands::Proposal real = proposal;
  real.edits.removeIf(document::isNoop);
  if (!real.isEmpty()) d_->stack.push(new commands::EditCommand(d_->document, std::move(real)));
}

quint64 Session::newGesture() {
  return ++d_->lastGesture;
}

ReportPointer Session::report() const {
  return d_->report;
}

QDate Session::today() const {
  return d_->today();
}

bool Session::reportIsCurrent() const {
  return d_->neededRevision != 0 && d_->report->revision == d_->neededRevision;
}

QString Session::sha256(const document::DocumentData& data) {
  return format::documentSha256(data);
}

QString Session::path() const {
  return d_->path;
}

bool Session::isModified() const {
  return d_->isModified();
}

void Session::startWith(DocumentData data) {
  d_->load(std::move(data), {}, std::nullopt, false);
}

std::optional<Failure> Session::open(const QString& path) {
  return d_->openFile(path);
}

std::variant<document::DocumentData, Failure> Session::read(const QString& path) const {
  const auto content = format::readFile(path);
  if (const auto* error = std::get_if<format::ReadError>(&content))
    return failure(Failure::Code::CannotRead, error->message);
  return parsed(std::get<format::FileContent>(content).bytes, path, d_->edition);
}

std::optional<Failure> Session::revert() {
  if (d_->path.isEmpty()) {
    return failure(Failure::Code::CannotRead,
                   Words::tr("The document was never saved: there is nothing to go back to."));
  }
  return d_->openFile(d_->path);
}

std::optional<Failure> Session::save(bool overwriteForeignChange) {
  return d_->saveTo(d_->path, overwriteForeignChange);
}

std::optional<Failure> Session::saveAs(const QString& path, bool overwriteForeignChange) {
  return d_->saveTo(path, overwriteForeignChange);
}

QList<Session::Recoverable> Session::recoverable() const {
  QList<Recoverable> found;
  for (const format::JournalEntry& entry : format::findJournals(d_->environment.stateDirectory)) {
    if (entry.state == format::JournalEntry::State::SameAsFile) format::removeJournal(entry);
    if (entry.state != format::JournalEntry::State::Unsaved) continue;
    const auto read = parsed(entry.document, entry.path, d_->edition);
    const auto* data = std::get_if<DocumentData>(&read);
    found.append(
        {entry.path, entry.originalPath, data != nullptr ? data->meta.title : QString(), entry.writtenAt});
  }
  return found;
}

std::optional<Failure> Session::recover(const Recoverable& what) {
  for (const format::JournalEntry& entry : format::findJournals(d_->environment.stateDirectory)) {
    if (entry.path != what.journal || entry.state != format::JournalEntry::State::Unsaved) continue;
    auto read = parsed(entry.document, entry.path, d_->edition);
    if (auto* bad = std::get_if<Failure>(&read)) return std::move(*bad);
    d_->load(std::move(std::get<DocumentData>(read)), entry.originalPath, std::nullopt, true);
    d_->adopted = entry;
    return std::nullopt;
  }
  return failure(Failure::Code::CannotRead,
                 Words::tr("The recovery file is gone, damaged, or open in another window."));
}

void Session::discardRecoverable(const Recoverable& what) {
  for (const format::JournalEntry& entry : format::findJournals(d_->environment.stateDirectory)) {
    if (entry.path == what.journal) format::removeJournal(entry);
  }
}

void Session::discardJournal() {
  d_->discardJournals();
}

void Session::flushJournal() {
  d_->journal.flush();
}

}  // namespace topo::session
