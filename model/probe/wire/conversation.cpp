// SPDX-License-Identifier: Apache-2.0
#include "model/probe/wire/conversation.h"

#include "model/probe/wire/certificate.h"
#include "model/probe/wire/greeting.h"
#include "model/probe/wire/printable.h"

#include <QEvent>
#include <QSocketNotifier>
#include <QSslConfiguration>
#include <QSslSocket>

#include <cerrno>
#include <fcntl.h>
#include <sys/socket.h>

namespace topo::probe {
namespace {

QSslConfiguration configuration(const Options& options) {
  QSslConfiguration out = QSslConfiguration::defaultConfiguration();
  // Nothing is entrusted to this connection. What matters is what the server can do, and servers of the
  // product's age may know nothing newer than TLS 1.0 and SHA-1.
  out.setProtocol(QSsl::AnyProtocol);
  out.setBackendConfigurationOption("CipherString", QByteArray("DEFAULT:@SECLEVEL=0"));
  if (!options.trusted.isEmpty()) out.addCaCertificates(options.trusted);
  return out;
}

QString protocolName(QSsl::SslProtocol protocol) {
  switch (protocol) {
    case QSsl::TlsV1_3:
      return QStringLiteral("TLS 1.3");
    case QSsl::TlsV1_2:
      return QStringLiteral("TLS 1.2");
    default:
      return QStringLiteral("TLS older than 1.2 (outdated)");
  }
}

}  // namespace

Conversation::Conversation(int index, const Target& target, const QHostAddress& address,
                           const Options& options, QObject* parent)
    : QObject(parent), index_(index), target_(target), address_(address), options_(options) {
  deadline_.setSingleShot(true);
  connect(&deadline_, &QTimer::timeout, this, &Conversation::timeOut);
}

Conversation::~Conversation() {
  peeker_.reset();
  if (!socket_) return;
  socket_->disconnect(this);
  socket_->abort();
}

void Conversation::begin(Descriptor connected) {
  deadline_.start(options_.greetingTimeoutMs);
  if (target_.tls) {
    // A second descriptor of the same connection, to look at the first byte before the TLS library eats it.
    twin_ = Descriptor(::fcntl(connected.get(), F_DUPFD_CLOEXEC, 0));
    if (twin_.valid()) {
      peeker_ = std::make_unique<QSocketNotifier>(twin_.get(), QSocketNotifier::Read);
      connect(peeker_.get(), &QSocketNotifier::activated, this, &Conversation::peekFirstBytes);
    }
  }
  socket_ = std::make_unique<QSslSocket>();
  socket_->setReadBufferSize(kMostBytes);
  connect(socket_.get(), &QSslSocket::readyRead, this, &Conversation::readGreeting);
  connect(socket_.get(), &QSslSocket::errorOccurred, this, &Conversation::socketFailed);
  if (!socket_->setSocketDescriptor(connected.get(), QAbstractSocket::ConnectedState)) {
    finish(Outcome::NotRun, printable(socket_->errorString()));
    return;
  }
  connected.release();
  if (peeker_) {
    for (QSocketNotifier* theirs : socket_->findChildren<QSocketNotifier*>())
      theirs->installEventFilter(this);
  }
  target_.tls ? beginTls() : beginGreeting();
}

void Conversation::beginTls() {
  socket_->setSslConfiguration(configuration(options_));
  if (!target_.serverNames.isEmpty()) socket_->setPeerVerifyName(target_.serverNames.first());
  connect(socket_.get(), &QSslSocket::sslErrors, this, &Conversation::tlsErrors);
  connect(socket_.get(), &QSslSocket::encrypted, this, &Conversation::tlsStands);
  connect(socket_.get(), &QSslSocket::alertReceived, this,
          [this](QSsl::AlertLevel, QSsl::AlertType type, const QString&) {
            wantsClientCertificate_ |= type == QSsl::AlertType::NoCertificate ||
                                       type == QSsl::AlertType::BadCertificate ||
                                       type == QSsl::AlertType::CertificateRequired;
          });
  socket_->startClientEncryption();
}

void Conversation::peekFirstBytes() {
  char bytes[32];
  const ssize_t got = ::recv(twin_.get(), bytes, sizeof bytes, MSG_PEEK | MSG_DONTWAIT);
  if (got < 0 && errno == EAGAIN) return;
  // A TLS server answers with a handshake record (22) or an alert (21); nothing else may come first.
  if (got >= 1) firstByteIsTls_ = bytes[0] == 22 || bytes[0] == 21;
  peeker_->setEnabled(false);
  // The TLS library reads the same bytes next, and fails.
  standIn_ = got >= 1 && isStandIn(QByteArray(bytes, got));
}

/// Of two notifiers of one connection either may be called first: ours has to see the bytes while they are
/// there.
bool Conversation::eventFilter(QObject*, QEvent* event) {
  if (event->type() == QEvent::SockAct && peeker_ && peeker_->isEnabled()) peekFirstBytes();
  return false;
}

void Conversation::metStandIn() {
  standIn_ = true;
  finish(Outcome::Open, withTls(standInDetail()));
}

void Conversation::tlsErrors(const QList<QSslError>& errors) {
  errors_ += errors;
  socket_->ignoreSslErrors();
}

void Conversation::tlsStands() {
  const CertificateJudgement judged = judgeCertificate(
      socket_->peerCertificate(), errors_, target_.serverNames, address_, QDateTime::currentDateTimeUtc());
  certificate_ = judged.seen;
  tlsDetail_ = protocolName(socket_->sessionProtocol()) + QStringLiteral(", ") + judged.detail;
  if (!judged.acceptable) {
    finish(Outcome::TlsFailure, tlsDetail_);
  } else {
    beginGreeting();
  }
}

void Conversation::beginGreeting() {
  greeting_ = true;
  if (target_.service == Service::None) {
    finish(Outcome::Open, tlsDetail_);
    return;
  }
  const QString host = target_.serverNames.isEmpty() ? address_.toString() : target_.serverNames.first();
  socket_->write(opening(target_.service, target_.transport, host));
  if (socket_->bytesAvailable() > 0) readGreeting();
}

void Conversation::readGreeting() {
  if (!greeting_ || finished_) return;
  received_ += socket_->read(kMostBytes - received_.size());
  judgeGreeting(false);
}

void Conversation::judgeGreeting(bool ended) {
  const Heard heard = hear(target_.service, target_.transport, received_);
  const QString name = serviceName(target_.service);
  if (heard.standIn) {
    metStandIn();
  } else if (heard.verdict == Heard::Verdict::Right) {
    socket_->write(farewell(target_.service));
    socket_->flush();
    finish(Outcome::Open, withTls(heard.detail));
  } else if (heard.verdict == Heard::Verdict::Wrong) {
    finish(Outcome::WrongService,
           withTls(QStringLiteral("not %1: answered \"%2\"").arg(name, printable(received_.left(80), 80))));
  } else if (received_.size() >= kMostBytes) {
    finish(Outcome::WrongService, withTls(QStringLiteral("not %1: endless answer").arg(name)));
  } else if (ended && received_.isEmpty()) {
    finish(Outcome::WrongService,
           withTls(QStringLiteral("accepted the connection and closed it without a word of %1").arg(name)));
  } else if (ended) {
    finish(
        Outcome::WrongService,
        withTls(
            QStringLiteral("not %1: broke off after \"%2\"").arg(name, printable(received_.left(80), 80))));
  }
}

void Conversation::socketFailed() {
  if (finished_) return;
  if (greeting_) {
    received_ += socket_->read(kMostBytes - received_.size());
    // Since TLS 1.3 a server says only after the handshake that it wants a certificate of ours.
    if (received_.isEmpty() && wantsClientCertificate_) {
      finish(Outcome::Open, withTls(QStringLiteral("the server asks for a client certificate")));
    } else {
      judgeGreeting(true);
    }
  } else {
    tlsFailed();
  }
}

void Conversation::tlsFailed() {
  if (standIn_) return metStandIn();
  const QString said = printable(socket_->errorString());
  const bool hungUp = socket_->error() == QAbstractSocket::RemoteHostClosedError;
  // The peeker may have come second; the library's own words are then all there is to go by.
  const bool plain = firstByteIsTls_ ? !*firstByteIsTls_
                                     : said.contains(QStringLiteral("wrong version number")) ||
                                           said.contains(QStringLiteral("packet length too long"));
  if (wantsClientCertificate_) {
    finish(Outcome::Open, QStringLiteral("TLS, the server asks for a client certificate"));
  } else if (plain) {
    finish(Outcome::WrongService, QStringLiteral("answered, but not with TLS"));
  } else if (hungUp) {
    finish(Outcome::TlsFailure,
           QStringLiteral("accepted the connection and closed it instead of speaking TLS"));
  } else {
    finish(Outcome::TlsFailure, QStringLiteral("TLS handshake failed: ") + said);
  }
}

void Conversation::timeOut() {
  if (!greeting_) {
    finish(firstByteIsTls_ == false ? Outcome::WrongService : Outcome::TlsFailure,
           firstByteIsTls_.has_value() ? QStringLiteral("the TLS handshake did not end in time")
                                       : QStringLiteral("accepted the connection and stayed silent"));
  } else if (received_.isEmpty()) {
    finish(Outcome::WrongService, withTls(QStringLiteral("accepted the connection and stayed silent")));
  } else {
    finish(Outcome::WrongService,
           withTls(QStringLiteral("not %1 in time: answered \"%2\"")
                       .arg(serviceName(target_.service), printable(received_.left(80), 80))));
  }
}

QString Conversation::withTls(const QString& detail) const {
  if (tlsDetail_.isEmpty()) return detail;
  return detail.isEmpty() ? tlsDetail_ : detail + QStringLiteral("; ") + tlsDetail_;
}

void Conversation::finish(Outcome outcome, const QString& detail) {
  if (finished_) return;
  finished_ = true;
  deadline_.stop();
  if (peeker_) peeker_->setEnabled(false);
  socket_->disconnectFromHost();
  emit done(index_, {outcome, detail.left(400), certificate_, standIn_});
}

}  // namespace topo::probe
