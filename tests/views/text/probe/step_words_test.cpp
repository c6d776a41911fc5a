// SPDX-License-Identifier: Apache-2.0
#include "views/text/probe/step_words.h"

#include "tests/views/support/tested.h"

#include <gmock/gmock.h>

namespace topo::text {
namespace {

using probe::StepKind;
using test::Tested;
using testing::HasSubstr;

class StepWords : public testing::Test {
 protected:
  QStringList lines(StepKind kind) {
    const snapshot::Report report = made.report();
    for (const probe::NextStep& step :
         probe::nextSteps(report, made.data, probe::flowStates(report, made.data)))
      if (step.kind == kind) return stepLines(step, report, made.data, made.catalog);
    ADD_FAILURE() << "no such step";
    return {};
  }
  std::string text(StepKind kind) { return lines(kind).join(u'\n').toStdString(); }
  Tested made;
};

TEST_F(StepWords, SayWhatToDoAndWhomToAsk) {
  made.result(Tested::up(), "filtered").detail = QStringLiteral("no answer in 3.5 s");
  const std::string said = text(StepKind::NoAnswer);
  EXPECT_THAT(said, HasSubstr("No answer on the way through edge (DMZ), db-fw (Data)"));
  EXPECT_THAT(said, HasSubstr("looked at while the test is repeated"));
  EXPECT_THAT(said, HasSubstr("device fw-data"));
  EXPECT_THAT(said, HasSubstr("net team"));
  EXPECT_THAT(said, HasSubstr("CHG-7"));
  EXPECT_THAT(said, HasSubstr("app1 → db1, tcp 5000"));
  EXPECT_THAT(said, HasSubstr("from 10.1.0.11 to 10.2.0.21, tcp 5000"));
  EXPECT_THAT(said, HasSubstr("no answer in 3.5 s"));
}

TEST_F(StepWords, NameWhoRejects) {
  made.result(Tested::up(), "unreachable").reporter = QStringLiteral("10.2.0.1");
  EXPECT_EQ(lines(StepKind::Rejected).first(), "Rejected by 10.2.0.1, an address in db-lan (Data)");
  EXPECT_THAT(text(StepKind::Rejected), HasSubstr("edge (DMZ), db-fw (Data)"));
  made.run().results[0].reporter = QStringLiteral("10.2.0.21");
  EXPECT_THAT(text(StepKind::Rejected), HasSubstr("its own packet filter"));
}

TEST_F(StepWords, SayOfRefusalsThatStandInsDecide) {
  made.result(Tested::down(), "refused");
  EXPECT_THAT(text(StepKind::Refused), HasSubstr("Start stand-ins on app1"));
}

TEST_F(StepWords, MarkHints) {
  made.result(Tested::up(), "filtered", "this-machine");
  EXPECT_THAT(text(StepKind::NoAnswer), HasSubstr("(a hint)"));
  EXPECT_THAT(text(StepKind::OnlyHint), HasSubstr("test from app1 itself"));
}

TEST_F(StepWords, HaveATitleAndAdviceForEveryKind) {
  for (int kind = 0; kind <= int(StepKind::CannotTest); ++kind) {
    probe::NextStep step;
    step.kind = StepKind(kind);
    step.reporter = QStringLiteral("10.0.0.1");
    EXPECT_FALSE(stepTitle(step, made.data).isEmpty()) << kind;
    EXPECT_FALSE(stepAdvice(step, made.data).isEmpty()) << kind;
    step.host = document::HostId(QStringLiteral("app1"));
    step.firewalls = {document::ZoneId(QStringLiteral("dmz"))};
    EXPECT_FALSE(stepTitle(step, made.data).isEmpty()) << kind;
    EXPECT_FALSE(stepAdvice(step, made.data).isEmpty()) << kind;
  }
}

TEST_F(StepWords, KeepALineForEachThingWhateverPeopleTyped) {
  made.result(Tested::up(), "filtered");
  for (const QString& hostile : test::hostileTexts()) {
    made.run().results[0].detail = hostile;
    test::wallOf(made.data, "data").rules.first().owner = hostile;
    test::wallOf(made.data, "data").name = hostile;
    const QStringList said = lines(StepKind::NoAnswer);
    EXPECT_EQ(said.size(), 5) << hostile.left(40).toStdString();
    for (const QString& line : said)
      for (const QChar c : line) EXPECT_NE(c.category(), QChar::Other_Control);
  }
}

}  // namespace
}  // namespace topo::text
