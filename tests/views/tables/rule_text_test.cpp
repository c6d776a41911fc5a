// SPDX-License-Identifier: Apache-2.0
#include "views/tables/rule_text.h"

#include "tests/views/support/sample.h"

#include <gmock/gmock.h>

namespace topo::views {
namespace {

catalog::Catalog builtIn() {
  return catalog::Catalog::builtIn();
}

QString selectorProblem(const QString& text) {
  const auto read = readSelectors(text, test::sample(), builtIn());
  const auto* error = std::get_if<CellError>(&read);
  return error == nullptr ? QString() : error->message;
}

TEST(RuleText, ReadsSelectorsApartByCommasSpacesAndSemicolons) {
  const auto read =
      readSelectors(QStringLiteral(" host:app1,10.1.0.0/24;any\n any "), test::sample(), builtIn());
  EXPECT_EQ(writeSelectors(std::get<0>(read)), "host:app1, 10.1.0.0/24, any");
}

TEST(RuleText, NamesWhatIsNoSelectorAndWhatIsAllowed) {
  EXPECT_THAT(
      selectorProblem(QStringLiteral("any, 10.1.0.1/24")).toStdString(),
      testing::AllOf(testing::HasSubstr("10.1.0.1/24"), testing::HasSubstr("Allowed are any, outside")));
}

TEST(RuleText, NamesWhatTheDocumentLacks) {
  EXPECT_EQ(selectorProblem(QStringLiteral("host:gone")), "“host:gone” names nothing in this document.");
  EXPECT_EQ(selectorProblem(QStringLiteral("kind:nothing")),
            "“kind:nothing” names nothing in this document.");
  EXPECT_EQ(selectorProblem(QStringLiteral("kind:riak")), QString());
}

TEST(RuleText, ReadsServices) {
  EXPECT_EQ(std::get<0>(readServices(QStringLiteral("tcp/443 udp/53,tcp/443"))),
            (QStringList{QStringLiteral("tcp/443"), QStringLiteral("udp/53")}));
  EXPECT_TRUE(std::holds_alternative<CellError>(readServices(QStringLiteral("tcp/0"))));
  EXPECT_TRUE(std::holds_alternative<CellError>(readServices(QStringLiteral("https"))));
}

TEST(RuleText, ReadsOnlyDatesThatADocumentMayHold) {
  EXPECT_EQ(std::get<0>(readDate(QStringLiteral(" 2026-02-28 "))), QDate(2026, 2, 28));
  EXPECT_EQ(std::get<0>(readDate(QString())), std::nullopt);
  for (const char* bad : {"2026-02-30", "2026/02/28", "28.2.2026", "2026-02-28 or so"}) {
    EXPECT_TRUE(std::holds_alternative<CellError>(readDate(QString::fromLatin1(bad)))) << bad;
  }
}

TEST(RuleText, CompletesIdsKindsAndServices) {
  const QStringList selectors = selectorCompletions(test::sample(), builtIn());
  for (const char* word :
       {"any", "outside", "zone:dmz", "network:db-lan", "host:app1", "component:mysql-1", "kind:riak"}) {
    EXPECT_TRUE(selectors.contains(QLatin1String(word))) << word;
  }
  EXPECT_TRUE(serviceCompletions(builtIn()).contains(QStringLiteral("tcp/3306")));
  EXPECT_TRUE(serviceCompletions(builtIn()).contains(QStringLiteral("udp/123")));
}

}  // namespace
}  // namespace topo::views
