// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/ask/asked_end.h"

#include "model/net/address.h"

namespace topo::snapshot {

using namespace Qt::StringLiterals;
using document::DocumentData;
using Type = AskedEnd::Type;

namespace {

std::optional<net::AddressRange> rangeOf(const QString& text) {
  const auto spec = net::parseAddressSpec(text.toStdString());
  return spec.ok() ? std::optional(spec->range) : std::nullopt;
}

std::optional<AskedEnd> hostEnd(const QString& id, const DocumentData& document) {
  AskedEnd end;
  end.host = document::HostId(id);
  return document.hosts.contains(end.host) ? std::optional(end) : std::nullopt;
}

std::optional<AskedEnd> componentEnd(const QString& id, const DocumentData& document) {
  const auto found = document.components.constFind(document::ComponentId(id));
  if (found == document.components.cend()) return std::nullopt;
  AskedEnd end;
  end.type = Type::Component;
  end.component = found->id;
  end.host = found->host;
  return end;
}

std::optional<AskedEnd> interfaceEnd(const QString& text, const DocumentData& document) {
  const auto host = document.hosts.constFind(document::HostId(text.section(u'/', 0, 0)));
  if (host == document.hosts.cend()) return std::nullopt;
  for (const document::Interface& interface : host->interfaces) {
    if (interface.id.value != text.section(u'/', 1)) continue;
    AskedEnd end;
    end.type = Type::Interface;
    end.host = host->id;
    end.interface = interface.id;
    return end;
  }
  return std::nullopt;
}

/// The interface that bears an address, a single one before one of a group.
std::optional<AskedEnd> bearerOf(const net::Address& address, const DocumentData& document) {
  std::optional<AskedEnd> single;
  std::optional<AskedEnd> group;
  int bearers = 0;
  for (const document::Host& host : document.hosts) {
    for (const document::Interface& interface : host.interfaces) {
      bool bears = false;
      bool alone = false;
      for (const QString& text : interface.addresses) {
        const auto range = rangeOf(text);
        if (!range || !range->contains(address)) continue;
        bears = true;
        alone = alone || range->isSingle();
      }
      if (!bears) continue;
      ++bearers;
      auto& place = alone ? single : group;
      if (place) continue;
      place = AskedEnd{};
      place->type = Type::Drawn;
      place->host = host.id;
      place->interface = interface.id;
    }
  }
  std::optional<AskedEnd> end = single ? single : group;
  if (end) end->bearers = bearers;
  return end;
}

/// Where a machine with that address would be: in the smallest CIDR that holds it.
void locate(const net::Address& address, const DocumentData& document, AskedEnd& end) {
  net::Bits128 smallest = 0;
  for (const document::Network& network : document.networks) {
    for (const QString& cidr : network.cidrs) {
      const auto range = rangeOf(cidr);
      if (!range || !range->contains(address)) continue;
      const net::Bits128 size = range->last.value - range->first.value;
      if (end.network && size >= smallest) continue;
      smallest = size;
      end.network = network.id;
      end.place = document::Place::in(network.id);
    }
  }
}

std::optional<AskedEnd> addressEnd(const QString& text, const DocumentData& document) {
  const auto address = net::Address::parse(text.toStdString());
  if (!address.ok()) return std::nullopt;
  std::optional<AskedEnd> end = bearerOf(*address, document);
  if (!end) {
    end = AskedEnd{};
    end->type = Type::NotDrawn;
    locate(*address, document, *end);
  }
  end->address = QString::fromStdString(address->toString());
  return end;
}

std::optional<AskedEnd> placeEnd(const QString& sort, const QString& id, const DocumentData& document) {
  AskedEnd end;
  if (sort == "zone"_L1) {
    end.type = Type::Zone;
    end.zone = document::ZoneId(id);
    return document.zones.contains(end.zone) ? std::optional(end) : std::nullopt;
  }
  end.type = Type::Network;
  end.network = document::NetworkId(id);
  return document.networks.contains(end.network) ? std::optional(end) : std::nullopt;
}

}  // namespace

std::optional<AskedEnd> findEnd(const QString& text, const DocumentData& document) {
  AskedEnd wide;
  if (text == "any"_L1 || text == "outside"_L1) {
    wide.type = text == "any"_L1 ? Type::Anywhere : Type::Outside;
    return wide;
  }
  // Before what has a colon in it otherwise: IPv6 has.
  if (const auto end = addressEnd(text, document)) return end;
  const QString sort = text.section(u':', 0, 0);
  if (text.contains(u':')) {
    const QString id = text.section(u':', 1);
    if (sort == "host"_L1) return hostEnd(id, document);
    if (sort == "component"_L1) return componentEnd(id, document);
    if (sort == "interface"_L1) return interfaceEnd(id, document);
    return sort == "zone"_L1 || sort == "network"_L1 ? placeEnd(sort, id, document) : std::nullopt;
  }
  if (text.contains(u'/')) return interfaceEnd(text, document);
  const auto host = hostEnd(text, document);
  return host ? host : componentEnd(text, document);
}

}  // namespace topo::snapshot
