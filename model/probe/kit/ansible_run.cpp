// SPDX-License-Identifier: Apache-2.0
#include "model/probe/kit/ansible_run.h"

#include "model/probe/wire/printable.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcessEnvironment>
#include <QStandardPaths>

#include <algorithm>
#include <csignal>
#include <unistd.h>

namespace topo::probe {
namespace {

using namespace Qt::StringLiterals;
using State = AnsibleEvent::State;

constexpr qsizetype kLongestLine = 1 << 20;
constexpr int kMostText = 2000;

State stateOf(const QString& word) {
  if (word == u"started"_s) return State::Started;
  if (word == u"ok"_s) return State::Ok;
  if (word == u"failed"_s) return State::Failed;
  if (word == u"unreachable"_s) return State::Unreachable;
  return word == u"skipped"_s ? State::Skipped : State::Note;
}

/// Lines as they are, everything else that is no plain text made visible.
QString printableLines(const QString& text) {
  QStringList lines;
  const QStringList all = text.split(u'\n', Qt::SkipEmptyParts);
  for (const QString& line : all) lines << printable(line, kMostText);
  return lines.join(u'\n').left(kMostText);
}

}  // namespace

AnsibleEvent ansibleEvent(const QByteArray& line) {
  const QJsonObject object = QJsonDocument::fromJson(line).object();
  const QString event = object.value(u"event"_s).toString();
  const QString message = printableLines(object.value(u"message"_s).toString());
  if (event == u"host"_s) {
    return {printable(object.value(u"host"_s).toString(), 200),
            printable(object.value(u"task"_s).toString(), 200), stateOf(object.value(u"state"_s).toString()),
            message};
  }
  if (event == u"task"_s || event == u"play"_s) {
    return {{}, printable(object.value(u"name"_s).toString(), 200), State::Started, {}};
  }
  if (event.isEmpty()) return {{}, {}, State::Note, printableLines(QString::fromUtf8(line))};
  return {{}, {}, State::Note, message};
}

AnsibleRun::AnsibleRun(QObject* parent) : QObject(parent), process_(new QProcess) {
  killer_.setSingleShot(true);
  process_->setProcessChannelMode(QProcess::MergedChannels);
  process_->setStandardInputFile(QProcess::nullDevice());
  // A group of its own, so that whatever it starts can be ended with it.
  process_->setChildProcessModifier([] { ::setpgid(0, 0); });
  connect(&killer_, &QTimer::timeout, this, [this] { signalGroup(SIGKILL); });
  connect(process_, &QProcess::readyRead, this, &AnsibleRun::readLines);
  connect(process_, &QProcess::finished, this, &AnsibleRun::finish);
  connect(process_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
    if (error == QProcess::FailedToStart) emit ended(End::NotStarted);
  });
}

AnsibleRun::~AnsibleRun() {
  process_->disconnect(this);
  if (!isRunning()) {
    delete process_;
    return;
  }
  // It has stand-ins to close. QProcess would kill it first, so that object goes only when the process has.
  signalGroup(SIGTERM);
  connect(process_, &QProcess::finished, process_, &QObject::deleteLater);
}

QString AnsibleRun::program() {
  return QStandardPaths::findExecutable(u"ansible-playbook"_s);
}

bool AnsibleRun::areSound(const AnsibleOptions& options) {
  const auto sound = [](const QString& text) {
    return !text.startsWith(u'-') && std::none_of(text.begin(), text.end(), [](QChar c) {
      return c.unicode() < 0x20 || c.unicode() == 0x7f;
    });
  };
  return sound(options.user) && sound(options.keyFile) && options.user.size() <= 256 &&
         !options.user.contains(u"{{"_s) && !options.user.contains(u"{%"_s);
}

QStringList AnsibleRun::arguments(const AnsibleOptions& options) {
  QStringList all;
  if (!options.user.isEmpty()) all << u"-u"_s << options.user;
  if (!options.keyFile.isEmpty()) all << u"--private-key"_s << options.keyFile;
  if (options.become) all << u"-b"_s;
  return all << (options.standIns ? u"stand-ins.yml"_s : u"probe.yml"_s);
}

bool AnsibleRun::start(const QString& folder, const AnsibleOptions& options) {
  if (isRunning() || !areSound(options)) return false;
  cancelled_ = false;
  partial_.clear();
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.insert(u"ANSIBLE_CONFIG"_s, QDir(folder).filePath(u"ansible.cfg"_s));
  environment.insert(u"ANSIBLE_STDOUT_CALLBACK"_s, u"dmcm_lines"_s);
  environment.insert(u"ANSIBLE_NOCOLOR"_s, u"1"_s);
  environment.insert(u"PYTHONUNBUFFERED"_s, u"1"_s);
  // Whatever SSH would ask on a terminal, it shall not.
  environment.insert(u"SSH_ASKPASS_REQUIRE"_s, u"never"_s);
  environment.insert(u"ANSIBLE_SSH_EXTRA_ARGS"_s, u"-o BatchMode=yes"_s);
  process_->setProcessEnvironment(environment);
  process_->setWorkingDirectory(folder);
  process_->start(program(), arguments(options));
  return true;
}

void AnsibleRun::cancel() {
  if (!isRunning() || cancelled_) return;
  cancelled_ = true;
  signalGroup(SIGTERM);
  killer_.start(kKillAfterMs);
}

void AnsibleRun::signalGroup(int number) const {
  const qint64 id = process_->processId();
  // The group has the number of its first process; until the child has made it, there is that process alone.
  if (id > 1 && ::kill(static_cast<pid_t>(-id), number) != 0) ::kill(static_cast<pid_t>(id), number);
}

void AnsibleRun::readLines() {
  partial_ += process_->readAll();
  for (qsizetype end = partial_.indexOf('\n'); end >= 0; end = partial_.indexOf('\n')) {
    const QByteArray line = partial_.left(end).trimmed();
    partial_.remove(0, end + 1);
    if (!line.isEmpty()) emit heard(ansibleEvent(line));
  }
  if (partial_.size() > kLongestLine) partial_.clear();
}

void AnsibleRun::finish(int code, QProcess::ExitStatus status) {
  killer_.stop();
  readLines();
  if (!partial_.trimmed().isEmpty()) emit heard(ansibleEvent(partial_.trimmed()));
  partial_.clear();
  const bool good = status == QProcess::NormalExit && code == 0;
  emit ended(cancelled_ ? End::Cancelled : good ? End::Finished : End::Failed);
}

}  // namespace topo::probe
