// SPDX-License-Identifier: Apache-2.0
#include "model/format/layouts.h"

#include "model/format/saver.h"
#include "model/snapshot/analyse.h"
#include "tests/model/format/support.h"

#include <QFile>
#include <QRect>

namespace topo::format {
namespace {

using namespace topo::document;
using snapshot::Verdict;

constexpr int kCardWidth = 208;

QByteArray source(const QString& path) {
  const auto content = readFile(QStringLiteral(TOPO_SOURCE_DIR "/resources/") + path);
  EXPECT_TRUE(std::holds_alternative<FileContent>(content)) << path.toStdString();
  return std::holds_alternative<FileContent>(content) ? std::get<FileContent>(content).bytes : QByteArray();
}

DocumentData sample() {
  return test::good(source(QStringLiteral("samples/acme-nine-node.dmcmtopo")));
}

snapshot::Report analysed(const DocumentData& document) {
  return snapshot::analyse(document, test::builtInCatalog(), QDate(2026, 11, 22));
}

QMap<QString, int> kindsOf(const DocumentData& document) {
  QMap<QString, int> count;
  for (const Component& component : document.components) ++count[component.kind];
  return count;
}

/// Where a thing is drawn; a host is as high as its components make it.
QRect boxOf(const DocumentData& document, const QString& id) {
  const Placement at = document.views.first().at.value(id);
  if (!document.hosts.contains(HostId(id))) return {at.x, at.y, at.w, at.h};
  int components = 0;
  for (const Component& component : document.components) components += component.host.value == id;
  return {at.x, at.y, kCardWidth, 56 + 30 * components};
}

/// Every zone, network and host has a place inside what it belongs to, with room for links around it.
void expectTidy(const DocumentData& document) {
  ASSERT_EQ(document.views.size(), 1);
  const auto& at = document.views.first().at;
  EXPECT_EQ(at.size(), document.zones.size() + document.networks.size() + document.hosts.size());
  const auto inside = [&](const QString& inner, const QString& outer, int head) {
    const QRect room = boxOf(document, outer).adjusted(16, head + 16, -16, -16);
    EXPECT_TRUE(room.contains(boxOf(document, inner)))
        << inner.toStdString() << " leaves " << outer.toStdString();
  };
  const auto apart = [&](const QStringList& ids, int x, int y) {
    for (const QString& a : ids) {
      for (const QString& b : ids) {
        if (a < b) {
          EXPECT_FALSE(boxOf(document, a).adjusted(-x, -y, x, y).intersects(boxOf(document, b)))
              << a.toStdString() << " and " << b.toStdString();
        }
      }
    }
  };
  QMap<QString, QStringList> children;
  for (const Zone& zone : document.zones) {
    children[QStringLiteral("zones of ") + zone.parent.value] += zone.id.value;
    if (zone.parent) inside(zone.id.value, zone.parent.value, 44);
  }
  for (const Network& network : document.networks) {
    children[QStringLiteral("zones of ") + network.zone.value] += network.id.value;
    inside(network.id.value, network.zone.value, 44);
  }
  for (const Host& host : document.hosts) {
    ASSERT_EQ(host.interfaces.size(), 1);
    EXPECT_EQ(host.interfaces[0].addresses.size(), 1);
    inside(host.id.value, host.interfaces[0].in.id, 28);
    children[host.interfaces[0].in.id] += host.id.value;
  }
  for (auto group = children.begin(); group != children.end(); ++group) {
    const bool hosts = !group.key().startsWith(QStringLiteral("zones of "));
    apart(group.value(), hosts ? 71 : 47, 47);
  }
}

class Layouts : public testing::TestWithParam<const char*> {
 protected:
  [[nodiscard]] static DocumentData document() {
    const auto found = layout(QLatin1String(GetParam()), test::builtInCatalog());
    EXPECT_TRUE(found);
    return found.value_or(DocumentData{});
  }
};

TEST_P(Layouts, AreCanonical) {
  const QByteArray bytes = source(QStringLiteral("layouts/%1.dmcmtopo").arg(QLatin1String(GetParam())));
  EXPECT_TRUE(write(test::good(bytes)) == bytes);
  EXPECT_TRUE(test::good(bytes) == document());
}

TEST_P(Layouts, AreDrawnTidily) {
  expectTidy(document());
}

TEST_P(Layouts, LetEveryRequiredFlowPass) {
  const snapshot::Report report = analysed(document());
  EXPECT_EQ(report.summary.blocked, 0);
  EXPECT_EQ(report.summary.partly, 0);
  EXPECT_EQ(report.summary.unplaced, 0);
  for (const snapshot::Flow& flow : report.flows) {
    if (flow.counts() && flow.isStopped()) ADD_FAILURE() << flow.id.toStdString();
  }
}

TEST_P(Layouts, OpenNoMoreThanTheirFlowsNeed) {
  for (const snapshot::Finding& finding : analysed(document()).findings) {
    switch (finding.code) {
      case snapshot::FindingCode::WideRule:
      case snapshot::FindingCode::ShadowedRule:
      case snapshot::FindingCode::EmptyRule:
      case snapshot::FindingCode::UnusedRule:
      case snapshot::FindingCode::DuplicateAddress:
      case snapshot::FindingCode::AddressOutsideNetwork:
      case snapshot::FindingCode::OverlappingNetworks:
      case snapshot::FindingCode::UnplacedComponent:
      case snapshot::FindingCode::StaleReference:
      case snapshot::FindingCode::UnknownKey:
        ADD_FAILURE() << snapshot::findingCodeText(finding.code).toStdString() << ' '
                      << finding.subjects.first().text().toStdString();
        break;
      default:
        break;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, Layouts,
                         testing::Values("empty", "poc", "two-node", "four-node", "nine-node",
                                         "twenty-three-node"));

TEST(LayoutNames, AreThoseOfTheCommandLine) {
  EXPECT_EQ(layoutNames().join(u' '),
            QStringLiteral("empty poc two-node four-node nine-node twenty-three-node"));
  EXPECT_FALSE(layout(QStringLiteral("five-node"), test::builtInCatalog()));
  EXPECT_FALSE(layout(QStringLiteral("../samples/acme-nine-node"), test::builtInCatalog()));
}

TEST(LayoutNames, TheSampleIsCompiledInAsItIsShipped) {
  const auto compiled = format::sample(test::builtInCatalog());
  ASSERT_TRUE(compiled);
  EXPECT_EQ(*compiled, sample());
}

TEST(LayoutContents, AreWhatTheVendorDescribes) {
  const auto servers = [](const char* name) {
    const DocumentData document =
        layout(QLatin1String(name), test::builtInCatalog()).value_or(DocumentData{});
    QSet<HostId> hosts;
    for (const Component& component : document.components) {
      const catalog::Category category = test::builtInCatalog().kind(component.kind)->category;
      if (category != catalog::Category::Guest && category != catalog::Category::External &&
          category != catalog::Category::Infrastructure) {
        hosts.insert(component.host);
      }
    }
    return hosts.size();
  };
  EXPECT_EQ(servers("poc"), 1);
  EXPECT_EQ(servers("two-node"), 2);
  EXPECT_EQ(servers("four-node"), 4);
  EXPECT_EQ(servers("nine-node"), 9);
  EXPECT_EQ(servers("twenty-three-node"), 23);
  const auto large =
      kindsOf(layout(QStringLiteral("twenty-three-node"), test::builtInCatalog()).value_or(DocumentData{}));
  for (const char* kind : {"console", "api", "km", "dispatcher", "monitor", "worker", "mysql"}) {
    EXPECT_EQ(large[QLatin1String(kind)], 2) << kind;
  }
  EXPECT_EQ(large[QStringLiteral("riak")], 5);
  EXPECT_EQ(large[QStringLiteral("rabbitmq")], 1);
}

TEST(Sample, IsCanonicalTidyAndNineNodes) {
  const QByteArray bytes = source(QStringLiteral("samples/acme-nine-node.dmcmtopo"));
  EXPECT_TRUE(write(test::good(bytes)) == bytes);
  expectTidy(sample());
  EXPECT_EQ(kindsOf(sample())[QStringLiteral("riak")], 5);
}

TEST(Sample, HasSomethingBlockedSomethingPartlySomethingDisputed) {
  const snapshot::Report report = analysed(sample());
  QStringList stopped;
  for (const snapshot::Flow& flow : report.flows) {
    if (flow.counts() && flow.isStopped()) stopped += flow.id;
  }
  EXPECT_GE(report.summary.blocked, 4) << stopped.join(u'\n').toStdString();
  EXPECT_LE(report.summary.blocked, 8) << stopped.join(u'\n').toStdString();
  EXPECT_GE(report.summary.partly, 1);
  EXPECT_GT(report.summary.disputed, 0);
  EXPECT_EQ(report.summary.excluded, 1);
  EXPECT_EQ(report.summary.unplaced, 0);
  EXPECT_GT(report.summary.allowed, 60);
}

}  // namespace
}  // namespace topo::format
