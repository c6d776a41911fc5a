// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSslCertificate>
#include <QSslKey>
#include <QTemporaryDir>

namespace topo::test {

/// A key with its certificate.
struct Identity {
  QSslKey key;
  QSslCertificate certificate;
};

/// A small authority made with the openssl program in a temporary folder; all it signs is for tests.
class Authority {
 public:
  Authority();
  /// Signs a certificate for `names` ("DNS:console.test,IP:127.0.0.1"), valid between the times given as
  /// openssl writes them (YYYYMMDDHHMMSSZ).
  Identity issue(const QString& commonName, const QString& names,
                 const QString& from = QStringLiteral("20200101000000Z"),
                 const QString& until = QStringLiteral("20990101000000Z"));
  QSslCertificate certificate() const { return certificate_; }

 private:
  void openssl(const QStringList& arguments) const;
  QString path(const QString& name) const { return folder_.filePath(name); }
  QByteArray read(const QString& name) const;

  QTemporaryDir folder_;
  QSslCertificate certificate_;
  int issued_ = 0;
};

}  // namespace topo::test
