// SPDX-License-Identifier: Apache-2.0
#include "views/text/probe/result_words.h"

#include "tests/views/support/tested.h"

#include <gmock/gmock.h>

namespace topo::text {
namespace {

using test::Tested;
using testing::HasSubstr;
using testing::Not;

class ResultWords : public testing::Test {
 protected:
  probe::FlowState state(const QString& flow) const {
    return probe::flowStates(made.report(), made.data).value(flow);
  }
  std::string cell(const QString& flow) const { return lastTestText(state(flow)).toStdString(); }
  std::string lines(const QString& flow) const {
    return testLines(state(flow), made.data).join(u'\n').toStdString();
  }
  Tested made;
};

TEST_F(ResultWords, SayEveryComparison) {
  EXPECT_EQ(cell(Tested::up()), "");
  made.result(Tested::up(), "open");
  EXPECT_EQ(cell(Tested::up()), "open: agree");
  made.data.results.clear();
  made.result(Tested::up(), "filtered");
  EXPECT_EQ(cell(Tested::up()), "filtered: drawing open, network closed");
  made.result(Tested::shut(), "open");
  EXPECT_EQ(cell(Tested::shut()), "open: drawing closed, network open");
  made.result(Tested::down(), "wrong-service");
  EXPECT_EQ(cell(Tested::down()), "wrong service: open but wrong service");
}

TEST_F(ResultWords, SayWhatTheyAreWorth) {
  made.result(Tested::up(), "open", "this-machine");
  EXPECT_EQ(cell(Tested::up()), "open: agree (hint)");
  EXPECT_THAT(lines(Tested::up()), HasSubstr("a hint only"));
  made.result(Tested::up(), "open");
  made.run().vantageClaimed = true;
  EXPECT_EQ(cell(Tested::up()), "open: agree (claimed)");
  EXPECT_THAT(lines(Tested::up()), HasSubstr("if the claim holds"));
  EXPECT_THAT(lines(Tested::up()), HasSubstr("from app1 (claimed)"));
  made.run().vantageClaimed = false;
  made.run().results[0].standIn = true;
  EXPECT_EQ(cell(Tested::up()), "open (stand-in): agree");
  EXPECT_THAT(lines(Tested::up()), HasSubstr("A stand-in answered"));
  EXPECT_THAT(lines(Tested::up()), HasSubstr("confirmed from the flow's own host"));
  made.run().controlPassed = false;
  EXPECT_THAT(cell(Tested::up()), HasSubstr("open (stand-in): not tested (control test failed)"));
  EXPECT_THAT(lines(Tested::up()), HasSubstr("not trusted, the control test of that run failed"));
}

TEST_F(ResultWords, SayWhatIsStale) {
  made.result(Tested::up(), "open").port = 7;
  EXPECT_EQ(cell(Tested::up()), "stale");
  EXPECT_THAT(lines(Tested::up()), HasSubstr("no longer has that address or port: 1"));
}

TEST_F(ResultWords, OfSomeAddressesSayWhich) {
  test::hostOf(made.data, "db1").interfaces.first().addresses << QStringLiteral("10.2.0.22");
  made.result(Tested::up(), "open");
  document::TestResult other = made.run().results.first();
  other.address = QStringLiteral("10.2.0.22");
  other.outcome = QStringLiteral("refused");
  made.run().results << other;
  EXPECT_EQ(cell(Tested::up()), "open, refused: drawing open, network closed at 10.2.0.22");
  EXPECT_THAT(lines(Tested::up()), HasSubstr("closed at 10.2.0.22, open at 10.2.0.21"));
}

TEST_F(ResultWords, NameWhoRejected) {
  document::TestResult& result = made.result(Tested::up(), "unreachable");
  result.reporter = QStringLiteral("192.168.9.9");
  EXPECT_THAT(lines(Tested::up()), HasSubstr("rejected by 192.168.9.9, from app1"));
  EXPECT_EQ(cell(Tested::up()), "rejected by 192.168.9.9: drawing open, network closed");
  made.run().results[0].reporter = QStringLiteral("10.2.0.1");
  EXPECT_THAT(lines(Tested::up()), HasSubstr("rejected by 10.2.0.1, an address in db-lan (Data)"));
  made.data.hosts.insert(document::HostId(QStringLiteral("fw-data")),
                         test::makeHost(QStringLiteral("fw-data"),
                                        document::Place::in(document::NetworkId(QStringLiteral("db-lan"))),
                                        {QStringLiteral("10.2.0.1")}));
  EXPECT_THAT(lines(Tested::up()),
              HasSubstr("rejected by 10.2.0.1, which is fw-data, the firewall db-fw (Data)"));
  made.run().results[0].reporter = QStringLiteral("10.2.0.21");
  EXPECT_THAT(lines(Tested::up()), HasSubstr("rejected by 10.2.0.21 itself"));
}

TEST_F(ResultWords, StayOnTheirLinesWhateverTheNetworkSends) {
  made.result(Tested::up(), "open");
  for (const QString& hostile : test::hostileTexts()) {
    made.run().results[0].detail = hostile;
    made.run().results[0].at = hostile;
    made.run().results[0].reporter = hostile;
    const QStringList said = testLines(state(Tested::up()), made.data);
    EXPECT_EQ(said.size(), 2);
    for (const QString& line : said)
      for (const QChar c : line) EXPECT_NE(c.category(), QChar::Other_Control) << line.toStdString();
  }
}

TEST_F(ResultWords, StayShortWithManyAddresses) {
  test::hostOf(made.data, "db1").interfaces.first().addresses = {QStringLiteral("10.2.0.0/24")};
  made.result(Tested::up(), "open");
  made.run().results.clear();
  for (int i = 1; i < 200; ++i) {
    document::TestResult result;
    result.flow = Tested::up();
    result.address = QStringLiteral("10.2.0.%1").arg(i);
    result.port = 5000;
    result.outcome = i % 2 ? QStringLiteral("open") : QStringLiteral("filtered");
    made.run().results << result;
  }
  EXPECT_THAT(cell(Tested::up()), HasSubstr("10.2.0.2, 10.2.0.4, 10.2.0.6 and 96 more"));
  EXPECT_EQ(testLines(state(Tested::up()), made.data, 4).size(), 7);
}

}  // namespace
}  // namespace topo::text
