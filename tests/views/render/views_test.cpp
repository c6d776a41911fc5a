// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/shown/shown.h"
#include "tests/views/render/support/samples.h"
#include "views/render/diagram/bundles.h"

#include <gmock/gmock.h>

namespace topo::render {
namespace {

using namespace document;

QString s(const char* text) {
  return QString::fromLatin1(text);
}

/// What the filter, layers, focus and bundles of a view make of its picture.
class ViewsOfADiagram : public testing::Test {
 protected:
  ViewsOfADiagram() {
    static const bool fonts = loadFonts();
    EXPECT_TRUE(fonts);
    test::SampleBuilder builder(catalog);
    builder.zone(s("dmz"), s("DMZ"), ZoneStyle::Dmz, {0, 0, 400, 500}, 1)
        .zone(s("data"), s("Data"), ZoneStyle::Data, {800, 0, 400, 500}, 1)
        .network(s("lan"), s("LAN"), s("dmz"), s("10.1.0.0/24"), {20, 60, 360, 420})
        .network(s("store"), s("Store"), s("data"), s("10.2.0.0/24"), {820, 60, 360, 420})
        .host(s("web1"), s("lan"), s("10.1.0.1"), {60, 120}, {s("console")})
        .host(s("web2"), s("lan"), s("10.1.0.2"), {60, 300}, {s("console")})
        .host(s("db1"), s("store"), s("10.2.0.1"), {860, 120}, {s("mysql")})
        .host(s("db2"), s("store"), s("10.2.0.2"), {860, 300}, {s("riak")})
        .note(s("n1"), s("Ask"), {500, 700});
    sample = builder.make();
  }
  View& view() { return sample.data.views.first(); }
  Diagram build(const DiagramOptions& options = {}, const Diagram* previous = nullptr) const {
    return buildDiagram(sample.data, sample.report, catalog, sample.data.views.firstKey(), metrics, options,
                        previous);
  }
  static QStringList hostsOf(const Diagram& diagram) {
    QStringList ids;
    for (const HostBox& box : diagram.hosts) ids << box.id.value;
    return ids;
  }

