// SPDX-License-Identifier: Apache-2.0
#include "model/probe/kit/job_files.h"

#include "model/probe/reach.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace topo::probe {
namespace {

using namespace Qt::StringLiterals;

QString addressText(const QHostAddress& address) {
  return address.isNull() ? QString() : plainAddress(address).toString();
}

QJsonObject controlObject(const Target& control) {
  QJsonObject object{{u"address"_s, addressText(control.address)},
                     {u"port"_s, control.port},
                     {u"transport"_s, transportWord(control.transport)}};
  if (control.service != Service::None) object.insert(u"service"_s, serviceWord(control.service));
  return object;
}

QJsonObject targetObject(const SiteTarget& one) {
  const Target& target = one.target;
  QJsonObject object{{u"flows"_s, QJsonArray::fromStringList(one.flows)},
                     {u"address"_s, addressText(target.address)},
                     {u"port"_s, target.port},
                     {u"transport"_s, transportWord(target.transport)},
                     {u"service"_s, serviceWord(target.service)},
                     {u"tls"_s, target.tls},
                     {u"serverNames"_s, QJsonArray::fromStringList(target.serverNames)},
                     {u"source"_s, addressText(target.bindAddress)}};
  if (target.address.isNull()) object.insert(u"name"_s, target.name);
  return object;
}

QJsonObject limitsObject(const SiteHost& host, const Options& options) {
  return {{u"perSecond"_s, options.ratePerSecond > 0 ? options.ratePerSecond : 100000},
          {u"inFlight"_s, options.inFlight},
          {u"perHost"_s, options.perHost},
          {u"connectSeconds"_s, options.connectTimeoutMs / 1000.0},
          {u"greetingSeconds"_s, options.greetingTimeoutMs / 1000.0},
          {u"totalSeconds"_s, host.seconds}};
}

}  // namespace

QString serviceWord(Service service) {
  switch (service) {
    case Service::None:
      return {};
    case Service::Http:
      return u"http"_s;
    case Service::Mysql:
      return u"mysql"_s;
    case Service::Amqp:
      return u"amqp"_s;
    case Service::Ldap:
      return u"ldap"_s;
    case Service::Ssh:
      return u"ssh"_s;
    case Service::Smtp:
      return u"smtp"_s;
    case Service::Dns:
      return u"dns"_s;
    case Service::Ntp:
      return u"ntp"_s;
  }
  return {};
}

QString transportWord(Transport transport) {
  return transport == Transport::Udp ? u"udp"_s : u"tcp"_s;
}

QByteArray targetsFile(const SiteHost& host, const QString& documentSha256, const Options& options) {
  QJsonArray controls;
  for (const Target& control : host.controls) controls.append(controlObject(control));
  QJsonArray targets;
  for (const SiteTarget& target : host.targets) targets.append(targetObject(target));
  const QJsonObject object{{u"format"_s, u"dmcm-topology-targets"_s},
                           {u"version"_s, 1},
                           {u"documentSha256"_s, documentSha256},
                           {u"host"_s, host.id.value},
                           {u"vantage"_s, u"host:"_s + host.id.value},
                           {u"addresses"_s, QJsonArray::fromStringList(host.drawn)},
                           {u"allowPublic"_s, options.allowPublic},
                           {u"limits"_s, limitsObject(host, options)},
                           {u"controls"_s, controls},
                           {u"targets"_s, targets}};
  return QJsonDocument(object).toJson();
}

QByteArray standInsFile(const SiteHost& host) {
  QJsonArray endpoints;
  for (const SiteEndpoint& endpoint : host.endpoints) {
    endpoints.append(QJsonObject{{u"address"_s, addressText(endpoint.address)},
                                 {u"port"_s, endpoint.port},
                                 {u"transport"_s, transportWord(endpoint.transport)}});
  }
  const QJsonObject object{{u"format"_s, u"dmcm-topology-stand-ins"_s},
                           {u"version"_s, 1},
                           {u"host"_s, host.id.value},
                           {u"endpoints"_s, endpoints}};
  return QJsonDocument(object).toJson();
}

}  // namespace topo::probe
