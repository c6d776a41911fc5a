// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/check_json.h"

#include "tests/model/exchange/support.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <gtest/gtest.h>

using namespace topo;
using namespace topo::exchange;
using namespace Qt::StringLiterals;

namespace {

QJsonObject parsed(const QByteArray& bytes) {
  QJsonParseError error{};
  const QJsonDocument json = QJsonDocument::fromJson(bytes, &error);
  EXPECT_EQ(error.error, QJsonParseError::NoError) << error.errorString().toStdString();
  return json.object();
}

snapshot::Report oneFlow() {
  snapshot::Report report;
  report.flows = {exchange_test::blockedFlow()};
  report.summary.flows = report.summary.required = report.summary.blocked = 1;
  report.excluded = {{u"a/b/c"_s, u"not used"_s}};
  snapshot::Finding finding;
  finding.code = snapshot::FindingCode::ShadowedRule;
  finding.subjects = {document::EntityRef::rule(document::ZoneId(u"dmz"_s), document::RuleId(u"r3"_s))};
  report.findings = {finding};
  return report;
}

}  // namespace

TEST(CheckJson, HasEveryKeyOfAFlowInOrder) {
  const QByteArray bytes = toCheckJson(oneFlow(), exchange_test::wording());
  qsizetype last = 0;
  for (const char* key : {"\"id\"",        "\"from\"",          "\"to\"",          "\"fromHost\"",
                          "\"toHost\"",    "\"fromAddresses\"", "\"toAddresses\"", "\"endpoint\"",
                          "\"protocol\"",  "\"ports\"",         "\"encrypted\"",   "\"purpose\"",
                          "\"need\"",      "\"evidence\"",      "\"group\"",       "\"verdict\"",
                          "\"crossings\"", "\"blockedBy\"",     "\"excluded\": [", "\"findings\": ["}) {
    const qsizetype at = bytes.indexOf(key, last);
    EXPECT_GT(at, last) << key;
    last = at;
  }
  EXPECT_TRUE(bytes.endsWith("}\n"));
}

TEST(CheckJson, TellsCrossingsAndBlockers) {
  const QJsonObject flow =
      parsed(toCheckJson(oneFlow(), exchange_test::wording()))["flows"_L1].toArray().first().toObject();
  const QJsonObject out = flow["crossings"_L1].toArray()[0].toObject();
  EXPECT_EQ(out["zone"_L1].toString(), u"app"_s);
  EXPECT_EQ(out["direction"_L1].toString(), u"out"_s);
  EXPECT_EQ(out["rules"_L1].toArray().first().toString(), u"r2"_s);
  const QJsonObject stop = flow["blockedBy"_L1].toArray()[0].toObject();
  EXPECT_EQ(stop["zone"_L1].toString(), u"data"_s);
  EXPECT_TRUE(stop["rule"_L1].isNull());
  EXPECT_EQ(stop["action"_L1].toString(), u"deny"_s);
  EXPECT_TRUE(flow["encrypted"_L1].isNull());
  EXPECT_TRUE(flow["group"_L1].isNull());
}

TEST(CheckJson, ActsOnNoTerminal) {
  snapshot::Report report = oneFlow();
  const QString hostile = u"a\u001b[31m\u009b\u007f\u202e\u2028\n\"\\é"_s;
  report.flows[0].purpose = hostile;
  const QByteArray bytes = toCheckJson(report, exchange_test::wording());
  for (const QChar c : QString::fromUtf8(bytes)) {
    EXPECT_FALSE((c.category() == QChar::Other_Control && c != u'\n') ||
                 c.category() == QChar::Other_Format || c.category() == QChar::Separator_Line);
  }
  EXPECT_TRUE(bytes.contains("é"));
  EXPECT_EQ(parsed(bytes)["flows"_L1].toArray()[0].toObject()["purpose"_L1].toString(), hostile);
}

TEST(CheckJson, TellsNoCommonFamilyWithNulls) {
  snapshot::Report report = oneFlow();
  report.flows[0].crossings.clear();
  report.flows[0].blockedBy = {{{}, {}, {}, snapshot::StopAction::NoCommonFamily}};
  const QJsonObject stop = parsed(toCheckJson(report, exchange_test::wording()))["flows"_L1]
                               .toArray()[0]
                               .toObject()["blockedBy"_L1]
                               .toArray()[0]
                               .toObject();
  EXPECT_TRUE(stop["zone"_L1].isNull());
  EXPECT_TRUE(stop["direction"_L1].isNull());
  EXPECT_EQ(stop["action"_L1].toString(), u"no-common-family"_s);
}

TEST(CheckJson, ListsFindingsWithCodeSeverityAndSubjects) {
  const QJsonObject finding =
      parsed(toCheckJson(oneFlow(), exchange_test::wording()))["findings"_L1].toArray()[0].toObject();
  EXPECT_EQ(finding["code"_L1].toString(), u"shadowed-rule"_s);
  EXPECT_EQ(finding["severity"_L1].toString(), u"warning"_s);
  EXPECT_EQ(finding["subjects"_L1].toArray()[0].toString(), u"rule:dmz/r3"_s);
  EXPECT_EQ(finding["message"_L1].toString(), u"a finding"_s);
}

TEST(ExplainJson, CarriesFlowAndSteps) {
  const QJsonObject json = parsed(toExplainJson(exchange_test::blockedFlow(), u"t"_s, u"h"_s,
                                                {{u"Entering DATA"_s, u"data"_s, QString(), true}}));
  EXPECT_EQ(json["flow"_L1].toObject()["verdict"_L1].toString(), u"blocked"_s);
  const QJsonObject step = json["steps"_L1].toArray()[0].toObject();
  EXPECT_TRUE(step["stops"_L1].toBool());
  EXPECT_TRUE(step["rule"_L1].isNull());
}
