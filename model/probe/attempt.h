// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QHostAddress>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <optional>

namespace topo::probe {

/// How a target is spoken to below its application protocol.
enum class Transport { Tcp, Udp };

/// The application protocol whose greeting proves that the right service answers. `None`: not known
/// or not recognisable; an accepted connection is then all that can be seen.
enum class Service { None, Http, Mysql, Amqp, Ldap, Ssh, Smtp, Dns, Ntp };

/// What came of an attempt; the words of the results file are those of `outcomeWord`.
enum class Outcome {
  Open,          ///< answered as the endpoint's protocol does
  Refused,       ///< a reset: a closed port or a firewall that resets, which look the same
  Filtered,      ///< no answer within the time allowed
  Unreachable,   ///< an ICMP error, or no route
  DnsFailure,    ///< the name did not resolve
  TlsFailure,    ///< no TLS session, or a certificate that is expired or for another name
  WrongService,  ///< accepted, but did not speak the endpoint's protocol
  NotRun,        ///< never sent: cancelled, forbidden, or this machine could not
};

/// One address and port to try. A plain value; `id` means nothing to the prober and comes back as given.
struct Target {
  quint64 id = 0;
  QHostAddress address;  ///< null: `name` is resolved first
  QString name;
  quint16 port = 0;
  Transport transport = Transport::Tcp;
  Service service = Service::None;
  bool tls = false;          ///< greeted with TLS before anything else (TCP only)
  QStringList serverNames;   ///< names the certificate may bear; the first one is sent as server name
  QHostAddress bindAddress;  ///< null: the kernel chooses the source address

  bool operator==(const Target&) const = default;
};

/// An ICMP error as the kernel queued it: who said it and what (IPv4 or IPv6 numbers by the reporter's
/// family).
struct IcmpReport {
  int type = 0;
  int code = 0;
  QHostAddress reporter;

  bool operator==(const IcmpReport&) const = default;
};

/// What a TLS peer showed. Text is already made printable and bounded.
struct Certificate {
  QString subject;
  QString issuer;
  QStringList names;
  QDateTime notBefore;
  QDateTime notAfter;
  bool issuerKnown = false;  ///< this machine trusts the issuer
  bool nameChecked = false;  ///< a name was known to check against
  bool nameMatches = false;

  bool operator==(const Certificate&) const = default;
};

/// The result of one attempt. `detail` is one line of printable text, at most 400 characters, in English
/// as a record of what was seen; translated sentences are made by the views from `outcome`.
struct Attempt {
  Target target;
  Outcome outcome = Outcome::NotRun;
  double latencyMs = -1;  ///< until the connection was accepted or decided; negative: nothing came back
  QString detail;
  std::optional<IcmpReport> icmp;
  std::optional<Certificate> certificate;
  bool standIn = false;  ///< open, but a stand-in answered: the way is open, the service was not tested
  QDateTime at;          ///< UTC, when the first packet was sent; invalid for `NotRun`
  QHostAddress from;     ///< the address it left from; null when nothing was sent
  int tries = 0;         ///< how often it was begun: more than once only where that was asked for

  bool operator==(const Attempt&) const = default;
};

/// The word of docs/semantics.md and of the results file, such as `tls-failure`.
QString outcomeWord(Outcome outcome);
std::optional<Outcome> outcomeOfWord(QStringView word);

/// True when something accepted the connection, whatever it said next.
bool wasAnswered(Outcome outcome);

}  // namespace topo::probe
