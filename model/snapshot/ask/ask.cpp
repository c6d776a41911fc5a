// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/ask/ask.h"

#include "model/analysis/judge.h"
#include "model/snapshot/listener.h"
#include "model/snapshot/topology_map.h"
#include "model/snapshot/translate.h"

#include <algorithm>

namespace topo::snapshot {

using namespace Qt::StringLiterals;
using document::DocumentData;
using Type = AskedEnd::Type;

namespace {

/// Puts an end into the document, so that it has nothing but what was asked about. Gives the host's id.
document::HostId pin(const AskedEnd& end, DocumentData& data) {
  if (end.type == Type::NotDrawn) {
    // No id of a document has a dot or a colon in it, so this one is new.
    document::Host host;
    host.id = document::HostId(end.address);
    host.name = end.address;
    host.interfaces = {{document::InterfaceId(u"eth0"_s), end.place, {end.address}, {}}};
    data.hosts.insert(host.id, host);
    return host.id;
  }
  if (end.type != Type::Interface && end.type != Type::Drawn) return end.host;
  document::Host& host = data.hosts[end.host];
  host.interfaces.removeIf(
      [&end](const document::Interface& interface) { return interface.id != end.interface; });
  if (end.type == Type::Drawn && !host.interfaces.isEmpty())
    host.interfaces.first().addresses = {end.address};
  return host.id;
}

template <class Map, class Id>
int indexOf(const Map& map, const Id& id) {
  const auto found = map.constFind(id);
  return found == map.cend() ? analysis::kNone : int(std::distance(map.cbegin(), found));
}

QString nameOf(const AskedEnd& end, const document::HostId& host) {
  return end.type == Type::Component ? end.component.value : host.value;
}

}  // namespace

std::optional<Answer> ask(const DocumentData& document, const catalog::Catalog& catalog, const AskedEnd& from,
                          const AskedEnd& to, const QString& service) {
  const auto listener = listenerOf(service);
  if (!listener || !from.isOne() || !to.isOne()) return std::nullopt;
  Answer answer{from, to, {}, document};
  Flow& flow = answer.flow;
  // What a host says to itself is local, by whichever of its interfaces.
  const bool local = from.type != Type::NotDrawn && to.type != Type::NotDrawn && from.host == to.host;
  flow.fromHost = local ? from.host : pin(from, answer.data);
  flow.toHost = local ? to.host : pin(to, answer.data);
  flow.from = nameOf(from, flow.fromHost);
  flow.to = nameOf(to, flow.toHost);
  flow.id = flow.from + u'/' + flow.to + u'/' + QString(service).replace(u'/', u'-');
  flow.protocol = listener->protocol;
  flow.ports = listener->ports;
  flow.listenPorts = listener->listenPorts;
  flow.need = Need::Custom;

  const TopologyMap map(answer.data, catalog);
  const auto end = [&](const AskedEnd& asked, const document::HostId& host) {
    return analysis::Endpoint{
        host.isNull() ? analysis::kNone : indexOf(answer.data.hosts, host),
        asked.type == Type::Component ? indexOf(answer.data.components, asked.component) : analysis::kNone};
  };
  const analysis::FlowVerdict verdict =
      analysis::judge(map.topology(), {end(from, flow.fromHost), end(to, flow.toHost), listener->services});
  writeVerdict(verdict, map, ruleNames(answer.data), flow);
  return answer;
}

}  // namespace topo::snapshot
