// SPDX-License-Identifier: Apache-2.0
#include "model/format/journal.h"

#include "model/format/json/json_tree.h"
#include "model/format/json/json_writer.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace topo::format {

namespace {

constexpr const char* kMagic = "dmcm-topology-journal 1\n";
constexpr qsizetype kLongestHeader = 64 * 1024;
constexpr qint64 kLargestJournal = kMaxBytes + kLongestHeader + 64;

QString lockPathOf(const QString& journal) {
  return journal + QStringLiteral(".lock");
}

QByteArray sha256(const QByteArray& bytes) {
  return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

}  // namespace

class JournalLock {
 public:
  /// Null when another program holds it, or no lock can be had at all.
  static std::shared_ptr<JournalLock> take(const QString& path) {
    const int descriptor =
        ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0) return nullptr;
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
      ::close(descriptor);
      return nullptr;
    }
    return std::shared_ptr<JournalLock>(new JournalLock(path, descriptor));
  }
  ~JournalLock() { ::close(descriptor_); }
  JournalLock(const JournalLock&) = delete;
  JournalLock& operator=(const JournalLock&) = delete;

  void removeFile() const { QFile::remove(path_); }

 private:
  JournalLock(QString path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}
  QString path_;
  int descriptor_;
};

Journal::Journal(QString path, std::shared_ptr<JournalLock> lock)
    : path_(std::move(path)), lock_(std::move(lock)) {}

Journal::~Journal() {
  // Without a journal its lock is litter; with one the lock file is what the finder takes hold of.
  if (!QFile::exists(path_)) lock_->removeFile();
}

std::variant<std::unique_ptr<Journal>, SaveError> Journal::open(const QString& stateDirectory) {
  const auto fail = [&](const QString& reason) {
    return SaveError{SaveErrorCode::NotAllowed, stateDirectory,
                     escapeControls(stateDirectory + QStringLiteral(": ") + reason)};
  };
  QDir directory(stateDirectory);
  if (!directory.mkpath(QStringLiteral("."))) {
    return fail(QStringLiteral(
        "the folder for recovery files cannot be made; unsaved work would not survive a crash"));
  }
  constexpr int kAttempts = 100;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    const QString path =
        directory.absoluteFilePath(QStringLiteral("session-%1-%2.journal")
                                       .arg(::getpid())
                                       .arg(QRandomGenerator::global()->generate64(), 0, 36));
    if (QFile::exists(path) || QFile::exists(lockPathOf(path))) continue;
    if (auto lock = JournalLock::take(lockPathOf(path))) {
      return std::unique_ptr<Journal>(new Journal(path, std::move(lock)));
    }
    break;
  }
  return fail(QStringLiteral("no recovery file can be made there; unsaved work would not survive a crash"));
}

std::optional<SaveError> Journal::record(const QString& originalPath, const QByteArray& document,
                                         const QDateTime& now) {
  const SaveResult result =
      writeFile(path_, journalBytes(originalPath, document, now), {.force = true, .expected = std::nullopt});
  if (const auto* error = std::get_if<SaveError>(&result)) return *error;
  // It holds what a customer's network looks like: nobody else's business.
  QFile::setPermissions(path_, QFile::ReadOwner | QFile::WriteOwner);
  return std::nullopt;
}

void Journal::discard() {
  QFile::remove(path_);
}

QByteArray journalBytes(const QString& originalPath, const QByteArray& document, const QDateTime& now) {
  JsonWriter header(JsonWriter::Style::Compact);
  header.beginObject();
  header.key(u"path");
  header.string(originalPath);
  header.key(u"time");
  header.string(now.toUTC().toString(Qt::ISODateWithMs));
  header.key(u"size");
  header.integer(document.size());
  header.key(u"sha256");
  header.string(QString::fromLatin1(sha256(document)));
  header.endObject();
  const QByteArray line = header.take();
  return QByteArray(kMagic) + line + ' ' + sha256(line) + '\n' + document;
}

JournalEntry parseJournal(const QByteArray& bytes) {
  JournalEntry entry;
  const auto damaged = [&](const char* how) {
    entry.problem = QStringLiteral("the recovery file cannot be used: ") + QLatin1String(how);
    return entry;
  };
  const qsizetype start = QByteArrayView(kMagic).size();
  if (!bytes.startsWith(kMagic)) return damaged("it is none of this program, or its beginning is lost");
  const qsizetype end = bytes.indexOf('\n', start);
  if (end < 0 || end - start > kLongestHeader) return damaged("its heading is cut off");
  const qsizetype space = bytes.lastIndexOf(' ', end);
  const QByteArray line = space < start ? QByteArray() : bytes.sliced(start, space - start);
  if (space < start || sha256(line) != bytes.sliced(space + 1, end - space - 1)) {
    return damaged("its heading was altered");
  }
  const JsonOutcome header = parseJson(line);
  if (!header.complete) return damaged("its heading was altered");
  const auto text = [&](std::string_view key) {
    const auto member = header.tree.root().member(key);
    return member ? member->string() : QString();
  };
  entry.originalPath = text("path");
  entry.writtenAt = QDateTime::fromString(text("time"), Qt::ISODateWithMs);
  const QByteArray document = bytes.sliced(end + 1);
  if (QString::number(document.size()) != text("size")) return damaged("it was cut off while it was written");
  if (QString::fromLatin1(sha256(document)) != text("sha256")) return damaged("its content was altered");
  entry.document = document;
  entry.state = JournalEntry::State::Unsaved;
  return entry;
}

QList<JournalEntry> findJournals(const QString& stateDirectory) {
  QList<JournalEntry> entries;
  const QDir directory(stateDirectory);
  for (const QFileInfo& file : directory.entryInfoList({QStringLiteral("session-*.journal")}, QDir::Files)) {
    const QString path = file.absoluteFilePath();
    auto lock = JournalLock::take(lockPathOf(path));
    if (!lock) continue;  // its session runs, or another program is offering it
    const auto content = readFile(path, kLargestJournal);
    JournalEntry entry;
    if (const auto* error = std::get_if<ReadError>(&content)) {
      entry.problem = error->message;
    } else {
      entry = parseJournal(std::get<FileContent>(content).bytes);
    }
    entry.path = path;
    entry.lock = std::move(lock);
    if (entry.state == JournalEntry::State::Unsaved && !entry.originalPath.isEmpty()) {
      const auto original = readFile(entry.originalPath, kMaxBytes);
      const auto* held = std::get_if<FileContent>(&original);
      if (held != nullptr && held->bytes == entry.document) entry.state = JournalEntry::State::SameAsFile;
    }
    entries.append(std::move(entry));
  }
  std::stable_sort(entries.begin(), entries.end(),
                   [](const JournalEntry& a, const JournalEntry& b) { return a.writtenAt > b.writtenAt; });
  return entries;
}

void removeJournal(const JournalEntry& entry) {
  QFile::remove(entry.path);
  if (entry.lock) entry.lock->removeFile();
}

}  // namespace topo::format
