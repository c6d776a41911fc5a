// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/shown/flow_sieve.h"

#include "tests/views/support/sample.h"

#include <gmock/gmock.h>

namespace topo::snapshot {
namespace {

QString s(const char* text) {
  return QString::fromLatin1(text);
}

/// One console in the DMZ, one database in the data zone, one flow of the catalog between them (blocked) and
/// one of the user's own.
class Sieve : public testing::Test {
 protected:
  Sieve() {
    document::CustomFlow backup;
    backup.id = document::CustomFlowId(s("backup"));
    backup.name = s("Nightly backup");
    backup.from << *document::Selector::parse(s("host:db1"));
    backup.to << *document::Selector::parse(s("host:app1"));
    backup.services << s("tcp/22");
    backup.tags = {s("ops")};
    data.customFlows.insert(backup.id, backup);
  }

  QStringList passing(const document::ViewFilter& filter) const {
    const Report report = analyse(data, catalog, test::today());
    const FlowSieve sieve(data, catalog, filter);
    QStringList ids;
    for (const Flow& flow : report.flows)
      if (sieve.passes(flow)) ids << (flow.custom.isNull() ? flow.id : flow.custom.value);
    return ids;
  }
  QStringList passing(QStringList document::ViewFilter::*list, const QStringList& values) const {
    document::ViewFilter filter;
    filter.*list = values;
    return passing(filter);
  }
  QStringList passingWords(const char* words) const {
    document::ViewFilter filter;
    filter.words = s(words);
    return passing(filter);
  }

