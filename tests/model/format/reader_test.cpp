// SPDX-License-Identifier: Apache-2.0
#include "model/format/reader.h"

#include "model/format/entity_reader.h"
#include "tests/model/format/support.h"

#include <random>

namespace topo::format {
namespace {

using namespace topo::document;
using test::bad;
using test::documentWith;
using test::good;
using testing::HasSubstr;

/// The members of a document that refers to many things, to be spoiled in one place.
const QByteArray kExample = R"(
  "title": "Acme on-prem", "customer": "Acme", "author": "", "revision": "A", "date": "2026-11-22",
  "catalog": { "edition": 1, "allComponents": "core", "groups": ["riak-cluster"] },
  "zones": [
    { "id": "dmz", "name": "DMZ", "parent": null, "style": "dmz",
      "firewall": { "name": "edge", "device": "fw1", "enabled": true, "inbound": "deny", "outbound": "allow",
        "rules": [
          { "id": "r1", "enabled": true, "direction": "in", "action": "allow",
            "from": ["any"], "to": ["kind:console", "10.1.0.0/24"],
            "services": ["tcp/443", "tcp/8000-8100", "udp/53"],
            "comment": "", "owner": "", "ticket": "", "expires": null } ] } } ],
  "networks": [ { "id": "app-lan", "name": "App LAN", "zone": "dmz", "cidrs": ["10.1.0.0/24", "fd00:1::/64"], "vlan": 12 } ],
  "hosts": [ { "id": "dmcm1", "name": "dmcm1", "role": "", "dnsNames": ["dmcm1.acme.example"], "standbyOf": null,
      "interfaces": [ { "id": "eth0", "in": "app-lan", "addresses": ["10.1.0.11"] }, { "id": "mgmt", "in": null, "addresses": [] } ] } ],
  "components": [ { "id": "console-1", "kind": "console", "host": "dmcm1", "name": "", "standbyOf": null, "listensOn": [],
      "endpoints": { "https": { "port": "8443", "listenPort": "9443" }, "http": { "enabled": false } } } ],
  "customFlows": [ { "id": "backup", "name": "Backup", "from": ["host:dmcm1"], "to": ["component:console-1"], "services": ["tcp/3306"], "purpose": "" } ],
  "flows": [ { "flow": "api-1/console-1/https", "decision": "exclude", "reason": "", "justification": "", "owner": "", "data": "", "ticket": "", "expires": null } ],
  "notes": [ { "id": "n1", "text": "" } ],
  "views": [ { "id": "main", "name": "Overview", "page": "A3-landscape", "hidden": [],
      "at": { "dmz": { "x": 0, "y": 0, "w": 640, "h": 400 } },
      "links": { "api-1/console-1/https": { "points": [[10, 20]] } } } ],
  "results": [])";

QByteArray exampleWith(const QByteArray& before, const QByteArray& after) {
  EXPECT_EQ(kExample.count(before), 1) << before.toStdString();
  QByteArray text = kExample;
  return documentWith(text.replace(before, after));
}

TEST(Reader, ReadsTheExampleOfTheFormat) {
  const DocumentData d = good(documentWith(kExample));
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

struct Fault {
  const char* before;  ///< in the example
  const char* after;
  const char* pointer;
  const char* message;  ///< part of it
};

class ReaderFaults : public testing::TestWithParam<Fault> {};

TEST_P(ReaderFaults, AreNamedWithPlaceCauseAndWhatIsAllowed) {
  const Fault& fault = GetParam();
  const QList<FormatError> errors = bad(exampleWith(fault.before, fault.after));
  ASSERT_EQ(errors.size(), 1) << test::linesOf(errors).join(u'\n').toStdString();
  EXPECT_EQ(errors[0].pointer.toStdString(), fault.pointer);
  EXPECT_THAT(errors[0].message.toStdString(), HasSubstr(fault.message));
  EXPECT_GT(errors[0].line, 0);
  EXPECT_EQ(errors[0].file, QStringLiteral("bad.dmcmtopo"));
}

INSTANTIATE_TEST_SUITE_P(
    Types, ReaderFaults,
    testing::Values(
        Fault{R"("title": "Acme on-prem")", R"("title": 5)", "/title", "a number stands here; text"},
        Fault{R"("title": "Acme on-prem")", R"("title": null)", "/title", "null stands here; text"},
        Fault{R"("notes": [)", R"("notes": null, "x-n": [)", "/notes", "null stands here; a list"},
        Fault{R"("edition": 1)", R"("edition": 1.5)", "/catalog/edition", "whole number from 1"},
        Fault{R"("edition": 1)", R"("edition": 0)", "/catalog/edition", "from 1"},
        Fault{R"("enabled": false)", R"("enabled": null)", "/components/0/endpoints/http/enabled",
              "null stands here; true or false"},
        Fault{R"("vlan": 12)", R"("vlan": 4095)", "/networks/0/vlan", "from 1 to 4094"},
        Fault{R"("vlan": 12)", R"("vlan": "12")", "/networks/0/vlan", "text stands here"},
        Fault{R"("x": 0)", R"("x": 0.5)", "/views/0/at/dmz/x", "0.5 stands here; a whole number"},
        Fault{R"("x": 0)", R"("x": 1e300)", "/views/0/at/dmz/x", "whole number"},
        Fault{R"("w": 640)", R"("w": -1)", "/views/0/at/dmz/w", "from 0"},
        Fault{R"([[10, 20]])", R"([[10, 20, 30]])", "/views/0/links/api-1~1console-1~1https/points/0",
              "two whole numbers"},
        Fault{R"([[10, 20]])", R"([[10, 20.5]])", "/views/0/links/api-1~1console-1~1https/points/0/1",
              "whole number"},
        Fault{R"({ "id": "n1", "text": "" })", R"("n1")", "/notes/0", "text stands here; an object"}));

INSTANTIATE_TEST_SUITE_P(
    Missing, ReaderFaults,
    testing::Values(Fault{R"("id": "dmz", "name")", R"("name")", "/zones/0/id", "missing"},
                    Fault{R"("kind": "console", )", "", "/components/0/kind", "missing"},
                    Fault{R"("inbound": "deny", )", "", "/zones/0/firewall/inbound", "missing"},
                    Fault{R"("outbound": "allow",)", "", "/zones/0/firewall/outbound", "missing"},
                    Fault{R"("direction": "in", )", "", "/zones/0/firewall/rules/0/direction", "missing"},
                    Fault{R"("action": "allow",)", "", "/zones/0/firewall/rules/0/action", "missing"},
                    Fault{R"("from": ["any"], )", "", "/zones/0/firewall/rules/0/from", "missing"},
                    Fault{R"("services": ["tcp/3306"], )", "", "/customFlows/0/services", "missing"},
                    Fault{R"("to": ["component:console-1"], )", "", "/customFlows/0/to", "missing"},
                    Fault{R"("flow": "api-1/console-1/https", )", "", "/flows/0/flow", "missing"},
                    Fault{R"("id": "eth0", )", "", "/hosts/0/interfaces/0/id", "missing"}));

INSTANTIATE_TEST_SUITE_P(
    Words, ReaderFaults,
    testing::Values(
        Fault{R"("style": "dmz")", R"("style": "red")", "/zones/0/style", "internet, dmz, internal"},
        Fault{R"("inbound": "deny")", R"("inbound": "drop")", "/zones/0/firewall/inbound",
              "allow, deny, reject"},
        Fault{R"("direction": "in")", R"("direction": "IN")", "/zones/0/firewall/rules/0/direction",
              "in, out, both"},
        Fault{R"("action": "allow")", R"("action": null)", "/zones/0/firewall/rules/0/action",
              "text is allowed"},
        Fault{R"("decision": "exclude")", R"("decision": "none")", "/flows/0/decision", "exclude, accept"},
        Fault{R"("kind": "console", )", R"("kind": "consol", )", "/components/0/kind",
              "\"consol\" is unknown"},
        Fault{R"("http": {)", R"("amqp": {)", "/components/0/endpoints/amqp",
              "no endpoint \"amqp\"; allowed: http"},
        Fault{R"("riak-cluster")", R"("riak")", "/catalog/groups/0", "riak-cluster"},
        Fault{R"("allComponents": "core")", R"("allComponents": "all")", "/catalog/allComponents",
              "core, everyRow"},
        Fault{R"(["any"])", R"(["all"])", "/zones/0/firewall/rules/0/from/0", "outside, zone:ID"},
        Fault{R"("kind:console")", R"("kind:konsole")", "/zones/0/firewall/rules/0/to/0", "allowed: "},
        Fault{R"("udp/53")", R"("udp/0")", "/zones/0/firewall/rules/0/services/2", "tcp/any"},
        Fault{R"("tcp/8000-8100")", R"("tcp/8100-8000")", "/zones/0/firewall/rules/0/services/1", "range"},
        Fault{R"("tcp/443")", R"("443")", "/zones/0/firewall/rules/0/services/0", "tcp/PORT"},
        Fault{R"("port": "8443")", R"("port": "65536")", "/components/0/endpoints/https/port", "1 to 65535"},
        Fault{R"("port": "8443")", R"("port": "")", "/components/0/endpoints/https/port", "1 to 65535"},
        Fault{R"("2026-11-22")", R"("2026-02-29")", "/date", "a day that exists"},
        Fault{R"("2026-11-22")", R"("22.11.2026")", "/date", "YYYY-MM-DD"},
        Fault{R"("ticket": "", "expires": null } ] } })", R"("expires": "" } ] } })",
              "/zones/0/firewall/rules/0/expires", "YYYY-MM-DD, or null"}));

INSTANTIATE_TEST_SUITE_P(
    Addresses, ReaderFaults,
    testing::Values(
        Fault{R"(["10.1.0.11"])", R"(["10.01.0.11"])", "/hosts/0/interfaces/0/addresses/0", "leading zeros"},
        Fault{R"(["10.1.0.11"])", R"(["fe80::1%eth0"])", "/hosts/0/interfaces/0/addresses/0", "%zone"},
        Fault{R"(["10.1.0.11"])", R"(["10.1.0.11/24"])", "/hosts/0/interfaces/0/addresses/0", "host bits"},
        Fault{R"(["10.1.0.11"])", R"(["10.1.0.9-10.1.0.1"])", "/hosts/0/interfaces/0/addresses/0", "range"},
        Fault{R"(["10.1.0.11"])", R"(["host.example"])", "/hosts/0/interfaces/0/addresses/0", "address"},
        Fault{R"("fd00:1::/64")", R"("fd00:1::1/64")", "/networks/0/cidrs/1", "without host bits"},
        Fault{R"("fd00:1::/64")", R"("10.1.0.1-10.1.0.9")", "/networks/0/cidrs/1", "CIDR"},
        Fault{R"("10.1.0.0/24"],
            "services")",
              R"("10.1.0.1/24"],
            "services")",
              "/zones/0/firewall/rules/0/to/1", "without host bits"}));

