// SPDX-License-Identifier: Apache-2.0
// The acceptance record by the real program.
#include "tests/app/cli/support/program.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace topo::test;
using namespace Qt::StringLiterals;
using testing::HasSubstr;
using testing::Not;

namespace {

class AcceptanceTest : public CliTest {
 protected:
  AcceptanceTest() { bring(sample, u"plain.dmcmtopo"_s); }
  Ran exported(const QString& file, const QString& form, const QStringList& more = {}) const {
    return run(QStringList{u"export"_s, file, u"--format"_s, u"acceptance-"_s + form, u"--today"_s,
                           u"2026-11-22"_s, u"-o"_s, u"-"_s} +
               more);
  }
  /// The sample with a result of the first flow that crosses a network, and that flow's id.
  QString putTested(const QString& name, const QString& outcome) const {
    const QJsonObject check = parsed(run({u"check"_s, u"plain.dmcmtopo"_s, u"--json"_s}).out);
    QJsonObject flow;
    for (const auto& each : check[u"flows"_s].toArray())
      if (flow.isEmpty() && each.toObject()[u"verdict"_s] == u"allowed"_s &&
          !each.toObject()[u"toAddresses"_s].toArray().isEmpty())
        flow = each.toObject();
    QJsonObject document = parsed(read(u"plain.dmcmtopo"_s));
    const QJsonObject result{{u"flow"_s, flow[u"id"_s]},
                             {u"address"_s, flow[u"toAddresses"_s].toArray().first()},
                             {u"port"_s, flow[u"ports"_s].toString().toInt()},
                             {u"outcome"_s, outcome},
                             {u"latencyMs"_s, 0.5},
                             {u"detail"_s, u"=cmd|' /C calc'!A0"_s},
                             {u"at"_s, u"2026-11-22T10:00:01.000Z"_s}};
    document[u"results"_s] =
        QJsonArray{QJsonObject{{u"format"_s, u"dmcm-topology-results"_s},
                               {u"version"_s, 1},
                               {u"documentSha256"_s, u"00"_s},
                               {u"vantage"_s, u"host:"_s + flow[u"fromHost"_s].toString()},
                               {u"vantageClaimed"_s, false},
                               {u"controlPassed"_s, true},
                               {u"startedAt"_s, u"2026-11-22T10:00:00.000Z"_s},
                               {u"results"_s, QJsonArray{result}}}};
    write(name, QJsonDocument(document).toJson());
    return flow[u"id"_s].toString();
  }
};

TEST_F(AcceptanceTest, IsTheSameBytesOfTheSameDay) {
  putTested(u"a.dmcmtopo"_s, u"open"_s);
  for (const QString& form : {u"pdf"_s, u"html"_s, u"csv"_s}) {
    const Ran first = exported(u"a.dmcmtopo"_s, form);
    ASSERT_EQ(first.code, 0) << first.err.toStdString();
    EXPECT_FALSE(first.out.isEmpty());
    EXPECT_EQ(first.out, exported(u"a.dmcmtopo"_s, form).out) << form.toStdString();
    EXPECT_NE(first.out, exported(u"a.dmcmtopo"_s, form, {u"--date"_s, u"2026-11-25"_s}).out);
  }
}

TEST_F(AcceptanceTest, SaysPlainlyThatItIsNoProof) {
  const Ran html = exported(u"plain.dmcmtopo"_s, u"html"_s);
  EXPECT_EQ(html.code, 0);
  EXPECT_THAT(html.out.toStdString(), HasSubstr("Not fit as proof"));
  EXPECT_THAT(html.out.toStdString(), HasSubstr("Nothing was tested"));
}

TEST_F(AcceptanceTest, IsComparedWithTheLastRecordOrDocument) {
  const QString flow = putTested(u"old.dmcmtopo"_s, u"filtered"_s);
  putTested(u"new.dmcmtopo"_s, u"open"_s);
  write(u"old.csv"_s, exported(u"old.dmcmtopo"_s, u"csv"_s).out);
  for (const QString& old : {u"old.csv"_s, u"old.dmcmtopo"_s}) {
    const Ran csv = exported(u"new.dmcmtopo"_s, u"csv"_s, {u"--compared-with"_s, old});
    ASSERT_EQ(csv.code, 0) << csv.err.toStdString();
    EXPECT_EQ(csv.out.count("better,network-closed"), 1) << old.toStdString();
  }
  const Ran csv = exported(u"new.dmcmtopo"_s, u"csv"_s);
  EXPECT_THAT(csv.out.toStdString(), HasSubstr("'=cmd")) << "a formula of the network";
}

TEST_F(AcceptanceTest, RefusesWhatItCannotCompareOrSay) {
  write(u"bad.csv"_s, "a,b\n");
  EXPECT_EQ(exported(u"plain.dmcmtopo"_s, u"csv"_s, {u"--compared-with"_s, u"bad.csv"_s}).code, 3);
  EXPECT_EQ(exported(u"plain.dmcmtopo"_s, u"csv"_s, {u"--compared-with"_s, u"none.csv"_s}).code, 4);
  EXPECT_EQ(exported(u"plain.dmcmtopo"_s, u"csv"_s, {u"--date"_s, u"2026-02-30"_s}).code, 2);
  EXPECT_EQ(exported(u"plain.dmcmtopo"_s, u"html"_s, {u"--redact"_s}).code, 2);
}

}  // namespace
