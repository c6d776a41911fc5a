// SPDX-License-Identifier: Apache-2.0
// Results of tests made elsewhere, taken into a document by the real program.
#include "tests/app/cli/support/program.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace topo::test;
using namespace Qt::StringLiterals;
using testing::HasSubstr;
using testing::Not;

namespace {

const QString flow = u"console-1/mysql-1/mysql"_s;

class ImportResultsTest : public CliTest {
 protected:
  ImportResultsTest() {
    write(u"site"_s, R"({
      "format": "dmcm-topology", "version": 1,
      "zones": [ { "id": "app" },
                 { "id": "data", "firewall": { "inbound": "deny", "outbound": "allow", "rules": [] } } ],
      "hosts": [
        { "id": "app1", "interfaces": [ { "id": "eth0", "in": "app", "addresses": ["10.1.0.11"] } ] },
        { "id": "db1", "interfaces": [ { "id": "eth0", "in": "data", "addresses": ["10.2.0.21"] } ] } ],
      "components": [
        { "id": "console-1", "kind": "console", "host": "app1" },
        { "id": "mysql-1", "kind": "mysql", "host": "db1" } ] })");
    write(u"results"_s, results("10.2.0.21", "open"));
  }
  static QByteArray results(const QByteArray& address, const QByteArray& outcome,
                            const QByteArray& detail = {}, const QByteArray& host = "app1") {
    return R"({"format": "dmcm-topology-results", "version": 1, "vantage": "host:)" + host +
           R"(", "controlPassed": true, "tool": "ansible", "startedAt": "2026-11-22T10:00:00Z", "results": [
             {"flow": "console-1/mysql-1/mysql", "address": ")" +
           address + R"(", "port": 3306, "outcome": ")" + outcome + R"(", "detail": ")" + detail +
           R"(", "at": "2026-11-22T10:00:01Z"},
             {"flow": "ghost\u001b[31m/x/y", "address": "10.2.0.21", "port": 1, "outcome": "open"}]})";
  }
  Ran import(const QStringList& more, const QString& input = u"results"_s,
             const QString& format = u"results"_s) const {
    return run(QStringList{u"import"_s, input, u"--format"_s, format, u"--into"_s, u"site"_s} + more);
  }
  QJsonArray runsOf(const QString& file) const { return parsed(read(file))[u"results"_s].toArray(); }
};

const QByteArray scan = R"(<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nmaprun>
<nmaprun scanner="nmap" start="1795407981" version="7.93"><scaninfo type="connect" protocol="tcp"/>
<host endtime="1795407990"><status state="up"/><address addr="10.2.0.21" addrtype="ipv4"/>
<ports><port protocol="tcp" portid="3306"><state state="open" reason="syn-ack"/></port>
<port protocol="tcp" portid="22"><state state="open" reason="syn-ack"/></port></ports></host>
<host endtime="1795407990"><status state="up"/><address addr="192.0.2.1" addrtype="ipv4"/>
<ports><port protocol="tcp" portid="3306"><state state="filtered" reason="no-response"/></port></ports></host>
</nmaprun>
)";

}  // namespace

TEST_F(ImportResultsTest, TakesInWhatMatchesAndTellsTheRest) {
  const QByteArray before = read(u"site"_s);
  const Ran ran = import({u"-o"_s, u"out"_s});
  EXPECT_EQ(ran.code, 0) << ran.err.toStdString();
  EXPECT_EQ(ran.out, "");
  EXPECT_THAT(ran.err.toStdString(),
              HasSubstr("from app1, 2026-11-22 10:00:00 UTC, by Ansible: results: 2, new: 1"));
  EXPECT_THAT(ran.err.toStdString(), HasSubstr("the document has no such flow"));
  EXPECT_THAT(ran.err.toStdString(),
              HasSubstr("console-1/mysql-1/mysql: open: drawing closed, network open\n"));
  EXPECT_THAT(ran.err.toStdString(), HasSubstr("Made for another state of this document"));
  EXPECT_THAT(ran.err.toStdString(), Not(HasSubstr("\x1b")));
  ASSERT_EQ(runsOf(u"out"_s).size(), 1);
  EXPECT_EQ(runsOf(u"out"_s)[0][u"tool"_s], u"ansible"_s);
  EXPECT_EQ(runsOf(u"out"_s)[0][u"results"_s].toArray().size(), 1);
  EXPECT_EQ(read(u"site"_s), before);
  EXPECT_EQ(run({u"check"_s, u"out"_s, u"--quiet"_s}).code, run({u"check"_s, u"site"_s, u"--quiet"_s}).code);
}

