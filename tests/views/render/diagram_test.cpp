// SPDX-License-Identifier: Apache-2.0
#include "views/render/diagram.h"

#include "tests/views/render/support/samples.h"
#include "views/routing/crossings.h"

#include <algorithm>
#include <cmath>
#include <gmock/gmock.h>

namespace topo::render {
namespace {

using document::HostId;
using document::ZoneId;

QString s(const char* text) {
  return QString::fromUtf8(text);
}

class DiagramTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { loadFonts(); }
  Diagram build(const test::Sample& sample, const DiagramOptions& options = {},
                const Diagram* previous = nullptr) const {
    return buildDiagram(sample.data, sample.report, catalog, sample.view, metrics, options, previous);
  }
  const catalog::Catalog catalog = catalog::Catalog::builtIn();
  const Metrics metrics;
};

const LinkBox* find(const Diagram& diagram, const char* from, const char* to, LinkLook look) {
  for (const LinkBox& link : diagram.links)
    if (link.from.value == s(from) && link.to.value == s(to) && link.look == look) return &link;
  return nullptr;
}

TEST_F(DiagramTest, BundlesFlowsOfOnePairAndKeepsBlockedOnesApart) {
  const Diagram diagram = build(test::nineNode(catalog));
  const LinkBox* users = find(diagram, "users", "dmcm1", LinkLook::Allowed);
  ASSERT_TRUE(users);
  EXPECT_EQ(users->flows.size(), 4);
  EXPECT_EQ(users->label, s("80, 443, 15000, 15443"));
  const LinkBox* database = find(diagram, "dmcm1", "db1", LinkLook::Blocked);
  ASSERT_TRUE(database);
  EXPECT_EQ(database->flows.size(), 6);
  EXPECT_FALSE(find(diagram, "dmcm1", "db1", LinkLook::Allowed));
  QStringList keys;
  for (const LinkBox& link : diagram.links) {
    EXPECT_FALSE(keys.contains(link.key));
    keys.append(link.key);
  }
}

TEST_F(DiagramTest, DrawsOneLinkWithTwoHeadsForHostsThatOpenTheSameToEachOther) {
  test::Sample sample = test::nineNode(catalog);
  const auto flow = [&](const char* from, const char* to, snapshot::Verdict verdict) {
    snapshot::Flow f;
    f.id = s(from) + QLatin1Char('/') + s(to);
    f.fromHost = HostId(s(from));
    f.toHost = HostId(s(to));
    f.protocol = s("tcp");
    f.ports = s("8099");
    f.verdict = verdict;
    return f;
  };
  sample.report.flows = {
      flow("riak1", "riak2", snapshot::Verdict::Allowed), flow("riak2", "riak1", snapshot::Verdict::Allowed),
      flow("riak3", "riak4", snapshot::Verdict::Blocked), flow("riak4", "riak3", snapshot::Verdict::Blocked)};
  const Diagram diagram = build(sample);
  ASSERT_EQ(diagram.links.size(), 3);
  EXPECT_TRUE(diagram.links[0].bothWays);
  EXPECT_EQ(diagram.links[0].flows.size(), 2);
  EXPECT_EQ(diagram.links[0].label, s("8099"));
  EXPECT_FALSE(diagram.links[1].bothWays);
}

TEST_F(DiagramTest, DrawsFlowsApartOnDemand) {
  DiagramOptions options;
  options.bundle = false;
  const Diagram diagram = build(test::nineNode(catalog), options);
  for (const LinkBox& link : diagram.links) EXPECT_EQ(link.flows.size(), 1);
  EXPECT_GT(diagram.links.size(), build(test::nineNode(catalog)).links.size());
}

TEST_F(DiagramTest, DrawsNeitherLocalNorUnplacedFlows) {
  const test::Sample sample = test::nineNode(catalog);
  const Diagram diagram = build(sample);
  for (const LinkBox& link : diagram.links) {
    EXPECT_NE(link.from, link.to);
    for (const QString& id : link.flows) {
      const auto flow = std::find_if(sample.report.flows.begin(), sample.report.flows.end(),
                                     [&](const auto& f) { return f.id == id; });
      EXPECT_NE(flow->verdict, snapshot::Verdict::Local);
    }
  }
}

TEST_F(DiagramTest, PutsTheStopMarkOnTheEdgeThatBlocks) {
  const Diagram diagram = build(test::nineNode(catalog));
  const LinkBox* link = find(diagram, "dmcm1", "db1", LinkLook::Blocked);
  ASSERT_TRUE(link);
  ASSERT_EQ(link->stops.size(), 1);
  const auto zone = std::find_if(diagram.zones.begin(), diagram.zones.end(),
                                 [](const ZoneBox& z) { return z.id.value == s("data"); });
  EXPECT_DOUBLE_EQ(link->stops[0].at.y(), zone->rect.top());
  EXPECT_LT(distanceTo(link->line, link->stops[0].at), 0.01);
  EXPECT_EQ(pointAt(link->line, link->dashedFrom), link->stops[0].at);
  ASSERT_GE(link->stops[0].number, 1);
  const StopReason& reason = diagram.stops[link->stops[0].number - 1];
  EXPECT_EQ(reason.text, s("Data, in: rule 7: deny"));
  EXPECT_GE(reason.flows, 6);
}

TEST_F(DiagramTest, StillShowsAStopWhereTheZoneIsNotDrawn) {
  test::Sample sample = test::nineNode(catalog);
  sample.data.views.first().hidden = {s("data")};
  const Diagram diagram = build(sample);
  const LinkBox* link = find(diagram, "dmcm1", "db1", LinkLook::Blocked);
  ASSERT_TRUE(link);
  EXPECT_EQ(link->stops.size(), 1);
}

TEST_F(DiagramTest, LinksAndLabelsStayOffTheCards) {
  for (const test::Sample& sample :
       {test::nineNode(catalog), test::twentyThreeNode(catalog), test::many(catalog, 60)}) {
    const Diagram diagram = build(sample);
    for (const LinkBox& link : diagram.links) {
      for (const HostBox& host : diagram.hosts) {
        EXPECT_FALSE(passesThrough(link.line, host.rect))
            << link.key.toStdString() << " " << host.name.toStdString();
        EXPECT_FALSE(link.labelRect.intersects(host.rect));
      }
      for (const ZoneBox& zone : diagram.zones) EXPECT_FALSE(link.labelRect.intersects(zone.header));
      for (const LinkBox& other : diagram.links) {
        if (&other != &link) {
          EXPECT_FALSE(link.labelRect.intersects(other.labelRect));
        }
      }
    }
  }
}

TEST_F(DiagramTest, SizesCardsByWhatTheyHold) {
  const test::Sample sample = test::nineNode(catalog);
  const Diagram diagram = build(sample);
  const HostBox* host = diagram.host(HostId(s("dmcm1")));
  ASSERT_TRUE(host);
  EXPECT_EQ(host->rect.size(), hostCardSize(sample.data, HostId(s("dmcm1")), catalog, metrics));
  EXPECT_EQ(host->hiddenChips, 0);
  EXPECT_EQ(host->chips.size(), 8);
  for (const Chip& chip : host->chips) EXPECT_TRUE(host->rect.contains(chip.rect));
  EXPECT_GE(host->rect.height(), diagram.host(HostId(s("db1")))->rect.height());
}

TEST_F(DiagramTest, SaysWhatACardMadeTooSmallHides) {
  test::Sample sample = test::nineNode(catalog);
  document::Placement& at = sample.data.views.first().at[s("dmcm1")];
  at.w = 160;
  at.h = 100;
  const Diagram diagram = build(sample);
  const HostBox* host = diagram.host(HostId(s("dmcm1")));
  EXPECT_EQ(host->rect.size(), QSizeF(160, 100));
  EXPECT_GT(host->hiddenChips, 0);
  for (const Chip& chip : host->chips) {
    if (!chip.rect.isNull()) {
      EXPECT_TRUE(host->rect.contains(chip.rect));
    }
  }
}

TEST_F(DiagramTest, ChipsShowThePortsInUse) {
  test::Sample sample = test::nineNode(catalog);
  document::Component& console = sample.data.components[document::ComponentId(s("console-dmcm1"))];
  console.endpoints[s("https")].port = s("8443");
  console.endpoints[s("http")].enabled = false;
  const auto chip = [&](const char* host, const char* kind) {
    const Diagram diagram = build(sample);
    for (const Chip& c : diagram.host(HostId(s(host)))->chips)
      if (c.kind == s(kind)) return c.ports;
    return QString();
  };
  EXPECT_EQ(chip("dmcm1", "console"), s("8443"));
  EXPECT_EQ(chip("riak1", "riak"), s("8098"));
  EXPECT_EQ(chip("dmcm1", "worker"), QString());
  sample.data.catalog.groups = {s("riak-cluster")};
  EXPECT_THAT(chip("riak1", "riak").toStdString(), testing::HasSubstr("+2"));
}

TEST_F(DiagramTest, FindsRoomForWhatHasNoPlacement) {
  const Diagram diagram = build(test::awkward(catalog));
  for (qsizetype i = 0; i < diagram.hosts.size(); ++i)
    for (qsizetype j = i + 1; j < diagram.hosts.size(); ++j)
      EXPECT_FALSE(diagram.hosts[i].rect.intersects(diagram.hosts[j].rect));
  const auto inside = [&](const char* host, const char* zone) {
    const auto box = std::find_if(diagram.zones.begin(), diagram.zones.end(),
                                  [&](const ZoneBox& z) { return z.id.value == s(zone); });
    return box->rect.contains(diagram.host(HostId(s(host)))->rect);
  };
  EXPECT_TRUE(inside("h2", "z2"));
  EXPECT_TRUE(inside("h3", "z2"));
  EXPECT_TRUE(diagram.host(HostId()));  // the component on no host
}

TEST_F(DiagramTest, ShowsOnlyWhatIsAskedFor) {
  test::Sample sample = test::nineNode(catalog);
  sample.data.views.first().hidden = {s("db2"), s("app-lan")};
  sample.data.views.first().filter.kinds = {s("mysql")};
  sample.data.views.first().filter.verdicts = {s("blocked")};
  DiagramOptions options;
  options.disputed = false;
  const Diagram diagram = build(sample, options);
  EXPECT_FALSE(diagram.host(HostId(s("db2"))));
  EXPECT_FALSE(diagram.networks.isEmpty());
  for (const LinkBox& link : diagram.links) {
    EXPECT_EQ(link.look, LinkLook::Blocked);
    EXPECT_NE(link.to.value, s("db2"));
  }
  EXPECT_FALSE(diagram.links.isEmpty());
}

TEST_F(DiagramTest, FollowsTheUsersBends) {
  test::Sample sample = test::nineNode(catalog);
  const Diagram automatic = build(sample);
  const LinkBox* before = find(automatic, "users", "dmcm1", LinkLook::Allowed);
  ASSERT_TRUE(before);
  sample.data.views.first().links[before->flows.first()].points = {QPoint(-150, 500)};
  const Diagram diagram = build(sample);
  EXPECT_LT(distanceTo(find(diagram, "users", "dmcm1", LinkLook::Allowed)->line, {-150, 500}), 1);
  EXPECT_LE(diagram.bounds.left(), -150);
}

TEST_F(DiagramTest, LeavesLinksThatAMoveDoesNotTouch) {
  test::Sample sample = test::nineNode(catalog);
  const Diagram before = build(sample);
  sample.data.views.first().at[s("cloud")].x += 10;
  const Diagram after = build(sample, {}, &before);
  ASSERT_EQ(before.links.size(), after.links.size());
  for (qsizetype i = 0; i < before.links.size(); ++i) {
    if (before.links[i].to.value != s("cloud")) {
      EXPECT_EQ(before.links[i].line, after.links[i].line);
    }
  }
}

TEST_F(DiagramTest, FindsTheWaysOfAGestureAnewAndLabelsThem) {
  const test::Sample sample = test::nineNode(catalog);
  const Diagram settled = build(sample);
  Diagram dragged = settled;
  for (LinkBox& link : dragged.links) {
    link.line = {link.line.front(), link.line.front() + QPointF(5000, 0), link.line.back()};
    link.labelRect = {};
    link.rough = true;
  }
  const Diagram after = build(sample, {}, &dragged);
  ASSERT_EQ(after.links.size(), settled.links.size());
  for (qsizetype i = 0; i < after.links.size(); ++i) {
    EXPECT_FALSE(after.links[i].rough);
    EXPECT_EQ(after.links[i].line, settled.links[i].line);
    EXPECT_EQ(after.links[i].label, settled.links[i].label);
  }
}

TEST_F(DiagramTest, LinksGiveWayToATextThatIsMovedOntoThem) {
  test::Sample sample = test::nineNode(catalog);
  const Diagram before = build(sample);
  const LinkBox* link = find(before, "dmcm1", "db1", LinkLook::Blocked);
  ASSERT_TRUE(link);
  document::Zone zone;
  zone.id = ZoneId(s("new"));
  zone.name = s("A zone laid over a link");
  sample.data.zones.insert(zone.id, zone);
  const QPointF onto = pointAt(link->line, length(link->line) / 2) - QPointF(40, 20);
  sample.data.views[sample.view].at[zone.id.value] = {int(onto.x()), int(onto.y()), 120, 60, false, {}};
  const Diagram after = build(sample, {}, &before);
  const auto box = std::find_if(after.zones.begin(), after.zones.end(),
                                [&](const ZoneBox& each) { return each.id == zone.id; });
  ASSERT_NE(box, after.zones.end());
  ASSERT_TRUE(passesThrough(link->line, box->rect)) << "else this shows nothing";
  const LinkBox* moved = find(after, "dmcm1", "db1", LinkLook::Blocked);
  ASSERT_TRUE(moved);
  EXPECT_FALSE(passesThrough(moved->line, box->header));
  EXPECT_FALSE(passesThrough(moved->line, box->rect));
}

TEST_F(DiagramTest, ChangesTheLookOfALinkWhereItLies) {
  test::Sample sample = test::nineNode(catalog);
  DiagramOptions alone;
  alone.trunks = false;  // another look may mean another trunk
  const Diagram before = build(sample, alone);
  for (snapshot::Flow& flow : sample.report.flows) {
    if (flow.toHost != HostId(s("db1")) || flow.verdict != snapshot::Verdict::Blocked) continue;
    flow.verdict = snapshot::Verdict::Allowed;
    flow.blockedBy.clear();
  }
  const Diagram after = build(sample, alone, &before);
  const LinkBox* blocked = find(before, "dmcm1", "db1", LinkLook::Blocked);
  const LinkBox* allowed = find(after, "dmcm1", "db1", LinkLook::Allowed);
  ASSERT_TRUE(blocked && allowed);
  EXPECT_EQ(allowed->line, blocked->line);
  EXPECT_EQ(allowed->label, blocked->label);
  EXPECT_EQ(allowed->labelRect, blocked->labelRect);
  EXPECT_TRUE(allowed->stops.isEmpty());
  ASSERT_EQ(after.links.size(), before.links.size());
  for (const LinkBox& link : after.links) {
    if (const LinkBox* same = before.link(link.key)) {
      LinkBox other = *same;
      other.jumps = link.jumps;  // what is stopped no longer jumps over what is
      EXPECT_EQ(link, other);
    }
  }
}

TEST_F(DiagramTest, LinksOfOneServiceShareATrunkWithOneLabel) {
  const test::Sample sample = test::twentyThreeNode(catalog);
  DiagramOptions alone;
  alone.trunks = false;
  const Diagram apart = build(sample, alone);
  const Diagram diagram = build(sample);
  ASSERT_EQ(diagram.links.size(), apart.links.size());
  double drawn = 0, before = 0;
  QHash<int, int> labels;
  for (qsizetype i = 0; i < diagram.links.size(); ++i) {
    const LinkBox& link = diagram.links[i];
    EXPECT_EQ(link.flows, apart.links[i].flows);
    drawn += (link.ownTo < 0 ? length(link.line) : link.ownTo) - link.ownFrom;
    before += length(apart.links[i].line);
    if (link.trunk >= 0 && !link.label.isEmpty()) ++labels[link.trunk];
    for (const HostBox& host : diagram.hosts) EXPECT_FALSE(passesThrough(link.line, host.rect));
  }
  EXPECT_LT(drawn, before * 0.5);
  for (const int count : std::as_const(labels)) EXPECT_EQ(count, 1);
  EXPECT_GT(labels.size(), 5);
}

TEST_F(DiagramTest, StopMarksOfATrunkLieInOnePlaceAndOthersApart) {
  for (const bool trunks : {true, false}) {
    DiagramOptions options;
    options.trunks = trunks;
    const Diagram diagram = build(test::twentyThreeNode(catalog), options);
    for (qsizetype i = 0; i < diagram.links.size(); ++i) {
      for (qsizetype k = 0; k < i; ++k) {
        const LinkBox &a = diagram.links[i], &b = diagram.links[k];
        for (const StopMark& one : a.stops)
          for (const StopMark& other : b.stops) {
            const double away = std::hypot(one.at.x() - other.at.x(), one.at.y() - other.at.y());
            const bool shared = a.trunk >= 0 && a.trunk == b.trunk && away < 0.1;
            EXPECT_TRUE(shared || away > 2 * metrics.stopRadius);
          }
      }
    }
  }
}

TEST_F(DiagramTest, BuildsTheSameAgainFromThePictureBefore) {
  for (const test::Sample& sample :
       {test::nineNode(catalog), test::many(catalog, 60), test::awkward(catalog)}) {
    const Diagram before = build(sample);
    const Diagram after = build(sample, {}, &before);
    EXPECT_EQ(after.links, before.links);
  }
}

TEST_F(DiagramTest, DrawsAnUnknownViewAndAnEmptyDocument) {
  test::Sample sample = test::nineNode(catalog);
  sample.view = document::ViewId(s("nowhere"));
  EXPECT_EQ(build(sample).hosts.size(), sample.data.hosts.size());
  EXPECT_TRUE(build({}).zones.isEmpty());
}

TEST_F(DiagramTest, CopesWithZonesNestedFarTooDeep) {
  test::Sample sample;
  for (int i = 0; i < 3000; ++i) {
    document::Zone zone;
    zone.id = ZoneId(QStringLiteral("z%1").arg(i, 5, 10, QLatin1Char('0')));
    if (i > 0) zone.parent = ZoneId(QStringLiteral("z%1").arg(i - 1, 5, 10, QLatin1Char('0')));
    sample.data.zones[zone.id] = zone;
  }
  EXPECT_EQ(build(sample).zones.size(), 3000);
}

}  // namespace
}  // namespace topo::render