INSTANTIATE_TEST_SUITE_P(
    References, ReaderFaults,
    testing::Values(
        Fault{R"("zone": "dmz")", R"("zone": "gone")", "/networks/0/zone", "\"gone\" names nothing; a zone"},
        Fault{R"("zone": "dmz")", R"("zone": "dmcm1")", "/networks/0/zone", "names a host; a zone"},
        Fault{R"("in": "app-lan")", R"("in": "lan")", "/hosts/0/interfaces/0/in", "a network or zone"},
        Fault{R"("in": "app-lan")", R"("in": "n1")", "/hosts/0/interfaces/0/in", "names a note"},
        Fault{R"("host": "dmcm1")", R"("host": "dmcm2")", "/components/0/host", "a host of this document"},
        Fault{R"("host": "dmcm1")", R"("host": 1)", "/components/0/host", "an id or null"},
        Fault{R"("host:dmcm1")", R"("host:dmcm2")", "/customFlows/0/from/0", "names nothing; a host"},
        Fault{R"("host:dmcm1")", R"("zone:dmz")", "/customFlows/0/from/0", "host:ID or component:ID"},
        Fault{R"("kind:console")", R"("zone:app-lan")", "/zones/0/firewall/rules/0/to/0",
              "names a network; a zone"},
        Fault{R"("listensOn": [])", R"("listensOn": ["No Id"])", "/components/0/listensOn/0",
              "id of an interface"},
        Fault{R"("parent": null)", R"("parent": "dmz")", "/zones/0/parent", "inside itself: \"dmz → dmz\""},
        Fault{R"("standbyOf": null,
      "interfaces")",
              R"("standbyOf": "dmcm1",
      "interfaces")",
              "/hosts/0/standbyOf", "stand by for itself"},
        Fault{R"("standbyOf": null, "listensOn")", R"("standbyOf": "dmcm1", "listensOn")",
              "/components/0/standbyOf", "names a host; a component"}));

