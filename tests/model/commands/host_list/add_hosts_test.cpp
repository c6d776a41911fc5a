// SPDX-License-Identifier: Apache-2.0
#include "model/commands/host_list/add_hosts.h"

#include "model/format/reader.h"
#include "model/format/writer.h"
#include "tests/model/commands/example.h"

#include <gtest/gtest.h>

namespace topo::commands {
namespace {

using namespace example;

HostEntry entry(const char* name, const char* address = "") {
  HostEntry made;
  made.name = QLatin1String(name);
  if (*address != 0) made.addresses = {QLatin1String(address)};
  return made;
}

QRect rectOf(const DocumentData& data, const EntityRef& ref) {
  return Geometry(data, kMain, cardSize).rect(ref);
}

TEST(AddHosts, WhatIsThereIsReportedAndNotDoubled) {
  const DocumentData data = document();
  const HostChoice choice =
      chooseHosts(data, {entry("WEB", "10.1.0.77"), entry("new", "10.1.0.11"), entry("a", "10.1.0.50"),
                         entry("b", "10.1.0.50"), entry("A"), entry("c", "10.1.0.999")});
  ASSERT_EQ(choice.hosts.size(), 2);
  EXPECT_EQ(choice.hosts[0].name, QStringLiteral("a"));
  EXPECT_EQ(choice.hosts[1].name, QStringLiteral("c")) << "only its address is left out";
  EXPECT_TRUE(choice.hosts[1].addresses.isEmpty());
  ASSERT_EQ(choice.remarks.size(), 5);
  EXPECT_EQ(choice.remarks[0].doubt, HostDoubt::SameName);
  EXPECT_EQ(choice.remarks[0].already, QStringLiteral("web"));
  EXPECT_EQ(choice.remarks[1].doubt, HostDoubt::SameAddress);
  EXPECT_EQ(choice.remarks[1].already, QStringLiteral("web"));
  EXPECT_EQ(choice.remarks[4].doubt, HostDoubt::BadAddress);
}

TEST(AddHosts, TheyComeToLieInTheNetworkWhichGrows) {
  const DocumentData data = document();
  QList<HostEntry> hosts;
  for (int i = 0; i < 7; ++i) hosts.append(entry(qPrintable(QStringLiteral("n%1").arg(i))));
  const Creation made = addHosts(data, kMain, hosts, network("lan"), {}, cardSize);
  EXPECT_EQ(made.created.size(), 7);
  const DocumentData now = example::after(data, made.proposal);
  for (const EntityRef& ref : made.created) {
    EXPECT_TRUE(rectOf(now, network("lan")).contains(rectOf(now, ref)));
    EXPECT_FALSE(rectOf(now, ref).intersects(rectOf(now, host("web"))));
    EXPECT_EQ(now.hosts.value(HostId(ref.id)).interfaces.first().in, Place::in(networkId("lan")));
  }
  EXPECT_TRUE(rectOf(now, zone("dmz")).contains(rectOf(now, network("lan"))));
}

TEST(AddHosts, OnEmptyGroundTheyBeginAtThePoint) {
  const DocumentData data = document();
  const Creation made = addHosts(data, kMain, {entry("n1"), entry("n2")}, {}, {2000, 2000}, cardSize);
  const DocumentData now = example::after(data, made.proposal);
  EXPECT_EQ(rectOf(now, made.created.first()).topLeft(), QPoint(2000, 2000));
  EXPECT_EQ(now.hosts.value(HostId(made.created.first().id)).interfaces.first().in, Place());
}

TEST(AddHosts, WhateverWasPastedCanBeWrittenAndRead) {
  const DocumentData data = document();
  const QString text = QStringLiteral("<b>x</b>\t10.9.9.1\trole\n../../etc\tnonsense\t\u202Eabc\n");
  HostSheet sheet = readHostSheet(text);
  sheet.columns = {HostColumn::Name, HostColumn::Address, HostColumn::DnsName};
  const HostChoice choice = chooseHosts(data, hostEntries(sheet));
  const DocumentData now =
      example::after(data, addHosts(data, kMain, choice.hosts, {}, {}, cardSize).proposal);
  const auto read = format::read(format::write(now), QStringLiteral("test"), catalog::Catalog::builtIn());
  ASSERT_TRUE(std::holds_alternative<DocumentData>(read));
  EXPECT_EQ(std::get<DocumentData>(read).hosts, now.hosts);
}

}  // namespace
}  // namespace topo::commands
