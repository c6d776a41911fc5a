// SPDX-License-Identifier: Apache-2.0
#include "model/probe/wire/certificate.h"

#include "model/probe/reach.h"
#include "model/probe/wire/printable.h"

#include <algorithm>

namespace topo::probe {
namespace {

constexpr int kMostNames = 16;

enum class Objection { None, UnknownIssuer, Fatal };

Objection objectionOf(const QSslError& error) {
  switch (error.error()) {
    case QSslError::NoError:
    case QSslError::HostNameMismatch:    // judged here, against every name the peer may bear
    case QSslError::CertificateExpired:  // judged here, by the dates
    case QSslError::CertificateNotYetValid:
      return Objection::None;
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
    case QSslError::InvalidCaCertificate:  // a self-signed server certificate that is no authority
    case QSslError::PathLengthExceeded:
      return Objection::UnknownIssuer;
    default:
      return Objection::Fatal;
  }
}

QString firstOf(const QStringList& list) {
  return list.isEmpty() ? QString() : list.first();
}

QString shortName(const QSslCertificate& certificate, bool issuer) {
  const QString common = firstOf(issuer ? certificate.issuerInfo(QSslCertificate::CommonName)
                                        : certificate.subjectInfo(QSslCertificate::CommonName));
  if (!common.isEmpty()) return QStringLiteral("CN=") + printable(common, 64);
  const QString unit = firstOf(issuer ? certificate.issuerInfo(QSslCertificate::Organization)
                                      : certificate.subjectInfo(QSslCertificate::Organization));
  return unit.isEmpty() ? QString() : QStringLiteral("O=") + printable(unit, 64);
}

/// Names of the subject alternative extension; the common name only where there are none.
QStringList namesOf(const QSslCertificate& certificate) {
  const QMultiMap<QSsl::AlternativeNameEntryType, QString> alternatives =
      certificate.subjectAlternativeNames();
  QStringList names = alternatives.values(QSsl::DnsEntry);
  names += alternatives.values(QSsl::IpAddressEntry);
  if (names.isEmpty()) names = certificate.subjectInfo(QSslCertificate::CommonName);
  names.sort();
  return names;
}

bool bearsAny(const QStringList& borne, const QStringList& wanted, const QHostAddress& address) {
  return std::any_of(borne.begin(), borne.end(), [&](const QString& name) {
    const QHostAddress asAddress(name);
    if (!asAddress.isNull()) return plainAddress(asAddress) == plainAddress(address);
    return std::any_of(wanted.begin(), wanted.end(), [&](const QString& w) { return nameMatches(name, w); });
  });
}

QString day(const QDateTime& time) {
  return time.toUTC().date().toString(Qt::ISODate);
}

}  // namespace

bool nameMatches(const QString& pattern, const QString& name) {
  const auto trimmed = [](QString text) {
    if (text.endsWith(QLatin1Char('.'))) text.chop(1);
    return text.toLower();
  };
  const QString wanted = trimmed(name);
  const QString have = trimmed(pattern);
  if (wanted.isEmpty() || have.isEmpty()) return false;
  if (!have.startsWith(QStringLiteral("*."))) return have == wanted;
  const qsizetype dot = wanted.indexOf(QLatin1Char('.'));
  // "*.example" alone would stand for a whole top-level domain.
  return dot > 0 && have.count(QLatin1Char('.')) >= 2 && wanted.mid(dot) == have.mid(1);
}

CertificateJudgement judgeCertificate(const QSslCertificate& certificate, const QList<QSslError>& errors,
                                      const QStringList& names, const QHostAddress& address,
                                      const QDateTime& now) {
  CertificateJudgement out;
  Certificate& seen = out.seen;
  const QStringList borne = namesOf(certificate);
  seen.subject = shortName(certificate, false);
  seen.issuer = shortName(certificate, true);
  for (const QString& name : borne.mid(0, kMostNames)) seen.names.append(printable(name, 100));
  seen.notBefore = certificate.effectiveDate().toUTC();
  seen.notAfter = certificate.expiryDate().toUTC();
  seen.nameChecked = !names.isEmpty();
  seen.nameMatches = bearsAny(borne, names, address);
  seen.issuerKnown = true;

  QStringList remarks{seen.subject.isEmpty() ? QStringLiteral("certificate without a subject")
                                             : QStringLiteral("certificate ") + seen.subject};
  QStringList faults;
  if (now < seen.notBefore) {
    faults.append(QStringLiteral("not valid before %1").arg(day(seen.notBefore)));
  } else if (now > seen.notAfter) {
    faults.append(QStringLiteral("expired on %1").arg(day(seen.notAfter)));
  } else {
    remarks.append(QStringLiteral("valid until %1").arg(day(seen.notAfter)));
  }
  if (seen.nameChecked && !seen.nameMatches) {
    faults.append(QStringLiteral("for another name (%1), not %2")
                      .arg(seen.names.mid(0, 3).join(QStringLiteral(", ")), printable(names.first(), 64)));
  }
  for (const QSslError& error : errors) {
    const Objection objection = objectionOf(error);
    if (objection == Objection::UnknownIssuer) seen.issuerKnown = false;
    if (objection == Objection::Fatal) faults.append(printable(error.errorString(), 80));
  }
  faults.removeDuplicates();
  if (!seen.issuerKnown) remarks.append(QStringLiteral("issuer not known to this machine"));
  out.acceptable = faults.isEmpty();
  out.detail = (remarks + faults).join(QStringLiteral(", "));
  return out;
}

}  // namespace topo::probe
