// SPDX-License-Identifier: Apache-2.0
#include "model/probe/intake/intake.h"

#include "model/probe/flow_state.h"
#include "tests/model/probe/intake/site.h"

#include <QRandomGenerator>

namespace topo::intake {
namespace {

using namespace test;
using testing::HasSubstr;

const QString kFlow = u"app-1/mysql-1/mysql"_s;

class IntakeTest : public testing::Test {
 protected:
  static document::TestResult open(const QString& flow = kFlow, const QString& address = u"10.2.0.21"_s,
                                   int port = 3306) {
    return resultOf(flow, address, port, u"open"_s);
  }
  static QByteArray gathered(const QList<document::TestRun>& runs) {
    QByteArray text =
        "{\"format\": \"dmcm-topology-results\", \"version\": 1, \"documentSha256\": \"x\", \"runs\": [";
    for (const auto& run : runs) text += (text.endsWith('[') ? "" : ",") + format::writeResults(run);
    return text + "]}";
  }
  Site site;
};

TEST_F(IntakeTest, TakesARunThatMatches) {
  document::TestRun run = runOf({open()});
  run.results[0].standIn = true;
  run.results[0].reporter = u"10.1.0.1"_s;
  run.tool = u"ansible"_s;
  run.documentSha256 = format::documentSha256(site.document);
  const Intake intake = site.good(format::writeResults(run));
  ASSERT_EQ(intake.add.size(), 1);
  EXPECT_EQ(intake.add[0], run) << "with all that it says";
  EXPECT_EQ(intake.flows, QStringList{kFlow});
  EXPECT_FALSE(intake.runs[0].otherState);
  EXPECT_EQ(intake.left.count(), 0);
}

TEST_F(IntakeTest, TakesTheRunsOfSeveralHostsFromOneFile) {
  const Intake intake =
      site.good(gathered({runOf({open()}), runOf({open(u"app-2/mysql-1/mysql"_s)}, u"host:app2"_s),
                          runOf({}, u"this-machine"_s)}));
  EXPECT_EQ(intake.runs.size(), 3);
  EXPECT_EQ(intake.add.size(), 2) << "a run without results is told, not kept";
  EXPECT_EQ(intake.flows.size(), 2);
  EXPECT_EQ(intake.sum().matched, 2);
}

TEST_F(IntakeTest, WhatMatchesNothingIsToldWithTheReasonAndLeftOut) {
  const Intake intake = site.good(format::writeResults(
      runOf({open(), open(u"ghost/mysql-1/mysql"_s), open(u"old/mysql-1/mysql"_s), open(kFlow, u"10.9.9.9"_s),
             open(kFlow, u"10.2.0.21"_s, 3307), resultOf(kFlow, u"10.2.0.21"_s, 3306, {})})));
  ASSERT_EQ(intake.add.size(), 1);
  EXPECT_EQ(intake.add[0].results.size(), 1);
  QList<Unmatched> reasons;
  for (const Leftover& leftover : intake.left.listed()) reasons << leftover.reason;
  EXPECT_EQ(reasons,
            (QList<Unmatched>{Unmatched::UnknownFlow, Unmatched::ExcludedFlow, Unmatched::AddressChanged,
                              Unmatched::PortChanged, Unmatched::NoOutcome}));
  EXPECT_EQ(intake.runs[0].unmatched, 5);
}

TEST_F(IntakeTest, ARunFromAHostThatIsNotThereIsLeftOut) {
  const Intake intake = site.good(format::writeResults(runOf({open(), open()}, u"host:gone"_s)));
  EXPECT_TRUE(intake.add.isEmpty());
  ASSERT_EQ(intake.left.listed().size(), 1);
  EXPECT_EQ(intake.left.listed()[0].reason, Unmatched::UnknownVantage);
  EXPECT_EQ(intake.left.count(), 2);
}

TEST_F(IntakeTest, WhatIsThereAlreadyIsNotTakenTwice) {
  const document::TestRun run = runOf({open()});
  const QByteArray file = format::writeResults(run);
  site.document.results = site.good(file).add;
  const Intake again = site.good(file);
  EXPECT_TRUE(again.add.isEmpty());
  EXPECT_EQ(again.runs[0].known, 1);
  EXPECT_EQ(again.flows, QStringList{kFlow});
  document::TestRun more = run;
  more.results << open(u"app-1/named-1/range"_s, u"db.test"_s, 6001);
  const Intake rest = site.good(format::writeResults(more));
  ASSERT_EQ(rest.add.size(), 1) << "only what is new of it";
  EXPECT_EQ(rest.add[0].results.size(), 1);
  EXPECT_EQ(site.good(gathered({more, more})).sum().matched, 1) << "twice in one file";
}

TEST_F(IntakeTest, TellsWhetherTheDocumentIsTheSame) {
  document::TestRun run = runOf({open()});
  const auto other = [&] { return site.good(format::writeResults(run)).runs[0].otherState; };
  EXPECT_TRUE(other()) << "says nothing";
  run.documentSha256 = format::documentSha256(site.document);
  EXPECT_FALSE(other());
  document::TestRun earlier = runOf({open()});
  earlier.startedAt = u"2026-01-01T00:00:00Z"_s;
  site.document.results << earlier;
  EXPECT_FALSE(other()) << "only results were added since";
  site.document.meta.title = u"changed"_s;
  EXPECT_TRUE(other());
  site.document.results[0].documentSha256 = run.documentSha256;
  EXPECT_FALSE(other()) << "a state that this document had";
  EXPECT_EQ(site.good(format::writeResults(run)).add.size(), 1) << "and matched in any case";
}

TEST_F(IntakeTest, TextOfStrangersIsCleanAndForeignKeysStayOut) {
  document::TestRun run = runOf({open()});
  run.results[0].detail = u"\x1b[2J{{ lookup('pipe', 'id') }}\n=cmd|'/c calc'!A1 <b>"_s + QString(1000, u'x');
  run.results[0].extra.insert(u"evil"_s, "[1]");
  run.extra.insert(u"more"_s, "{}");
  run.tool = u"tool\x07"_s;
  const document::TestRun kept = site.good(format::writeResults(run)).add.value(0);
  EXPECT_EQ(kept.results[0].detail.size(), 400);
  EXPECT_TRUE(kept.results[0].detail.startsWith(u"\\x1b[2J{{ lookup('pipe', 'id') }}\\x0a=cmd"_s));
  EXPECT_EQ(kept.tool, u"tool\\x07"_s);
  EXPECT_TRUE(kept.extra.isEmpty() && kept.results[0].extra.isEmpty());
  run.documentSha256 = u"\x1b]0;x\x07"_s;
  const Intake intake = site.good(format::writeResults(run));
  EXPECT_EQ(intake.add[0].documentSha256, QString());
}

TEST_F(IntakeTest, LeftoversAreCleanToo) {
  const Intake intake =
      site.good(format::writeResults(runOf({open(u"a\x1b[31m/b/c"_s + QString(500, u'y'))})));
  EXPECT_LE(intake.left.listed()[0].flow.size(), 200);
  EXPECT_FALSE(intake.left.listed()[0].flow.contains(u'\x1b'));
}

TEST_F(IntakeTest, BrokenFilesAreRefusedWithTheirPlace) {
  const QByteArray whole = format::writeResults(runOf({open()}));
  EXPECT_THAT(site.bad(whole.left(whole.size() / 2)), HasSubstr("in: /: line "));
  EXPECT_THAT(site.bad("{\"format\": \"dmcm-topology\", \"version\": 1}"),
              HasSubstr("\"dmcm-topology-results\" is allowed"));
  EXPECT_THAT(site.bad("{\"format\": \"dmcm-topology-results\", \"version\": 2}"), HasSubstr("newer"));
  EXPECT_THAT(site.bad(gathered({}).replace("[]", "[{\"results\": [{\"port\": 70000}]}]")),
              HasSubstr("/runs/0/results/0/port"));
  EXPECT_THAT(site.bad(gathered({}).replace("\"runs\"", "\"results\": [], \"runs\"")),
              HasSubstr("either runs or results"));
  EXPECT_THAT(site.bad(QByteArray("[").repeated(100'000)), HasSubstr("nested too deeply; 64 levels"));
  EXPECT_THAT(site.bad(QByteArray(100 * 1024 * 1024, '[')), HasSubstr("(64 MiB) are allowed"));
  EXPECT_THAT(site.bad(QByteArray(100 * 1024 * 1024, '<'), Kind::Nmap), HasSubstr("(64 MiB) are allowed"));
}

TEST_F(IntakeTest, RunsAndResultsAreCountedBeforeTheyAreMade) {
  EXPECT_THAT(site.bad(gathered({}).replace("[]", "[" + QByteArray("{},").repeated(10'000) + "{}]")),
              HasSubstr("there are 10001 runs; 10000 are allowed"));
  EXPECT_THAT(site.bad(gathered({}).replace(
                  "[]", "[{\"results\": [" + QByteArray("{},").repeated(500'000) + "{}]}]")),
              HasSubstr("there are 500001 results; 500000 are allowed"));
}

TEST_F(IntakeTest, ADocumentThatCouldNotBeReadAgainIsNotMade) {
  for (int i = 0; i < 10'000; ++i) site.document.results << document::TestRun();
  EXPECT_THAT(site.bad(format::writeResults(runOf({open()}))), HasSubstr("Delete old runs first"));
}

TEST_F(IntakeTest, OfSeveralFilesOneBadOneKeepsAllOut) {
  const auto result = takeIn({{u"good"_s, format::writeResults(runOf({open()}))}, {u"bad"_s, "{"}},
                             Kind::Results, {}, site.against());
  ASSERT_TRUE(std::holds_alternative<QList<format::FormatError>>(result));
  EXPECT_EQ(std::get<QList<format::FormatError>>(result).first().file, u"bad"_s);
}

TEST_F(IntakeTest, NmapBecomesARunOfTheDocument) {
  const QByteArray file =
      nmap(nmapHost("10.2.0.21", nmapPort(3306, "open", "syn-ack") + nmapPort(22, "open", "syn-ack")) +
           nmapHost("192.0.2.1", nmapPort(3306, "filtered", "no-response")));
  const Intake intake = site.good(file, Kind::Nmap, u"app1"_s);
  ASSERT_EQ(intake.add.size(), 1);
  EXPECT_TRUE(intake.add[0].controlPassed);
  EXPECT_FALSE(intake.runs[0].otherState);
  EXPECT_EQ(intake.runs[0].read, 2);
  EXPECT_EQ(intake.runs[0].unmatched, 1);
  site.document.results = intake.add;
  EXPECT_EQ(probe::flowStates(site.report, site.document).value(kFlow).comparison, probe::Comparison::Agree);
  EXPECT_TRUE(site.good(file, Kind::Nmap, u"app1"_s).add.isEmpty()) << "a second time";
}

TEST_F(IntakeTest, KindsAreGuessedFromTheFirstCharacter) {
  EXPECT_EQ(guessKind(" \n{"), Kind::Results);
  EXPECT_EQ(guessKind("\xef\xbb\xbf<?xml"), Kind::Nmap);
  EXPECT_EQ(guessKind("PK"), std::nullopt);
  EXPECT_EQ(guessKind(""), std::nullopt);
  for (const Kind kind : {Kind::Results, Kind::Nmap}) EXPECT_EQ(kindOfWord(kindWord(kind)), kind);
  EXPECT_EQ(kindOfWord(u"pcap"), std::nullopt);
}

TEST_F(IntakeTest, NoCutAndNoChangeOfBytesDoesHarm) {
  const QByteArray whole =
      gathered({runOf({open(), open(kFlow, u"10.2.0.21"_s, 1)}), runOf({open()}, u"host:gone"_s)});
  for (qsizetype i = 0; i < whole.size(); i += 7) (void)site.take(whole.left(i));
  QRandomGenerator random(7);
  for (int i = 0; i < 1000; ++i) {
    QByteArray changed = whole;
    for (int k = 0; k < 2; ++k)
      changed[random.bounded(static_cast<int>(changed.size()))] = static_cast<char>(random.bounded(256));
    (void)site.take(changed);
  }
}

}  // namespace
}  // namespace topo::intake
