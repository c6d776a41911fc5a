// SPDX-License-Identifier: Apache-2.0
#include "views/render/diagram/content.h"

#include "views/render/diagram/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace topo::render {

using document::Component;
using document::DocumentData;

namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(Diagram)
};

bool isGroup(const document::Host& host) {
  for (const document::Interface& interface : host.interfaces)
    for (const QString& address : interface.addresses)
      if (address.contains(QLatin1Char('/')) || address.contains(QLatin1Char('-'))) return true;
  return false;
}

QStringList addressLines(const DocumentData& data, const document::Host& host) {
  QStringList lines;
  for (const document::Interface& interface : host.interfaces) {
    if (interface.addresses.isEmpty()) continue;
    QString line = oneLine(interface.addresses.join(QStringLiteral(", ")));
    // Which address is where matters only when there is a choice.
    if (host.interfaces.size() > 1) {
      QString place;
      if (interface.in.type == document::Place::Type::Network)
        place = data.networks.value(document::NetworkId(interface.in.id)).name;
      if (interface.in.type == document::Place::Type::Zone)
        place = data.zones.value(document::ZoneId(interface.in.id)).name;
      if (!place.isEmpty()) line += QStringLiteral(" · ") + oneLine(place);
    }
    lines.append(line);
  }
  return lines;
}

QString actionWord(document::Action action) {
  switch (action) {
    case document::Action::Allow:
      return Words::tr("allow");
    case document::Action::Deny:
      return Words::tr("deny");
    case document::Action::Reject:
      return Words::tr("reject");
  }
  return {};
}

int columnsFor(qsizetype chips, const Metrics& metrics) {
  return chips > metrics.chipsInColumn ? 2 : 1;
}

double headHeight(const HostBox& box, const Metrics& metrics) {
  const double lines = double(std::min<qsizetype>(box.addresses.size(), metrics.addressLines));
  return metrics.cardHead + (lines > 0 ? lines * metrics.addressLine + 5 : 0);
}

}  // namespace

QSet<QString> usedEndpoints(const DocumentData& data, const catalog::Catalog& catalog) {
  QSet<QString> used;
  const auto use = [&](const QString& kind, const QString& endpoint) {
    used.insert(kind + QLatin1Char('/') + endpoint);
  };
  QSet<QString> named;
  for (const catalog::Statement& statement : catalog.statements()) {
    const bool holds =
        statement.group.isEmpty() ? !statement.everyRowOnly : data.catalog.groups.contains(statement.group);
    for (const QString& endpoint : statement.endpoints) {
      named.insert(statement.to + QLatin1Char('/') + endpoint);
      if (holds) use(statement.to, endpoint);
    }
  }
  QSet<QString> placed;
  for (const Component& component : data.components) placed.insert(component.kind);
  for (const catalog::Kind& kind : catalog.kinds()) {
    if (kind.fronts.isEmpty()) continue;
    // What a load balancer offers to clients stands in no statement.
    for (const catalog::Endpoint& endpoint : kind.endpoints)
      if (!named.contains(kind.id + QLatin1Char('/') + endpoint.id)) use(kind.id, endpoint.id);
    if (!placed.contains(kind.id)) continue;
    for (const catalog::Fronts& front : kind.fronts)
      for (const QString& endpoint : front.backend) use(front.kind, endpoint);
  }
  return used;
}

QString chipPorts(const Component& component, const QSet<QString>& endpoints,
                  const catalog::Catalog& catalog) {
  const catalog::Kind* kind = catalog.kind(component.kind);
  if (!kind) return {};
  QStringList ports;
  for (const catalog::Endpoint& endpoint : kind->endpoints) {
    const document::EndpointOverride change = component.endpoints.value(endpoint.id);
    const bool told = change.enabled.has_value() || !change.port.isEmpty();
    if (!told && !endpoints.contains(kind->id + QLatin1Char('/') + endpoint.id)) continue;
    if (!change.enabled.value_or(endpoint.enabled)) continue;
    QString port = change.port.isEmpty() ? endpoint.ports : change.port;
    port.replace(QLatin1Char('-'), QStringLiteral("–"));
    if (!ports.contains(port)) ports.append(port);
  }
  constexpr qsizetype kMost = 3;
  const qsizetype more = ports.size() - kMost;
  if (more > 0) {
    ports = ports.mid(0, kMost - 1);
    ports.append(QStringLiteral("+%1").arg(more + 1));
  }
  return ports.join(QStringLiteral(", "));
}

HostBox hostContent(const DocumentData& data, const document::HostId& id,
                    const QList<const Component*>& components, const QSet<QString>& endpoints,
                    const catalog::Catalog& catalog) {
  HostBox box;
  box.id = id;
  if (id.isNull()) {
    box.name = Words::tr("On no host yet");
  } else {
    const document::Host host = data.hosts.value(id);
    box.name = oneLine(host.name.isEmpty() ? Words::tr("Host") : host.name);
    box.addresses = addressLines(data, host);
    box.standby = !host.standbyOf.isNull();
    box.group = isGroup(host);
  }
  for (const Component* component : components) {
    const catalog::Kind* kind = catalog.kind(component->kind);
    Chip chip;
    chip.id = component->id;
    chip.kind = component->kind;
    chip.icon = kind && !kind->icon.isEmpty() ? kind->icon : component->kind;
    chip.name = oneLine(!component->name.isEmpty() ? component->name : kind ? kind->name : component->kind);
    chip.shortName = component->name.isEmpty() && kind ? oneLine(kind->shortName) : chip.name;
    chip.ports = chipPorts(*component, endpoints, catalog);
    chip.standby = !component->standbyOf.isNull();
    box.chips.append(chip);
  }
  // The order of the catalog, so that hosts of one sort look alike.
  const auto rank = [&](const Chip& chip) {
    const auto& kinds = catalog.kinds();
    const auto found =
        std::find_if(kinds.begin(), kinds.end(), [&](const auto& kind) { return kind.id == chip.kind; });
    return found - kinds.begin();
  };
  std::stable_sort(box.chips.begin(), box.chips.end(),
                   [&](const Chip& a, const Chip& b) { return rank(a) < rank(b); });
  return box;
}

