// SPDX-License-Identifier: Apache-2.0
#include "tests/model/commands/mends/trying.h"

namespace topo::commands {
namespace {

using namespace trying;  // NOLINT(google-build-using-namespace): the vocabulary of these tests

TEST(PlaceMends, AnInterfaceGoesWhereItsAddressBelongs) {
  Builder b;
  b.network("n1", "", {"10.1.0.0/24"}).network("n2", "", {"10.2.0.0/24"}).host("h", "n1", {"10.2.0.5"});
  const QList<Finding> found = findingsOf(b.data, FindingCode::AddressOutsideNetwork);
  ASSERT_EQ(found.size(), 2);  // not in its own network, and in another
  const QList<OfferedMend> offered = offers(b.data, found);
  ASSERT_EQ(kinds(offered), QList<MendKind>{MendKind::Rehome});
  const auto after = applied(b.data, offered.first(), found);
  EXPECT_EQ(after.hosts.first().interfaces.first().in.id, "n2");
}

TEST(PlaceMends, NoInterfaceIsMovedWhereItIsNotClearWhereTo) {
  Builder nowhere;
  nowhere.network("n1", "", {"10.1.0.0/24"}).host("h", "n1", {"10.2.0.5"});
  EXPECT_TRUE(offers(nowhere.data, FindingCode::AddressOutsideNetwork).isEmpty());
  Builder both;
  both.network("n1", "", {"10.1.0.0/24"})
      .network("n2", "", {"10.2.0.0/24"})
      .network("n3", "", {"10.2.0.0/16"});
  both.host("h", "n1", {"10.2.0.5"});
  for (const Finding& finding : findingsOf(both.data, FindingCode::AddressOutsideNetwork)) {
    EXPECT_TRUE(offers(both.data, QList<Finding>{finding}).isEmpty());
  }
}

TEST(PlaceMends, WhatIsMissingIsAddedBesideTheDrawing) {
  Builder b;
  b.host("a", "", {"192.0.2.1"}).component("console-1", "console", "a");
  document::View view;
  view.id = document::ViewId("main");
  view.at.insert("a", {100, 50, 300, 200, false, {}});
  b.data.views.insert(view.id, view);
  for (const Finding& finding : findingsOf(b.data, FindingCode::MissingComponent)) {
    const QList<OfferedMend> offered = offers(b.data, QList<Finding>{finding});
    ASSERT_EQ(kinds(offered), QList<MendKind>{MendKind::AddComponent});
    const auto after = applied(b.data, offered.first(), {finding});
    EXPECT_EQ(after.components.size(), 2);
    ASSERT_EQ(after.views.first().at.size(), 2);
    for (auto it = after.views.first().at.begin(); it != after.views.first().at.end(); ++it) {
      EXPECT_TRUE(it.key() == "a" || it->x >= 400);
    }
  }
}

TEST(PlaceMends, ADatabaseAloneGetsItsReplica) {
  Builder b;
  b.host("a", "", {"192.0.2.1"}).component("mysql-1", "mysql", "a");
  const auto after = applied(b.data, FindingCode::MysqlPair, MendKind::AddComponent);
  ASSERT_EQ(after.components.size(), 2);
  EXPECT_EQ(after.components.last().standbyOf.value, "mysql-1");
  b.host("b").host("c").component("mysql-2", "mysql", "b").component("mysql-3", "mysql", "c");
  EXPECT_TRUE(offers(b.data, FindingCode::MysqlPair).isEmpty());
}

TEST(PlaceMends, OneOfSeveralDispatchersBecomesTheActiveOne) {
  Builder b;
  for (const char* id : {"1", "2", "3"}) {
    const QString n = QLatin1String(id);
    b.host("h" + n, "", {"192.0.2." + n}).component("dispatcher-" + n, "dispatcher", "h" + n);
  }
  const QList<OfferedMend> offered = offers(b.data, FindingCode::DispatcherActive);
  ASSERT_EQ(offered.size(), 3);
  EXPECT_EQ(offered[1].mend.variant, "dispatcher-2");
  for (const OfferedMend& one : offered) {
    const auto after = applied(b.data, one, findingsOf(b.data, FindingCode::DispatcherActive));
    for (const document::Component& component : after.components) {
      EXPECT_EQ(component.standbyOf.value, component.id.value == one.mend.variant ? "" : one.mend.variant);
    }
  }
  Builder queues;
  queues.host("a").host("b").component("q-1", "rabbitmq", "a").component("q-2", "rabbitmq", "b");
  EXPECT_EQ(offers(queues.data, FindingCode::PublisherCount).size(), 2);
}

}  // namespace
}  // namespace topo::commands
