// SPDX-License-Identifier: Apache-2.0
// The vendor's networking page, typed off by hand and compared with the catalog both ways: nothing lost,
// nothing merged, nothing invented.
#include "model/catalog/catalog.h"

#include <QMap>
#include <QSet>

#include <gtest/gtest.h>

namespace topo::catalog {
namespace {

enum Reading { Always, EveryRow };

struct Pair {
  const char* from;
  const char* to;
  const char* endpoints;
  Need need;
  Reading reading;
  const char* evidence;  // type@place, in the order of the page
};

constexpr const char* kInitiatesAgent = "prose@Agent: paragraph 1, and second point of the summary";

const Pair kPairs[] = {
    // KM row: 2013, from all DMCM components.
    {"dispatcher", "km", "km", Need::Required, Always,
     "initiates@Dispatcher: Initiates To|accepts@KM: Accepts From"},
    {"monitor", "km", "km", Need::Required, Always,
     "initiates@Monitor/Worker: Initiates To|accepts@KM: Accepts From"},
    {"worker", "km", "km", Need::Required, Always,
     "initiates@Monitor/Worker: Initiates To|accepts@KM: Accepts From"},
    {"api", "km", "km", Need::Required, Always, "initiates@API: Initiates To|accepts@KM: Accepts From"},
    // Dispatcher row: 3302, from guests, API, monitor, worker, console.
    {"console", "dispatcher", "dispatcher", Need::Required, Always,
     "initiates@Console: Initiates To|accepts@Dispatcher: Accepts From"},
    {"api", "dispatcher", "dispatcher", Need::Required, Always,
     "initiates@API: Initiates To|accepts@Dispatcher: Accepts From"},
    {"monitor", "dispatcher", "dispatcher", Need::Required, Always,
     "initiates@Monitor/Worker: Initiates To|accepts@Dispatcher: Accepts From"},
    {"worker", "dispatcher", "dispatcher", Need::Required, Always,
     "initiates@Monitor/Worker: Initiates To|accepts@Dispatcher: Accepts From"},
    // MySQL row: 3306.
    {"console", "mysql", "mysql", Need::Required, Always,
     "initiates@Console: Initiates To|accepts@MySQL: Accepts From"},
    {"km", "mysql", "mysql", Need::Required, Always,
     "initiates@KM: Initiates To|accepts@MySQL: Accepts From"},
    {"dispatcher", "mysql", "mysql", Need::Required, Always,
     "initiates@Dispatcher: Initiates To|accepts@MySQL: Accepts From"},
    {"monitor", "mysql", "mysql", Need::Required, Always,
     "initiates@Monitor/Worker: Initiates To|accepts@MySQL: Accepts From"},
    {"worker", "mysql", "mysql", Need::Required, Always,
     "initiates@Monitor/Worker: Initiates To|accepts@MySQL: Accepts From"},
    {"api", "mysql", "mysql", Need::Required, Always,
     "initiates@API: Initiates To|accepts@MySQL: Accepts From"},
    // Riak row: 8098.
    {"console", "riak", "http", Need::Required, Always,
     "initiates@Console: Initiates To|accepts@Riak: Accepts From"},
    {"km", "riak", "http", Need::Required, Always, "initiates@KM: Initiates To|accepts@Riak: Accepts From"},
    {"dispatcher", "riak", "http", Need::Required, Always,
     "initiates@Dispatcher: Initiates To|accepts@Riak: Accepts From"},
    {"monitor", "riak", "http", Need::Required, Always,
     "initiates@Monitor/Worker: Initiates To|accepts@Riak: Accepts From"},
    {"worker", "riak", "http", Need::Required, Always,
     "initiates@Monitor/Worker: Initiates To|accepts@Riak: Accepts From"},
    {"api", "riak", "http", Need::Required, Always, "initiates@API: Initiates To|accepts@Riak: Accepts From"},
    // Rabbit MQ row: 5672.
    {"dispatcher", "rabbitmq", "amqp", Need::Required, Always,
     "initiates@Dispatcher: Initiates To|accepts@Rabbit MQ: Accepts From"},
    {"monitor", "rabbitmq", "amqp", Need::Required, Always,
     "initiates@Monitor/Worker: Initiates To|accepts@Rabbit MQ: Accepts From"},
    {"worker", "rabbitmq", "amqp", Need::Required, Always,
     "initiates@Monitor/Worker: Initiates To|accepts@Rabbit MQ: Accepts From"},
    // Stated by the initiator alone: the other end has no row.
    {"console", "directory", "ldaps,ldap", Need::Required, Always, "initiates@Console: Initiates To"},
    {"dispatcher", "cloud-api", "https", Need::Required, Always, "initiates@Dispatcher: Initiates To"},
    {"monitor", "cloud-api", "https", Need::Required, Always, "initiates@Monitor/Worker: Initiates To"},
    {"worker", "cloud-api", "https", Need::Required, Always, "initiates@Monitor/Worker: Initiates To"},
    {"dispatcher", "agent", "agent", Need::Required, Always, "initiates@Dispatcher: Initiates To|AGENT"},
    {"monitor", "agent", "agent", Need::Required, Always, "initiates@Monitor/Worker: Initiates To|AGENT"},
    {"worker", "agent", "agent", Need::Required, Always, "initiates@Monitor/Worker: Initiates To|AGENT"},
    // Stated by the acceptor alone: the initiator has no row.
    {"user", "console", "http,https", Need::Required, Always, "accepts@Console: Accepts From"},
    {"user", "api", "http,https", Need::Required, Always, "accepts@API: Accepts From"},
    {"agent", "dispatcher", "dispatcher", Need::Required, Always,
     "accepts@Dispatcher: Accepts From|prose@Dispatcher Service: paragraph 1, and first point of the "
     "summary"},
    // Stated by the acceptor alone, against the initiator's own row or against reason.
    {"directory", "console", "http,https", Need::Disputed, Always, "accepts@Console: Accepts From"},
    {"api", "console", "http,https", Need::Disputed, Always, "accepts@Console: Accepts From"},
    {"console", "km", "km", Need::Disputed, Always, "accepts@KM: Accepts From"},
    {"mysql", "km", "km", Need::Disputed, EveryRow, "accepts@KM: Accepts From"},
    {"riak", "km", "km", Need::Disputed, EveryRow, "accepts@KM: Accepts From"},
    {"rabbitmq", "km", "km", Need::Disputed, EveryRow, "accepts@KM: Accepts From"},
    {"riak", "mysql", "mysql", Need::Disputed, EveryRow, "accepts@MySQL: Accepts From"},
    {"rabbitmq", "mysql", "mysql", Need::Disputed, EveryRow, "accepts@MySQL: Accepts From"},
    {"mysql", "riak", "http", Need::Disputed, EveryRow, "accepts@Riak: Accepts From"},
    {"rabbitmq", "riak", "http", Need::Disputed, EveryRow, "accepts@Riak: Accepts From"},
};

struct Port {
  const char* kind;
  const char* endpoint;
  const char* ports;
};

// What the page says listens, and the well-known ports where it gives none.
const Port kPorts[] = {
    {"console", "http", "80"},
    {"console", "https", "443"},
    {"km", "km", "2013"},
    {"mysql", "mysql", "3306"},
    {"dispatcher", "dispatcher", "3302"},
    {"riak", "http", "8098"},
    {"rabbitmq", "amqp", "5672"},
    {"api", "http", "15000"},
    {"api", "https", "15443"},
    {"agent", "agent", "2003"},
    {"riak-lb", "http", "8098"},
    {"directory", "ldaps", "636"},
    {"directory", "ldap", "389"},
    {"cloud-api", "https", "443"},
};

const char* const kPageKinds[] = {"console", "api",   "km",        "dispatcher", "monitor",
                                  "worker",  "mysql", "riak",      "rabbitmq",   "riak-lb",
                                  "agent",   "user",  "directory", "cloud-api"};

QString evidenceText(const Statement& statement) {
  QStringList parts;
  for (const Evidence& e : statement.evidence) {
    const char* type = e.type == EvidenceType::Initiates ? "initiates"
                       : e.type == EvidenceType::Accepts ? "accepts"
                       : e.type == EvidenceType::Prose   ? "prose"
                                                         : "supplement";
    parts << QLatin1String(type) + u'@' + e.place;
  }
  return parts.join(u'|');
}

QString key(const QString& from, const QString& to) {
  return from + QStringLiteral(" > ") + to;
}

class VendorPage : public testing::Test {
 protected:
  /// The catalog's statements that are neither of a group nor about kinds beyond the page.
  QMap<QString, Statement> pageStatements() const {
    QMap<QString, Statement> found;
    for (const Statement& s : catalog.statements()) {
      if (!s.group.isEmpty() || !onPage(s.from) || !onPage(s.to)) continue;
      EXPECT_FALSE(found.contains(key(s.from, s.to))) << "stated twice: " << qPrintable(s.id);
      found.insert(key(s.from, s.to), s);
    }
    return found;
  }
  bool onPage(const QString& id) const {
    const Kind* kind = catalog.kind(id);
    return kind && kind->onVendorPage;
  }

