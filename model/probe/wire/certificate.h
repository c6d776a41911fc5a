// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/attempt.h"

#include <QList>
#include <QSslCertificate>
#include <QSslError>

namespace topo::probe {

/// What to make of a certificate after a finished handshake.
struct CertificateJudgement {
  Certificate seen;
  bool acceptable = false;
  QString detail;  ///< printable: the subject, its validity, and every objection
};

/// Expired, not yet valid, or for another name: not acceptable. An authority unknown to this machine is
/// the norm inside companies and only noted. `errors` are those of the TLS library, `names` those the peer
/// may bear (none: the name is not checked), `address` where it was reached, `now` UTC.
CertificateJudgement judgeCertificate(const QSslCertificate& certificate, const QList<QSslError>& errors,
                                      const QStringList& names, const QHostAddress& address,
                                      const QDateTime& now);

/// Host name against a name of a certificate: no case, one `*` as the whole first label.
bool nameMatches(const QString& pattern, const QString& name);

}  // namespace topo::probe