  const catalog::Catalog catalog = catalog::Catalog::builtIn();
  document::DocumentData data = test::sample();
  const QStringList both{s("backup"), test::sampleFlow()}, own{s("backup")}, theirs{test::sampleFlow()};
};

using Filter = document::ViewFilter;

TEST_F(Sieve, WithoutAFilterEverythingPasses) {
  EXPECT_EQ(passing({}), both);
}

TEST_F(Sieve, OneEndIsEnough) {
  EXPECT_EQ(passing(&Filter::kinds, {s("mysql")}), theirs);
  EXPECT_EQ(passing(&Filter::kinds, {s("console"), s("riak")}), theirs);
  EXPECT_EQ(passing(&Filter::kinds, {s("riak")}), QStringList());
  EXPECT_EQ(passing(&Filter::hosts, {s("db1")}), both);
  EXPECT_EQ(passing(&Filter::hosts, {s("gone")}), QStringList());
  EXPECT_EQ(passing(&Filter::zones, {s("data")}), both);
}

TEST_F(Sieve, AZoneHoldsWhatLiesInTheZonesInIt) {
  document::Zone site = test::makeZone(s("site"), s("Site"), {});
  data.zones.insert(site.id, site);
  data.zones[document::ZoneId(s("data"))].parent = site.id;
  EXPECT_EQ(passing(&Filter::zones, {s("site")}), both);
  data.zones[document::ZoneId(s("data"))].parent = {};
  EXPECT_EQ(passing(&Filter::zones, {s("site")}), QStringList());
}

TEST_F(Sieve, AsksForVerdictNeedAndEvidence) {
  EXPECT_EQ(passing(&Filter::verdicts, {s("blocked")}), both);
  EXPECT_EQ(passing(&Filter::verdicts, {s("allowed")}), QStringList());
  EXPECT_EQ(passing(&Filter::needs, {s("custom")}), own);
  EXPECT_EQ(passing(&Filter::needs, {s("required"), s("disputed")}), theirs);
  EXPECT_EQ(passing(&Filter::evidence, {s("initiates")}), theirs);
  EXPECT_EQ(passing(&Filter::evidence, {s("supplement")}), QStringList());
}

TEST_F(Sieve, AsksForWhatLiveTestsSay) {
  const Report report = analyse(data, catalog, test::today());
  Filter filter;
  filter.tests = {s("agree")};
  const auto passing = [&](const TestWords& words) {
    QStringList ids;
    const FlowSieve sieve(data, catalog, filter, words);
    for (const Flow& flow : report.flows)
      if (sieve.passes(flow)) ids << (flow.custom.isNull() ? flow.id : flow.custom.value);
    return ids;
  };
  EXPECT_EQ(passing({}), QStringList());
  EXPECT_EQ(passing({{test::sampleFlow(), s("agree")}}), theirs);
  EXPECT_EQ(passing({{test::sampleFlow(), s("network-open")}}), QStringList());
  filter.tests = {s("not-tested")};
  EXPECT_EQ(passing({{test::sampleFlow(), s("agree")}}), own) << "what is not named was not tested";
  EXPECT_FALSE(FlowSieve(data, catalog, filter).meets(data.hosts.value(document::HostId(s("db1")))));
  EXPECT_FALSE(FlowSieve(data, catalog, filter).passesExcluded(test::sampleFlow()));
}

TEST_F(Sieve, ATagHoldsForWhatLiesInIt) {
  EXPECT_EQ(passing(&Filter::tags, {s("ops")}), own);
  data.components[document::ComponentId(s("mysql-1"))].tags = {s("pci")};
  EXPECT_EQ(passing(&Filter::tags, {s("PCI")}), theirs) << "whatever the case";
  data.components[document::ComponentId(s("mysql-1"))].tags = {};
  data.zones[document::ZoneId(s("data"))].tags = {s("pci")};
  EXPECT_EQ(passing(&Filter::tags, {s("pci")}), both);
  data.zones[document::ZoneId(s("data"))].tags = {};
  data.networks[document::NetworkId(s("db-lan"))].tags = {s("pci")};
  EXPECT_EQ(passing(&Filter::tags, {s("pci")}), both);
}

TEST_F(Sieve, EveryWordMustOccurAndEveryListBeMet) {
  EXPECT_EQ(passingWords("CONSOLE 3306"), theirs);
  EXPECT_EQ(passingWords("console 9999"), QStringList());
  EXPECT_EQ(passingWords("10.2.0.21"), both);
  EXPECT_EQ(passingWords("nightly"), own);
  EXPECT_EQ(passingWords("tcp/22"), own);
  EXPECT_EQ(passingWords("db-fw blocked"), theirs) << "what stops it, and that it is stopped";
  Filter filter;
  filter.kinds = {s("mysql")};
  filter.needs = {s("custom")};
  EXPECT_EQ(passing(filter), QStringList());
}

TEST_F(Sieve, ThingsMeetItByThemselves) {
  Filter filter;
  filter.kinds = {s("mysql")};
  const auto met = [&](const char* host) {
    return FlowSieve(data, catalog, filter).meets(data.hosts.value(document::HostId(s(host))));
  };
  EXPECT_TRUE(met("db1"));
  EXPECT_FALSE(met("app1"));
  filter.verdicts = {s("blocked")};
  EXPECT_FALSE(met("db1")) << "a host has no verdict";
  filter = {};
  filter.words = s("mysql db1");
  EXPECT_TRUE(met("db1")) << "by what it carries";
  filter = {};
  filter.zones = {s("dmz")};
  EXPECT_TRUE(met("app1"));
  const FlowSieve sieve(data, catalog, filter);
  EXPECT_TRUE(sieve.meets(data.zones.value(document::ZoneId(s("dmz")))));
  EXPECT_FALSE(sieve.meets(data.zones.value(document::ZoneId(s("data")))));
  EXPECT_TRUE(sieve.meets(data.networks.value(document::NetworkId(s("app-lan")))));
  EXPECT_TRUE(sieve.meets(data.components.value(document::ComponentId(s("console-1")))));
  EXPECT_FALSE(sieve.meets(data.components.value(document::ComponentId(s("mysql-1")))));
}

TEST_F(Sieve, ExcludedFlowsAreKnownByTheirEnds) {
  Filter filter;
  const auto passes = [&] { return FlowSieve(data, catalog, filter).passesExcluded(test::sampleFlow()); };
  EXPECT_TRUE(passes());
  filter.hosts = {s("db1")};
  EXPECT_TRUE(passes());
  filter.kinds = {s("console")};
  EXPECT_TRUE(passes());
  filter.zones = {s("gone")};
  EXPECT_FALSE(passes());
  filter = {};
  filter.needs = {s("required")};
  EXPECT_FALSE(passes());
  filter = {};
  filter.words = s("excluded mysql");
  EXPECT_TRUE(passes());
}

}  // namespace
}  // namespace topo::snapshot
