// SPDX-License-Identifier: Apache-2.0
#include "model/probe/intake/flow_index.h"

#include "tests/model/probe/intake/site.h"

namespace topo::intake {
namespace {

using namespace test;

class FlowIndexTest : public testing::Test {
 protected:
  FlowIndexTest() {
    site.addFlow(u"wide"_s, u"app1"_s, u"db1"_s, u"10.2.0.0/24"_s, u"tcp"_s, u"22"_s, u"SSH"_s);
    index.emplace(site.report, site.document);
  }
  QStringList leading(const char* address, const QStringList& names = {}) const {
    QStringList ids;
    for (const auto* entry : index->leadingTo(*net::Address::parse(address), names)) ids << entry->flow->id;
    return ids;
  }
  Site site;
  std::optional<FlowIndex> index;
};

TEST_F(FlowIndexTest, FindsFlowsByWhereTheyLead) {
  EXPECT_EQ(leading("10.2.0.21"),
            (QStringList{u"app-1/mysql-1/mysql"_s, u"app-2/mysql-1/mysql"_s, u"wide"_s}));
  EXPECT_EQ(leading("10.2.0.99"), QStringList{u"wide"_s});
  EXPECT_EQ(leading("10.9.9.9"), QStringList());
  EXPECT_EQ(leading("10.9.9.9", {u"DB.test"_s}), QStringList{u"app-1/named-1/range"_s});
}

TEST_F(FlowIndexTest, SaysWhyAResultIsNoneOfAFlow) {
  const auto judge = [&](const char* flow, const char* address, int port, const char* outcome = "open") {
    return index->judge(resultOf(QString::fromLatin1(flow), QString::fromLatin1(address), port,
                                 QString::fromLatin1(outcome)));
  };
  EXPECT_EQ(judge("app-1/mysql-1/mysql", "10.2.0.21", 3306), std::nullopt);
  EXPECT_EQ(judge("app-1/named-1/range", "db.test", 6001), std::nullopt);
  EXPECT_EQ(judge("nobody/mysql-1/mysql", "10.2.0.21", 3306), Unmatched::UnknownFlow);
  EXPECT_EQ(judge("old/mysql-1/mysql", "10.2.0.21", 3306), Unmatched::ExcludedFlow);
  EXPECT_EQ(judge("app-1/mysql-1/mysql", "10.2.0.22", 3306), Unmatched::AddressChanged);
  EXPECT_EQ(judge("app-1/mysql-1/mysql", "10.2.0.21", 3307), Unmatched::PortChanged);
  EXPECT_EQ(judge("app-1/mysql-1/mysql", "10.2.0.21", 3306, ""), Unmatched::NoOutcome);
}

}  // namespace
}  // namespace topo::intake
