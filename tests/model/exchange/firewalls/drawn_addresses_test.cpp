// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewalls/drawn_addresses.h"

#include "model/net/address_set.h"
#include "tests/model/exchange/firewalls/drawing.h"

#include <gmock/gmock.h>

using namespace topo;
using namespace topo::exchange;
using namespace Qt::StringLiterals;
using exchange_test::Drawing;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

Drawing site() {
  Drawing site;
  site.zone(u"dmz"_s).zone(u"inner"_s, u"dmz"_s).zone(u"bare"_s);
  site.network(u"net"_s, {}, {u"203.0.113.0/24"_s, u"2001:db8::/64"_s});
  site.network(u"lan"_s, u"dmz"_s, {u"10.1.0.0/24"_s});
  site.network(u"deep"_s, u"inner"_s, {u"10.2.0.0/24"_s});
  site.host(u"user"_s, {{{}, {u"198.51.100.7"_s}}});
  site.host(u"web"_s, {{u"lan"_s, {u"10.1.0.11"_s, u"fd00::11"_s}}, {u"inner"_s, {u"10.9.0.1-10.9.0.4"_s}}});
  site.host(u"new"_s, {{u"lan"_s, {}}});
  site.host(u"bare-host"_s, {});
  site.component(u"console-1"_s, u"console"_s, u"web"_s).component(u"console-2"_s, u"console"_s);
  site.component(u"api-1"_s, u"api"_s, u"web"_s).component(u"api-2"_s, u"api"_s, u"new"_s);
  return site;
}

/// Ranges as text, ascending, or the gaps' ids when there are any.
QStringList said(const Drawn& drawn) {
  QStringList list;
  for (const Gap& gap : drawn.gaps) list << QStringLiteral("gap %1 %2").arg(gap.id, gap.host).trimmed();
  if (!list.isEmpty()) return list;
  if (drawn.any) return {u"any"_s};
  for (const net::AddressRange& range : net::AddressSet(drawn.ranges).ranges()) {
    list << QString::fromStdString(range.toString());
  }
  return list;
}

QStringList of(const Drawing& drawing, const QStringList& selectors) {
  DrawnAddresses addresses(drawing.data);
  return said(addresses.of(exchange_test::rule(u"r"_s, document::Action::Allow, selectors, {}, {}).from));
}

}  // namespace

TEST(DrawnAddresses, NetworksAreTheirCidrsWithWhatIsDrawnOffThem) {
  EXPECT_THAT(of(site(), {u"network:deep"_s}), ElementsAre(u"10.2.0.0/24"_s));
  EXPECT_THAT(of(site(), {u"network:lan"_s}), ElementsAre(u"10.1.0.0/24"_s, u"fd00::11"_s));
}

TEST(DrawnAddresses, ZonesAreAllThatLiesInThemHoweverDeep) {
  EXPECT_THAT(of(site(), {u"zone:inner"_s}), ElementsAre(u"10.2.0.0/24"_s, u"10.9.0.1-10.9.0.4"_s));
  EXPECT_THAT(of(site(), {u"zone:dmz"_s}),
              ElementsAre(u"10.1.0.0/24"_s, u"10.2.0.0/24"_s, u"10.9.0.1-10.9.0.4"_s, u"fd00::11"_s));
}

TEST(DrawnAddresses, OutsideIsWhatIsDrawnAtTopLevelAndNothingElse) {
  EXPECT_THAT(of(site(), {u"outside"_s}),
              ElementsAre(u"198.51.100.7"_s, u"203.0.113.0/24"_s, u"2001:db8::/64"_s));
}

TEST(DrawnAddresses, HostsComponentsAndKindsAreTheAddressesOfTheirMachines) {
  const QStringList web{u"10.1.0.11"_s, u"10.9.0.1-10.9.0.4"_s, u"fd00::11"_s};
  EXPECT_EQ(of(site(), {u"host:web"_s}), web);
  EXPECT_EQ(of(site(), {u"component:console-1"_s}), web);
  // The second console is on no host yet: it is no machine that traffic could come from.
  EXPECT_EQ(of(site(), {u"kind:console"_s}), web);
}

TEST(DrawnAddresses, AddressesStayAsTheyAreAndListsAddUp) {
  EXPECT_THAT(of(site(), {u"10.0.0.5-10.0.0.9"_s, u"FD00::1"_s, u"host:user"_s, u"10.0.0.7"_s}),
              ElementsAre(u"10.0.0.5-10.0.0.9"_s, u"198.51.100.7"_s, u"fd00::1"_s));
  EXPECT_THAT(of(site(), {}), IsEmpty());
}

TEST(DrawnAddresses, AnySwallowsEverythingElse) {
  EXPECT_THAT(of(site(), {u"host:new"_s, u"any"_s}), ElementsAre(u"any"_s));
}

TEST(DrawnAddresses, WhatIsMissingIsAGapAlsoBesideWhatIsKnown) {
  EXPECT_THAT(of(site(), {u"host:new"_s}), ElementsAre(u"gap eth0 new"_s));
  EXPECT_THAT(of(site(), {u"host:bare-host"_s}), ElementsAre(u"gap bare-host"_s));
  EXPECT_THAT(of(site(), {u"zone:bare"_s}), ElementsAre(u"gap bare"_s));
  EXPECT_THAT(of(site(), {u"component:console-2"_s}), ElementsAre(u"gap console-2"_s));
  EXPECT_THAT(of(site(), {u"kind:mysql"_s}), ElementsAre(u"gap mysql"_s));
  EXPECT_THAT(of(site(), {u"kind:api"_s}), ElementsAre(u"gap eth0 new"_s));
  EXPECT_THAT(of(site(), {u"10.0.0.1"_s, u"host:new"_s}), ElementsAre(u"gap eth0 new"_s));
  Drawing named = site().network(u"nameless"_s, u"inner"_s, {});
  EXPECT_THAT(of(named, {u"network:nameless"_s}), ElementsAre(u"gap nameless"_s));
  EXPECT_THAT(of(named, {u"zone:dmz"_s}), ElementsAre(u"gap nameless"_s));
  EXPECT_THAT(of(Drawing(), {u"outside"_s}), ElementsAre(QString(u"gap"_s)));
}

TEST(DrawnAddresses, WhatAListNamesTwiceCountsOnce) {
  DrawnAddresses addresses(site().data);
  const auto selectors =
      exchange_test::rule(u"r"_s, document::Action::Allow, QStringList(1000, u"host:web"_s), {}, {}).from;
  EXPECT_EQ(addresses.of(selectors).ranges.size(), 3u);
}

TEST(DrawnAddresses, ZonesMayLieInOneAnotherVeryDeep) {
  Drawing deep;
  QString outer;
  for (int i = 0; i < 40'000; ++i) {
    const QString zone = QStringLiteral("z%1").arg(i);
    deep.zone(zone, outer);
    outer = zone;
  }
  deep.network(u"lan"_s, outer, {u"10.1.0.0/24"_s});
  EXPECT_THAT(of(deep, {u"zone:z0"_s}), ElementsAre(u"10.1.0.0/24"_s));
}