TEST_F(ImportResultsTest, ASecondTimeAddsNothing) {
  ASSERT_EQ(import({u"-o"_s, u"out"_s}).code, 0);
  const Ran again =
      run({u"import"_s, u"results"_s, u"--format"_s, u"results"_s, u"--into"_s, u"out"_s, u"-o"_s, u"two"_s});
  EXPECT_EQ(again.code, 0);
  EXPECT_THAT(again.err.toStdString(), HasSubstr("already in the document: 1"));
  EXPECT_EQ(read(u"two"_s), read(u"out"_s));
}

TEST_F(ImportResultsTest, TakesSeveralFilesAtOnce) {
  write(u"more"_s, results("10.2.0.21", "filtered").replace("10:00:0", "11:00:0"));
  const Ran ran = run({u"import"_s, u"results"_s, u"more"_s, u"--format"_s, u"results"_s, u"--into"_s,
                       u"site"_s, u"-o"_s, u"out"_s});
  EXPECT_EQ(ran.code, 0) << ran.err.toStdString();
  EXPECT_EQ(runsOf(u"out"_s).size(), 2);
  EXPECT_THAT(ran.err.toStdString(), HasSubstr("console-1/mysql-1/mysql: filtered: agree"))
      << "the last one counts";
}

TEST_F(ImportResultsTest, GivesTheReportAsJson) {
  const Ran ran = import({u"--json"_s, u"-o"_s, u"out"_s});
  const QJsonObject report = parsed(ran.out);
  EXPECT_EQ(report[u"format"_s], u"dmcm-topology-import"_s);
  EXPECT_EQ(report[u"source"_s], u"results"_s);
  EXPECT_EQ(report[u"runs"_s][0][u"new"_s], 1);
  EXPECT_EQ(report[u"runs"_s][0][u"otherState"_s], true);
  EXPECT_EQ(report[u"unmatched"_s][0][u"reason"_s], u"unknown-flow"_s);
  EXPECT_EQ(report[u"unmatchedCount"_s], 1);
  EXPECT_EQ(report[u"flows"_s][0][u"comparison"_s], u"network-open"_s);
  EXPECT_EQ(report[u"flows"_s][0][u"confirmed"_s], true);
  EXPECT_FALSE(ran.out.contains('\x1b'));
}

TEST_F(ImportResultsTest, TakesInAScanFromWhereSomebodySaysItRan) {
  write(u"scan"_s, scan);
  const Ran claimed = import({u"--from"_s, u"app1"_s, u"-o"_s, u"out"_s}, u"scan"_s, u"nmap"_s);
  EXPECT_EQ(claimed.code, 0) << claimed.err.toStdString();
  EXPECT_THAT(claimed.err.toStdString(), HasSubstr("open: drawing closed, network open (claimed)"));
  EXPECT_THAT(claimed.err.toStdString(), HasSubstr("10.2.0.21 port 22: no flow goes there"));
  EXPECT_EQ(runsOf(u"out"_s)[0][u"vantage"_s], u"host:app1"_s);
  EXPECT_EQ(runsOf(u"out"_s)[0][u"vantageClaimed"_s], true);
  EXPECT_EQ(runsOf(u"out"_s)[0][u"controlPassed"_s], true);
  const Ran hint = import({u"-o"_s, u"hint"_s}, u"scan"_s, u"nmap"_s);
  EXPECT_THAT(hint.err.toStdString(), HasSubstr("(hint)"));
}

