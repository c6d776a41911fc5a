// SPDX-License-Identifier: Apache-2.0
#include "model/probe/meaning/bearer.h"

#include <algorithm>

namespace topo::probe {

namespace {

QString canonical(const net::Address& address) {
  return QString::fromStdString(address.toString());
}

/// The words that a firewall is known by, as a host could bear them.
QStringList namesOf(const document::Firewall& firewall) {
  QStringList names;
  for (const QString& name : {firewall.device.trimmed(), firewall.name.trimmed()})
    if (!name.isEmpty()) names << name.toLower();
  return names;
}

bool isNamed(const document::Host& host, const QStringList& names) {
  QStringList own{host.id.value, host.name.trimmed().toLower()};
  for (const QString& name : host.dnsNames) own << name.toLower();
  return std::any_of(own.begin(), own.end(), [&names](const QString& name) { return names.contains(name); });
}

}  // namespace

Bearers::Bearers(const document::DocumentData& data) {
  for (const document::Host& host : data.hosts) {
    for (const document::Interface& interface : host.interfaces) {
      for (const QString& text : interface.addresses) {
        const auto address = net::Address::parse(text.toStdString());
        if (address && !hosts_.contains(canonical(*address))) hosts_.insert(canonical(*address), host.id);
      }
    }
  }
  for (const document::Zone& zone : data.zones) {
    if (!zone.firewall) continue;
    const QStringList names = namesOf(*zone.firewall);
    if (names.isEmpty()) continue;
    for (const document::Host& host : data.hosts)
      if (isNamed(host, names)) firewalls_[host.id].append(zone.id);
  }
  for (const document::Network& network : data.networks) {
    for (const QString& cidr : network.cidrs) {
      const auto spec = net::parseAddressSpec(cidr.toStdString());
      if (spec) lanes_.push_back({spec->range, network.id, network.zone});
    }
  }
  std::stable_sort(lanes_.begin(), lanes_.end(), [](const Lane& a, const Lane& b) {
    return a.range.last.value - a.range.first.value < b.range.last.value - b.range.first.value;
  });
}

Bearer Bearers::of(const QString& text) const {
  Bearer bearer;
  const auto address = net::Address::parse(text.toStdString());
  if (!address) return bearer;
  bearer.host = hosts_.value(canonical(*address));
  bearer.firewalls = firewalls_.value(bearer.host);
  for (const Lane& lane : lanes_) {
    if (!lane.range.contains(*address)) continue;
    bearer.network = lane.network;
    bearer.zone = lane.zone;
    break;
  }
  return bearer;
}

}  // namespace topo::probe
