// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/session/session.h"

#include <QTemporaryDir>
#include <QTest>

namespace topo::views {

/// What tests of the canvas share: a small document, a session on it, short names for what they point at.
using document::EntityRef;
using document::EntityType;

inline EntityRef zone(const char* id) {
  return EntityRef::zone(document::ZoneId(QLatin1String(id)));
}
inline EntityRef network(const char* id) {
  return EntityRef::network(document::NetworkId(QLatin1String(id)));
}
inline EntityRef host(const char* id) {
  return EntityRef::host(document::HostId(QLatin1String(id)));
}
inline EntityRef component(const char* id) {
  return EntityRef::component(document::ComponentId(QLatin1String(id)));
}

inline document::Host hostIn(const char* id, const char* network, const char* address) {
  document::Host made;
  made.id = document::HostId(QLatin1String(id));
  made.name = QLatin1String(id);
  made.interfaces = {{document::InterfaceId(QStringLiteral("eth0")),
                      document::Place::in(document::NetworkId(QLatin1String(network))),
                      {QLatin1String(address)},
                      {}}};
  return made;
}

inline document::Component componentOn(const char* id, const char* kind, const char* host) {
  document::Component made;
  made.id = document::ComponentId(QLatin1String(id));
  made.kind = QLatin1String(kind);
  made.host = document::HostId(QLatin1String(host));
  return made;
}

/// Two zones side by side, `dmz` with network `lan` and host `web` (console), `data` (closed) with network
/// `store` and host `db` (mysql), so that one required flow is blocked at the edge of `data`.
inline document::DocumentData twoZones() {
  document::DocumentData data;
  document::Zone dmz{document::ZoneId(QStringLiteral("dmz")), QStringLiteral("DMZ"), {}, {}, {}, {}, {}};
  document::Zone inner{document::ZoneId(QStringLiteral("data")), QStringLiteral("Data"), {}, {}, {}, {}, {}};
  inner.firewall = document::Firewall();
  data.zones = {{dmz.id, dmz}, {inner.id, inner}};
  document::Network lan{document::NetworkId(QStringLiteral("lan")),
                        QStringLiteral("LAN"),
                        dmz.id,
                        {QStringLiteral("10.1.0.0/24")},
                        {},
                        {},
                        {}};
  document::Network store{document::NetworkId(QStringLiteral("store")),
                          QStringLiteral("Store"),
                          inner.id,
                          {QStringLiteral("10.2.0.0/24")},
                          {},
                          {},
                          {}};
  data.networks = {{lan.id, lan}, {store.id, store}};
  for (const document::Host& made : {hostIn("web", "lan", "10.1.0.11"), hostIn("db", "store", "10.2.0.21")}) {
    data.hosts.insert(made.id, made);
  }
  for (const document::Component& made :
       {componentOn("console-1", "console", "web"), componentOn("mysql-1", "mysql", "db")}) {
    data.components.insert(made.id, made);
  }
  document::View view;
  view.id = document::ViewId(QStringLiteral("main"));
  view.name = QStringLiteral("Overview");
  view.at = {{QStringLiteral("dmz"), {0, 0, 400, 400, false, {}}},
             {QStringLiteral("lan"), {40, 80, 320, 280, false, {}}},
             {QStringLiteral("web"), {80, 160, 0, 0, false, {}}},
             {QStringLiteral("data"), {560, 0, 400, 400, false, {}}},
             {QStringLiteral("store"), {600, 80, 320, 280, false, {}}},
             {QStringLiteral("db"), {640, 160, 0, 0, false, {}}}};
  data.views = {{view.id, view}};
  return data;
}

/// A session of its own on a scratch folder, with a fixed day.
class TestSession {
 public:
  explicit TestSession(const document::DocumentData& data = twoZones())
      : session(catalog::Catalog::builtIn(), {[] { return QDate(2026, 11, 22); }, folder_.path()}) {
    session.startWith(data);
  }
  /// Waits until analysis has seen the document as it is.
  bool settled() {
    return QTest::qWaitFor([this] { return session.reportIsCurrent(); }, 10000);
  }
  const document::Placement placement(const char* id) const {
    return session.data().views.value(document::ViewId(QStringLiteral("main"))).at.value(QLatin1String(id));
  }

 private:
  QTemporaryDir folder_;

 public:
  session::Session session;
};

inline const QString kConsoleToMysql = QStringLiteral("console-1/mysql-1/mysql");

}  // namespace topo::views
