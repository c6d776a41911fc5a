// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/sets/named_traffic.h"

#include <algorithm>

namespace topo::snapshot {

using namespace Qt::StringLiterals;
using analysis::Region;

namespace {

void addPorts(const net::ServiceSet& services, net::Protocol protocol, const QString& prefix,
              QStringList& texts) {
  for (const auto& piece : services.ports(protocol).pieces()) {
    if (piece.first <= 1 && piece.last == 65535) {
      texts << prefix + u"any"_s;
    } else {
      texts << prefix + QString::fromStdString(net::PortRange{piece.first, piece.last}.toString());
    }
  }
}

}  // namespace

QStringList serviceTexts(const net::ServiceSet& services) {
  using net::Service;
  using net::ServiceSet;
  if (services == ServiceSet::any()) return {u"any"_s};
  QStringList texts;
  addPorts(services, net::Protocol::Tcp, u"tcp/"_s, texts);
  addPorts(services, net::Protocol::Udp, u"udp/"_s, texts);
  const ServiceSet icmp(Service{Service::Kind::Icmp, true, {}});
  if (services.intersects(icmp)) texts << u"icmp"_s;
  const ServiceSet named = icmp.united(ServiceSet(Service{Service::Kind::Tcp, true, {}}))
                               .united(ServiceSet(Service{Service::Kind::Udp, true, {}}));
  // No rule can name these one by one, so it is all of them or none.
  if (!services.subtracted(named).empty()) texts << u"other"_s;
  return texts;
}

QStringList addressTexts(const net::AddressSet& addresses) {
  QStringList texts;
  for (const net::AddressRange& range : addresses.ranges()) texts << QString::fromStdString(range.toString());
  return texts;
}

Whereabouts TrafficNamer::convert(const Region& region) const {
  using Place = analysis::Attachment::Type;
  Whereabouts where;
  where.notDrawn = region.onlyNotDrawn;
  where.anyAddress = region.anyAddress;
  where.addresses = addressTexts(region.addresses);
  const auto inZone = [&](int zone) {
    where.type = Whereabouts::Type::Zone;
    where.place = document::EntityRef::zone(names_.zones[size_t(zone)]);
  };
  const auto inNetwork = [&](int network) {
    where.type = Whereabouts::Type::Network;
    where.place = document::EntityRef::network(names_.networks[size_t(network)]);
  };
  switch (region.type) {
    case Region::Type::Everywhere:
      break;
    case Region::Type::Outside:
      where.type = Whereabouts::Type::Outside;
      break;
    case Region::Type::Zone:
      inZone(region.index);
      break;
    case Region::Type::Network:
      inNetwork(region.index);
      break;
    case Region::Type::Interface:
      where.type = Whereabouts::Type::Interface;
      where.place = names_.interfaces[size_t(region.index)];
      break;
    case Region::Type::NotDrawn:
      if (region.at.type == Place::Network) {
        inNetwork(region.at.index);
        break;
      }
      where.directly = true;
      if (region.at.type == Place::Zone) {
        inZone(region.at.index);
      } else {
        where.type = Whereabouts::Type::Outside;
      }
      break;
  }
  return where;
}

QList<Whereabouts> TrafficNamer::nameEnd(const std::vector<int>& universe,
                                         const std::vector<analysis::Located>& located,
                                         analysis::EndFamilies families) const {
  QList<Whereabouts> list;
  for (const Region& region : analysis::nameRegions(ground_, leaves_, universe, located, families))
    list << convert(region);
  return list;
}

QList<NamedTraffic> TrafficNamer::name(const std::vector<analysis::LocatedTraffic>& boxes,
                                       const std::vector<int>& sources,
                                       const std::vector<int>& destinations) const {
  QList<NamedTraffic> list;
  for (const analysis::LocatedTraffic& box : boxes) {
    list << NamedTraffic{nameEnd(sources, box.sources, analysis::familiesOf(box.destinations)),
                         nameEnd(destinations, box.destinations, analysis::familiesOf(box.sources)),
                         serviceTexts(box.services)};
  }
  return list;
}

}  // namespace topo::snapshot