TEST_F(ImportResultsTest, AScanWithoutControlTestIsNotTrustedAndSaysHowToMakeOne) {
  write(u"scan"_s, QByteArray(scan).replace("192.0.2.1", "10.9.9.9"));
  const Ran ran = import({u"--from"_s, u"app1"_s, u"-o"_s, u"out"_s}, u"scan"_s, u"nmap"_s);
  EXPECT_THAT(ran.err.toStdString(), HasSubstr("nmap made no control test"));
  EXPECT_THAT(ran.err.toStdString(), HasSubstr("not tested (control test failed)"));
}

TEST_F(ImportResultsTest, HostileTextBecomesNoFormulaCodeOrMarkup) {
  write(u"results"_s,
        results("10.2.0.21", "open", "=HYPERLINK(1)\\n{{ lookup('pipe','id') }}<script>\\u202e"));
  ASSERT_EQ(import({u"-o"_s, u"out"_s}).code, 0);
  const QString detail = runsOf(u"out"_s)[0][u"results"_s][0][u"detail"_s].toString();
  EXPECT_EQ(detail, u"=HYPERLINK(1)\\x0a{{ lookup('pipe','id') }}<script>\\u{202e}"_s);
  const Ran csv = run({u"export"_s, u"out"_s, u"--format"_s, u"csv"_s, u"-o"_s, u"-"_s});
  EXPECT_THAT(csv.out.toStdString(), Not(HasSubstr("=HYPERLINK")));
}

TEST_F(ImportResultsTest, WhatIsBrokenIsRefusedAndNothingIsWritten) {
  const QByteArray whole = read(u"results"_s);
  QFile(path(u"results"_s)).remove();
  write(u"results"_s, whole.left(200));
  const Ran cut = import({u"-o"_s, u"out"_s});
  EXPECT_EQ(cut.code, 3);
  EXPECT_THAT(cut.err.toStdString(), HasSubstr("results: /: line "));
  write(u"bomb"_s, "<!DOCTYPE nmaprun [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><nmaprun>&b;</nmaprun>");
  const Ran bomb = import({u"-o"_s, u"out"_s}, u"bomb"_s, u"nmap"_s);
  EXPECT_EQ(bomb.code, 3);
  EXPECT_THAT(bomb.err.toStdString(), HasSubstr("bomb: /: line 1: declarations and entities are not read"));
  EXPECT_EQ(import({u"-o"_s, u"out"_s}, u"gone"_s).code, 4);
  EXPECT_FALSE(exists(u"out"_s));
}

TEST_F(ImportResultsTest, RefusesWhatMakesNoSense) {
  write(u"scan"_s, scan);
  for (const QStringList& more :
       {QStringList{u"--from"_s, u"app1"_s, u"-o"_s, u"out"_s},
        QStringList{u"--zone"_s, u"data"_s, u"-o"_s, u"out"_s}, QStringList{},
        QStringList{u"--json"_s, u"-o"_s, u"-"_s}, QStringList{u"-o"_s, u"site"_s, u"--force"_s},
        QStringList{u"-o"_s, u"results"_s, u"--force"_s}})
    EXPECT_EQ(import(more).code, 2) << more.join(u' ').toStdString();
  EXPECT_EQ(import({u"--from"_s, u"nobody"_s, u"-o"_s, u"out"_s}, u"scan"_s, u"nmap"_s).code, 2);
  EXPECT_EQ(import({u"-o"_s, u"out"_s}, u"scan"_s, u"results"_s).code, 3) << "XML is no JSON";
  EXPECT_EQ(import({u"-o"_s, u"out"_s}, u"results"_s, u"nmap"_s).code, 3) << "nor the other way round";
}

TEST_F(ImportResultsTest, AFullDiskIsSaidAndLosesNothing) {
  const QByteArray before = read(u"site"_s);
  const Ran ran = shell(u"$CLI import results --format results --into site -o - > /dev/full"_s);
  EXPECT_EQ(ran.code, 4);
  EXPECT_EQ(read(u"site"_s), before);
}
