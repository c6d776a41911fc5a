// SPDX-License-Identifier: Apache-2.0
#include "model/probe/wire/resolver.h"

#include "model/probe/reach.h"

#include <QFile>
#include <QRegularExpression>
#include <QTimer>
#include <QUrl>

namespace topo::probe {
namespace {

constexpr qint64 kMostPrinted = 64 * 1024;

/// The program of the C library; not one that somebody put before it in the search path.
QStringList ownCommand() {
  const QString usual = QStringLiteral("/usr/bin/getent");
  return {QFile::exists(usual) ? usual : QStringLiteral("getent"), QStringLiteral("--no-addrconfig"),
          QStringLiteral("ahosts")};
}

}  // namespace

QString asciiName(const QString& name) {
  static const QRegularExpression usual(QStringLiteral("\\A[A-Za-z0-9_]([A-Za-z0-9_.-]{0,252})\\z"));
  if (usual.match(name).hasMatch()) return name;
  const QString ascii = QString::fromLatin1(QUrl::toAce(name));
  return usual.match(ascii).hasMatch() ? ascii : QString();
}

QList<QHostAddress> addressesOf(const QByteArray& printed, int most) {
  QList<QHostAddress> addresses;
  for (const QByteArray& line : printed.split('\n')) {
    const QHostAddress address(QString::fromLatin1(line.simplified().split(' ').first()));
    const QHostAddress plain = plainAddress(address);
    if (plain.isNull() || addresses.contains(plain)) continue;
    if (addresses.size() >= most) break;
    addresses.append(plain);
  }
  return addresses;
}

Resolver::Resolver(QStringList command, int timeoutMs, QObject* parent)
    : QObject(parent),
      command_(command.isEmpty() ? ownCommand() : std::move(command)),
      timeoutMs_(timeoutMs) {}

Resolver::~Resolver() {
  const QList<QProcess*> processes = findChildren<QProcess*>();
  for (QProcess* process : processes) {
    process->disconnect(this);
    process->kill();
  }
  // A killed process ends at once; this only takes note of it.
  for (QProcess* process : processes) process->waitForFinished(1000);
}

void Resolver::ask(int key, const QString& name) {
  const auto known = known_.constFind(name);
  if (known != known_.constEnd()) return tell(key, *known);
  if (asciiName(name).isEmpty()) return tell(key, {{}, QStringLiteral("not a name that can be resolved")});
  std::vector<int>& keys = keys_[name];
  keys.push_back(key);
  if (keys.size() > 1) return;
  waiting_.push_back(name);
  begin();
}

void Resolver::begin() {
  while (running_.size() < kAtOnce && !waiting_.empty()) {
    const QString name = waiting_.front();
    waiting_.pop_front();
    start(name);
  }
}

void Resolver::start(const QString& name) {
  auto* process = new QProcess(this);
  running_.insert(name, process);
  process->setStandardInputFile(QProcess::nullDevice());
  process->setStandardErrorFile(QProcess::nullDevice());
  connect(process, &QProcess::finished, this, [this, name] { heard(name); });
  connect(process, &QProcess::readyReadStandardOutput, this, [this, name, process] {
    if (process->bytesAvailable() > kMostPrinted) heard(name);
  });
  connect(
      process, &QProcess::errorOccurred, this,
      [this, name](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
          settle(name, {{}, QStringLiteral("names cannot be resolved here: getent cannot be run")});
        }
      },
      Qt::QueuedConnection);
  QTimer::singleShot(timeoutMs_, process, [this, name] {
    settle(name, {{}, QStringLiteral("the name server did not answer in time")});
  });
  process->start(command_.first(), command_.mid(1) + QStringList{asciiName(name)});
}

void Resolver::heard(const QString& name) {
  QProcess* process = running_.value(name);
  if (process == nullptr) return;
  const QList<QHostAddress> addresses = addressesOf(process->read(kMostPrinted), kMostAddresses);
  settle(name, {addresses, addresses.isEmpty() ? QStringLiteral("the name has no address") : QString()});
}

void Resolver::settle(const QString& name, const Answer& answer) {
  QProcess* process = running_.take(name);
  if (process == nullptr) return;
  process->disconnect(this);
  if (process->state() == QProcess::NotRunning) {
    process->deleteLater();
  } else {
    connect(process, &QProcess::finished, process, &QObject::deleteLater);
    process->kill();
  }
  known_.insert(name, answer);
  for (int key : keys_.take(name)) tell(key, answer);
  begin();
}

void Resolver::tell(int key, const Answer& answer) {
  QMetaObject::invokeMethod(
      this, [this, key, answer] { emit answered(key, answer.addresses, answer.fault); },
      Qt::QueuedConnection);
}

}  // namespace topo::probe