INSTANTIATE_TEST_SUITE_P(
    Ids, ReaderFaults,
    testing::Values(
        Fault{R"("id": "n1")", R"("id": "N1")", "/notes/0/id", "small letters"},
        Fault{R"("id": "n1")", R"("id": "")", "/notes/0/id", "small letters"},
        Fault{R"("id": "n1")", R"("id": 1)", "/notes/0/id", "a number stands here; text"},
        Fault{R"("id": "n1")", R"("id": "dmz")", "/notes/0/id", "used twice, first by the zone at /zones/0"},
        Fault{R"("id": "mgmt")", R"("id": "eth0")", "/hosts/0/interfaces/1/id", "unique in its host"}));

TEST(Reader, RefusesTwoRulesOfOneIdAndTwoRecordsOfOneFlow) {
  const QByteArray rule =
      R"({"id": "r", "direction": "in", "action": "allow", "from": [], "to": [], "services": []})";
  const auto errors =
      bad(documentWith(R"("zones": [{"id": "z", "firewall": {"inbound": "deny", "outbound": "deny",
      "rules": [)" + rule +
                       ',' + rule + R"(]}}], "flows": [{"flow": "a/b/c"}, {"flow": "a/b/c"}])"));
  ASSERT_EQ(errors.size(), 2);
  EXPECT_EQ(errors[0].pointer, QStringLiteral("/zones/0/firewall/rules/1/id"));
  EXPECT_EQ(errors[1].pointer, QStringLiteral("/flows/1/flow"));
}

