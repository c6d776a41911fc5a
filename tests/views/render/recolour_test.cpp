// SPDX-License-Identifier: Apache-2.0
#include "tests/views/render/support/samples.h"
#include "views/render/diagram.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <random>

namespace topo::render {
namespace {

using snapshot::Verdict;

class Recolour : public testing::Test {
 protected:
  static void SetUpTestSuite() { loadFonts(); }
  Diagram build(const test::Sample& sample, const DiagramOptions& options = {},
                const Diagram* previous = nullptr) const {
    return buildDiagram(sample.data, sample.report, catalog, sample.view, metrics, options, previous);
  }

  /// Samples come in the order of statements, reports in that of ids.
  static test::Sample sorted(test::Sample sample) {
    std::sort(sample.report.flows.begin(), sample.report.flows.end(),
              [](const snapshot::Flow& a, const snapshot::Flow& b) { return a.id < b.id; });
    return sample;
  }

  /// Gives every flow of some links one other verdict, as a changed rule does; `one`: a single flow.
  static void judgeAnew(test::Sample& sample, const Diagram& diagram, std::mt19937& random, bool one) {
    constexpr Verdict verdicts[] = {Verdict::Allowed, Verdict::Blocked, Verdict::Partly};
    for (unsigned i = 0; i < 1 + random() % 3; ++i) {
      const LinkBox& link = diagram.links[qsizetype(random() % std::uint32_t(diagram.links.size()))];
      const Verdict verdict = verdicts[random() % 3];
      for (snapshot::Flow& flow : sample.report.flows) {
        if (!(one ? flow.id == link.flows.first() : link.flows.contains(flow.id))) continue;
        flow.verdict = verdict;
        flow.blockedBy.clear();
        if (verdict == Verdict::Allowed) continue;
        const document::Zone& zone = sample.data.zones.first();
        flow.blockedBy.append({zone.id, snapshot::CrossingDirection::In, {}, snapshot::StopAction::Deny});
      }
    }
  }

  static void expectSame(const Diagram& a, const Diagram& b, bool labels) {
    ASSERT_EQ(a.links.size(), b.links.size());
    for (qsizetype i = 0; i < a.links.size(); ++i) {
      LinkBox x = a.links[i];
      LinkBox y = b.links[i];
      if (!labels) {
        x.label = y.label = {};
        x.labelRect = y.labelRect = {};
      }
      EXPECT_TRUE(x == y) << qPrintable(x.key) << " and " << qPrintable(y.key);
    }
    ASSERT_EQ(a.stops.size(), b.stops.size());
    for (qsizetype i = 0; i < a.stops.size(); ++i) {
      EXPECT_EQ(a.stops[i].text, b.stops[i].text);
      EXPECT_EQ(a.stops[i].flows, b.stops[i].flows);
    }
  }

  // Trunks may be others: the same links with the same looks and reasons.
  static void expectSameLooks(const Diagram& a, const Diagram& b) {
    ASSERT_EQ(a.links.size(), b.links.size());
    for (qsizetype i = 0; i < a.links.size(); ++i) {
      EXPECT_EQ(a.links[i].key, b.links[i].key);
      EXPECT_EQ(a.links[i].look, b.links[i].look);
      EXPECT_EQ(a.links[i].flows, b.links[i].flows);
    }
    EXPECT_EQ(a.stops.size(), b.stops.size());
  }

