// SPDX-License-Identifier: Apache-2.0
// Random documents: derivation against one written the plainest way, straight from docs/semantics.md, and
// what must hold of every report.
#include "model/snapshot/analyse.h"
#include "model/snapshot/analyser.h"
#include "tests/model/snapshot/builder.h"

#include <QMap>
#include <QSet>

#include <random>

namespace topo::snapshot {
namespace {

using document::Component;
using document::DocumentData;

class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  int below(int n) { return int(std::uniform_int_distribution<int>(0, n - 1)(engine_)); }
  bool chance(int percent) { return below(100) < percent; }
  QString pick(const QStringList& from) { return from[below(int(from.size()))]; }

 private:
  std::mt19937 engine_;
};

QStringList allKinds() {
  QStringList kinds;
  for (const catalog::Kind& kind : builtInCatalog().kinds()) kinds << kind.id;
  return kinds;
}

/// Few kinds at a time, so that they meet.
Builder randomDocument(Dice& dice) {
  Builder b;
  QStringList hosts;
  for (int i = 0, n = 1 + dice.below(5); i < n; ++i) {
    hosts << QStringLiteral("h%1").arg(i);
    b.zone(QStringLiteral("z%1").arg(i),
           i > 0 && dice.chance(30) ? QStringLiteral("z%1").arg(dice.below(i)) : QString());
    if (dice.chance(50)) b.firewall(QStringLiteral("z%1").arg(i), "deny", dice.chance(50) ? "allow" : "deny");
    b.host(hosts.last(), dice.chance(80) ? QStringLiteral("z%1").arg(dice.below(i + 1)) : QString(),
           dice.chance(70) ? QStringList{QStringLiteral("10.0.0.%1").arg(i + 1)} : QStringList());
    if (i > 0 && dice.chance(30)) b.standby(hosts.last(), hosts[dice.below(i)]);
  }
  QStringList kinds;
  for (int i = 0; i < 6; ++i) kinds << dice.pick(allKinds());
  if (dice.chance(50))
    kinds << "dispatcher"
          << "dispatcher-lb"
          << "agent"
          << "agent-proxy";
  if (dice.chance(30))
    kinds << "riak"
          << "riak-lb"
          << "console";
  QMap<QString, QStringList> byKind;
  for (int i = 0, n = dice.below(16); i < n; ++i) {
    const QString kind = dice.pick(kinds);
    const QString id = QStringLiteral("c%1").arg(i);
    b.component(id, kind, dice.chance(80) ? dice.pick(hosts) : QString());
    if (!byKind[kind].isEmpty() && dice.chance(25)) b.componentStandby(id, dice.pick(byKind[kind]));
    byKind[kind] << id;
    for (const catalog::Endpoint& e : builtInCatalog().kind(kind)->endpoints) {
      if (dice.chance(15)) b.enable(id, e.id, dice.chance(50));
    }
  }
  QStringList groups;
  for (const catalog::Group& group : builtInCatalog().groups()) {
    if (dice.chance(50)) groups << group.id;
  }
  b.groups(groups);
  if (dice.chance(50)) b.everyRow();
  return b;
}

/// The flows of the catalog, one pair and endpoint after the other, without any index.
class Plain {
 public:
  explicit Plain(const DocumentData& document) : d_(document), all_(d_.components.values()) {}

  /// Flow id to need.
  QMap<QString, Need> flows() {
    for (const catalog::Statement& s : builtInCatalog().statements()) {
      if (!s.group.isEmpty() && !d_.catalog.groups.contains(s.group)) continue;
      if (s.everyRowOnly && d_.catalog.allComponents == document::AllComponents::Core) continue;
      statement(s);
    }
    for (const Component& balancer : all_) {
      for (const catalog::Fronts& front : kind(balancer.kind).fronts) {
        for (const QString& endpoint : front.backend) client(balancer, front.kind, endpoint, Need::Required);
      }
    }
    return flows_;
  }

 private:
  static const catalog::Kind& kind(const QString& id) { return *builtInCatalog().kind(id); }

  static bool offers(const Component& c, const QString& id) {
    const catalog::Endpoint* e = kind(c.kind).endpoint(id);
    if (!e) return false;
    return c.endpoints.contains(id) ? c.endpoints[id].enabled.value_or(e->enabled) : e->enabled;
  }

  QString hostStandby(const QString& host) const {
    return d_.hosts.value(document::HostId(host)).standbyOf.value;
  }

  bool standby(const QString& a, const QString& hostA, const QString& b, const QString& hostB) const {
    const auto of = [&](const QString& id) {
      return d_.components.value(document::ComponentId(id)).standbyOf.value;
    };
    if (of(a) == b || of(b) == a) return true;
    if (hostA.isEmpty() || hostB.isEmpty()) return false;
    return hostStandby(hostA) == hostB || hostStandby(hostB) == hostA;
  }

  void put(const QString& from, const QString& hostA, const QString& to, const QString& hostB,
           const QString& endpoint, Need need) {
    if (from == to || standby(from, hostA, to, hostB)) return;
    keep(from + u'/' + to + u'/' + endpoint, need);
  }

  void keep(const QString& id, Need need) {
    if (!flows_.contains(id) || need == Need::Required) flows_.insert(id, need);
  }

  QStringList productHosts() const {
    QSet<QString> hosts;
    for (const Component& c : all_) {
      if (!c.host.isNull() && builtInCatalog().hostKinds().contains(c.kind)) hosts << c.host.value;
    }
    return hosts.values();
  }

