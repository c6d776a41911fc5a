// SPDX-License-Identifier: Apache-2.0
#include "model/commands/mends/needed_side.h"

#include "model/commands/support/checks.h"
#include "model/commands/support/homes.h"

#include <algorithm>

namespace topo::commands {

using document::Direction;
using document::Host;
using document::Interface;
using document::Selector;
using document::SelectorType;

NeededSide::NeededSide(const document::DocumentData& data, const document::ZoneId& zone,
                       const document::Rule& rule, Which which)
    : data_(data),
      zone_(zone),
      selectors_(which == Source ? rule.from : rule.to),
      direction_(rule.direction),
      which_(which) {
  QStringList texts;
  for (const Selector& selector : selectors_) {
    if (selector.type == SelectorType::Address) texts << selector.value;
  }
  named_ = document::addressesOf(texts);
}

bool NeededSide::matchesPlace(const Host& host, const Interface& interface) const {
  const document::ZoneId zone = zoneOf(data_, interface.in);
  const auto carries = [&](auto wanted) {
    return std::any_of(data_.components.begin(), data_.components.end(),
                       [&](const document::Component& c) { return c.host == host.id && wanted(c); });
  };
  return std::any_of(selectors_.begin(), selectors_.end(), [&](const Selector& selector) {
    switch (selector.type) {
      case SelectorType::Any:
        return true;
      case SelectorType::Outside:
        return zone.isNull();
      case SelectorType::Zone:
        return !zone.isNull() && isAround(data_, document::ZoneId(selector.value), zone);
      case SelectorType::Network:
        return interface.in.type == document::Place::Type::Network && interface.in.id == selector.value;
      case SelectorType::Host:
        return host.id.value == selector.value;
      case SelectorType::Component:
        return carries([&](const document::Component& c) { return c.id.value == selector.value; });
      case SelectorType::Kind:
        return carries([&](const document::Component& c) { return c.kind == selector.value; });
      case SelectorType::Address:
        return false;
    }
    return false;
  });
}

bool NeededSide::isOnThisSide(const Interface& interface) const {
  if (direction_ == Direction::Both) return true;
  const document::ZoneId zone = zoneOf(data_, interface.in);
  const bool inside = !zone.isNull() && isAround(data_, zone_, zone);
  return inside == ((which_ == Destination) == (direction_ == Direction::In));
}

QStringList NeededSide::selectors(const document::HostId& id, const document::InterfaceId& interface) const {
  const Host host = data_.hosts.value(id);
  const auto own = std::find_if(host.interfaces.begin(), host.interfaces.end(),
                                [&](const Interface& held) { return held.id == interface; });
  if (own == host.interfaces.end()) return {};
  const net::AddressSet addresses = document::addressesOf(own->addresses);
  const bool whole = matchesPlace(host, *own) || (!addresses.empty() && named_.contains(addresses));
  if (whole) {
    const auto here = std::count_if(host.interfaces.begin(), host.interfaces.end(),
                                    [&](const Interface& held) { return isOnThisSide(held); });
    if (here == 1) return {Selector{SelectorType::Host, id.value}.text()};
  }
  QStringList texts;
  for (const net::AddressRange& range : (whole ? addresses : addresses.intersected(named_)).ranges()) {
    texts << QString::fromStdString(range.toString());
  }
  return texts;
}

}  // namespace topo::commands
