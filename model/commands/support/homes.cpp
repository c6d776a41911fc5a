// SPDX-License-Identifier: Apache-2.0
#include "model/commands/support/homes.h"

#include "model/commands/support/checks.h"
#include "model/commands/support/fresh_ids.h"

#include <algorithm>

namespace topo::commands {

using document::DocumentData;
using document::EntityRef;
using document::EntityType;
using document::Place;
using document::ZoneId;

namespace {

qsizetype interfaceToMove(const DocumentData& data, const document::Host& host,
                          const std::optional<EntityRef>& from) {
  const auto first = [&](auto matches) -> qsizetype {
    const auto found = std::find_if(host.interfaces.begin(), host.interfaces.end(), matches);
    return found == host.interfaces.end() ? -1 : found - host.interfaces.begin();
  };
  if (!from) return 0;
  const Place left = placeOf(*from);
  qsizetype index = first([&](const document::Interface& i) { return i.in == left; });
  if (index < 0 && from->type == EntityType::Zone) {
    const ZoneId zone(from->id);
    index = first([&](const document::Interface& i) { return isAround(data, zone, zoneOf(data, i.in)); });
  }
  return std::max<qsizetype>(index, 0);
}

void moveHost(Draft& draft, document::Host host, const std::optional<EntityRef>& from, const Place& into) {
  const auto isThere = [&](const document::Interface& interface) { return interface.in == into; };
  if (std::any_of(host.interfaces.begin(), host.interfaces.end(), isThere)) return;
  if (host.interfaces.isEmpty()) {
    if (into.type == Place::Type::TopLevel) return;
    document::Interface interface;
    interface.id = freshInterfaceId(host);
    host.interfaces.append(interface);
  }
  host.interfaces[interfaceToMove(draft.data(), host, from)].in = into;
  draft.put(host);
}

}  // namespace

Place placeOf(const EntityRef& area) {
  if (area.type == EntityType::Zone) return Place::in(ZoneId(area.id));
  if (area.type == EntityType::Network) return Place::in(document::NetworkId(area.id));
  return {};
}

ZoneId zoneOf(const DocumentData& data, const Place& place) {
  switch (place.type) {
    case Place::Type::TopLevel:
      return {};
    case Place::Type::Network:
      return data.networks.value(document::NetworkId(place.id)).zone;
    case Place::Type::Zone:
      return ZoneId(place.id);
  }
  return {};
}

void moveInto(Draft& draft, const EntityRef& item, const std::optional<EntityRef>& from,
              const EntityRef& into) {
  const DocumentData& data = draft.data();
  if (!exists(data, item) || !exists(data, into)) return;
  const ZoneId zone = into.type == EntityType::Zone ? ZoneId(into.id) : ZoneId();
  if (item.type == EntityType::Zone) {
    document::Zone moved = data.zones.value(ZoneId(item.id));
    moved.parent = zone;
    if (!isAround(data, moved.id, zone)) draft.put(moved);
  } else if (item.type == EntityType::Network) {
    document::Network moved = data.networks.value(document::NetworkId(item.id));
    moved.zone = zone;
    draft.put(moved);
  } else if (item.type == EntityType::Host) {
    moveHost(draft, data.hosts.value(document::HostId(item.id)), from, placeOf(into));
  }
}

}  // namespace topo::commands
