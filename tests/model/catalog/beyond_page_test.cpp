// SPDX-License-Identifier: Apache-2.0
// What the catalog holds beyond the vendor's networking page, typed off from what is known of the product.
#include "model/catalog/catalog.h"

#include <QMap>
#include <QSet>

#include <gtest/gtest.h>

namespace topo::catalog {
namespace {

QString text(const char* latin) {
  return QString::fromLatin1(latin);
}

QStringList words(const char* latin) {
  return text(latin).split(u' ', Qt::SkipEmptyParts);
}

class BeyondPage : public testing::Test {
 protected:
  QSet<QString> statementsOf(const QString& group) const {
    QSet<QString> found;
    for (const Statement& s : catalog.statements()) {
      if (s.group != group) continue;
      found.insert(s.from + u'>' + s.to + u':' + s.endpoints.join(u','));
      EXPECT_EQ(s.need, Need::Required) << qPrintable(s.id);
      EXPECT_EQ(s.evidence.size(), 1) << qPrintable(s.id);
      EXPECT_EQ(s.evidence.front().type, EvidenceType::Supplement) << qPrintable(s.id);
      EXPECT_FALSE(s.evidence.front().place.isEmpty());
      EXPECT_FALSE(s.everyRowOnly);
    }
    return found;
  }
  const Catalog catalog = Catalog::builtIn();
};

TEST_F(BeyondPage, KindsAndEndpoints) {
  const QMap<QString, QStringList> expected{
      {"console-lb", words("http=tcp/80 https=tcp/443")},
      {"api-lb", words("http=tcp/15000 https=tcp/15443")},
      {"dispatcher-lb", words("dispatcher=tcp/3302")},
      {"km-lb", words("km=tcp/2013")},
      {"agent-proxy", words("proxy=tcp/2002")},
      {"console-worker", {}},
      {"admin", {}},
      {"dns", words("dns=udp/53 dns-tcp=tcp/53")},
      {"ntp", words("ntp=udp/123")},
      {"smtp", words("smtp=tcp/25")},
      {"mirror", words("http=tcp/80 https=tcp/443")},
  };
  QMap<QString, QStringList> found;
  for (const Kind& kind : catalog.kinds()) {
    if (kind.onVendorPage) continue;
    QStringList endpoints;
    for (const Endpoint& e : kind.endpoints) {
      endpoints << e.id + QLatin1String(e.transport == Transport::Tcp ? "=tcp/" : "=udp/") + e.ports;
      EXPECT_TRUE(e.enabled);
    }
    found.insert(kind.id, endpoints);
  }
  EXPECT_EQ(found, expected);
}

TEST_F(BeyondPage, EndpointsThatThePageDoesNotGiveToItsOwnKinds) {
  const auto ports = [&](const char* kind, const char* endpoint) {
    const Endpoint* found = catalog.kind(text(kind))->endpoint(text(endpoint));
    return found ? found->ports : QString();
  };
  EXPECT_EQ(ports("console", "backend"), "8080");
  EXPECT_EQ(ports("dispatcher", "backend"), "8081");
  EXPECT_EQ(ports("riak-lb", "stats"), "22002");
  EXPECT_EQ(ports("riak", "epmd"), "4369");
  EXPECT_EQ(ports("riak", "handoff"), "8099");
  EXPECT_EQ(ports("riak", "dist"), "6000-7999");
  EXPECT_EQ(ports("rabbitmq", "epmd"), "4369");
  EXPECT_EQ(ports("rabbitmq", "dist"), "25672");
  EXPECT_EQ(ports("rabbitmq", "management"), "15672");
}

TEST_F(BeyondPage, ConsoleWorkerConnectsWithoutAnyGroup) {
  QSet<QString> found;
  for (const Statement& s : catalog.statements()) {
    const Kind* from = catalog.kind(s.from);
    if (!s.group.isEmpty() || (from && from->onVendorPage)) continue;
    found.insert(s.from + u'>' + s.to + u':' + s.endpoints.join(u','));
    EXPECT_EQ(s.need, Need::Required);
    ASSERT_EQ(s.evidence.size(), 1);
    EXPECT_EQ(s.evidence.front().type, EvidenceType::Supplement);
  }
  EXPECT_EQ(found,
            (QSet<QString>{"console-worker>mysql:mysql", "console-worker>riak:http",
                           "console-worker>dispatcher:dispatcher", "console-worker>directory:ldaps,ldap"}));
}

TEST_F(BeyondPage, Groups) {
  QStringList ids;
  for (const Group& group : catalog.groups()) ids << group.id;
  EXPECT_EQ(ids, words("riak-cluster rabbitmq-cluster mysql-replication management operations install"));
  EXPECT_EQ(statementsOf("riak-cluster"), (QSet<QString>{"riak>riak:epmd,handoff,dist"}));
  EXPECT_EQ(statementsOf("rabbitmq-cluster"), (QSet<QString>{"rabbitmq>rabbitmq:epmd,dist"}));
  EXPECT_EQ(statementsOf("mysql-replication"), (QSet<QString>{"mysql>mysql:mysql"}));
  EXPECT_EQ(statementsOf("management"), (QSet<QString>{"admin>rabbitmq:management", "admin>riak-lb:stats"}));
  EXPECT_EQ(statementsOf("operations"),
            (QSet<QString>{"admin>HOST:ssh", "HOST>dns:dns,dns-tcp", "HOST>ntp:ntp", "HOST>smtp:smtp"}));
  EXPECT_EQ(statementsOf("install"), (QSet<QString>{"HOST>mirror:http,https"}));
}

TEST_F(BeyondPage, OnlyReplicationRunsFromStandbyToPrimary) {
  for (const Statement& s : catalog.statements()) {
    EXPECT_EQ(s.standbyToPrimary, s.group == u"mysql-replication") << qPrintable(s.id);
  }
}

TEST_F(BeyondPage, BackendAndStatsAreUsedByNothingElse) {
  for (const Statement& s : catalog.statements()) {
    EXPECT_FALSE(s.endpoints.contains(QStringLiteral("backend"))) << qPrintable(s.id);
    EXPECT_EQ(s.endpoints.contains(QStringLiteral("stats")), s.id == u"admin-riak-lb");
  }
}

TEST_F(BeyondPage, Fronts) {
  QSet<QString> found;
  for (const Kind& kind : catalog.kinds()) {
    for (const Fronts& front : kind.fronts) {
      QStringList map;
      for (auto it = front.map.begin(); it != front.map.end(); ++it) map << it.key() + u'=' + it.value();
      found.insert(
          QStringList{kind.id, front.kind, front.clients.join(u','), map.join(u','), front.backend.join(u',')}
              .join(u' '));
    }
  }
  EXPECT_EQ(found, (QSet<QString>{
                       "riak-lb riak   http",
                       "console-lb console   backend",
                       "api-lb api   http",
                       "dispatcher-lb dispatcher   backend",
                       "km-lb km   km",
                       "agent-proxy agent dispatcher,monitor,worker agent=proxy agent",
                       "agent-proxy dispatcher agent dispatcher=proxy dispatcher",
                   }));
}

TEST_F(BeyondPage, HostIsEveryHostThatCarriesAPartOfTheProduct) {
  const QStringList kinds = catalog.hostKinds();
  EXPECT_EQ(QSet<QString>(kinds.begin(), kinds.end()),
            (QSet<QString>{"console", "api", "km", "dispatcher", "monitor", "worker", "mysql", "riak",
                           "rabbitmq", "riak-lb", "console-lb", "api-lb", "dispatcher-lb", "km-lb",
                           "agent-proxy", "console-worker"}));
  ASSERT_EQ(catalog.hostEndpoints().size(), 1);
  EXPECT_EQ(catalog.hostEndpoints().front().id, "ssh");
  EXPECT_EQ(catalog.hostEndpoints().front().ports, "22");
}

}  // namespace
}  // namespace topo::catalog