QSizeF hostSize(const HostBox& box, const Metrics& metrics) {
  const int columns = columnsFor(box.chips.size(), metrics);
  const qsizetype rows = (box.chips.size() + columns - 1) / columns;
  double width = metrics.hostWidth;
  width = std::max(width, 2 * metrics.cardPad + textWidth(box.name, metrics.hostName) +
                              (box.standby ? 64 : 0) + (box.group ? 20 : 0));
  for (const QString& line : box.addresses.mid(0, metrics.addressLines))
    width = std::max(width, 2 * metrics.cardPad + textWidth(line, metrics.address));
  width = std::min(width, metrics.hostMaxWidth);
  // What a chip says gives way before the card grows: a row of hosts stays a row.
  if (columns > 1) width = std::max(width, metrics.hostWidth * 1.7);
  double height = headHeight(box, metrics);
  if (rows > 0) height += 7 + double(rows) * (metrics.chipHeight + metrics.chipGap) + 4;
  // Even numbers: middles of cards then fall on whole units.
  return {2 * std::ceil(width / 2), 2 * std::ceil(std::max(height, metrics.cardHead + 15) / 2)};
}

void placeChips(HostBox& box, const Metrics& metrics) {
  const double top = box.rect.top() + headHeight(box, metrics) + 7;
  const int columns = columnsFor(box.chips.size(), metrics);
  const double width = (box.rect.width() - 14 - (columns - 1) * metrics.chipGap) / columns;
  const double step = metrics.chipHeight + metrics.chipGap;
  const int rows = std::max(0, int((box.rect.bottom() - 3 - top) / step));
  qsizetype fit = qsizetype(rows) * columns;
  if (fit < box.chips.size() && rows > 0)
    fit = qsizetype(rows) * columns - 1;  // one place says how many more
  const qsizetype rowsUsed = std::min<qsizetype>(rows, (box.chips.size() + columns - 1) / columns);
  box.hiddenChips = int(std::max<qsizetype>(0, box.chips.size() - fit));
  for (qsizetype i = 0; i < box.chips.size(); ++i) {
    if (i >= fit) {
      box.chips[i].rect = {};
      continue;
    }
    const double column = double(i / rowsUsed), row = double(i % rowsUsed);
    box.chips[i].rect = {box.rect.left() + 7 + column * (width + metrics.chipGap), top + row * step, width,
                         metrics.chipHeight};
  }
}

ZoneBox zoneContent(const document::Zone& zone) {
  ZoneBox box;
  box.id = zone.id;
  box.name = oneLine(zone.name.isEmpty() ? Words::tr("Zone") : zone.name);
  box.style = zone.style;
  if (!zone.firewall) return box;
  const document::Firewall& firewall = *zone.firewall;
  box.hasFirewall = true;
  box.firewallOn = firewall.enabled;
  QStringList who;
  for (const QString& word : {oneLine(firewall.name), oneLine(firewall.device)})
    if (!word.isEmpty() && !who.contains(word)) who.append(word);
  box.firewall = who.isEmpty() ? Words::tr("Firewall") : who.join(QStringLiteral(" · "));
  if (!firewall.enabled)
    box.policy = Words::tr("switched off");
  else
    box.policy = Words::tr("in %1 · out %2 · %3")
                     .arg(actionWord(firewall.inbound), actionWord(firewall.outbound),
                          firewall.rules.size() == 1 ? Words::tr("1 rule")
                                                     : Words::tr("%1 rules").arg(firewall.rules.size()));
  return box;
}

void placeHeader(ZoneBox& box, const Metrics& metrics) {
  double width = textWidth(box.name, metrics.zoneName);
  if (box.hasFirewall)
    width =
        std::max(width, textWidth(box.firewall + QStringLiteral("   ") + box.policy, metrics.zoneDetail));
  box.header = {box.rect.left() + 12, box.rect.top() + 9,
                std::min(metrics.zoneIndent + width + 4, std::max(20.0, box.rect.width() - 24)), box.hasFirewall ? 36.0 : 20.0};
}

NetworkBox networkContent(const document::Network& network) {
  NetworkBox box;
  box.id = network.id;
  box.name = oneLine(network.name.isEmpty() ? Words::tr("Network") : network.name);
  QStringList parts;
  if (!network.cidrs.isEmpty()) parts.append(oneLine(network.cidrs.join(QStringLiteral(", "))));
  if (network.vlan) parts.append(Words::tr("VLAN %1").arg(*network.vlan));
  box.detail = parts.join(QStringLiteral(" · "));
  return box;
}

void placeHeader(NetworkBox& box, const Metrics& metrics) {
  const double width =
      textWidth(box.name, metrics.laneName) + 10 + textWidth(box.detail, metrics.zoneDetail) + 4;
  box.header = {box.rect.left() + 10, box.rect.top() + 5,
                std::min(width, std::max(20.0, box.rect.width() - 20)), 19};
}

QSizeF hostCardSize(const DocumentData& data, const document::HostId& host, const catalog::Catalog& catalog,
                    const Metrics& metrics) {
  QList<const Component*> components;
  for (const Component& component : data.components)
    if (component.host == host) components.append(&component);
  return hostSize(hostContent(data, host, components, usedEndpoints(data, catalog), catalog), metrics);
}

}  // namespace topo::render
