// SPDX-License-Identifier: Apache-2.0
#include "views/docks/rules/zone_of_interest.h"

namespace topo::views {

using document::EntityRef;
using document::EntityType;
using document::ZoneId;

namespace {

ZoneId zoneOfPlace(const document::DocumentData& data, const document::Place& place) {
  if (place.type == document::Place::Type::Zone) return ZoneId(place.id);
  if (place.type == document::Place::Type::Network)
    return data.networks.value(document::NetworkId(place.id)).zone;
  return {};
}

ZoneId zoneOfHost(const document::DocumentData& data, const document::HostId& id) {
  const document::Host host = data.hosts.value(id);
  return host.interfaces.isEmpty() ? ZoneId() : zoneOfPlace(data, host.interfaces.first().in);
}

ZoneId zoneFor(const document::DocumentData& data, const EntityRef& ref) {
  switch (ref.type) {
    case EntityType::Zone:
      return ZoneId(ref.id);
    case EntityType::Rule:
      return ZoneId(ref.owner);
    case EntityType::Network:
      return data.networks.value(document::NetworkId(ref.id)).zone;
    case EntityType::Host:
      return zoneOfHost(data, document::HostId(ref.id));
    case EntityType::Component:
      return zoneOfHost(data, data.components.value(document::ComponentId(ref.id)).host);
    default:
      return {};
  }
}

/// The innermost zone with a firewall around this one, the zone itself included.
ZoneId guarded(const document::DocumentData& data, ZoneId zone) {
  for (ZoneId at = zone; !at.isNull(); at = data.zones.value(at).parent) {
    if (data.zones.value(at).firewall) return at;
  }
  return zone;
}

}  // namespace

ZoneId zoneOfInterest(const document::DocumentData& data, const EntityRef& ref) {
  const ZoneId zone = zoneFor(data, ref);
  return zone.isNull() || ref.type == EntityType::Zone || ref.type == EntityType::Rule ? zone
                                                                                       : guarded(data, zone);
}

}  // namespace topo::views
