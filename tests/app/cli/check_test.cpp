// SPDX-License-Identifier: Apache-2.0
// `check --json`, field by field, and the sample and every layout against tests/golden/check.
#include "tests/app/cli/support/program.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace topo::test;
using namespace Qt::StringLiterals;

namespace {

const QStringList layouts = {u"empty"_s,     u"poc"_s,       u"two-node"_s,
                             u"four-node"_s, u"nine-node"_s, u"twenty-three-node"_s};

class CheckTest : public CliTest {
 protected:
  QByteArray checked(const QString& file) const {
    const Ran ran = run({u"check"_s, file, u"--json"_s, u"--today"_s, u"2026-11-22"_s});
    EXPECT_TRUE(ran.code == 0 || ran.code == 1) << ran.err.toStdString();
    EXPECT_EQ(ran.err, "");
    return ran.out;
  }
  QJsonObject shapes() const {
    bring(u"tests/app/cli/documents/every-shape.dmcmtopo"_s, u"shapes"_s);
    return parsed(checked(u"shapes"_s));
  }
};

QByteArray compact(const QJsonObject& object) {
  return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// The same facts with a line for each flow and finding, so that a difference can be read.
QByteArray lines(const QByteArray& checkJson) {
  const QJsonObject check = parsed(checkJson);
  QByteArray text = "summary " + compact(check["summary"_L1].toObject()) + '\n';
  for (const char* list : {"flows", "excluded", "findings"}) {
    for (const QJsonValue& value : check[QLatin1StringView(list)].toArray())
      text += QByteArray(list) + ' ' + compact(value.toObject()) + '\n';
  }
  return text;
}

QJsonObject flowOf(const QJsonObject& check, const QString& id) {
  for (const QJsonValue& flow : check["flows"_L1].toArray()) {
    if (flow["id"_L1].toString() == id) return flow.toObject();
  }
  ADD_FAILURE() << "no flow " << id.toStdString();
  return {};
}

QJsonObject json(const char* text) {
  return parsed(QByteArray(text));
}

}  // namespace

TEST_F(CheckTest, SampleIsAsGolden) {
  bring(sample, u"s"_s);
  expectGolden(u"check/sample.txt"_s, lines(checked(u"s"_s)));
}

TEST_F(CheckTest, LayoutsAreAsGolden) {
  for (const QString& layout : layouts) {
    ASSERT_EQ(run({u"new"_s, layout, u"-o"_s, layout}).code, 0);
    expectGolden(u"check/"_s + layout + u".txt"_s, lines(checked(layout)));
  }
}

TEST_F(CheckTest, EveryShapeIsAsGolden) {
  bring(u"tests/app/cli/documents/every-shape.dmcmtopo"_s, u"shapes"_s);
  expectGolden(u"check/every-shape.json"_s, checked(u"shapes"_s));
}

TEST_F(CheckTest, EveryLayoutHasNothingBlocked) {
  for (const QString& layout : layouts) {
    ASSERT_EQ(run({u"new"_s, layout, u"-o"_s, layout}).code, 0);
    EXPECT_EQ(run({u"check"_s, layout}).code, 0) << layout.toStdString();
  }
}

TEST_F(CheckTest, SaysWithItsExitCodeWhetherThereAreErrors) {
  bring(sample, u"s"_s);
  EXPECT_EQ(run({u"check"_s, u"s"_s, u"--json"_s}).code, 1);
}

TEST_F(CheckTest, JsonIsTheSameFromStandardInput) {
  bring(sample, u"s"_s);
  EXPECT_EQ(run({u"check"_s, u"-"_s, u"--json"_s, u"--today"_s, u"2026-11-22"_s}, read(u"s"_s)).out,
            checked(u"s"_s));
}

TEST_F(CheckTest, JsonIsReadByOthersAsWell) {
  bring(sample, u"s"_s);
  write(u"out.json"_s, checked(u"s"_s));
  EXPECT_EQ(runProgram(u"jq"_s, {u"--indent"_s, u"2"_s, u"."_s, u"out.json"_s}).out, read(u"out.json"_s));
  EXPECT_EQ(runProgram(u"python3"_s, {u"-m"_s, u"json.tool"_s, u"out.json"_s}).code, 0);
}

TEST_F(CheckTest, ACatalogFlowHasEveryField) {
  EXPECT_EQ(compact(flowOf(shapes(), u"console-1/mysql-1/mysql"_s)), compact(json(R"({
    "id": "console-1/mysql-1/mysql", "from": "console-1", "to": "mysql-1", "fromHost": "app1", "toHost": "db1",
    "fromAddresses": ["10.1.0.11", "fd00:1::11"], "toAddresses": ["10.2.0.21"], "endpoint": "mysql",
    "protocol": "tcp", "ports": "3306", "encrypted": null, "need": "required",
    "purpose": "Reads and writes accounts, settings and inventory for the web interface.",
    "evidence": ["accepts", "initiates"], "group": null, "verdict": "allowed",
    "crossings": [
      {"zone": "app", "direction": "out", "inspected": false, "passes": "all", "rules": [], "default": false},
      {"zone": "data", "direction": "in", "inspected": true, "passes": "all", "rules": ["r1"], "default": false}],
    "blockedBy": []})")));
}

TEST_F(CheckTest, ACustomFlowOfAnyServiceHasNoPortsAndNamesEveryBlockerInOrder) {
  EXPECT_EQ(compact(flowOf(shapes(), u"backup/app1/db1/any"_s)), compact(json(R"({
    "id": "backup/app1/db1/any", "from": "app1", "to": "db1", "fromHost": "app1", "toHost": "db1",
    "fromAddresses": ["10.1.0.11", "fd00:1::11"], "toAddresses": ["10.2.0.21"], "endpoint": null,
    "protocol": "any", "ports": "", "encrypted": null, "need": "custom", "purpose": "nightly",
    "evidence": [], "group": null, "verdict": "partly",
    "crossings": [
      {"zone": "app", "direction": "out", "inspected": false, "passes": "all", "rules": [], "default": false},
      {"zone": "data", "direction": "in", "inspected": true, "passes": "part", "rules": ["r1", "r2", "r3", "r4"],
       "default": true}],
    "blockedBy": [{"zone": "data", "direction": "in", "rule": "r2", "action": "reject"},
                  {"zone": "data", "direction": "in", "rule": "r4", "action": "deny"},
                  {"zone": "data", "direction": "in", "rule": null, "action": "deny"}]})")));
}

TEST_F(CheckTest, OtherServicesOfCustomFlows) {
  const QJsonObject check = shapes();
  const QJsonObject icmp = flowOf(check, u"backup/app1/db1/icmp"_s);
  EXPECT_EQ(icmp["protocol"_L1].toString(), u"icmp"_s);
  EXPECT_EQ(icmp["ports"_L1], QJsonValue(QString()));
  EXPECT_EQ(icmp["verdict"_L1].toString(), u"blocked"_s);
  const QJsonObject tcpAny = flowOf(check, u"backup/app1/db1/tcp-any"_s);
  EXPECT_EQ(tcpAny["protocol"_L1].toString(), u"tcp"_s);
  EXPECT_EQ(tcpAny["ports"_L1].toString(), u"any"_s);
  const QJsonObject range = flowOf(check, u"backup/app1/db1/tcp-9000-9010"_s);
  EXPECT_EQ(range["ports"_L1].toString(), u"9000-9010"_s);
  EXPECT_EQ(range["verdict"_L1].toString(), u"partly"_s);
  EXPECT_EQ(range["blockedBy"_L1].toArray().size(), 1);
}

TEST_F(CheckTest, EndsWithoutCommonFamilyHaveNoCrossingAndOneBlocker) {
  const QJsonObject flow = flowOf(shapes(), u"mixed/four/six/tcp-1"_s);
  EXPECT_EQ(flow["verdict"_L1].toString(), u"blocked"_s);
  EXPECT_TRUE(flow["crossings"_L1].toArray().isEmpty());
  ASSERT_EQ(flow["blockedBy"_L1].toArray().size(), 1);
  EXPECT_EQ(
      compact(flow["blockedBy"_L1].toArray()[0].toObject()),
      compact(json(R"({"zone": null, "direction": null, "rule": null, "action": "no-common-family"})")));
}

TEST_F(CheckTest, LocalAndUnplacedFlowsHaveNeitherAddressesNorCrossings) {
  const QJsonObject check = shapes();
  for (const auto& [id, verdict] : {std::pair(u"self/app1/console-1/tcp-22"_s, u"local"_s),
                                    std::pair(u"lost/four/lone/udp-53"_s, u"unplaced"_s),
                                    std::pair(u"console-1/directory-1/ldaps"_s, u"unplaced"_s)}) {
    const QJsonObject flow = flowOf(check, id);
    EXPECT_EQ(flow["verdict"_L1].toString(), verdict);
    EXPECT_TRUE(flow["fromAddresses"_L1].toArray().isEmpty());
    EXPECT_TRUE(flow["crossings"_L1].toArray().isEmpty());
    EXPECT_TRUE(flow["blockedBy"_L1].toArray().isEmpty());
  }
  EXPECT_TRUE(flowOf(check, u"console-1/directory-1/ldaps"_s)["toHost"_L1].isNull());
}

TEST_F(CheckTest, SummaryCountsRequiredAndCustomFlows) {
  EXPECT_EQ(
      compact(shapes()["summary"_L1].toObject()),
      compact(json(R"({"flows": 11, "required": 2, "disputed": 1, "excluded": 1, "allowed": 2, "blocked": 3,
                             "partly": 3, "local": 1, "unplaced": 2})")));
}

TEST_F(CheckTest, FlowsAreSortedByCodePoint) {
  bring(sample, u"s"_s);
  QStringList ids;
  for (const QJsonValue& flow : parsed(checked(u"s"_s))["flows"_L1].toArray())
    ids << flow["id"_L1].toString();
  QStringList sorted = ids;
  sorted.sort();
  EXPECT_EQ(ids, sorted);
  EXPECT_GT(ids.size(), 100);
}

TEST_F(CheckTest, TheDayDecidesWhatHasExpired) {
  bring(u"tests/app/cli/documents/every-shape.dmcmtopo"_s, u"shapes"_s);
  const auto findings = [this](const QString& day) {
    return run({u"check"_s, u"shapes"_s, u"--today"_s, day}).out;
  };
  EXPECT_FALSE(findings(u"2026-12-31"_s).contains("expired-rule"));
  EXPECT_TRUE(findings(u"2027-01-01"_s).contains("expired-rule"));
}

TEST_F(CheckTest, NothingOfADocumentActsOnATerminal) {
  write(u"hostile"_s, R"({"format": "dmcm-topology", "version": 1, "x\u001b[31m": 1,
    "hosts": [{"id": "h", "name": "\u001b]0;owned\u0007\u009b2J\u202e\u2028name", "interfaces": []}],
    "components": [{"id": "c", "kind": "console", "host": "h", "name": "\u001b[2J"}]})");
  for (const QStringList& extra : {QStringList(), QStringList{u"--json"_s}}) {
    const Ran ran = run(QStringList{u"check"_s, u"hostile"_s} + extra);
    for (const QChar c : QString::fromUtf8(ran.out + ran.err)) {
      EXPECT_TRUE(c == u'\n' ||
                  (c.category() != QChar::Other_Control && c.category() != QChar::Other_Format &&
                   c.category() != QChar::Separator_Line))
          << int(c.unicode());
    }
  }
}
