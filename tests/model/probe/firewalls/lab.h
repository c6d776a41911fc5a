// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace topo::test {

/// Three network namespaces in a row: client (10.77.1.2), router (10.77.1.1 and 10.77.2.1) with a firewall,
/// server (10.77.2.2); the same in fd77:1:: and fd77:2::. Nothing of it touches the machine's own network.
/// The names bear the process id; what a killed test left behind is removed by the next one, and its
/// children die with it.
class Lab {
 public:
  /// Empty if namespaces can be made here, else why not.
  static QString whyNot();
  Lab();
  ~Lab();

  enum class Place { Client, Router, Server };
  /// Runs a program there and waits; what it printed. A failure fails the test.
  QByteArray run(Place place, const QString& program, const QStringList& arguments,
                 const QByteArray& input = {});
  void nft(Place place, const QByteArray& rules);
  /// Listens there until the lab ends.
  void listen(Place place, const QStringList& sockets);
  /// The report of the prober, run from the client.
  QJsonObject probe(const QStringList& targets);

 private:
  QString name(Place place) const;
  void connectPlaces(Place a, Place b, int net);
  void remove();

  std::vector<std::unique_ptr<QProcess>> listeners_;
};

}  // namespace topo::test
