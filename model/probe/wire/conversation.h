// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/job.h"
#include "model/probe/wire/sockets.h"

#include <QList>
#include <QObject>
#include <QPointer>
#include <QSslError>
#include <QTimer>

#include <memory>
#include <optional>

class QSslSocket;
class QSocketNotifier;

namespace topo::probe {

/// One greeting over a connection that stands: TLS if the target wants it, then the protocol's first words.
/// Takes the descriptor over, reads at most `kMostBytes`, ends by itself within the time of the options and
/// says so once through `done`; deleting it ends it at once. Lives in the thread of the engine.
class Conversation : public QObject {
  Q_OBJECT
 public:
  struct Result {
    Outcome outcome = Outcome::NotRun;
    QString detail;
    std::optional<Certificate> certificate;
    bool standIn = false;
  };

  Conversation(int index, const Target& target, const QHostAddress& address, const Options& options,
               QObject* parent);
  ~Conversation() override;
  void begin(Descriptor connected);
  int index() const { return index_; }
  bool eventFilter(QObject* watched, QEvent* event) override;

 signals:
  void done(int index, const topo::probe::Conversation::Result& result);

 private:
  void beginTls();
  void peekFirstBytes();
  void tlsErrors(const QList<QSslError>& errors);
  void tlsStands();
  void beginGreeting();
  void readGreeting();
  void socketFailed();
  void timeOut();
  void tlsFailed();
  void metStandIn();
  void finish(Outcome outcome, const QString& detail);
  void judgeGreeting(bool ended);
  QString withTls(const QString& detail) const;

  const int index_;
  const Target target_;
  const QHostAddress address_;
  const Options& options_;
  std::unique_ptr<QSslSocket> socket_;
  std::unique_ptr<QSocketNotifier> peeker_;
  Descriptor twin_;
  QTimer deadline_;
  QByteArray received_;
  QList<QSslError> errors_;
  std::optional<Certificate> certificate_;
  QString tlsDetail_;
  std::optional<bool> firstByteIsTls_;
  bool wantsClientCertificate_ = false;
  bool standIn_ = false;
  bool greeting_ = false;
  bool finished_ = false;
};

}  // namespace topo::probe