  const catalog::Catalog catalog = catalog::Catalog::builtIn();
  const Metrics metrics;
  test::Sample sample;
};

TEST_F(ViewsOfADiagram, AFilterTakesAwayWhatDoesNotPass) {
  ASSERT_GT(build().links.size(), 2);
  view().filter.kinds = {s("mysql")};
  const Diagram left = build();
  EXPECT_EQ(hostsOf(left), (QStringList{s("db1"), s("web1"), s("web2")}));
  ASSERT_EQ(left.links.size(), 2);
  for (const LinkBox& link : left.links) EXPECT_EQ(link.to.value, s("db1"));
  EXPECT_EQ(left.zones.size(), 2);
  view().filter.kinds = {s("km")};
  EXPECT_TRUE(build().hosts.isEmpty() && build().zones.isEmpty() && build().links.isEmpty());
}

TEST_F(ViewsOfADiagram, HostsStayInTheirZoneWhenNetworksAreHidden) {
  view().hiddenLayers = {snapshot::layer::networks};
  view().at.remove(s("web1"));
  const Diagram diagram = build();
  EXPECT_TRUE(diagram.networks.isEmpty());
  EXPECT_EQ(diagram.hosts.size(), 4);
  EXPECT_TRUE(diagram.zones.last().rect.contains(diagram.host(HostId(s("web1")))->rect.center()));
}

TEST_F(ViewsOfADiagram, LayersTakeLinksLabelsAndNotesAway) {
  view().hiddenLayers = {snapshot::layer::labels, snapshot::layer::notes};
  const Diagram plain = build();
  EXPECT_TRUE(plain.notes.isEmpty());
  ASSERT_FALSE(plain.links.isEmpty());
  for (const LinkBox& link : plain.links) EXPECT_TRUE(link.labelRect.isNull() && link.label.isEmpty());
  view().hiddenLayers = {snapshot::layer::flows};
  EXPECT_TRUE(build().links.isEmpty());
  EXPECT_EQ(build().hosts.size(), 4);
}

TEST_F(ViewsOfADiagram, WhatTheFocusLeavesOutFades) {
  view().focus = s("host:web1");
  const Diagram diagram = build();
  EXPECT_TRUE(diagram.host(HostId(s("web2")))->faded);
  EXPECT_FALSE(diagram.host(HostId(s("web1")))->faded || diagram.host(HostId(s("db1")))->faded);
  EXPECT_TRUE(diagram.notes.first().faded);
  for (const ZoneBox& zone : diagram.zones) EXPECT_FALSE(zone.faded);
  for (const LinkBox& link : diagram.links)
    EXPECT_EQ(link.faded, link.from.value != s("web1") && link.to.value != s("web1"))
        << link.key.toStdString();
}

TEST_F(ViewsOfADiagram, BundlesOfZonesRunFromEdgeToEdgeAndCount) {
  const qsizetype flows = [&] {
    qsizetype count = 0;
    for (const LinkBox& link : build().links) count += link.flows.size();
    return count;
  }();
  view().bundling = Bundling::Zones;
  const Diagram diagram = build();
  ASSERT_EQ(diagram.links.size(), 1);
  const LinkBox& link = diagram.links.first();
  EXPECT_TRUE(link.joinsZones());
  EXPECT_EQ(link.flows.size(), flows);
  EXPECT_EQ(link.label, s("%1 flows").arg(flows));
  EXPECT_GT(link.weight, 1.5);
  EXPECT_DOUBLE_EQ(link.line.front().x(), 400) << "the edge of the DMZ";
  EXPECT_DOUBLE_EQ(link.line.back().x(), 800);
}

TEST_F(ViewsOfADiagram, WhatIsBlockedBetweenZonesStaysApart) {
  test::SampleBuilder builder(catalog);
  builder.zone(s("dmz"), s("DMZ"), ZoneStyle::Dmz, {0, 0, 400, 300}, 1)
      .zone(s("data"), s("Data"), ZoneStyle::Data, {800, 0, 400, 300}, 1)
      .host(s("web1"), s("dmz"), s("10.1.0.1"), {60, 120}, {s("console")})
      .host(s("db1"), s("data"), s("10.2.0.1"), {860, 80}, {s("mysql")})
      .host(s("db2"), s("data"), s("10.2.0.2"), {860, 200}, {s("riak")})
      .block(s("data"), {s("3306")}, {}, false);
  sample = builder.make();
  view().bundling = Bundling::Zones;
  const Diagram diagram = build();
  ASSERT_EQ(diagram.links.size(), 2);
  for (const LinkBox& link : diagram.links)
    if (link.look == LinkLook::Blocked) {
      EXPECT_EQ(link.stops.size(), 1);
    }
}

TEST_F(ViewsOfADiagram, OpenedBundlesAreDrawnApart) {
  view().bundling = Bundling::Zones;
  DiagramOptions options;
  options.opened = {build().links.first().bundle};
  const Diagram hosts = build(options);
  ASSERT_GT(hosts.links.size(), 2);
  for (const LinkBox& link : hosts.links) {
    EXPECT_FALSE(link.joinsZones());
    EXPECT_EQ(link.takenFrom, *options.opened.begin());
  }
}

TEST_F(ViewsOfADiagram, HostsOfOneZoneKeepTheirOwnLinks) {
  view().bundling = Bundling::Zones;
  sample.data.hosts[HostId(s("db1"))].interfaces.first().in = Place::in(NetworkId(s("lan")));
  bool host = false;
  for (const LinkBox& link : build().links) host = host || (!link.joinsZones() && link.to.value == s("db1"));
  EXPECT_TRUE(host);
}

TEST_F(ViewsOfADiagram, TheViewSaysWhetherFlowsAreBundled) {
  view().bundling = Bundling::None;
  qsizetype flows = 0;
  const Diagram diagram = build();
  for (const LinkBox& link : diagram.links) flows += link.flows.size();
  EXPECT_EQ(diagram.links.size(), flows);
  for (const LinkBox& link : diagram.links) EXPECT_TRUE(link.bundle.isEmpty());
}

TEST_F(ViewsOfADiagram, LinksKeepTheirWayWhenNothingMoved) {
  view().bundling = Bundling::Zones;
  const Diagram before = build();
  const Diagram after = build({}, &before);
  ASSERT_EQ(before.links.size(), after.links.size());
  for (qsizetype i = 0; i < before.links.size(); ++i) EXPECT_EQ(before.links[i], after.links[i]);
}

}  // namespace
}  // namespace topo::render
