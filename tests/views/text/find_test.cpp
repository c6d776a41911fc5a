// SPDX-License-Identifier: Apache-2.0
#include "views/text/find.h"

#include "tests/views/support/sample.h"

#include <gmock/gmock.h>

namespace topo::text {
namespace {

using testing::Contains;
using testing::ElementsAre;

QString s(const char* text) {
  return QString::fromLatin1(text);
}

class Find : public testing::Test {
 protected:
  Find() {
    data.hosts[document::HostId(s("db1"))].tags = {s("PCI")};
    data.notes.insert(document::NoteId(s("n1")), {document::NoteId(s("n1")), s("Ask\nthe owner"), {}});
    test::wallOf(data, "data").rules << test::makeRule(
        s("r1"), document::Direction::In, document::Action::Allow, {s("any")}, {s("any")}, {s("tcp/9999")});
  }
  QStringList found(const char* words, int most = 50) const {
    const auto report =
        std::make_shared<const snapshot::Report>(snapshot::analyse(data, catalog, test::today()));
    QStringList refs;
    for (const Found& one : Finder(data, report, catalog).find(s(words), most)) refs << one.ref.text();
    return refs;
  }
  const catalog::Catalog catalog = catalog::Catalog::builtIn();
  document::DocumentData data = test::sample();
  const QString flow = s("flow:") + test::sampleFlow();
};

TEST_F(Find, ByWhateverAThingIsKnownBy) {
  EXPECT_THAT(found("db1"), ElementsAre(s("host:db1"), flow)) << "the thing itself first";
  EXPECT_THAT(found("10.2.0.21"), ElementsAre(s("host:db1"), flow));
  EXPECT_THAT(found("10.2.0.0/24"), ElementsAre(s("network:db-lan")));
  EXPECT_THAT(found("pci"), ElementsAre(s("host:db1"))) << "a tag";
  EXPECT_THAT(found("tcp/3306"), ElementsAre(flow));
  EXPECT_THAT(found("3306"), ElementsAre(s("component:mysql-1"), flow)) << "a port";
  EXPECT_THAT(found("db-fw"), ElementsAre(s("zone:data"))) << "a firewall";
  EXPECT_THAT(found("9999"), ElementsAre(s("rule:data/r1")));
  EXPECT_THAT(found("owner"), ElementsAre(s("note:n1")));
  EXPECT_THAT(found("MYSQL console blocked"), ElementsAre(flow));
}

TEST_F(Find, NothingForNothingAndAtMostSoMany) {
  EXPECT_TRUE(found("").isEmpty());
  EXPECT_TRUE(found("   ").isEmpty());
  EXPECT_TRUE(found("nowhere").isEmpty());
  EXPECT_EQ(found("d", 2).size(), 2);
}

TEST_F(Find, WholeNamesComeBeforeTheirParts) {
  document::Host longer = test::makeHost(s("old-db1"), {}, {});
  data.hosts.insert(longer.id, longer);
  longer.id = document::HostId(s("a-host"));
  longer.name = s("db10");
  data.hosts.insert(longer.id, longer);
  EXPECT_THAT(found("db1"), ElementsAre(s("host:db1"), s("host:a-host"), s("host:old-db1"), flow));
}

TEST_F(Find, SaysWhatItFoundOnOneLine) {
  const Finder finder(data, std::make_shared<const snapshot::Report>(), catalog);
  EXPECT_EQ(finder.find(s("ask"), 1).value(0).title, s("Ask the owner"));
  EXPECT_EQ(finder.find(s("db1"), 1).value(0).detail, s("Host 10.2.0.21"));
  EXPECT_EQ(finder.find(s("mysql-1"), 1).value(0).detail, s("Component on db1"));
}

}  // namespace
}  // namespace topo::text
