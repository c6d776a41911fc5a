// SPDX-License-Identifier: Apache-2.0
#include "tests/model/commands/mends/trying.h"

#include <random>

namespace topo::commands {
namespace {

using namespace trying;  // NOLINT(google-build-using-namespace): the vocabulary of these tests

TEST(Offer, SeveralFindingsAreMendedInOneStep) {
  Builder b = behindAFirewall();
  for (int i = 0; i < 5; ++i) {
    b.rule("z", QStringLiteral("r%1").arg(i), QStringLiteral("in allow host:u > host:a tcp/%1").arg(i + 1));
  }
  const QList<Finding> found = findingsOf(b.data, FindingCode::UnusedRule);
  ASSERT_EQ(found.size(), 5);
  const QList<OfferedMend> offered = offers(b.data, found);
  ASSERT_EQ(kinds(offered), (QList<MendKind>{MendKind::DisableRule, MendKind::DeleteRule}));
  for (const OfferedMend& one : offered) applied(b.data, one, found);
  EXPECT_TRUE(offers(b.data, QList<Finding>()).isEmpty());
}

TEST(Offer, FindingsWithNothingInCommonAreNotMendedTogether) {
  Builder b = behindAFirewall();
  b.rule("z", "r1", "in allow host:u > host:a tcp/1").data.catalog.edition = 99;
  QList<Finding> found = findingsOf(b.data, FindingCode::UnusedRule);
  found << findingsOf(b.data, FindingCode::CatalogChanged);
  EXPECT_EQ(found.size(), 2);
  EXPECT_TRUE(offers(b.data, found).isEmpty());
}

class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  int below(int n) { return int(engine_() % unsigned(n)); }
  bool chance(int percent) { return below(100) < percent; }
  QString pick(const QStringList& from) { return from[below(int(from.size()))]; }

 private:
  std::mt19937 engine_;
};

QString someOf(Dice& dice, const QStringList& from) {
  QStringList some;
  for (int i = dice.chance(95) ? 1 + dice.below(2) : 0; i > 0; --i) some << dice.pick(from);
  return some.isEmpty() ? QStringLiteral("-") : some.join(u',');
}

/// Two nested zones and one beside them, machines in all of them and outside, rules of every form.
Builder randomDocument(Dice& dice) {
  Builder b;
  b.zone("z0").zone("z1", "z0").zone("z2");
  QStringList ends{"any",     "outside",    "zone:z0",     "zone:z1",
                   "zone:z2", "10.0.0.0/8", "10.1.0.0/24", "10.2.0.3-10.2.0.9"};
  for (int i = 0; i < 3; ++i) {
    const QString n = QString::number(i);
    b.network("n" + n, "z" + n, {"10." + n + ".0.0/24"});
    ends << "network:n" + n;
    b.firewall("z" + n, dice.chance(70) ? "deny" : "allow", dice.chance(50) ? "allow" : "deny");
  }
  const QStringList kinds{"console", "api",  "mysql",  "rabbitmq", "dispatcher",
                          "km",      "user", "worker", "riak"};
  for (int i = 0, n = 4 + dice.below(4); i < n; ++i) {
    const QString id = QString::number(i);
    const int net = dice.below(4);
    const QString address =
        QStringLiteral("10.%1.0.%2").arg(dice.chance(90) ? net : dice.below(4)).arg(i + 1);
    b.host("h" + id, net < 3 ? "n" + QString::number(net) : QString(),
           dice.chance(95) ? QStringList{address} : QStringList());
    if (dice.chance(8)) b.interface("h" + id, "eth1", "n" + QString::number(dice.below(3)));
    b.component("c" + id, dice.pick(kinds), "h" + id);
    ends << "host:h" + id << "component:c" + id;
  }
  for (const QString& kind : kinds) ends << "kind:" + kind;
  const QStringList services{"any", "tcp/any", "tcp/any", "tcp/3306", "tcp/2000-16000", "udp/53", "icmp"};
  for (int i = 0; i < 3; ++i) {
    // A rule as people write it in a hurry: it serves many flows, and much else.
    if (dice.chance(60)) b.rule("z" + QString::number(i), "wide", "both allow any > any tcp/any");
    for (int r = dice.below(6); r > 0; --r) {
      const QString text =
          QStringLiteral("%1 %2 %3 > %4 %5")
              .arg(dice.pick({"in", "out", "both"}), dice.pick({"allow", "allow", "allow", "deny", "reject"}),
                   someOf(dice, ends), someOf(dice, ends), someOf(dice, services));
      b.rule("z" + QString::number(i), QStringLiteral("r%1").arg(r), text);
    }
  }
  return b;
}

// Whatever is offered helps, brings no error that it does not announce, can be undone to the byte, and what
// is said to change nothing changes nothing.
TEST(Offer, KeepsItsPromisesOnRandomDocuments) {
  int tried = 0;
  int narrowed = 0;
  for (unsigned seed = 0; seed < 16; ++seed) {
    SCOPED_TRACE(seed);
    Dice dice(seed);
    const document::DocumentData data = randomDocument(dice).data;
    const snapshot::Report before = snapshot::report(data);
    for (const Finding& finding : before.findings) {
      // Flows that come are tried in tests of their own; here there would be hundreds.
      if (finding.code == FindingCode::MissingComponent || finding.code == FindingCode::DisputedFlow)
        continue;
      for (const OfferedMend& offered :
           offerMends({data, snapshot::builtInCatalog(), before, {}}, {finding}, snapshot::someDay())) {
        ++tried;
        const document::DocumentData after = applied(data, offered, {finding});
        const snapshot::Report now = snapshot::report(after);
        for (const snapshot::Flow& flow : before.flows) {
          const snapshot::Flow* then = now.flow(flow.id);
          const bool stopped = then != nullptr && !flow.isStopped() && then->isStopped();
          EXPECT_EQ(stopped, offered.effect.stopped.contains(flow.id)) << qPrintable(flow.id);
          EXPECT_EQ(then == nullptr, offered.effect.removed.contains(flow.id));
        }
        const bool changesRuleOnly =
            offered.mend.kind == MendKind::NarrowRule ||
            ((offered.mend.kind == MendKind::DeleteRule || offered.mend.kind == MendKind::DisableRule) &&
             finding.code != FindingCode::ExpiredRule);
        EXPECT_TRUE(!changesRuleOnly || offered.effect.leavesFlowsAlone())
            << qPrintable(offered.mend.proposal.text);
        narrowed += offered.mend.kind == MendKind::NarrowRule ? 1 : 0;
      }
    }
  }
  EXPECT_GT(tried, 100);
  EXPECT_GT(narrowed, 5);
}

}  // namespace
}  // namespace topo::commands
