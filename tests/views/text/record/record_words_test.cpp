// SPDX-License-Identifier: Apache-2.0
#include "views/text/record/record_words.h"

#include "tests/views/support/tested.h"
#include "views/text/record/paper_html.h"

#include <QRegularExpression>

#include <gmock/gmock.h>

namespace topo::text {
namespace {

using test::Tested;
using testing::HasSubstr;
using testing::Not;

class RecordWords : public testing::Test {
 protected:
  probe::Record record(const std::optional<probe::OldRecord>& before = std::nullopt) {
    report_ = made.report();
    return probe::makeRecord(report_, made.data, QDate(2026, 11, 23), QStringLiteral("0123456789abcdef00"),
                             before);
  }
  Paper paper(const std::optional<probe::OldRecord>& before = std::nullopt) {
    return recordPaper(record(before), made.catalog);
  }
  /// All words of it.
  static std::string words(const Paper& paper) {
    QStringList all{paper.title, paper.subtitle, paper.foot};
    for (const PaperBlock& block : paper.blocks) {
      all << block.text << block.lines;
      for (const PaperColumn& column : block.columns) all << column.title;
      for (const auto& row : block.rows)
        for (const PaperCell& cell : row) all << cell.text;
    }
    return all.join(u'\n').toStdString();
  }
  void testAll() {
    made.result(Tested::up(), "open").detail = QStringLiteral("Greeting 5.5");
    made.run().tool = QStringLiteral("ansible");
    made.result(Tested::down(), "open");
    made.result(Tested::shut(), "filtered");
    made.result(Tested::mysql(), "filtered");
  }
  Tested made;

 private:
  snapshot::Report report_;
};

TEST_F(RecordWords, SayWhatItIsAndOfWhat) {
  const std::string said = words(paper());
  for (const char* part : {"Acceptance record", "Acme on-prem", "Acme", "2026-11-23", "0123456789abcdef00",
                           "For the customer, Acme", "Nothing was tested", "Not fit as proof"})
    EXPECT_THAT(said, HasSubstr(part));
}

TEST_F(RecordWords, SayOfEachFlowAllThatWasSeen) {
  testAll();
  made.data.results[0].results[0].latencyMs = 0.44;
  const std::string said = words(paper());
  for (const char* part :
       {"10.1.0.11", "10.2.0.21", "tcp 5000", "allowed", "Greeting 5.5", "0.4 ms", "from app1", "by Ansible",
        "2026-11-22 14:00:05", "confirmed from its own host", "✓ agree", "Fit as proof: all 4 flows",
        "agree, but it is needed"})
    EXPECT_THAT(said, HasSubstr(part));
  EXPECT_THAT(said, Not(HasSubstr("Not fit as proof")));
}

TEST_F(RecordWords, SayPlainlyWhatIsNoProof) {
  testAll();
  made.data.results[0].vantageClaimed = true;
  EXPECT_EQ(fitnessOf(record()).sentence, "Not fit as proof");
  EXPECT_EQ(fitnessOf(record()).tone, Tone::Bad);
  EXPECT_THAT(words(paper()), HasSubstr("only claimed to be their host: 1."));
  made.data.results[1].controlPassed = false;
  made.data.results[2].results[0].port = 9;
  const std::string said = words(paper());
  EXPECT_THAT(said, HasSubstr("because the control test of the run failed: 1."));
  EXPECT_THAT(said, HasSubstr("stale, because they have another address or port now: 1."));
  EXPECT_THAT(said, HasSubstr("✗ failed: nothing that answered is believed"));
}

TEST_F(RecordWords, AStandInLimitsWhatIsProved) {
  testAll();
  made.data.results[0].results[0].standIn = true;
  const Fitness fitness = fitnessOf(record());
  EXPECT_THAT(fitness.sentence.toStdString(), HasSubstr("Fit as proof"));
  EXPECT_THAT(fitness.lines.join(u' ').toStdString(), HasSubstr("the way, not the service"));
}

TEST_F(RecordWords, NameWhatDiffersAndWhatWasNotTested) {
  made.result(Tested::shut(), "open");
  made.result(Tested::up(), "unreachable").reporter = QStringLiteral("10.2.0.1");
  const std::string said = words(paper());
  for (const char* part :
       {"Network and drawing differ in 2 of 2 tested flows", "✗ drawing closed, network open",
        "rejected by 10.2.0.1, an address in db-lan (Data)", "nobody tested it"})
    EXPECT_THAT(said, HasSubstr(part));
}

TEST_F(RecordWords, TellWhatChangedSinceTheLastOne) {
  made.result(Tested::up(), "filtered");
  probe::OldRecord old = probe::oldRecordOf(made.report(), made.data);
  old.date = QStringLiteral("2026-11-01");
  old.flows.insert(QStringLiteral("x/y/z"), {});
  made.result(Tested::up(), "open").at = QStringLiteral("2026-11-23T00:00:00Z");
  const std::string said = words(paper(old));
  for (const char* part : {"Since the last record", "the record of 2026-11-01", "better", "no longer a flow",
                           "Better: 1. Worse: 0. New: 0. Gone: 1."})
    EXPECT_THAT(said, HasSubstr(part));
  EXPECT_THAT(words(paper()), Not(HasSubstr("Since the last record")));
}

TEST_F(RecordWords, AreThereForEmptyDocuments) {
  made.data = document::DocumentData();
  const std::string said = words(paper());
  EXPECT_THAT(said, HasSubstr("The document has no flows."));
  EXPECT_THAT(said, HasSubstr("The document holds no results."));
  EXPECT_THAT(said, HasSubstr("For the customer\n"));
}

TEST_F(RecordWords, TheSameRecordIsTheSameBytes) {
  testAll();
  EXPECT_EQ(paperHtml(paper()), paperHtml(paper()));
  EXPECT_EQ(recordCsv(record()), recordCsv(record()));
}

TEST_F(RecordWords, HostileTextsNeverAct) {
  testAll();
  for (const QString& hostile : test::hostileTexts()) {
    made.data.meta.title = made.data.meta.customer = made.data.meta.revision = hostile;
    test::hostOf(made.data, "app1").name = hostile;
    for (document::TestRun& run : made.data.results) {
      run.tool = run.startedAt = run.documentSha256 = hostile;
      run.results[0].detail = run.results[0].at = run.results[0].reporter = hostile;
    }
    const QByteArray html = paperHtml(paper());
    EXPECT_FALSE(html.contains("<script")) << hostile.left(40).toStdString();
    EXPECT_FALSE(html.contains("<img"));
    EXPECT_FALSE(html.contains('\x1b'));
    EXPECT_FALSE(QString::fromUtf8(html).contains(QChar(0x202e)));
    // No cell starts as a formula does.
    const QString csv = QString::fromUtf8(recordCsv(record()));
    EXPECT_FALSE(csv.contains(QRegularExpression(QStringLiteral("(^|[,\\n])\"?[=+@-]"))))
        << hostile.left(40).toStdString();
    EXPECT_FALSE(csv.contains(QChar(0x1b)));
  }
}

}  // namespace
}  // namespace topo::text
