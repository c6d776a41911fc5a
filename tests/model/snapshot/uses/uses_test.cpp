// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/uses/uses.h"

#include "tests/views/support/sample.h"

#include <gmock/gmock.h>

namespace topo::snapshot {
namespace {

using document::ComponentId;
using document::EntityRef;
using document::HostId;
using document::NetworkId;
using document::ZoneId;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::Not;

/// Readable failures; found by argument, so it stands in the namespace of the value.
}  // namespace
void PrintTo(const Use& use, std::ostream* out) {
  *out << use.where.text().toStdString() << " role " << int(use.role) << " through "
       << use.through.toStdString();
}
namespace {

HostId hostId(const char* id) {
  return HostId(QString::fromLatin1(id));
}

class Uses : public testing::Test {
 protected:
  Uses() {
    const auto rule = [](const char* id, const QStringList& from, const QStringList& to) {
      return test::makeRule(QString::fromLatin1(id), document::Direction::In, document::Action::Allow, from,
                            to, {QStringLiteral("tcp/3306")});
    };
    test::wallOf(data, "data").rules
        << rule("r1", {QStringLiteral("host:app1")}, {QStringLiteral("network:db-lan")})
        << rule("r2", {QStringLiteral("zone:dmz"), QStringLiteral("10.1.0.0/28")},
                {QStringLiteral("kind:mysql")})
        << rule("r3", {QStringLiteral("any")}, {QStringLiteral("outside")})
        << rule("r4", {QStringLiteral("10.1.0.12-10.1.0.20")}, {QStringLiteral("component:mysql-1")});
    document::CustomFlow flow;
    flow.id = document::CustomFlowId(QStringLiteral("backup"));
    flow.from << *document::Selector::parse(QStringLiteral("host:db1"));
    flow.to << *document::Selector::parse(QStringLiteral("component:console-1"));
    flow.services << QStringLiteral("tcp/22");
    data.customFlows.insert(flow.id, flow);
    document::FlowRecord record;
    record.flow = test::sampleFlow();
    record.owner = QStringLiteral("ops");
    data.flows.insert(record.flow, record);
    document::Host spare = test::makeHost(QStringLiteral("app2"), {}, {});
    spare.standbyOf = hostId("app1");
    data.hosts.insert(spare.id, spare);
  }
  QList<Use> of(const EntityRef& thing) const {
    return usesOf(thing, data, analyse(data, catalog::Catalog::builtIn(), test::today()));
  }
  static EntityRef rule(const char* id) {
    return EntityRef::rule(ZoneId(QStringLiteral("data")), document::RuleId(QString::fromLatin1(id)));
  }

  document::DocumentData data = test::sample();
};

TEST_F(Uses, OfAHost) {
  const QList<Use> uses = of(EntityRef::host(hostId("app1")));
  ASSERT_GE(uses.size(), 2);
  EXPECT_EQ(uses[0], (Use{rule("r1"), UseRole::RuleSource, {}}));
  EXPECT_EQ(uses[1], (Use{rule("r2"), UseRole::RuleSource, QStringLiteral("zone:dmz, 10.1.0.0/28")}));
  EXPECT_THAT(uses, Not(Contains(testing::Field(&Use::where, rule("r3"))))) << "any is no use";
  EXPECT_THAT(uses, Not(Contains(testing::Field(&Use::where, rule("r4"))))) << "its address is .11";
  EXPECT_THAT(uses, Contains(Use{EntityRef::flow(test::sampleFlow()), UseRole::FlowSource, {}}));
  EXPECT_THAT(uses, Contains(Use{EntityRef::flow(test::sampleFlow()), UseRole::Record, {}}));
  EXPECT_THAT(
      uses,
      Contains(Use{EntityRef::component(ComponentId(QStringLiteral("console-1"))), UseRole::RunsOn, {}}));
  EXPECT_THAT(uses, Contains(Use{EntityRef::host(hostId("app2")), UseRole::StandsByFor, {}}));
}

TEST_F(Uses, OfAComponent) {
  const QList<Use> uses = of(EntityRef::component(ComponentId(QStringLiteral("mysql-1"))));
  ASSERT_GE(uses.size(), 3);
  EXPECT_EQ(uses[0], (Use{rule("r1"), UseRole::RuleDestination, QStringLiteral("network:db-lan")}));
  EXPECT_EQ(uses[1], (Use{rule("r2"), UseRole::RuleDestination, QStringLiteral("kind:mysql")}));
  EXPECT_EQ(uses[2], (Use{rule("r4"), UseRole::RuleDestination, {}}));
  EXPECT_THAT(uses, Contains(Use{EntityRef::flow(test::sampleFlow()), UseRole::FlowDestination, {}}));
  EXPECT_THAT(of(EntityRef::component(ComponentId(QStringLiteral("console-1")))),
              Contains(Use{EntityRef::customFlow(document::CustomFlowId(QStringLiteral("backup"))),
                           UseRole::CustomDestination,
                           {}}));
}

TEST_F(Uses, OfANetworkAndAZone) {
  const QList<Use> network = of(EntityRef::network(NetworkId(QStringLiteral("db-lan"))));
  EXPECT_THAT(network, Contains(Use{rule("r1"), UseRole::RuleDestination, {}}));
  EXPECT_THAT(network, Contains(Use{EntityRef::host(hostId("db1")), UseRole::LiesIn, {}}));
  EXPECT_THAT(network, Contains(Use{EntityRef::flow(test::sampleFlow()), UseRole::FlowDestination, {}}));
  const QList<Use> zone = of(EntityRef::zone(ZoneId(QStringLiteral("dmz"))));
  EXPECT_THAT(zone, Contains(Use{rule("r2"), UseRole::RuleSource, {}}));
  EXPECT_THAT(zone,
              Contains(Use{EntityRef::network(NetworkId(QStringLiteral("app-lan"))), UseRole::LiesIn, {}}));
  EXPECT_THAT(zone, Contains(Use{EntityRef::flow(test::sampleFlow()), UseRole::FlowCrosses, {}}));
}

TEST_F(Uses, AnExcludedFlowKeepsItsRecord) {
  data.flows[test::sampleFlow()].decision = document::Decision::Exclude;
  data.flows[test::sampleFlow()].reason = QStringLiteral("not used");
  const QList<Use> uses = of(EntityRef::host(hostId("app1")));
  EXPECT_THAT(uses, Contains(Use{EntityRef::flow(test::sampleFlow()), UseRole::Record, {}}));
  EXPECT_THAT(uses, Not(Contains(Use{EntityRef::flow(test::sampleFlow()), UseRole::FlowSource, {}})));
}

TEST_F(Uses, OfOtherThingsThereAreNone) {
  EXPECT_TRUE(of(EntityRef()).isEmpty());
  EXPECT_TRUE(of(EntityRef::flow(test::sampleFlow())).isEmpty());
  EXPECT_TRUE(of(EntityRef::host(hostId("gone"))).isEmpty());
}

}  // namespace
}  // namespace topo::snapshot