  void statement(const catalog::Statement& s) {
    const Need need = s.need == catalog::Need::Required ? Need::Required : Need::Disputed;
    for (const QString& endpoint : s.endpoints) {
      if (s.standbyToPrimary) {
        replication(endpoint);
      } else if (s.from == catalog::hostParty) {
        for (const Component& to : all_) {
          if (to.kind != s.to || !offers(to, endpoint)) continue;
          for (const QString& h : productHosts()) put(h, h, to.id.value, to.host.value, endpoint, need);
        }
      } else {
        for (const Component& from : all_) {
          if (from.kind != s.from) continue;
          if (s.to == catalog::hostParty) {
            for (const QString& h : productHosts()) put(from.id.value, from.host.value, h, h, endpoint, need);
          } else {
            client(from, s.to, endpoint, need);
          }
        }
      }
    }
  }

  void replication(const QString& endpoint) {
    for (const Component& a : all_) {
      for (const Component& b : all_) {
        if (a.kind != u"mysql" || b.kind != u"mysql" || !offers(b, endpoint)) continue;
        const bool throughHost = !b.host.isNull() && hostStandby(a.host.value) == b.host.value;
        if (a.standbyOf == b.id || throughHost)
          keep(a.id.value + u'/' + b.id.value + u'/' + endpoint, Need::Required);
      }
    }
  }

  /// The front that takes this client's connection: balancer kind and its endpoint, or nothing.
  QPair<QString, QString> front(const QString& client, const QString& behind, const QString& endpoint) const {
    QPair<QString, QString> general;
    for (const Component& balancer : all_) {
      if (client == behind || balancer.kind == client) continue;
      for (const catalog::Fronts& f : kind(balancer.kind).fronts) {
        if (f.kind != behind) continue;
        const QPair<QString, QString> found{balancer.kind, f.map.value(endpoint, endpoint)};
        if (f.clients.contains(client)) return found;
        if (f.clients.isEmpty()) general = found;
      }
    }
    return general;
  }

  void client(const Component& from, const QString& behind, const QString& endpoint, Need need) {
    const auto [balancerKind, balancerEndpoint] = front(from.kind, behind, endpoint);
    const bool diverted = !balancerKind.isEmpty() && kind(balancerKind).endpoint(balancerEndpoint);
    const QString wanted = diverted ? balancerKind : behind;
    bool onOwnHost = false;
    for (const Component& to : all_)
      onOwnHost |= diverted && to.kind == wanted && !from.host.isNull() && to.host == from.host;
    for (const Component& to : all_) {
      if (to.kind != wanted || (onOwnHost && to.host != from.host)) continue;
      const QString& at = diverted ? balancerEndpoint : endpoint;
      if (offers(to, at)) put(from.id.value, from.host.value, to.id.value, to.host.value, at, need);
    }
  }

  const DocumentData& d_;
  const QList<Component> all_;
  QMap<QString, Need> flows_;
};

class RandomDocuments : public testing::TestWithParam<int> {};

TEST_P(RandomDocuments, DerivationAgreesWithThePlainOne) {
  Dice dice{unsigned(GetParam())};
  qsizetype seen = 0;
  for (int i = 0; i < 60; ++i) {
    const Builder b = randomDocument(dice);
    const Report r = report(b.data);
    const auto expected = Plain(b.data).flows();
    EXPECT_EQ(flowIds(r), QStringList(expected.keys()));
    for (const Flow& flow : r.flows) EXPECT_EQ(flow.need, expected.value(flow.id)) << qPrintable(flow.id);
    EXPECT_GE(countFlows(b.data, builtInCatalog()), r.flows.size());
    seen += r.flows.size();
    if (HasFailure()) break;
  }
  EXPECT_GT(seen, 200) << "the documents must not be empty";
}

TEST_P(RandomDocuments, IdsAreUniqueAndSortedAndTheSummaryAddsUp) {
  Dice dice{unsigned(GetParam()) + 1000};
  for (int i = 0; i < 30; ++i) {
    Builder b = randomDocument(dice);
    for (const QString& id : flowIds(report(b.data))) {
      if (dice.chance(20)) {
        b.record(id, dice.chance(50) ? document::Decision::Exclude : document::Decision::Accept);
      }
    }
    if (dice.chance(50)) b.custom("x", {"host:h0"}, {"host:h0"}, {"any", "tcp/1"});
    const Report r = report(b.data);
    const QStringList ids = flowIds(r);
    for (qsizetype k = 1; k < ids.size(); ++k) EXPECT_LT(ids[k - 1], ids[k]);
    const Summary& s = r.summary;
    EXPECT_EQ(s.allowed + s.blocked + s.partly + s.local + s.unplaced, s.flows);
    const auto custom =
        std::count_if(r.flows.begin(), r.flows.end(), [](const Flow& f) { return f.need == Need::Custom; });
    EXPECT_EQ(s.flows, s.required + custom);
    EXPECT_EQ(s.required + s.disputed + custom, r.flows.size());
    EXPECT_EQ(s.excluded, r.excluded.size());
    for (const Flow& f : r.flows) {
      EXPECT_EQ(f.isStopped(), !f.blockedBy.isEmpty()) << qPrintable(f.id);
      EXPECT_EQ(f.reason == Reason::SourceUnplaced || f.reason == Reason::DestinationUnplaced,
                f.verdict == Verdict::Unplaced);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomDocuments, testing::Range(1, 6));

}  // namespace
}  // namespace topo::snapshot