  const catalog::Catalog catalog = catalog::Catalog::builtIn();
  const Metrics metrics;
};

TEST_F(Recolour, IsWhatBuildingAnewGives) {
  std::map<Renewed, int> seen;
  for (const test::Sample& sample :
       {sorted(test::nineNode(catalog)), sorted(test::twentyThreeNode(catalog))}) {
    for (unsigned seed = 1; seed <= 60; ++seed) {
      std::mt19937 random(seed);
      DiagramOptions options;
      options.bundle = seed % 3 != 0;
      options.trunks = seed % 2 == 0;
      const Diagram drawn = build(sample, options);
      test::Sample now = sample;
      judgeAnew(now, drawn, random, seed % 4 == 0);
      Diagram recoloured = drawn;
      QHash<qsizetype, QString> changed;
      const Renewed renewed =
          recolour(recoloured, now.data, sample.report, now.report, metrics, options, changed);
      ++seen[renewed];
      SCOPED_TRACE(testing::Message() << "seed " << seed);
      if (renewed == Renewed::No) {
        expectSame(recoloured, drawn, true);
        EXPECT_TRUE(changed.isEmpty());
        continue;
      }
      if (renewed == Renewed::Exactly || !options.trunks || !options.bundle)
        expectSame(recoloured, build(now, options, &drawn), renewed == Renewed::Exactly);
      else
        expectSameLooks(recoloured, build(now, options, &drawn));
      for (qsizetype i = 0; i < drawn.links.size(); ++i) {
        EXPECT_EQ(changed.contains(i), !(drawn.links[i] == recoloured.links[i]));
        EXPECT_EQ(changed.value(i, drawn.links[i].key), drawn.links[i].key);
      }
    }
  }
  EXPECT_GT(seen[Renewed::No], 3);
  EXPECT_GT(seen[Renewed::Roughly], 5);
  EXPECT_GT(seen[Renewed::Exactly], 10);
}

TEST_F(Recolour, NumbersReasonsByTheRulesAsTheyAreNow) {
  test::Sample sample = sorted(test::nineNode(catalog));
  Diagram diagram = build(sample);
  document::Zone& zone = sample.data.zones[diagram.stops.first().zone];
  zone.name = QStringLiteral("Renamed");
  QHash<qsizetype, QString> changed;
  EXPECT_EQ(recolour(diagram, sample.data, sample.report, sample.report, metrics, {}, changed),
            Renewed::Exactly);
  EXPECT_TRUE(diagram.stops.first().text.startsWith(QStringLiteral("Renamed")));
  EXPECT_TRUE(changed.isEmpty());
}

TEST_F(Recolour, OtherFlowsAreLeftToBuilding) {
  const test::Sample sample = sorted(test::nineNode(catalog));
  Diagram diagram = build(sample);
  const Diagram drawn = diagram;
  QHash<qsizetype, QString> changed;
  snapshot::Report fewer = sample.report;
  fewer.flows.removeLast();
  EXPECT_EQ(recolour(diagram, sample.data, sample.report, fewer, metrics, {}, changed), Renewed::No);
  snapshot::Report moved = sample.report;
  moved.flows.first().toHost = document::HostId(QStringLiteral("elsewhere"));
  EXPECT_EQ(recolour(diagram, sample.data, sample.report, moved, metrics, {}, changed), Renewed::No);
  snapshot::Report gone = sample.report;
  gone.flows.first().verdict = Verdict::Unplaced;
  EXPECT_EQ(recolour(diagram, sample.data, sample.report, gone, metrics, {}, changed), Renewed::No);
  expectSame(diagram, drawn, true);
}

TEST_F(Recolour, AHeaderFollowsItsFirewall) {
  test::Sample sample = sorted(test::nineNode(catalog));
  Diagram diagram = build(sample);
  const document::View view = sample.data.views.value(sample.view);
  const auto placed = std::find_if(sample.data.zones.begin(), sample.data.zones.end(), [&](const auto& zone) {
    return zone.firewall && view.at.value(zone.id.value).w > 0;
  });
  ASSERT_NE(placed, sample.data.zones.end());
  EXPECT_EQ(renewFirewall(diagram, *placed, view, metrics), Renewed::Exactly);
  placed->firewall->name = QStringLiteral("A much longer name than the one it had before");
  EXPECT_EQ(renewFirewall(diagram, *placed, view, metrics), Renewed::Roughly);
  EXPECT_EQ(diagram.zones, build(sample).zones);
  document::View loose = view;
  loose.at.remove(placed->id.value);
  placed->firewall->name = QStringLiteral("fw");
  const Diagram before = diagram;
  EXPECT_EQ(renewFirewall(diagram, *placed, loose, metrics), Renewed::No);
  EXPECT_EQ(diagram.zones, before.zones);
}

}  // namespace
}  // namespace topo::render
