// SPDX-License-Identifier: Apache-2.0
#include "model/probe/plan_targets.h"

#include "model/net/address.h"
#include "model/net/service.h"

#include <algorithm>
#include <limits>

namespace topo::probe {
namespace {

QHostAddress hostAddress(net::Family family, net::Bits128 value) {
  if (family == net::Family::V4) return QHostAddress(static_cast<quint32>(value));
  Q_IPV6ADDR bytes;
  for (int i = 15; i >= 0; --i) {
    bytes[i] = static_cast<quint8>(value & 0xff);
    value >>= 8;
  }
  return QHostAddress(bytes);
}

quint64 clamped(net::Bits128 count) {
  constexpr auto most = std::numeric_limits<quint64>::max();
  return count > most ? most : static_cast<quint64>(count);
}

}  // namespace

Service serviceOf(const QString& application) {
  const QString name = application.section(QLatin1Char(' '), 0, 0).toUpper();
  if (name == QStringLiteral("HTTP") || name == QStringLiteral("HTTPS")) return Service::Http;
  if (name == QStringLiteral("MYSQL")) return Service::Mysql;
  if (name == QStringLiteral("AMQP") || name == QStringLiteral("AMQPS")) return Service::Amqp;
  if (name == QStringLiteral("LDAP") || name == QStringLiteral("LDAPS")) return Service::Ldap;
  if (name == QStringLiteral("SSH")) return Service::Ssh;
  if (name == QStringLiteral("SMTP")) return Service::Smtp;
  if (name == QStringLiteral("DNS")) return Service::Dns;
  if (name == QStringLiteral("NTP")) return Service::Ntp;
  return Service::None;
}

bool speaksTls(const QString& application, std::optional<bool> encrypted) {
  const QString name = application.toUpper();
  const Service service = serviceOf(application);
  if (service == Service::Mysql || service == Service::Ssh || service == Service::Smtp) return false;
  if (encrypted.has_value()) return *encrypted;
  return name.startsWith(QStringLiteral("HTTPS")) || name.startsWith(QStringLiteral("LDAPS")) ||
         name.startsWith(QStringLiteral("AMQPS")) || name.endsWith(QStringLiteral(" TLS"));
}

Taken<quint16> takePorts(const QString& ports, int most) {
  const auto range = net::PortRange::parse(ports.toStdString());
  if (!range || most <= 0) return {};
  const quint32 count = quint32{range->last} - range->first + 1;
  const quint32 taken = std::min<quint32>(count, static_cast<quint32>(most));
  Taken<quint16> out;
  for (quint32 i = 0; i < taken; ++i) {
    const quint32 offset = taken == 1 ? 0 : i * (count - 1) / (taken - 1);
    out.items.push_back(static_cast<quint16>(range->first + offset));
  }
  out.left = count - taken;
  return out;
}

Taken<QHostAddress> takeAddresses(const QString& addresses, int most) {
  const auto spec = net::parseAddressSpec(addresses.toStdString());
  if (!spec) return {};
  net::Bits128 first = spec->range.first.value;
  net::Bits128 last = spec->range.last.value;
  const net::Family family = spec->range.first.family;
  const bool block = spec->form == net::AddressForm::Cidr && family == net::Family::V4 && last - first >= 2;
  if (block) {
    ++first;
    --last;
  }
  Taken<QHostAddress> out;
  const quint64 more = clamped(last - first);  // one less than there are
  const quint64 taken = std::min<quint64>(static_cast<quint64>(std::max(0, most)),
                                          more == std::numeric_limits<quint64>::max() ? more : more + 1);
  for (quint64 i = 0; i < taken; ++i) out.items.push_back(hostAddress(family, first + i));
  out.left = more - taken == std::numeric_limits<quint64>::max() ? 0 : more - taken + 1;
  return out;
}

}  // namespace topo::probe
