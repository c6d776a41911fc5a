// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"
#include "model/exchange/wording.h"

namespace exchange_test {

/// A wording whose sentences show which function made them.
inline topo::exchange::Wording wording() {
  using namespace Qt::StringLiterals;
  return {[](const topo::snapshot::Flow& flow) { return u"title "_s + flow.id; },
          [](const topo::snapshot::Flow& flow) { return flow.isStopped() ? u"stopped "_s + flow.id : QString(); },
          [](const topo::snapshot::Flow& flow) { return u"headline "_s + flow.id; },
          [](const topo::snapshot::Finding&) { return u"a finding"_s; },
          [](const topo::snapshot::Finding&) { return u"a meaning"_s; },
          [](topo::snapshot::Verdict) { return u"a verdict"_s; }};
}

/// console-1 on dmcm1 (zone app) to mysql-1 on db1 (zone data), blocked by the data zone's default.
inline topo::snapshot::Flow blockedFlow() {
  using namespace Qt::StringLiterals;
  using namespace topo;
  snapshot::Flow flow;
  flow.id = u"console-1/mysql-1/mysql"_s;
  flow.from = u"console-1"_s;
  flow.to = u"mysql-1"_s;
  flow.fromHost = document::HostId(u"dmcm1"_s);
  flow.toHost = document::HostId(u"db1"_s);
  flow.fromInterface = document::InterfaceId(u"eth0"_s);
  flow.toInterface = document::InterfaceId(u"eth0"_s);
  flow.fromAddresses = {u"10.1.0.11"_s, u"fd00::11"_s};
  flow.toAddresses = {u"10.2.0.21"_s, u"fd00::21"_s};
  flow.endpoint = u"mysql"_s;
  flow.protocol = u"tcp"_s;
  flow.ports = u"3306"_s;
  flow.application = u"MySQL"_s;
  flow.verdict = snapshot::Verdict::Blocked;
  flow.evidence = {{snapshot::EvidenceType::Accepts, {}}, {snapshot::EvidenceType::Initiates, {}}};
  const snapshot::Blocker blocker{document::ZoneId(u"data"_s), snapshot::CrossingDirection::In, {},
                                  snapshot::StopAction::Deny};
  flow.crossings = {{document::ZoneId(u"app"_s), snapshot::CrossingDirection::Out, true, snapshot::Passes::All,
                     {document::RuleId(u"r2"_s)}, false, {}},
                    {document::ZoneId(u"data"_s), snapshot::CrossingDirection::In, true, snapshot::Passes::None, {},
                     true, {blocker}}};
  flow.blockedBy = {blocker};
  return flow;
}

inline topo::document::DocumentData twoZones() {
  using namespace Qt::StringLiterals;
  using namespace topo::document;
  DocumentData data;
  for (const QString& id : {u"app"_s, u"data"_s}) {
    Zone zone;
    zone.id = ZoneId(id);
    zone.name = id.toUpper();
    zone.firewall = Firewall{};
    data.zones.insert(zone.id, zone);
  }
  const auto addHost = [&data](const QString& id, const QString& zone) {
    Host host;
    host.id = HostId(id);
    host.name = id + u".name"_s;
    host.interfaces = {{InterfaceId(u"eth0"_s), Place::in(ZoneId(zone)), {}, {}}};
    data.hosts.insert(host.id, host);
  };
  addHost(u"dmcm1"_s, u"app"_s);
  addHost(u"db1"_s, u"data"_s);
  return data;
}

}  // namespace exchange_test
