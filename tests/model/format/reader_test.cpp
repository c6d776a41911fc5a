// SPDX-License-Identifier: Apache-2.0
#include "model/format/reader.h"

#include "model/format/reading/entity_reader.h"
#include "tests/model/format/support.h"

#include <random>

namespace topo::format {
namespace {

using namespace topo::document;
using test::bad;
using test::documentWith;
using test::good;
using testing::HasSubstr;

TEST(Reader, ReadsTheExampleOfTheFormat) {
  const DocumentData d = good(documentWith(test::example()));
  EXPECT_EQ(d.meta.date, QDate(2026, 11, 22));
  EXPECT_EQ(d.catalog.groups, QStringList{QStringLiteral("riak-cluster")});
  const Rule rule = d.zones.first().firewall->rules.first();
  EXPECT_EQ(rule.to[0], (Selector{SelectorType::Kind, QStringLiteral("console")}));
  EXPECT_EQ(rule.services.size(), 3);
  EXPECT_EQ(d.networks.first().vlan, 12);
  EXPECT_EQ(d.hosts.first().interfaces[0].in, Place::in(NetworkId(QStringLiteral("app-lan"))));
  EXPECT_EQ(d.hosts.first().interfaces[1].in, Place());
  EXPECT_EQ(d.components.first().endpoints[QStringLiteral("https")].listenPort, QStringLiteral("9443"));
  EXPECT_EQ(d.components.first().endpoints[QStringLiteral("http")].enabled, false);
  EXPECT_EQ(d.flows.first().decision, Decision::Exclude);
  EXPECT_EQ(d.views.first().at[QStringLiteral("dmz")].w, 640);
  EXPECT_EQ(d.views.first().links.first().points, QList<QPoint>{QPoint(10, 20)});
}

TEST(Reader, GivesTheDefaultsOfWhatIsMissing) {
  const DocumentData d = good(documentWith(R"(
    "zones": [{"id": "z", "firewall": {"inbound": "reject", "outbound": "deny"}}], "networks": [{"id": "n"}],
    "hosts": [{"id": "h", "interfaces": [{"id": "e"}]}], "components": [{"id": "c", "kind": "console"}],
    "flows": [{"flow": "gone/gone/http"}], "views": [{"id": "v", "at": {"z": {}}}], "results": [{}])"));
  EXPECT_EQ(d.catalog.edition, test::builtInCatalog().edition());
  EXPECT_EQ(d.catalog.allComponents, AllComponents::Core);
  const Zone zone = d.zones.first();
  EXPECT_EQ(zone.style, ZoneStyle::Plain);
  EXPECT_TRUE(zone.parent.isNull());
  EXPECT_TRUE(zone.firewall->enabled);
  EXPECT_EQ(zone.firewall->inbound, Action::Reject);
  EXPECT_TRUE(d.components.first().endpoints.isEmpty());
  EXPECT_EQ(d.flows.first().decision, Decision::None);
  EXPECT_EQ(d.views.first().page, QStringLiteral("A3-landscape"));
  EXPECT_EQ(d.results.size(), 1);
}

TEST(Reader, WhatIsGoneMayStillBeNamedByRecordsResultsPlacementsAndListensOn) {
  const DocumentData d = good(documentWith(R"(
    "components": [{"id": "c", "kind": "console", "listensOn": ["gone"]}],
    "flows": [{"flow": "gone/c/http"}], "views": [{"id": "v", "at": {"gone": {}}, "links": {"gone/c/http": {}},
    "hidden": ["gone"]}], "results": [{"vantage": "host:gone", "results": [{"flow": "gone/c/http"}]}])"));
  EXPECT_EQ(d.components.first().listensOn.size(), 1);
}

TEST(Reader, ReportsAllFaultsAtOnceInTheFilesOrder) {
  const auto errors =
      bad(documentWith("\n"
                       R"("title": 1,)"
                       "\n"
                       R"("zones": [{"style": "x"}],)"
                       "\n"
                       R"("hosts": [{"id": "h", "standbyOf": "g"}, {"id": "h"}],)"
                       "\n"
                       R"("title": 2)"));
  QStringList pointers;
  for (const FormatError& error : errors) pointers += error.pointer;
  EXPECT_EQ(pointers, (QStringList{QStringLiteral("/title"), QStringLiteral("/zones/0/id"),
                                   QStringLiteral("/zones/0/style"), QStringLiteral("/hosts/1/id"),
                                   QStringLiteral("/hosts/0/standbyOf"), QStringLiteral("/title")}))
      << test::linesOf(errors).join(u'\n').toStdString();
}

TEST(Reader, RefusesOtherFilesAndOtherVersions) {
  const auto only = [](const QByteArray& bytes) {
    const auto errors = bad(bytes);
    EXPECT_EQ(errors.size(), 1) << bytes.toStdString();
    return errors.isEmpty() ? std::string() : errorLine(errors[0]).toStdString();
  };
  EXPECT_THAT(only("[]"), HasSubstr("/: line 1: a list stands here; an object"));
  EXPECT_THAT(only(R"({"version": 1})"), HasSubstr("/format"));
  EXPECT_THAT(only(R"({"format": "dmcm-topology"})"), HasSubstr("/version"));
  EXPECT_THAT(only(R"({"format": "other", "version": 1})"), HasSubstr("\"dmcm-topology\" is allowed"));
  EXPECT_THAT(only(R"({"format": "dmcm-topology", "version": 2, "zones": 7})"),
              HasSubstr("newer than this program"));
  EXPECT_THAT(only(R"({"format": "dmcm-topology", "version": 0})"), HasSubstr("there is no version 0"));
  EXPECT_THAT(only(R"({"format": "dmcm-topology", "version": "1"})"), HasSubstr("whole number"));
  EXPECT_THAT(only("{\n\"format\": \"dmcm-topology\",\n\"version\": }"),
              HasSubstr("/: line 3: not valid JSON"));
}

TEST(Reader, ChecksItsLimitsBeforeItReadsAnything) {
  QByteArray notes = R"("notes": [)" + QByteArray("7,").repeated(100'001);
  notes.chop(1);
  const auto many = bad(documentWith(notes + "]"));
  ASSERT_EQ(many.size(), 1);
  EXPECT_EQ(many[0].pointer, QStringLiteral("/"));
  EXPECT_THAT(many[0].message.toStdString(), HasSubstr("100001 entities; 100000 are allowed"));

  QByteArray rules =
      R"("zones": [{"id": "z", "firewall": {"inbound": "deny", "outbound": "deny", "rules": [)" +
      QByteArray("7,").repeated(10'001);
  rules.chop(1);
  const auto walls = bad(documentWith(rules + "]}}]"));
  ASSERT_EQ(walls.size(), 1);
  EXPECT_EQ(walls[0].pointer, QStringLiteral("/zones/0/firewall/rules"));
  EXPECT_THAT(walls[0].message.toStdString(), HasSubstr("10000 are allowed"));
}

TEST(Reader, BoundsItsComplaints) {
  QByteArray notes = R"("notes": [)" + QByteArray("7,").repeated(5'000);
  notes.chop(1);
  const auto errors = bad(documentWith(notes + "]"));
  EXPECT_EQ(errors.size(), ErrorList::kMaxErrors + 1);
}

TEST(Reader, TakesWholeNumbersHoweverWritten) {
  const DocumentData d = good(documentWith(R"("networks": [{"id": "n", "vlan": 1.2e1}], "views": [{"id": "v",
      "at": {"n": {"x": -5.0, "y": 1e2}}}])"));
  EXPECT_EQ(d.networks.first().vlan, 12);
  EXPECT_EQ(d.views.first().at.first().x, -5);
  EXPECT_EQ(d.views.first().at.first().y, 100);
}

TEST(Reader, EscapesHostileWordsInItsLines) {
  const auto errors = bad(documentWith(R"("zones": [{"id": "\u001b[31m\n\u202e"}], "x": {)"));
  for (const FormatError& error : errors) {
    const QString line = errorLine(error);
    EXPECT_FALSE(line.contains(QChar(0x1b)) || line.contains(u'\n') || line.contains(QChar(0x202e)));
  }
  const auto valid = bad(documentWith(R"("zones": [{"id": "\u001b[31m\n\u202e"}])"));
  EXPECT_THAT(errorLine(valid[0]).toStdString(), HasSubstr("\\u{1b}[31m\\u{a}\\u{202e}"));
}

TEST(Reader, NeverCrashesOnMutilatedDocuments) {
  std::mt19937 random(3);
  const QByteArray whole = documentWith(test::example());
  for (int i = 0; i < 4'000; ++i) {
    QByteArray bytes = whole;
    for (int edits = 1 + static_cast<int>(random() % 4); edits > 0 && !bytes.isEmpty(); --edits) {
      const auto at = static_cast<qsizetype>(random() % static_cast<unsigned>(bytes.size()));
      const auto length = static_cast<qsizetype>(random() % 12);
      switch (random() % 4) {
        case 0:
          bytes[at] = static_cast<char>(random());
          break;
        case 1:
          bytes.remove(at, length);
          break;
        case 2:
          bytes.insert(
              at, bytes.mid(static_cast<qsizetype>(random() % static_cast<unsigned>(bytes.size())), length));
          break;
        default:
          bytes.truncate(std::max<qsizetype>(1, at));
          break;
      }
    }
    const ReadResult result = read(bytes, QStringLiteral("m"), test::builtInCatalog());
    if (const auto* document = std::get_if<DocumentData>(&result)) {
      EXPECT_TRUE(good(write(*document)) == *document);
    } else {
      EXPECT_FALSE(std::get<QList<FormatError>>(result).isEmpty());
    }
  }
}

}  // namespace
}  // namespace topo::format
