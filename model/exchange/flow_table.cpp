// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/flow_table.h"

#include "model/exchange/codes.h"
#include "model/net/address.h"
#include "model/net/service.h"

#include <algorithm>

namespace topo::exchange {

using document::DocumentData;
using snapshot::Flow;

namespace {

bool isV6(const QString& address) {
  return address.contains(u':');
}

QStringList ofFamily(const QStringList& addresses, bool v6) {
  QStringList result;
  for (const QString& address : addresses) {
    if (isV6(address) == v6) result << address;
  }
  return result;
}

struct Pair {
  QStringList from;
  QStringList to;
};

/// One pair for each family the flow can use. An end without addresses goes with either family; a flow that
/// has nothing to split by gives one pair with all there is, so that no flow is lost from the table.
QList<Pair> byFamily(const Flow& flow) {
  QList<Pair> pairs;
  for (const bool v6 : {false, true}) {
    const Pair pair{ofFamily(flow.fromAddresses, v6), ofFamily(flow.toAddresses, v6)};
    const bool fromFits = !pair.from.isEmpty() || flow.fromAddresses.isEmpty();
    const bool toFits = !pair.to.isEmpty() || flow.toAddresses.isEmpty();
    const bool says = !pair.from.isEmpty() || !pair.to.isEmpty();
    if (fromFits && toFits && says) pairs << pair;
  }
  if (pairs.isEmpty()) pairs << Pair{flow.fromAddresses, flow.toAddresses};
  return pairs;
}

const document::Interface* chosenInterface(const DocumentData& data, const document::HostId& hostId,
                                           const document::InterfaceId& chosen) {
  const auto host = data.hosts.constFind(hostId);
  if (host == data.hosts.constEnd() || host->interfaces.isEmpty()) return nullptr;
  for (const document::Interface& interface : host->interfaces) {
    if (interface.id == chosen) return &interface;
  }
  return chosen.isNull() ? &host->interfaces.first() : nullptr;
}

document::ZoneId zoneOf(const DocumentData& data, const document::Place& place) {
  if (place.type == document::Place::Type::Zone) return document::ZoneId(place.id);
  if (place.type == document::Place::Type::TopLevel) return {};
  return data.networks.value(document::NetworkId(place.id)).zone;
}

QString zoneCell(const DocumentData& data, const document::HostId& host,
                 const document::InterfaceId& chosen) {
  const document::Interface* interface = chosenInterface(data, host, chosen);
  if (interface == nullptr) return {};
  const document::ZoneId id = zoneOf(data, interface->in);
  const QString name = data.zones.value(id).name;
  return name.isEmpty() ? id.value : name;
}

QString hostCell(const DocumentData& data, const document::HostId& host) {
  const QString name = data.hosts.value(host).name;
  return name.isEmpty() ? host.value : name;
}

struct LastTest {
  QString outcome;
  QString at;
  QString vantage;
};

bool holdsPort(const QString& ports, int port) {
  const auto range = net::PortRange::parse(ports.toStdString());
  return range && range->first <= port && port <= range->last;
}

bool holdsAddress(const QStringList& addresses, const QString& text) {
  const auto address = net::Address::parse(text.toStdString());
  return address && std::any_of(addresses.begin(), addresses.end(), [&](const QString& one) {
           const auto spec = net::parseAddressSpec(one.toStdString());
           return spec && spec->range.contains(*address);
         });
}

/// A result whose address or port is no longer the flow's. What was tested by name is taken to be current.
bool isStale(const document::TestResult& result, const Flow& flow) {
  const auto wasAddress = net::Address::parse(result.address.toStdString());
  if (wasAddress && !holdsAddress(flow.toAddresses, result.address)) return true;
  return !holdsPort(flow.ports, result.port) && !holdsPort(flow.listenPorts, result.port);
}

/// True when a result belongs to this row: it was taken at an address of the row's family, or by name.
bool isOfRow(const document::TestResult& result, const Pair& row) {
  const auto address = net::Address::parse(result.address.toStdString());
  return !address || row.to.isEmpty() || isV6(result.address) == isV6(row.to.first());
}

/// The latest attempt at this row of a flow: later runs come later in the list.
LastTest lastTest(const DocumentData& data, const Flow& flow, const Pair& row) {
  LastTest last;
  for (const document::TestRun& run : data.results) {
    for (const document::TestResult& result : run.results) {
      if (result.flow != flow.id || result.at < last.at || !isOfRow(result, row)) continue;
      // A stand-in proves the way and nothing of the service: who reads the table has to know.
      QString outcome = result.outcome;
      if (result.standIn) outcome += QStringLiteral(" (stand-in)");
      if (isStale(result, flow)) outcome += QStringLiteral(" (stale)");
      last = {outcome, result.at,
              run.vantageClaimed ? run.vantage + QStringLiteral(" (claimed)") : run.vantage};
    }
  }
  return last;
}

QString overrideCell(const DocumentData& data, const catalog::Catalog& catalog, const Flow& flow) {
  const auto component = data.components.constFind(document::ComponentId(flow.to));
  if (component == data.components.constEnd()) return {};
  const auto found = component->endpoints.constFind(flow.endpoint);
  if (found == component->endpoints.constEnd()) return {};
  QStringList parts;
  const catalog::Kind* kind = catalog.kind(component->kind);
  const catalog::Endpoint* endpoint = kind == nullptr ? nullptr : kind->endpoint(flow.endpoint);
  const QString standard = endpoint == nullptr ? QString() : endpoint->ports;
  if (!found->port.isEmpty() && found->port != standard) {
    parts << QStringLiteral("port %1 instead of %2").arg(found->port, standard);
  }
  if (!found->listenPort.isEmpty()) parts << QStringLiteral("listens on %1").arg(found->listenPort);
  return parts.join(QStringLiteral("; "));
}

QString dateCell(const std::optional<QDate>& date) {
  return date ? date->toString(Qt::ISODate) : QString();
}

const QString listSeparator = QStringLiteral(", ");

QStringList makeRow(const DocumentData& data, const catalog::Catalog& catalog, const Flow& flow,
                    const Pair& pair, const Wording& wording) {
  const document::FlowRecord record = data.flows.value(flow.id);
  const LastTest test = lastTest(data, flow, pair);
  const bool toOpen = flow.counts() && flow.isStopped();
  return {
      flow.id,
      toOpen ? QStringLiteral("add") : QString(),
      zoneCell(data, flow.fromHost, flow.fromInterface),
      hostCell(data, flow.fromHost),
      pair.from.join(listSeparator),
      zoneCell(data, flow.toHost, flow.toInterface),
      hostCell(data, flow.toHost),
      pair.to.join(listSeparator),
      flow.protocol,
      flow.ports,
      flow.application,
      flow.encrypted ? (*flow.encrypted ? QStringLiteral("yes") : QStringLiteral("no")) : QString(),
      flow.purpose,
      record.justification,
      record.data,
      record.owner,
      record.ticket,
      dateCell(record.expires),
      code(flow.need),
      evidenceCodes(flow).join(listSeparator),
      flow.group,
      code(flow.verdict),
      wording.blockedBy(flow),
      test.outcome,
      test.at,
      test.vantage,
      overrideCell(data, catalog, flow),
  };
}

}  // namespace

QStringList flowTableColumns() {
  return {QStringLiteral("id"),
          QStringLiteral("change"),
          QStringLiteral("source zone"),
          QStringLiteral("source host"),
          QStringLiteral("source addresses"),
          QStringLiteral("destination zone"),
          QStringLiteral("destination host"),
          QStringLiteral("destination addresses"),
          QStringLiteral("protocol"),
          QStringLiteral("ports"),
          QStringLiteral("application"),
          QStringLiteral("encrypted"),
          QStringLiteral("purpose"),
          QStringLiteral("justification"),
          QStringLiteral("data"),
          QStringLiteral("owner"),
          QStringLiteral("ticket"),
          QStringLiteral("expires"),
          QStringLiteral("need"),
          QStringLiteral("evidence"),
          QStringLiteral("group"),
          QStringLiteral("verdict"),
          QStringLiteral("blocked by"),
          QStringLiteral("last test"),
          QStringLiteral("tested at"),
          QStringLiteral("tested from"),
          QStringLiteral("override")};
}

FlowTable flowTable(const DocumentData& data, const catalog::Catalog& catalog, const snapshot::Report& report,
                    const Wording& wording) {
  FlowTable table{flowTableColumns(), {}};
  for (const Flow& flow : report.flows) {
    for (const Pair& pair : byFamily(flow)) table.rows << makeRow(data, catalog, flow, pair, wording);
  }
  return table;
}

}  // namespace topo::exchange