TEST(Reader, TheSameRuleIdInTwoFirewallsAndInterfaceIdInTwoHostsAreFine) {
  const QByteArray wall = R"({"inbound": "deny", "outbound": "deny", "rules": [
      {"id": "r", "direction": "in", "action": "allow", "from": [], "to": [], "services": []}]})";
  good(documentWith(R"("zones": [{"id": "a", "firewall": )" + wall + R"(}, {"id": "b", "firewall": )" + wall +
                    R"(}],
      "hosts": [{"id": "r", "interfaces": [{"id": "e"}]}, {"id": "h", "interfaces": [{"id": "e"}, {"id": "a"}]}])"));
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

TEST(Reader, FindsCirclesOfAnyLengthOnce) {
  const auto zones = bad(documentWith(
      R"("zones": [{"id": "a", "parent": "b"}, {"id": "b", "parent": "c"}, {"id": "c", "parent": "b"}])"));
  ASSERT_EQ(zones.size(), 1);
  EXPECT_EQ(zones[0].pointer, QStringLiteral("/zones/0/parent"));
  EXPECT_THAT(zones[0].message.toStdString(), HasSubstr("b → c → b"));

  QByteArray ring = R"("hosts": [)";
  constexpr int kSize = 50'000;
  for (int i = 0; i < kSize; ++i) {
    ring += R"({"id": "h)" + QByteArray::number(i) + R"(", "standbyOf": "h)" +
            QByteArray::number((i + 1) % kSize) + "\"},";
  }
  ring.chop(1);
  EXPECT_EQ(bad(documentWith(ring + "]")).size(), 1);
}

TEST(Reader, AStandbyIsOfTheSameKind) {
  const auto errors = bad(documentWith(
      R"("components": [{"id": "a", "kind": "mysql", "standbyOf": "b"}, {"id": "b", "kind": "riak"}])"));
  ASSERT_EQ(errors.size(), 1);
  EXPECT_THAT(errors[0].message.toStdString(), HasSubstr("of kind \"riak\"; one of kind \"mysql\""));
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

TEST(Reader, ChecksResults) {
  for (const auto& [json, pointer] :
       {std::pair<QByteArray, const char*>{R"({"format": "x"})", "/results/0/format"},
        {R"({"version": 2})", "/results/0/version"},
        {R"({"vantage": "host:"})", "/results/0/vantage"},
        {R"({"startedAt": "2026-02-30T10:00:00Z"})", "/results/0/startedAt"},
        {R"({"results": [{"outcome": "closed"}]})", "/results/0/results/0/outcome"},
        {R"({"results": [{"address": "10.0.0.0/24"}]})", "/results/0/results/0/address"},
        {R"({"results": [{"port": 65536}]})", "/results/0/results/0/port"},
        {R"({"results": [{"latencyMs": null}]})", "/results/0/results/0/latencyMs"},
        {R"({"results": [{"at": "2026-11-22 10:00"}]})", "/results/0/results/0/at"}}) {
    const auto errors = bad(documentWith("\"results\": [" + json + "]"));
    ASSERT_EQ(errors.size(), 1) << json.toStdString();
    EXPECT_EQ(errors[0].pointer.toStdString(), pointer);
  }
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
  const QByteArray whole = documentWith(kExample);
  for (int i = 0; i < 4'000; ++i) {
    QByteArray bytes = whole;
    for (int edits = 1 + static_cast<int>(random() % 4); edits > 0; --edits) {
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
