// SPDX-License-Identifier: Apache-2.0
#include "views/text/traffic_text.h"

#include "views/text/names.h"

#include <QCoreApplication>

#include <algorithm>

namespace topo::text {

using snapshot::Whereabouts;

namespace {

QString tr(const char* source) {
  return QCoreApplication::translate("topo::text", source);
}

/// Addresses of a set that nobody could read to the end anyway are counted.
QString addressList(const QStringList& addresses) {
  constexpr qsizetype most = 12;
  const QString separator = QStringLiteral(", ");
  if (addresses.size() <= most) return addresses.join(separator);
  return tr("%1 and %2 more ranges")
      .arg(addresses.first(most).join(separator), QString::number(addresses.size() - most));
}

QString networkName(const QString& id, const document::DocumentData& data) {
  const auto found = data.networks.constFind(document::NetworkId(id));
  const QString name = found == data.networks.cend() ? QString() : oneLine(found->name);
  return name.isEmpty() ? id : name;
}

QString placeText(const Whereabouts& where, const document::DocumentData& data) {
  switch (where.type) {
    case Whereabouts::Type::Outside:
      return where.directly ? tr("outside all zones and networks") : tr("outside all zones");
    case Whereabouts::Type::Zone: {
      const QString zone = zoneName(document::ZoneId(where.place.id), data);
      return where.directly ? tr("directly in %1").arg(zone) : tr("in %1").arg(zone);
    }
    case Whereabouts::Type::Network:
      return tr("in the network %1").arg(networkName(where.place.id, data));
    default:
      return {};
  }
}

QString machinesText(const Whereabouts& where, const document::DocumentData& data) {
  const QString place = placeText(where, data);
  if (where.notDrawn)
    return place.isEmpty() ? tr("any machine not drawn") : tr("any machine not drawn %1").arg(place);
  return place.isEmpty() ? tr("any machine") : tr("any machine %1").arg(place);
}

QString interfaceText(const Whereabouts& where, const document::DocumentData& data) {
  const QString host = hostName(document::HostId(where.place.owner), data);
  const QString addresses = where.addresses.isEmpty() ? tr("address unknown") : addressList(where.addresses);
  return tr("%1 (%2: %3)").arg(host, oneLine(where.place.id), addresses);
}

}  // namespace

QString whereaboutsText(const Whereabouts& where, const document::DocumentData& data) {
  if (where.type == Whereabouts::Type::Interface) return interfaceText(where, data);
  const QString machines = machinesText(where, data);
  return where.anyAddress ? machines : tr("%1 with %2").arg(machines, addressList(where.addresses));
}

QString servicesText(const QStringList& services) {
  QStringList texts;
  for (const QString& service : services) {
    if (service == QLatin1String("any")) {
      texts << tr("any protocol");
    } else if (service == QLatin1String("other")) {
      texts << tr("other protocols");
    } else if (service.endsWith(QLatin1String("/any"))) {
      texts << tr("%1, any port").arg(service.section(u'/', 0, 0));
    } else {
      texts << QString(service).replace(u'/', u' ');
    }
  }
  return texts.join(QStringLiteral("; "));
}

QString endsText(const QList<Whereabouts>& ends, const document::DocumentData& data, qsizetype most) {
  QStringList texts;
  for (const Whereabouts& where : ends.first(std::min(most, ends.size())))
    texts << whereaboutsText(where, data);
  if (ends.size() > most) texts << tr("and %1 more").arg(ends.size() - most);
  return texts.join(QStringLiteral("; "));
}

QString undecidedText() {
  return tr(
      "Not settled, and nothing is guessed: the rules on the way tell apart more combinations of addresses "
      "and "
      "services than can be looked at, or listed, in bounded time. Ask about one host, network or address "
      "instead.");
}

QString undecidedComparisonText() {
  return tr(
      "not settled what it newly lets through or stops, and nothing is guessed: its rules, before and after, "
      "tell apart more combinations of addresses and services than can be looked at, or listed, in bounded "
      "time. The rules that differ are listed.");
}

QStringList trafficLines(const snapshot::NamedTraffic& traffic, const document::DocumentData& data) {
  return {tr("from: %1").arg(endsText(traffic.sources, data)),
          tr("to: %1").arg(endsText(traffic.destinations, data)),
          tr("services: %1").arg(servicesText(traffic.services))};
}

}  // namespace topo::text
