// SPDX-License-Identifier: Apache-2.0
#include "views/text/probe/probe_words.h"

#include "model/probe/results.h"
#include "views/text/names.h"

#include <QCoreApplication>

namespace topo::text {

using probe::Comparison;
using probe::LeftOut;
using probe::Outcome;

namespace {

QString tr(const char* source) {
  return QCoreApplication::translate("topo::text", source);
}

QString serviceWord(const probe::Target& target) {
  switch (target.service) {
    case probe::Service::Http:
      return target.tls ? tr("HTTPS") : tr("HTTP");
    case probe::Service::Mysql:
      return tr("MySQL");
    case probe::Service::Amqp:
      return target.tls ? tr("AMQP over TLS") : tr("AMQP");
    case probe::Service::Ldap:
      return target.tls ? tr("LDAPS") : tr("LDAP");
    case probe::Service::Ssh:
      return tr("SSH");
    case probe::Service::Smtp:
      return tr("SMTP");
    case probe::Service::Dns:
      return tr("DNS");
    case probe::Service::Ntp:
      return tr("NTP");
    case probe::Service::None:
      break;
  }
  return target.tls ? tr("TLS") : QString();
}

}  // namespace

QString outcomeText(Outcome outcome) {
  switch (outcome) {
    case Outcome::Open:
      return tr("open");
    case Outcome::Refused:
      return tr("refused");
    case Outcome::Filtered:
      return tr("filtered");
    case Outcome::Unreachable:
      return tr("unreachable");
    case Outcome::DnsFailure:
      return tr("name not found");
    case Outcome::TlsFailure:
      return tr("TLS failure");
    case Outcome::WrongService:
      return tr("wrong service");
    case Outcome::NotRun:
      return tr("not run");
  }
  return {};
}

QString outcomeText(Outcome outcome, bool standIn) {
  const QString word = outcomeText(outcome);
  return standIn ? tr("%1 (stand-in)").arg(word) : word;
}

QString standInMeaning() {
  return tr("A stand-in answered: the way is open, the service was not tested.");
}

QString outcomeText(Outcome outcome, const QString& reporter) {
  if (outcome != Outcome::Unreachable || reporter.isEmpty()) return outcomeText(outcome);
  return tr("rejected by %1").arg(oneLine(reporter));
}

QString outcomeText(const probe::Attempt& attempt) {
  if (attempt.standIn) return outcomeText(attempt.outcome, true);
  return outcomeText(attempt.outcome, probe::reporterOf(attempt));
}

QString outcomeMeaning(Outcome outcome) {
  switch (outcome) {
    case Outcome::Open:
      return tr("Something answered as this service does.");
    case Outcome::Refused:
      return tr(
          "A reset came back: the port is closed, or a firewall resets. It does not show that the path is "
          "open.");
    case Outcome::Filtered:
      return tr("No answer in time: dropped on the way, or nothing there.");
    case Outcome::Unreachable:
      return tr("The network said that it cannot be reached.");
    case Outcome::DnsFailure:
      return tr("The name did not resolve.");
    case Outcome::TlsFailure:
      return tr("It answered, but not with a TLS session that can be trusted.");
    case Outcome::WrongService:
      return tr("It answered, but not as this service does.");
    case Outcome::NotRun:
      return tr("It was not tried.");
  }
  return {};
}

QString comparisonText(Comparison comparison) {
  switch (comparison) {
    case Comparison::NotTested:
      return tr("not tested");
    case Comparison::Agree:
      return tr("agree");
    case Comparison::OpenButWrongService:
      return tr("open but wrong service");
    case Comparison::DrawingOpenNetworkClosed:
      return tr("drawing open, network closed");
    case Comparison::DrawingClosedNetworkOpen:
      return tr("drawing closed, network open");
  }
  return {};
}

QString standingText(probe::Standing standing) {
  switch (standing) {
    case probe::Standing::Confirms:
      return tr("confirmed from the flow's own host");
    case probe::Standing::ConfirmsIfClaim:
      return tr("confirmed from the flow's own host, if the claim holds");
    case probe::Standing::Hint:
      return tr("a hint only: not taken from the flow's own host");
  }
  return {};
}

QString leftOutText(const probe::Exclusion& exclusion) {
  const QString count = QString::number(exclusion.count);
  switch (exclusion.reason) {
    case LeftOut::NoSuchFlow:
      return tr("there is no such flow");
    case LeftOut::Local:
      return tr("both ends are on one host: there is no way to test");
    case LeftOut::Unplaced:
      return tr("an end is on no host, or has no interface");
    case LeftOut::NoCommonFamily:
      return tr("the two ends share no address family");
    case LeftOut::NoAddress:
      return tr("the destination has neither an address nor a DNS name");
    case LeftOut::NotTcpOrUdp:
      return tr("only tcp and udp can be tested");
    case LeftOut::AnyPort:
      return tr("any port: there is none to try");
    case LeftOut::TooManyAddresses:
      return tr("%1 more addresses than are tried for one flow").arg(count);
    case LeftOut::TooManyPorts:
      return tr("%1 more ports than are tried of a range").arg(count);
    case LeftOut::TooManyTargets:
      return tr("%1 more targets than one run may have").arg(count);
    case LeftOut::PublicAddress:
      return tr("%1 is a public address, and those were not allowed").arg(exclusion.address);
    case LeftOut::NotUnicast:
      return tr("%1 is not the address of one machine").arg(exclusion.address);
    case LeftOut::LinkLocal:
      return tr("%1 cannot be reached without naming an interface").arg(exclusion.address);
  }
  return {};
}

QString controlText(const probe::ControlResult& control) {
  if (!control.needed) return tr("No control test was needed: every target is this machine.");
  if (control.passed) return tr("Control test passed: an address that cannot answer did not answer.");
  return tr(
      "Control test failed: an address that cannot answer seemed open, or the test was not run. Something on "
      "the way answers for others, so no “open” of this run is trusted.");
}

QString targetText(const probe::Target& target) {
  QString where = target.address.isNull() ? target.name : target.address.toString();
  if (!target.address.isNull() && !target.name.isEmpty()) where = tr("%1 (%2)").arg(target.name, where);
  const QString transport = target.transport == probe::Transport::Tcp ? tr("tcp") : tr("udp");
  const QString service = serviceWord(target);
  const QString text = QStringLiteral("%1 %2 %3").arg(where, transport).arg(target.port);
  return service.isEmpty() ? text : tr("%1, greeted as %2").arg(text, service);
}

}  // namespace topo::text
