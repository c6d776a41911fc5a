// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QProcess>
#include <QStringList>

#include <deque>
#include <vector>

namespace topo::probe {

/// Asks this machine's own resolver (hosts file, search domains, name servers) for all addresses of names,
/// each name once, in a process of its own. A call to the C library cannot be ended while a name server stays
/// silent, neither can the thread it is in, and QHostInfo's few threads would then hold up every other name
/// and the end of the program; a process can be ended at any time. Deleting the resolver ends all questions.
/// Lives in the thread of the engine and needs its event loop.
class Resolver : public QObject {
  Q_OBJECT
 public:
  /// `command` gets the name as its last argument and prints a line that begins with an address for each;
  /// empty: `getent ahosts`.
  Resolver(QStringList command, int timeoutMs, QObject* parent = nullptr);
  ~Resolver() override;

  /// `answered` follows for this key, never before the call has returned.
  void ask(int key, const QString& name);

  static constexpr int kAtOnce = 32;          ///< processes
  static constexpr int kMostAddresses = 256;  ///< of one name

 signals:
  /// All addresses of the name the key asked for; none, and why.
  void answered(int key, const QList<QHostAddress>& addresses, const QString& fault);

 private:
  struct Answer {
    QList<QHostAddress> addresses;
    QString fault;
  };

  void begin();
  void start(const QString& name);
  void heard(const QString& name);
  void settle(const QString& name, const Answer& answer);
  void tell(int key, const Answer& answer);

  QStringList command_;
  int timeoutMs_;
  QHash<QString, Answer> known_;
  QHash<QString, std::vector<int>> keys_;  ///< of names that are being asked or wait for it
  std::deque<QString> waiting_;
  QHash<QString, QProcess*> running_;
};

/// The addresses at the beginning of the lines, each once, in their order.
QList<QHostAddress> addressesOf(const QByteArray& printed, int most);

/// A name as name servers take it, in ASCII; empty if it is none.
QString asciiName(const QString& name);

}  // namespace topo::probe