  const Catalog catalog = Catalog::builtIn();
};

TEST_F(VendorPage, TheListTypedOffHasFortyThreePairsThirtySixOfThemUnderCore) {
  EXPECT_EQ(std::size(kPairs), 43u);
  EXPECT_EQ(
      std::count_if(std::begin(kPairs), std::end(kPairs), [](const Pair& p) { return p.reading == Always; }),
      36);
  EXPECT_EQ(std::count_if(std::begin(kPairs), std::end(kPairs),
                          [](const Pair& p) { return p.need == Need::Required; }),
            33);
}

TEST_F(VendorPage, EveryPairIsInTheCatalogAsThePageHasIt) {
  const auto statements = pageStatements();
  for (const Pair& pair : kPairs) {
    const QString name = key(QLatin1String(pair.from), QLatin1String(pair.to));
    SCOPED_TRACE(qPrintable(name));
    ASSERT_TRUE(statements.contains(name));
    const Statement& s = statements[name];
    EXPECT_EQ(s.endpoints.join(u','), QLatin1String(pair.endpoints));
    EXPECT_EQ(s.need, pair.need);
    EXPECT_EQ(s.everyRowOnly, pair.reading == EveryRow);
    EXPECT_EQ(
        evidenceText(s),
        QString::fromLatin1(pair.evidence).replace(QLatin1String("AGENT"), QLatin1String(kInitiatesAgent)));
    EXPECT_EQ(s.doubt.isEmpty(), pair.need == Need::Required);
    EXPECT_FALSE(s.standbyToPrimary);
    EXPECT_TRUE(s.purpose.endsWith(u'.'));
  }
}

TEST_F(VendorPage, NothingIsInTheCatalogThatThePageLacks) {
  QSet<QString> typed;
  for (const Pair& pair : kPairs) typed.insert(key(QLatin1String(pair.from), QLatin1String(pair.to)));
  EXPECT_EQ(typed.size(), 43);
  for (const QString& name : pageStatements().keys()) EXPECT_TRUE(typed.contains(name)) << qPrintable(name);
}

TEST_F(VendorPage, KindsAreThoseOfThePage) {
  QSet<QString> typed;
  for (const char* kind : kPageKinds) typed.insert(QLatin1String(kind));
  QSet<QString> found;
  for (const Kind& kind : catalog.kinds()) {
    if (kind.onVendorPage) found.insert(kind.id);
  }
  EXPECT_EQ(found, typed);
}

TEST_F(VendorPage, EveryPortIsThePagesAndOverTcp) {
  for (const Port& port : kPorts) {
    SCOPED_TRACE(std::string(port.kind) + " " + port.endpoint);
    const Kind* kind = catalog.kind(QLatin1String(port.kind));
    ASSERT_NE(kind, nullptr);
    const Endpoint* endpoint = kind->endpoint(QLatin1String(port.endpoint));
    ASSERT_NE(endpoint, nullptr);
    EXPECT_EQ(endpoint->ports, QLatin1String(port.ports));
    EXPECT_EQ(endpoint->transport, Transport::Tcp);
    EXPECT_EQ(endpoint->enabled, QLatin1String(port.endpoint) != u"ldap");
    EXPECT_TRUE(endpoint->inferred.contains(QStringLiteral("transport"))) << "the page never says TCP";
  }
}

TEST_F(VendorPage, StatementsUseOnlyPortsOfThePage) {
  QSet<QString> typed;
  for (const Port& port : kPorts) typed.insert(key(QLatin1String(port.kind), QLatin1String(port.endpoint)));
  for (const Statement& s : pageStatements()) {
    for (const QString& endpoint : s.endpoints)
      EXPECT_TRUE(typed.contains(key(s.to, endpoint))) << qPrintable(s.id);
  }
}

TEST_F(VendorPage, MonitorWorkerAndUserListenNowhere) {
  for (const char* kind : {"monitor", "worker", "user"}) {
    EXPECT_TRUE(catalog.kind(QLatin1String(kind))->endpoints.isEmpty()) << kind;
  }
}

TEST_F(VendorPage, SixKindsAreCoreServices) {
  QSet<QString> core;
  for (const Kind& kind : catalog.kinds()) {
    if (kind.coreService) core.insert(kind.id);
  }
  EXPECT_EQ(core, (QSet<QString>{"console", "api", "km", "dispatcher", "monitor", "worker"}));
}

TEST_F(VendorPage, PortsThePageDoesNotGiveAreMarkedAsInferred) {
  const auto inferred = [&](const char* kind, const char* endpoint, const char* what) {
    return catalog.kind(QLatin1String(kind))
        ->endpoint(QLatin1String(endpoint))
        ->inferred.contains(QLatin1String(what));
  };
  EXPECT_TRUE(inferred("directory", "ldaps", "ports"));
  EXPECT_TRUE(inferred("directory", "ldap", "ports"));
  EXPECT_TRUE(inferred("cloud-api", "https", "ports"));
  EXPECT_TRUE(inferred("riak-lb", "http", "ports"));
  EXPECT_TRUE(inferred("riak", "http", "application"));
  EXPECT_FALSE(inferred("riak", "http", "ports"));
  EXPECT_FALSE(inferred("console", "https", "ports"));
  EXPECT_FALSE(inferred("console", "https", "application"));
}

TEST_F(VendorPage, EncryptionIsWhatIsKnown) {
  const auto encrypted = [&](const char* kind, const char* endpoint) {
    return catalog.kind(QLatin1String(kind))->endpoint(QLatin1String(endpoint))->encrypted;
  };
  EXPECT_EQ(encrypted("console", "http"), false);
  EXPECT_EQ(encrypted("console", "https"), true);
  EXPECT_EQ(encrypted("api", "http"), false);
  EXPECT_EQ(encrypted("api", "https"), true);
  EXPECT_EQ(encrypted("km", "km"), true);
  EXPECT_EQ(encrypted("dispatcher", "dispatcher"), true);
  EXPECT_EQ(encrypted("riak", "http"), false);
  EXPECT_EQ(encrypted("mysql", "mysql"), std::nullopt);
  EXPECT_EQ(encrypted("directory", "ldaps"), true);
  EXPECT_EQ(encrypted("directory", "ldap"), false);
}

}  // namespace
}  // namespace topo::catalog
